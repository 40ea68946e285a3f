"""The days that printed words name: every date in a text, each with its first and last day.

Words are never completed: "23 June" names no day without its year, and "31 June 2031" names none at all.
"""

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta

from headway.plan.conventions import FIRST_MONTH_OF
from headway.plan.printed_dates import (
    AFTER,
    BEGINS,
    MONTHS,
    WEEK_FROM,
    WEEK_TO,
    dates_in,
    follows,
    full_year,
    is_range,
    linked,
    needs_a_year,
)
from headway.plan.shape import Interval

NO_YEAR = "No year is printed."


@dataclass(frozen=True)
class Named:
    """A date in a text: where it stands, and the days it names.

    start, end         its place, with the words that belong to it ("by", "end of")
    earliest, latest   None: the words name no day; `note` says why
    convention         a name of CONVENTIONS
    begins             it names a beginning ("from")
    everything         it says "all"
    """

    start: int
    end: int
    earliest: date | None
    latest: date | None
    convention: str
    begins: bool = False
    everything: bool = False
    note: str | None = None


def read_interval(text: str) -> Interval | None:
    """Return the days that a text names, with its words; None if it names none, or more than one date."""
    printed = " ".join(text.split())
    found = [named for named in named_days(printed) if named.earliest]
    return Interval(printed, found[0].earliest, found[0].latest) if len(found) == 1 else None


def prints_days_of_months(cells: tuple[str, ...]) -> bool:
    """Return whether a plan's deadlines name days ("3 May 2031"), so that "May 29" might be a day in it."""
    return any(match["day"] and match["year"] for cell in cells for match in dates_in(cell))


def named_days(text: str, *, two_digit_years: bool = True) -> tuple[Named, ...]:
    """Return every date in a text, in its order.

    two_digit_years  whether "May 29" is taken for May 2029 (with a note); if not, it names no day
    """
    found: list[Named] = []
    after: re.Match[str] | None = None
    year_after: int | None = None
    # From the last to the first, because "June and July 2031" prints the year of both at its end.
    for match in reversed(dates_in(text)):
        year = _year(match, two_digit_years=two_digit_years)
        if after and needs_a_year(match) and linked(match, after, text):
            year = year_after
        named = _named(match, year=year)
        if after and named.earliest and found[-1].earliest and is_range(match, after, text):
            found[-1] = _joined(named, found[-1])
        else:
            found.append(named)
        after, year_after = match, year
    return tuple(reversed(found))


def _year(match: re.Match[str], *, two_digit_years: bool) -> int | None:
    """Return the year a date prints; None if it prints none, or a number that may be a day."""
    printed = match["year"] or match["us_year"] or match["season_year"]
    if not printed:
        return None
    may_be_a_day = bool(match["month"]) and printed.isdigit() and len(printed) == 2 and int(printed) <= 31
    return None if may_be_a_day and not two_digit_years else full_year(printed)


def _joined(first: Named, last: Named) -> Named:
    note = first.note or last.note
    return replace(first, end=last.end, latest=last.latest, convention="range", begins=False, note=note)


def _named(match: re.Match[str], *, year: int | None) -> Named:
    """Return a date of the text with its days, or with a note why it names none."""
    lead = " ".join(match["lead"].lower().split())
    part = (match["part"] or "").lower()
    begins = bool(match["onwards"] or set(lead.split()) & set(BEGINS)) and "week" not in lead
    named = Named(match.start(), match.end(), None, None, "no day", begins=begins, everything=part == "all")
    try:
        earliest, latest, convention, note = _days(match, year)
    except ValueError:
        return replace(named, note=f"There is no such day as {match[0].strip()}.")
    named = replace(named, earliest=earliest, latest=latest, convention=convention, note=note)
    return _shortened(named, part, lead)


type _Days = tuple[date | None, date | None, str, str | None]


