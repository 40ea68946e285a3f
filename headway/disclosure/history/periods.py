"""What a label or a note says of time → the days it covers, one form for every way of writing them.

A label that says nothing of time gives None: "49-60" is a band of months, "2015/16" may be a year of
schools, of money or of the courts, so neither is read as days.
"""

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache

type Span = tuple[date, date]
"""The first and the last day, both included; one day stands for a stock."""

_NAMES = ("january", "february", "march", "april", "may", "june", "july", "august", "september")
_MONTHS = {n: i for i, n in enumerate((*_NAMES, "october", "november", "december"), 1)}
_MONTHS |= {name[:3]: number for name, number in _MONTHS.items()} | {"sept": 9}
_MONTH = rf"({'|'.join(sorted(_MONTHS, key=len, reverse=True))})"
_YEAR = r"((?:19|20)\d\d)"
_SHORT = r"((?:19|20)?\d\d)"
_DAY = r"(\d{1,2})"
ANSWERED = re.compile(r"^(\d{4}-\d\d-\d\d) \((?:date of answer|date said|answered)\)$", re.I)
"""The day of an answer that does not say of which day its figure is."""
FROM_EXTRACT_TO_PRINT = timedelta(days=28)
"""Stocks at the end of a quarter are published at the end of the next month."""


@lru_cache(maxsize=100_000)
def period(text: str) -> str | None:
    """Return the period that a text names, "first/last" or one day, in ISO form; None when it names none."""
    plain = _plain(text)
    span = _span(plain) or _between(plain)
    return written(span) if span else None


@lru_cache(maxsize=100_000)
def written(span: Span) -> str:
    """Return a period in ISO form."""
    first, last = span
    return first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"


@lru_cache(maxsize=100_000)
def days(period: str) -> Span | None:
    """Return the first and last day of a period in ISO form; None for one in somebody's own words."""
    first, _, last = period.partition("/")
    try:
        return date.fromisoformat(first), date.fromisoformat(last or first)
    except ValueError:
        return None


def presumed_day(text: str) -> str | None:
    """Return the quarter's end that an answer given on a day can have used; None for any other text.

    "2019-03-15 (date of answer)" gives 2018-12-31: the last quarter's end published by then.
    """
    found = ANSWERED.match(text.strip())
    if not found:
        return None
    latest = date.fromisoformat(found.group(1)) - FROM_EXTRACT_TO_PRINT
    months = latest.month - (latest.month - 1) % 3
    return (date(latest.year, months, 1) - timedelta(days=1)).isoformat()


def _plain(text: str) -> str:
    text = re.sub(r"[–—−]", "-", " ".join(text.split())).casefold()
    text = re.sub(r"^(?:as )?at |^on |^in |^during |^from ", "", text)
    return re.sub(r"\b(\d{1,2})(?:st|nd|rd|th)\b", r"\1", text)


def _between(text: str) -> Span | None:
    """Return the span from the first day of one period to the last of another."""
    if found := re.fullmatch(rf"{_YEAR}-{_YEAR}", text):
        return _ordered(date(int(found[1]), 1, 1), date(int(found[2]), 12, 31))
    if found := re.fullmatch(rf"{_MONTH}(?: to |\s?-\s?){_MONTH} {_YEAR}", text):
        return _ordered(_month(found[3], found[1])[0], _month(found[3], found[2])[1])
    if found := re.fullmatch(rf"{_YEAR} q([1-4])(?: and |\s?-\s?)q([1-4])", text):
        return _ordered(_quarter(found[1], found[2])[0], _quarter(found[1], found[3])[1])
    for between in (" to ", " - ", "/"):
        one, found_between, other = text.partition(between)
        if found_between and (first := _span(one)) and (last := _span(other)):
            return _ordered(first[0], last[1])
    return None


def _ordered(first: date, last: date) -> Span | None:
    return (first, last) if first <= last else None


def _span(text: str) -> Span | None:
    try:
        return _of_one_form(text)
    except ValueError:  # 31 June is no day
        return None


def _of_one_form(text: str) -> Span | None:
    if found := re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", text):
        return _one(date(int(found[1]), int(found[2]), int(found[3])))
    if found := re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", text):
        return _one(date(int(found[3]), int(found[2]), int(found[1])))
    if found := re.fullmatch(rf"{_DAY}[ -]{_MONTH}[ -]{_SHORT}", text):
        return _one(date(_century(found[3]), _MONTHS[found[2]], int(found[1])))
    if found := re.fullmatch(_YEAR, text):
        return date(int(found[1]), 1, 1), date(int(found[1]), 12, 31)
    if found := re.fullmatch(r"((?:19|20)\d\d)-(0[1-9]|1[0-2])", text):
        return _month(found[1], int(found[2]))
    if found := re.fullmatch(rf"{_MONTH}[ -]{_SHORT}", text):
        return _month(found[2], found[1])
    if found := re.fullmatch(rf"{_YEAR} q([1-4])", text):
        return _quarter(found[1], found[2])
    if found := re.fullmatch(rf"q([1-4]) {_YEAR}", text):
        return _quarter(found[2], found[1])
    return _ending(text)


def _ending(text: str) -> Span | None:
    if found := re.fullmatch(r"end (?:of )?(?:the year )?(.+)", text):
        span = _span(found[1])
        return _one(span[1]) if span else None
    if found := re.fullmatch(r"(?:the )?(?:year|12 months) (?:to|ending)(?: the end of| end)? (.+)", text):
        span = _span(found[1])
        return (_year_before(span[1]), span[1]) if span else None
    return None


def _one(day: date) -> Span:
    return day, day


def _century(year: str) -> int:
    return int(year) if len(year) == 4 else 2000 + int(year)


def _month(year: str, month: str | int) -> Span:
    number = month if isinstance(month, int) else _MONTHS[month]
    return date(_century(year), number, 1), _month_end(_century(year), number)


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _quarter(year: str, quarter: str) -> Span:
    last = 3 * int(quarter)
    return date(int(year), last - 2, 1), _month_end(int(year), last)


def _year_before(last: date) -> date:
    """Return the day after the same day a year before."""
    after = last + timedelta(days=1)
    try:
        return after.replace(year=after.year - 1)
    except ValueError:  # 29 February
        return date(after.year - 1, 3, 1)
