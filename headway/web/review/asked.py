"""What a reviewer asks for on the page of a row, read and checked before anything is decided."""

from collections.abc import Mapping
from dataclasses import dataclass

from headway.intake.deciding.decisions import Verdict
from headway.intake.deciding.received import own_number
from headway.intake.deciding.unsettled import Held
from headway.linkage.normalise import crn, prison_number
from headway.linkage.rulings import Identifier

LONGEST_REASON = 1000
LONGEST_VALUE = 500


class NotAsked(ValueError):
    """The form cannot be used as it is: `field` is where, the message says what to do."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


@dataclass(frozen=True)
class Asked:
    """A verdict with its reason: on two numbers, or on the row with the value of a column."""

    verdict: Verdict
    reason: str
    one: Identifier | None = None
    other: Identifier | None = None
    column: str = ""
    value: str = ""


def read_asked(form: Mapping[str, str], row: Held) -> Asked:
    """Return what the form asks for; raise NotAsked with the field that is wrong."""
    reason = reason_in(form)
    try:
        verdict = Verdict(form.get("verdict", ""))
    except ValueError:
        raise NotAsked("verdict", "Choose what is to be done") from None
    if verdict in (Verdict.SAME, Verdict.APART):
        return Asked(verdict, reason, own_number(row.kind, row.side), _other(form))
    if verdict is Verdict.REJECT:
        return Asked(verdict, reason)
    return Asked(verdict, reason, column=_column(form, row), value=_value(form))


def reason_in(form: Mapping[str, str]) -> str:
    """Return the reason given; raise NotAsked if there is none, or too much of one."""
    reason = form.get("reason", "").replace("\0", "").strip()
    if not reason:
        raise NotAsked("reason", "Say why")
    if len(reason) > LONGEST_REASON:
        raise NotAsked("reason", f"Say why in at most {LONGEST_REASON:,} characters")
    return reason


def _other(form: Mapping[str, str]) -> Identifier:
    chosen = form.get("other", "").replace("\0", "")
    system, _, value = chosen.partition(" ")
    if system and value:
        return system, value
    typed = form.get("number", "").strip()
    if noms := prison_number(typed):
        return "NOMIS", noms
    if number := crn(typed):
        return "NDELIUS", number
    if typed.isascii() and typed.isdigit() and len(typed) <= 12:
        return "PPUD", typed
    message = "Write the person’s prison number (A1234BC), CRN (X123456) or PPUD offender number"
    raise NotAsked("number", message)


def _column(form: Mapping[str, str], row: Held) -> str:
    column = form.get("column", "")
    by_place = {str(n): c.name for n, c in enumerate(row.declared.columns)}
    if column and column not in by_place:
        raise NotAsked("column", "Choose a column of the row")
    return by_place.get(column, "")


def _value(form: Mapping[str, str]) -> str:
    value = form.get("value", "").replace("\0", "").strip()
    if len(value) > LONGEST_VALUE:
        raise NotAsked("value", f"Write the value in at most {LONGEST_VALUE} characters")
    return value
