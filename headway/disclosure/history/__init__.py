"""The memory of every cell ever published: what was said of it, when, by which document.

The doors: `Release` (one table as published), `Ledger` (all of them), `contradictions`.
"""

from headway.disclosure.history.chain import DamagedLedger
from headway.disclosure.history.contradictions import contradicting, contradictions
from headway.disclosure.history.earlier import Earlier
from headway.disclosure.history.finding import Against, Finding
from headway.disclosure.history.joining import joined_all, with_history
from headway.disclosure.history.ledger import Ledger, Printing, Refused
from headway.disclosure.history.relations import Relation, Term
from headway.disclosure.history.release import NotARelease, Release, drafts, read_release, versions

__all__ = [
    "Against",
    "DamagedLedger",
    "Earlier",
    "Finding",
    "Ledger",
    "NotARelease",
    "Printing",
    "Refused",
    "Relation",
    "Release",
    "Term",
    "contradicting",
    "contradictions",
    "drafts",
    "joined_all",
    "read_release",
    "versions",
    "with_history",
]