def _days(match: re.Match[str], year: int | None) -> _Days:
    """Return first day, last day, convention and note; ValueError for a day that no calendar has."""
    if match["iso"]:
        day = date.fromisoformat(match["iso"])
        return day, day, "day", None
    if match["slashed"]:
        return _slashed(match["slashed"])
    if match["quarter"]:
        return _quarter(match)
    if match["first"]:
        return _financial_year(match)
    if match["alone"]:
        return *_months(int(match["alone"]), 1, 12), "calendar year", None
    if year is None:
        return None, None, "no day", NO_YEAR
    return _season(match, year) if match["season"] else _month(match, year)


def _month(match: re.Match[str], year: int) -> _Days:
    month = MONTHS.index((match["month"] or match["us_month"])[:3].lower()) + 1
    if number := match["day"] or match["us_day"]:
        day = date(year, month, int(number))
        return day, day, "day", None
    short = (match["year"] or "").isdigit() and len(match["year"]) == 2
    note = f"{match['month']} {match['year']} is taken for a month and a year." if short else None
    return *_months(year, month, 1), "short year" if short else "month", note


def _slashed(printed: str) -> _Days:
    number, month, year = re.split("[/.]", printed)
    day = date(full_year(year), int(month), int(number))
    return day, day, "day", f"{printed} is taken for day, month, year."


def _quarter(match: re.Match[str]) -> _Days:
    if not follows(match["quarter_year"], match["quarter_next"]):
        return None, None, "no day", "The two years do not follow each other."
    month = FIRST_MONTH_OF["financial_year"] + 3 * (int(match["quarter"]) - 1)
    return *_months(full_year(match["quarter_year"]), month, 3), "quarter", None


def _season(match: re.Match[str], year: int) -> _Days:
    season, after = match["season"].lower(), match["season_next"]
    if after and (season != "winter" or not follows(match["season_year"], after)):
        return None, None, "no day", "It cannot be told which of the two years is meant."
    return *_months(year, FIRST_MONTH_OF[season], 3), "winter" if season == "winter" else "season", None


def _financial_year(match: re.Match[str]) -> _Days:
    if not follows(match["first"], match["second"]):
        return None, None, "no day", "The two years do not follow each other."
    days = _months(full_year(match["first"]), FIRST_MONTH_OF["financial_year"], 12)
    return *days, "financial year", None


def _months(year: int, month: int, number: int) -> tuple[date, date]:
    """Return the first and the last day of a number of months; those past December are of the next year."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    last_year, last_month = year + (month + number - 2) // 12, (month + number - 2) % 12 + 1
    return date(year, month, 1), date(last_year, last_month, monthrange(last_year, last_month)[1])


_END = {"month": "end of month", "short year": "end of month", "financial year": "end of financial year"}


def _shortened(named: Named, part: str, lead: str) -> Named:
    """Return the date with "end of", "before", "week commencing" taken into account."""
    if named.earliest is None or named.latest is None:
        return named
    if _says(lead, AFTER):
        note = "It says only what it comes after."
        return replace(named, earliest=None, latest=None, convention="no day", note=note)
    if named.convention == "day" and _says(lead, WEEK_FROM):
        return replace(named, latest=named.earliest + timedelta(6), convention="week")
    if named.convention == "day" and _says(lead, WEEK_TO):
        return replace(named, earliest=named.latest - timedelta(6), convention="week")
    # "Before the end of May" is by its last day, and not before its first.
    if _says(lead, ("before",)) and part != "end":
        day = named.earliest - timedelta(1)
        return replace(named, earliest=day, latest=day, convention="before")
    return named if named.convention == "day" or not part else _part(named, part)


def _part(named: Named, part: str) -> Named:
    """Return a stretch of days of which "end", "all" or "early" is said."""
    if part == "end":
        note = named.note or (None if named.convention in _END else "Its end is its last day.")
        convention = _END.get(named.convention, named.convention)
        return replace(named, earliest=named.latest, convention=convention, note=note)
    if part == "all":
        return replace(named, convention="all")
    convention = "part of month" if named.convention in ("month", "short year") else named.convention
    return replace(
        named, convention=convention, note=f'Nobody has said where "{part}" ends: the whole stands.'
    )


def _says(lead: str, phrases: tuple[str, ...]) -> bool:
    return any(phrase in lead for phrase in phrases)
