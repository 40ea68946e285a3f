"""What a person decided where no rule could: whose number it is, and what becomes of a row.

A decision is a fact with two times like any other: it is about a row of some day, and is known from the
moment it was made. It outranks every rule for the same number or the same row in whatever file comes later,
and may be taken back by another decision, after which everything is as if it had never been made.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from headway.linkage.rulings import Identifier, Ruling, Rulings


class Verdict(StrEnum):
    """What somebody said."""

    SAME = "same"  # the two numbers are one person
    APART = "apart"  # the two numbers are two people, however alike
    USE = "use"  # use the row, with `value` in `column` where one is given
    REJECT = "reject"  # do not use the row: it goes back to the sender


@dataclass(frozen=True, slots=True)
class RowName:
    """Which row is decided, in whatever file it comes again.

    kind    letter of the kind of file
    sheet   name of the sheet, "" for a CSV
    digest  row_digest of the row as received: a row that says anything else is another question
    """

    kind: str
    sheet: str
    digest: str


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision.

    number      the register's own, in the order in which decisions were made
    decided_at  naive, on the suppliers' clock: from this moment on the register knows it
    by, reason  who decided, and why, in their words
    one, other  the two numbers, of SAME and APART; null otherwise. `other` names the person meant
    row         of USE and REJECT; null otherwise
    column      header of the column whose value is given; "" if the row is used as it stands
    value       what that cell means; "" if it is to be blank
    undoes      the number of the decision that this one takes back; null: it takes none back. A decision
                that takes one back repeats its verdict and its subject
    """

    number: int
    verdict: Verdict
    decided_at: datetime
    by: str
    reason: str
    one: Identifier | None = None
    other: Identifier | None = None
    row: RowName | None = None
    column: str = ""
    value: str = ""
    undoes: int | None = None


def row_digest(received: Mapping[str, str]) -> str:
    """Return what tells a row from every other: the SHA-256 of its cells as received, by header.

    received  Table.received_row of the row; blank cells and the order of the columns make no difference
    """
    # A database may have no place for NUL, and the row is named from what it keeps.
    filled = {name: value.replace("\0", "\N{SYMBOL FOR NULL}") for name, value in received.items() if value}
    return hashlib.sha256(json.dumps(filled, sort_keys=True).encode("utf-8", "surrogatepass")).hexdigest()


def standing(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Return the decisions that nobody took back, in the order in which they were made."""
    every = sorted(decisions, key=lambda d: d.number)
    undone = {d.undoes for d in every if d.undoes is not None}
    return tuple(d for d in every if d.undoes is None and d.number not in undone)


def told(decision: Decision) -> str:
    """Return a decision in a sentence, as the rows that obey it say it: who, when, what and why."""
    words = _WORDS[decision.verdict].format(one=_number(decision.one), other=_number(decision.other))
    when = f"on {decision.decided_at:%Y-%m-%d}"
    return f"{opening(decision.number)}{decision.by} {when}: {words}. {decision.reason}"


def opening(number: int) -> str:
    """Return the words with which every row that obeys a decision begins to say so."""
    return f"Decision {number} by "


_WORDS = {
    Verdict.SAME: "{one} and {other} are one person",
    Verdict.APART: "{one} and {other} are two people",
    Verdict.USE: "the row is used",
    Verdict.REJECT: "the row is not used",
}


def _number(identifier: Identifier | None) -> str:
    return " ".join(identifier) if identifier else ""


def rulings_of(decisions: Iterable[Decision]) -> Rulings:
    """Return what the standing decisions say of numbers, as linkage obeys it."""
    return Rulings(
        Ruling(d.number, d.one, d.other, d.verdict is Verdict.APART, told(d))
        for d in standing(decisions)
        if d.one and d.other
    )
