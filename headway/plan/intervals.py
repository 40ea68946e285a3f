"""The days that printed words name: every date in a text, each with its first and last day.

Words are never completed: "23 June" names no day without its year, and "31 June 2031" names none at all.
"""

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta

from headway.plan.conventions import FIRST_MONTH_OF
from headway.plan.shape import Interval

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

_MONTH = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    "|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_YEAR = r"(?:19|20|21)\d\d"
_DATE = re.compile(
    rf"""
    (?P<lead>(?:\b(?:with\ effect\ from|no\ later\ than|not\ later\ than|week\ commencing|w/c|from|starting
        |beginning(?!\ of)|commencing|before|between|by|due|in|during|until)\s+)*)
    (?:the\s+)?
    (?:\b(?P<part>end|all|early|mid|middle|late|start|beginning)(?:\s+of|\s+in)?[\s-]+)?
    (?:the\s+)?
    (?:
      \b(?P<iso>\d{{4}}-\d\d-\d\d)\b
    | \b(?P<slashed>\d{{1,2}}[/.]\d{{1,2}}[/.](?:\d{{4}}|\d\d))\b
    | \bQ(?P<quarter>[1-4])\s*(?:of\s+)?(?:FY\s*)?(?P<quarter_year>{_YEAR}|\d\d)
        \s*[/–-]\s*(?P<quarter_next>{_YEAR}|\d\d)\b
    | \b(?P<season>spring|summer|autumn|winter)\s+(?:of\s+)?(?P<season_year>{_YEAR}|\d\d)
        (?:\s*[/–-]\s*(?P<season_next>{_YEAR}|\d\d))?\b
    | (?:\bFY\s*)?\b(?P<first>{_YEAR}|\d\d)\s*[/–-]\s*(?P<second>{_YEAR}|\d\d)\b(?:\s+financial\s+year)?
    | \b(?P<us_month>{_MONTH})\.?\s+(?P<us_day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<us_year>{_YEAR})\b
    | \b(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?)?(?P<month>{_MONTH})\b\.?
        (?:,?\s*(?P<year>{_YEAR}|['’]\d\d|(?<=\s)\d\d)(?!\d|st|nd|rd|th|/))?
    | \b(?P<alone>{_YEAR})\b
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_BEGINS = ("from", "starting", "beginning", "commencing")
_RANGE = re.compile(r"\s*(?:to|until|-|–|—)\s*", re.IGNORECASE)
_LIST = re.compile(r"\s*(?:,|and|&|,\s*and)\s*", re.IGNORECASE)


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
    return any(match["day"] and match["year"] for cell in cells for match in _DATE.finditer(cell))


def named_days(text: str, *, two_digit_years: bool = True) -> tuple[Named, ...]:
    """Return every date in a text, in its order.

    two_digit_years  whether "May 29" is taken for May 2029 (with a note); if not, it names no day
    """
    matches = [match for match in _DATE.finditer(text) if _is_a_date(match, text)]
    found: list[Named] = []
    after: re.Match[str] | None = None
    year_after: int | None = None
    # From the last to the first, because "June and July 2031" prints the year of both at its end.
    for match in reversed(matches):
        year = _year(match, two_digit_years=two_digit_years)
        if after and match["month"] and not match["year"] and _linked(match, after, text):
            year = year_after
        named = _named(match, year=year)
        if after and named.earliest and found[0].earliest and _is_range(match, after, text):
            found[0] = _joined(named, found[0])
        else:
            found.insert(0, named)
        after, year_after = match, year
    return tuple(found)


def _is_a_date(match: re.Match[str], text: str) -> bool:
    """Return whether what looks like a date is one: "may" and "march" are words, a year can be a name."""
    if match["month"]:
        return text[match.start("month")].isupper() or len(match["year"] or "") == 4
    if match["alone"]:
        return bool(match["lead"] or match["part"]) or text.strip() == match["alone"]
    if match["first"] and len(match["first"]) == 2:
        return _follows(match["first"], match["second"])
    return True


def _year(match: re.Match[str], *, two_digit_years: bool) -> int | None:
    printed = match["year"] or match["us_year"]
    if not printed:
        return None
    if len(printed) == 2 and int(printed) <= 31 and not two_digit_years:
        return None
    return _full(printed.lstrip("'’"))


def _full(year: str) -> int:
    return int(year) if len(year) == 4 else 2000 + int(year)


def _follows(first: str, second: str) -> bool:
    return (_full(first) + 1) % 100 == int(second[-2:])


def _linked(match: re.Match[str], after: re.Match[str], text: str) -> bool:
    """Return whether a month without a year shares the year printed after it ("June and July 2031")."""
    gap = text[match.end() : after.start()]
    return bool(_RANGE.fullmatch(gap) or _LIST.fullmatch(gap) or gap.strip() == "/")


def _is_range(match: re.Match[str], after: re.Match[str], text: str) -> bool:
    gap = text[match.end() : after.start()] + after["lead"]
    if "between" in match["lead"].lower():
        return gap.strip().lower() == "and"
    return bool(_RANGE.fullmatch(gap)) or (gap.strip() == "/" and not match["year"])


def _joined(first: Named, last: Named) -> Named:
    return replace(
        first,
        end=last.end,
        latest=last.latest,
        convention="range",
        begins=False,
        note=first.note or last.note,
    )


def _named(match: re.Match[str], *, year: int | None) -> Named:
    """Return a date of the text with its days, or with a note why it names none."""
    lead = match["lead"].lower().split()
    begins = any(word in _BEGINS for word in lead) and not {"week", "w/c"} & set(lead)
    named = Named(
        match.start(),
        match.end(),
        None,
        None,
        "no day",
        begins=begins,
        everything=(match["part"] or "").lower() == "all",
    )
    try:
        earliest, latest, convention, note = _days(match, year)
    except ValueError:
        return replace(named, note=f"There is no such day as {match[0].strip()}.")
    named = replace(named, earliest=earliest, latest=latest, convention=convention, note=note)
    return _shortened(named, (match["part"] or "").lower(), lead)


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
    if match["season"]:
        return _season(match)
    if match["first"]:
        return _financial_year(match)
    if match["alone"]:
        return *_months(int(match["alone"]), 1, 12), "calendar year", None
    return _month(match, year)


def _month(match: re.Match[str], year: int | None) -> _Days:
    if year is None:
        return None, None, "no day", "No year is printed."
    month = MONTHS.index((match["month"] or match["us_month"])[:3].lower()) + 1
    if number := match["day"] or match["us_day"]:
        day = date(year, month, int(number))
        return day, day, "day", None
    short = (match["year"] or "").isdigit() and len(match["year"]) == 2
    note = f"{match['month']} {match['year']} is taken for a month and a year." if short else None
    return *_months(year, month, 1), "short year" if short else "month", note


def _slashed(printed: str) -> _Days:
    number, month, year = re.split("[/.]", printed)
    day = date(_full(year), int(month), int(number))
    return day, day, "day", f"{printed} is taken for day, month, year."


def _quarter(match: re.Match[str]) -> _Days:
    if not _follows(match["quarter_year"], match["quarter_next"]):
        return None, None, "no day", "The two years do not follow each other."
    month = FIRST_MONTH_OF["financial_year"] + 3 * (int(match["quarter"]) - 1)
    return *_months(_full(match["quarter_year"]), month, 3), "quarter", None


def _season(match: re.Match[str]) -> _Days:
    season, year, after = match["season"].lower(), match["season_year"], match["season_next"]
    if after and (season != "winter" or not _follows(year, after)):
        return None, None, "no day", "It cannot be told which of the two years is meant."
    days = _months(_full(year), FIRST_MONTH_OF[season], 3)
    return *days, "winter" if season == "winter" else "season", None


def _financial_year(match: re.Match[str]) -> _Days:
    if not _follows(match["first"], match["second"]):
        return None, None, "no day", "The two years do not follow each other."
    days = _months(_full(match["first"]), FIRST_MONTH_OF["financial_year"], 12)
    return *days, "financial year", None


def _months(year: int, month: int, number: int) -> tuple[date, date]:
    """Return the first and the last day of a number of months; those past December are of the next year."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    last_year, last_month = year + (month + number - 2) // 12, (month + number - 2) % 12 + 1
    return date(year, month, 1), date(last_year, last_month, monthrange(last_year, last_month)[1])


_END = {"month": "end of month", "short year": "end of month", "financial year": "end of financial year"}


def _shortened(named: Named, part: str, lead: list[str]) -> Named:
    """Return the date with "end of", "before", "week commencing" taken into account."""
    if named.earliest is None or named.latest is None:
        return named
    if named.convention == "day":
        week = {"week", "w/c"} & set(lead)
        return replace(named, latest=named.earliest + timedelta(6), convention="week") if week else named
    if "before" in lead:
        day = named.earliest - timedelta(1)
        return replace(named, earliest=day, latest=day, convention="before")
    if part == "end":
        convention = _END.get(named.convention, named.convention)
        note = named.note or (None if named.convention in _END else "Its end is its last day.")
        return replace(named, earliest=named.latest, convention=convention, note=note)
    if part == "all":
        return replace(named, convention="all")
    if part:
        note = f'No convention divides a month, so "{part}" does not shorten it.'
        return replace(named, convention="part of month", note=note)
    return named
