"""The two days between which something is counted, as somebody typed them into GOV.UK date inputs."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

PARTS = ("day", "month", "year")


@dataclass(frozen=True)
class Asked:
    """A period as asked for.

    first, last  the days, both included; meaningless when there are errors
    errors       what is wrong, by the field it is wrong in: "from" or "to"
    at           the id of the part to correct, by field
    """

    first: date
    last: date
    errors: Mapping[str, str]
    at: Mapping[str, str]

    def summary(self) -> list[dict[str, str]]:
        """Return the errors as the GOV.UK error summary wants them."""
        return [{"text": text, "href": f"#{self.at[name]}"} for name, text in self.errors.items()]

    def query(self) -> str:
        """Return the days as an address carries them."""
        days = (("from", self.first), ("to", self.last))
        return "&".join(f"{n}-{p}={getattr(day, p)}" for n, day in days for p in PARTS)


class _Wrong(ValueError):
    """A day that cannot be read; `part` says which box to correct."""

    def __init__(self, words: str, part: str) -> None:
        super().__init__(words)
        self.part = part


def asked(query: Mapping[str, str], *, earliest: date, latest: date) -> Asked:
    """Return the period asked for in an address; an empty day is the earliest, or the latest.

    query  from-day, from-month, from-year, to-day, to-month, to-year, each optional
    """
    found, errors, at = {"from": earliest, "to": latest}, {}, {}
    for name, said in (("from", "The first day"), ("to", "The last day")):
        try:
            found[name] = _day(query, name, said, otherwise=found[name])
            _within(found[name], said, earliest=earliest, latest=latest)
        except _Wrong as wrong:
            errors[name], at[name] = str(wrong), f"{name}-{wrong.part}"
    if not errors and found["to"] < found["from"]:
        errors["to"], at["to"] = "The last day must be the same as or after the first day", "to-day"
    return Asked(found["from"], found["to"], errors, at)


def typed(query: Mapping[str, str], name: str, day: date) -> dict[str, str]:
    """Return what to show in the three boxes: what was typed, or the day where nothing was."""
    values = {part: query.get(f"{name}-{part}", "") for part in PARTS}
    return values if any(values.values()) else {part: str(getattr(day, part)) for part in PARTS}


def _day(query: Mapping[str, str], name: str, said: str, *, otherwise: date) -> date:
    given = {part: query.get(f"{name}-{part}", "").strip() for part in PARTS}
    missing = [part for part, text in given.items() if not text]
    if len(missing) == len(PARTS):
        return otherwise
    if missing:
        raise _Wrong(f"{said} must include a {' and a '.join(missing)}", missing[0])
    if len(given["year"]) != 4:
        raise _Wrong(f"{said}: the year must have 4 numbers", "year")
    try:
        return date(*(int(given[part]) for part in reversed(PARTS)))
    except (ValueError, OverflowError):
        raise _Wrong(f"{said} must be a real date, such as 1 6 2019", "day") from None


def _within(day: date, said: str, *, earliest: date, latest: date) -> None:
    if day < earliest:
        raise _Wrong(f"{said} must be {earliest:%-d %B %Y} or later: the count begins there", "day")
    if day > latest:
        raise _Wrong(f"{said} must be {latest:%-d %B %Y} or earlier: the extract ends there", "day")
