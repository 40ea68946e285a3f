"""The tracker's door for the other apps: what they may read of plans and entries, now or as at a moment.

What else is written is written by the *_actions of this app; each writes its audit entry in its transaction.
"""

from headway.web.plan.entry_actions import link
from headway.web.plan.models import Entry, Link, Plan
from headway.web.plan.plan_actions import Loaded, import_plan, record_taken
from headway.web.plan.reading import entries, entry_state, newest_editions, plans, states
from headway.web.plan.record_actions import ChangedMeanwhile, RecordRefused
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
from headway.web.plan.states import State

__all__ = [
    "ChangedMeanwhile",
    "CompletedBy",
    "DeadlineState",
    "Entry",
    "EntryState",
    "EvidenceState",
    "Link",
    "LinkState",
    "Loaded",
    "Moved",
    "Plan",
    "RecordRefused",
    "State",
    "UpdateState",
    "Where",
    "counts",
    "entries",
    "entry_state",
    "import_plan",
    "link",
    "newest_editions",
    "plans",
    "record_taken",
    "standings",
    "states",
    "where",
]
