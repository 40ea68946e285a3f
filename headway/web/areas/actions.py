"""The door of this app for the others: delivery plans, recommendations and staff skills, as at a moment.

What is written is written by the *_actions of this app; each writes its audit entry in its transaction.
"""

from headway.web.areas.chains import Chain, Total, chain, chains, totals
from headway.web.areas.delivery import AreaStanding, ItemCounts, RollUp, roll_up, standings, templates
from headway.web.areas.demonstration import ensure_demonstration_areas
from headway.web.areas.skills import Skills, skills

__all__ = [
    "AreaStanding",
    "Chain",
    "ItemCounts",
    "RollUp",
    "Skills",
    "Total",
    "chain",
    "chains",
    "ensure_demonstration_areas",
    "roll_up",
    "skills",
    "standings",
    "templates",
    "totals",
]
