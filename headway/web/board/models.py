"""The Progression Board and the stakeholder group: meetings, papers, packs, notes."""
