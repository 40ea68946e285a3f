"""The tracker's door for the other apps: what they may read of plans and entries, now or as at a moment.

What is written is written by the *_actions of this app; each writes its audit entry in its transaction.
"""

from headway.web.plan.plan_actions import Loaded, import_plan
from headway.web.plan.reading import entries, entry_state, newest_editions, plans, states
from headway.web.plan.standings import Where, counts, standings, where
from headway.web.plan.state import (
    CompletedBy,
    DeadlineState,
    EntryState,
    EvidenceState,
    LinkState,
    Moved,
    UpdateState,
)

__all__ = [
    "CompletedBy",
    "DeadlineState",
    "EntryState",
    "EvidenceState",
    "LinkState",
    "Loaded",
    "Moved",
    "UpdateState",
    "Where",
    "counts",
    "entries",
    "entry_state",
    "import_plan",
    "newest_editions",
    "plans",
    "standings",
    "states",
    "where",
]
