"""Everything that was recorded of an entry, newest first, each in a sentence: who, when, what it said."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from headway.web.plan.known_measures import KNOWN
from headway.web.plan.models import Entry, Kind, Link, Record
from headway.web.plan.states import Move

_TABLES = {
    Kind.COMPLETION: "completion",
    Kind.OWNER: "owner",
    Kind.UPDATE: "update",
    Kind.EVIDENCE: "evidence",
    Kind.DATE_MOVE: "datemove",
    Kind.MATCH: "match",
    Kind.CONDITION: "conditionrecord",
    Kind.MET: "met",
    Kind.LINK: "link",
    Kind.STEP: "step",
    Kind.WITHDRAWAL: "withdrawal",
}
FIELDS = {
    "title": "Title",
    "text": "Recommendation",
    "response": "Response",
    "lead_owner_if_named": "Owner",
    "owners_as_printed": "Owner",
    "deliverables": "Deliverables",
    "deadlines": "Dates",
    "target_as_printed": "Target",
}
"""The keys of what a person completes, in words."""


@dataclass(frozen=True)
class Told:
    """One record of an entry. lines: what it says; withdrawn: why and by whom it was taken back, or ""."""

    number: int
    kind: Kind
    title: str
    lines: tuple[str, ...]
    by: str
    at: datetime
    withdrawn: str


def history(entry: Entry, *, after: int = 0) -> list[Told]:
    """Return the entry's records, the newest first. after: only those numbered above this."""
    names = _TABLES.values()
    found = Record.objects.filter(entry=entry, number__gt=after)
    people = ("by", "withdrawn_by", "withdrawn_by__by", "link__to__plan", "withdrawal__of")
    rows = found.select_related(*people, *names).defer("link__to__plan__content", "link__to__plan__printed")
    return [_told(row) for row in rows.order_by("-number")]


def _told(row: Record) -> Told:
    kind = Kind(row.kind)
    title, lines = _WORDS[kind](getattr(row, _TABLES[kind]))
    taken = getattr(row, "withdrawn_by", None)
    withdrawn = f"{taken.by}: {taken.reason}" if taken else ""
    return Told(row.number, kind, title, tuple(filter(None, lines)), str(row.by), row.at, withdrawn)


type _Words = tuple[str, list[str]]


def _completion(row: Any) -> _Words:
    said = [f"{FIELDS[name]}: {_value(row.fields[name])}" for name in FIELDS if name in row.fields]
    return "Completed what the document lost", [*said, f"Found in: {row.source}"]


def _value(value: Any) -> str:
    if isinstance(value, str):
        return value
    return "; ".join(one if isinstance(one, str) else one["text_as_printed"] for one in value)


def _update(row: Any) -> _Words:
    why = f"Why it is {row.rag}: {row.reason}" if row.reason else ""
    return f"Update for {row.period:%B %Y}: {row.get_rag_display().lower()}", [row.says, why]


def _evidence(row: Any) -> _Words:
    return "Added evidence", [row.title, row.file_name or row.address]


def _date_move(row: Any) -> _Words:
    title = f"Moved a date to {row.written}" if row.deadline else f"Set a date: {row.written}"
    return title, [row.of, row.reason]


def _condition(row: Any) -> _Words:
    verb = "holds" if row.holds else "failed"
    return f"Recorded that a condition {verb}, on {_day(row.on)}", [row.says]


def _link(row: Any) -> _Words:
    known = KNOWN.get(row.words) if row.how == Link.How.SHOULD_MOVE else None
    to = f"{row.to}, {row.to.plan}" if row.to else known.title if known else row.words
    return f"Linked: {row.get_how_display().lower()}", [to]


def _step(row: Any) -> _Words:
    done = f", done on {_day(row.on)}" if row.on else ""
    return f"{Move(row.move).label}{done}", [row.reason]


_WORDS: dict[Kind, Callable[[Any], _Words]] = {
    Kind.COMPLETION: _completion,
    Kind.OWNER: lambda row: (f"Named the owner: {row.name}", []),
    Kind.UPDATE: _update,
    Kind.EVIDENCE: _evidence,
    Kind.DATE_MOVE: _date_move,
    Kind.MATCH: lambda row: ("Said what a date is of", [row.of]),
    Kind.CONDITION: _condition,
    Kind.MET: lambda row: (f"Recorded that a date was met, on {_day(row.on)}", [row.says]),
    Kind.LINK: _link,
    Kind.STEP: _step,
    Kind.WITHDRAWAL: lambda row: (f"Withdrew record {row.of.number}", [row.reason]),
}


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
