"""Does a body meet as often as it said? Worked out from its meetings, for nobody to judge by colour alone."""

from dataclasses import dataclass
from datetime import date

from headway.law.dates import months_after

WORDS = {1: "once a year", 2: "twice a year", 3: "three times a year", 4: "quarterly", 12: "monthly"}


@dataclass(frozen=True)
class Rhythm:
    """What was promised, and what the next meeting makes of it.

    promised_by  the day by which the rhythm wants the next meeting; null: none was held yet
    late         days by which the next meeting, or today where none is planned, is after that day; 0: in time
    sentence     the same in words
    """

    promised_by: date | None
    late: int
    sentence: str


def rhythm(*, times_a_year: int, last: date | None, coming: date | None, on: date) -> Rhythm:
    """Return whether the next meeting is later than the rhythm promises.

    times_a_year  as the terms of reference say: no more than twelve months divided by it lie between two
    last          day of the last meeting that was held; null: none was
    coming        day of the next meeting that is planned; null: none is
    on            today
    """
    often = WORDS.get(times_a_year, f"{times_a_year} times a year")
    if last is None:
        return Rhythm(None, 0, f"Meets {often}. No meeting has been held yet.")
    by = months_after(last, 12 // times_a_year)
    late = max(((coming or on) - by).days, 0)
    return Rhythm(by, late, f"Meets {often}: the next meeting by {_day(by)}. {_found(coming, late)}")


def _found(coming: date | None, late: int) -> str:
    days = "1 day" if late == 1 else f"{late} days"
    if coming is None:
        return f"None is planned, and that day was {days} ago." if late else "None is planned yet."
    if late:
        return f"It is planned for {_day(coming)}, {days} later than that."
    return f"It is planned for {_day(coming)}, in time."


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
