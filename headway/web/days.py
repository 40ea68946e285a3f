"""A day that somebody asked for: in three boxes, or as YYYY-MM-DD in an address that somebody kept."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

PARTS = ("day", "month", "year")


@dataclass(frozen=True)
class Wrong:
    """What is wrong with a day that was asked for, and the id of the box to correct."""

    name: str
    text: str
    at: str

    @property
    def href(self) -> str:
        """Where the error summary leads."""
        return f"#{self.at}"


class NotADay(ValueError):
    """What was asked is no day, or one that cannot be meant; `wrong` says what and where."""

    def __init__(self, name: str, text: str, part: str = "day") -> None:
        super().__init__(text)
        self.wrong = Wrong(name, text, f"{name}-{part}")


def asked(query: Mapping[str, str], name: str, *, said: str) -> date | None:
    """Return the day asked for; null where nothing was typed.

    query  the boxes <name>-day, <name>-month and <name>-year; where all are empty, <name> as YYYY-MM-DD
    said   how a sentence calls the day, "The day of commencement"
    Raises NotADay, saying which box to correct.
    """
    given = {part: query.get(f"{name}-{part}", "").strip() for part in PARTS}
    if not any(given.values()):
        return _whole(query.get(name, "").strip(), name, said=said)
    if missing := [part for part, text in given.items() if not text]:
        raise NotADay(name, f"{said} must include a {' and a '.join(missing)}", missing[0])
    if len(given["year"]) != 4:
        raise NotADay(name, f"{said}: the year must have 4 numbers", "year")
    try:
        return date(*(int(given[part]) for part in reversed(PARTS)))
    except (ValueError, OverflowError):
        raise NotADay(name, f"{said} must be a real date, such as 1 5 2026") from None


def _whole(text: str, name: str, *, said: str) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise NotADay(name, f"{said} must be a real date, such as 1 5 2026") from None


def typed(query: Mapping[str, str], name: str, day: date | None) -> dict[str, str]:
    """Return what the three boxes show: what was typed, or the day; empty where there is neither."""
    values = {part: query.get(f"{name}-{part}", "") for part in PARTS}
    try:
        shown = date.fromisoformat(query.get(name, "")) if name in query else day
    except ValueError:
        shown = day
    if any(values.values()) or shown is None:
        return values
    return {part: str(getattr(shown, part)) for part in PARTS}


def refusal(name: str, fault: ValueError, *, said: str, figure: str = "") -> NotADay:
    """Return a fault that the core found in a day as one of its boxes, its days written for a reader.

    figure  the core names it first, "section_42_from: ...", and `said` stands in its place; empty: as `name`
    """
    text = str(fault).removeprefix(f"{figure or name}: ")
    return NotADay(name, f"{said}: {re.sub(r'\d{4}-\d\d-\d\d', _in_words, text)}")


def _in_words(found: re.Match[str]) -> str:
    day = date.fromisoformat(found[0])
    return f"{day.day} {day:%B %Y}"
