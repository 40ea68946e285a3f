"""What the tracker keeps: plans as they were read, their entries, and everything recorded about an entry.

The database refuses to change or remove any of it, a record out of its turn, a record of a retired entry, a
step that the table of transitions does not have, and a completion without evidence (guards.py).
"""

from headway.web.plan.models.dates import ConditionRecord, DateMove, Match, Met
from headway.web.plan.models.evidence import Evidence, EvidenceFile
from headway.web.plan.models.plan import Entry, Held, Plan
from headway.web.plan.models.record import Kind, Record
from headway.web.plan.models.records import Completion, Link, Owner, Step, Update, Withdrawal

__all__ = [
    "Completion",
    "ConditionRecord",
    "DateMove",
    "Entry",
    "Evidence",
    "EvidenceFile",
    "Held",
    "Kind",
    "Link",
    "Match",
    "Met",
    "Owner",
    "Plan",
    "Record",
    "Step",
    "Update",
    "Withdrawal",
]
