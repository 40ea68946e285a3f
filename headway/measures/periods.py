"""The periods that a series is made of: months, quarters and calendar years."""

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True)
class Period:
    """A stretch of days, first and last both included, with the name under which it is printed."""

    label: str
    first: date
    last: date


def calendar_years(first: date, last: date) -> tuple[Period, ...]:
    """Return the calendar years between two days; a year cut short is named by its two days, as answers do.

    Raises ValueError when the last day is before the first.
    """
    _in_order(first, last)
    return tuple(
        _year(max(first, date(y, 1, 1)), min(last, date(y, 12, 31))) for y in range(first.year, last.year + 1)
    )


def _year(first: date, last: date) -> Period:
    whole = (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)
    return Period(str(first.year) if whole else f"{first:%d/%m/%Y} to {last:%d/%m/%Y}", first, last)


def months(first: date, last: date) -> tuple[Period, ...]:
    """Return the whole months from the one of the first day to the one of the last.

    Raises ValueError when the last day is before the first.
    """
    _in_order(first, last)
    return tuple(_months(month, 1, f"{month:%B %Y}") for month in _starts(first, last, 1))


def quarters(first: date, last: date) -> tuple[Period, ...]:
    """Return the whole quarters of calendar years from the one of the first day to the one of the last.

    Raises ValueError when the last day is before the first.
    """
    _in_order(first, last)
    return tuple(
        _months(start, 3, f"{start:%B} to {date(start.year, start.month + 2, 1):%B %Y}")
        for start in _starts(first, last, 3)
    )


def year_to(day: date) -> Period:
    """Return the twelve months that end with a day; to 29 February from 1 March of the year before."""
    leap = (day.month, day.day) == (2, 29)
    first = date(day.year - 1, 3, 1) if leap else day.replace(year=day.year - 1) + timedelta(days=1)
    return Period(f"year to {day.day} {day:%B %Y}", first, day)


def _in_order(first: date, last: date) -> None:
    if last < first:
        raise ValueError(f"the period from {first} to {last} has no days: the last day is before the first")


def _starts(first: date, last: date, length: int) -> list[date]:
    """Return the first days of the periods of so many months, counted from January, that hold the days."""
    begin = (first.year * 12 + first.month - 1) // length * length
    end = last.year * 12 + last.month - 1
    return [date(month // 12, month % 12 + 1, 1) for month in range(begin, end + 1, length)]


def _months(start: date, length: int, label: str) -> Period:
    after = start.year * 12 + start.month - 1 + length
    return Period(label, start, date(after // 12, after % 12 + 1, 1) - timedelta(days=1))
