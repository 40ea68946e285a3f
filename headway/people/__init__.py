"""Facts about people: events, spells, status."""
