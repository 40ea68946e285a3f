"""The rulebooks of the duties, as the published law names them."""

from headway.duties import (
    approved_premises,
    approved_premises_deadlines,
    handover,
    keywork,
    panels,
    parole,
    psychology,
    recall,
    release,
    supervision,
    temporary_release,
    tier,
)
from headway.law.rule import Rulebook

BOOKS: tuple[tuple[str, str, Rulebook], ...] = (
    ("recall", "After a recall", recall.BOOK),
    ("release", "Release after recall", release.BOOK),
    ("parole", "A parole review", parole.BOOK),
    ("panels", "Progression panels", panels.BOOK),
    ("psychology", "Psychology case reviews", psychology.BOOK),
    ("handover", "Handover to the community offender manager", handover.BOOK),
    ("tier", "The tier on licence", tier.BOOK),
    ("supervision", "Suspension of supervision", supervision.BOOK),
    ("approved_premises", "Approved Premises", approved_premises.BOOK),
    (
        "approved_premises_deadlines",
        "Approved Premises: notice and deadlines",
        approved_premises_deadlines.BOOK,
    ),
    ("temporary_release", "Temporary release", temporary_release.BOOK),
    ("keywork", "Key work", keywork.BOOK),
)
"""Name in an address, title, rules. Rule names are unique over these and the law's."""
