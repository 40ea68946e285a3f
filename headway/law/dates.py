"""Counting months as the law counts them.

Two questions that a library's "add three years" answers wrongly once in four years:

- a period of n months "beginning with" a day: `months_from` gives the first day after it. Two years
  beginning with 29 February 2024 end at the close of 28 February 2026, so the first day after is 1 March.
- a period of n months "after" an event, the day of the event left out: `months_after` gives its last
  day, the corresponding date, or the last of a shorter month (Dodds v Walker [1981] UKHL 1).

Each is written once, in plain Python, for one day; columns look the answers up in a table of every day.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import overload

import polars as pl

FIRST, LAST = date(1990, 1, 1), date(2100, 12, 31)
"""The days that a fact may bear."""

TABLE_ENDS = date(2125, 12, 31)
"""Periods follow on from each other, so the table runs on past LAST for the days they lead to."""


class DateOutsideTable(ValueError):
    """A day that the tables do not reach. Correct the day: it is before 1990 or after 2100."""


@dataclass(frozen=True)
class Choice:
    """A number of months: `then` in the rows where `when` is true, `otherwise` where it is false.

    Where it is null, it is not known which, and what is counted is null.
    """

    when: pl.Expr
    then: int
    otherwise: int


def first_day_after(start: date, months: int) -> date:
    """Return the first day after a period of months beginning with `start`; the 1st for want of that day."""
    year, month = _shifted(start, months)
    try:
        return start.replace(year=year, month=month)
    except ValueError:
        return date(year, month + 1, 1)  # December has every day, so month + 1 is a month


def last_day(event: date, months: int) -> date:
    """Return the last day of a period of months after `event`, the day of the event left out."""
    year, month = _shifted(event, months)
    try:
        return event.replace(year=year, month=month)
    except ValueError:
        return date(year, month + 1, 1) - timedelta(days=1)


def _shifted(day: date, months: int) -> tuple[int, int]:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return year, month + 1


@cache
def _table(count: Callable[[date, int], date], months: int) -> pl.Series:
    days = (TABLE_ENDS - FIRST).days + 1
    return pl.Series([count(FIRST + timedelta(days=n), months) for n in range(days)], dtype=pl.Date)


_EPOCH = (FIRST - date(1970, 1, 1)).days


def _looked_up(day: pl.Expr, table: pl.Series) -> pl.Expr:
    return pl.lit(table).gather(_place(day))


def _place(day: pl.Expr) -> pl.Expr:
    # An index below nought would be read from the table's other end: the cast to unsigned refuses it.
    return (day.cast(pl.Int32) - _EPOCH).cast(pl.UInt32, strict=True)


@cache
def _choice(count: Callable[[date, int], date], then: int, otherwise: int) -> pl.Series:
    """Return both tables as one, day by day: what `otherwise` gives, then what `then` gives."""
    both = zip(_table(count, otherwise), _table(count, then), strict=True)
    return pl.Series([day for pair in both for day in pair], dtype=pl.Date)


def _counted(
    start: date | pl.Expr, months: int | Choice, count: Callable[[date, int], date]
) -> date | pl.Expr:
    if isinstance(months, Choice):
        assert isinstance(start, pl.Expr), "a choice of months goes with a column of days"
        table = _choice(count, months.then, months.otherwise)
        return pl.lit(table).gather(_place(start) * 2 + months.when.cast(pl.UInt32))
    if isinstance(start, pl.Expr):
        return _looked_up(start, _table(count, months))
    if not FIRST <= start <= TABLE_ENDS:
        raise DateOutsideTable(f"{start} is outside {FIRST} to {LAST}: correct the day")
    return count(start, months)


@overload
def months_from(start: date, months: int) -> date: ...
@overload
def months_from(start: pl.Expr, months: int | Choice) -> pl.Expr: ...
def months_from(start: date | pl.Expr, months: int | Choice) -> date | pl.Expr:
    """Return the first day after a period of months beginning with a day, or with each day of a column.

    months  a number, or for a column a Choice between two
    null    stays null
    A day outside the table raises: DateOutsideTable for one day, polars' own error for a column.
    """
    return _counted(start, months, first_day_after)


@overload
def months_after(event: date, months: int) -> date: ...
@overload
def months_after(event: pl.Expr, months: int | Choice) -> pl.Expr: ...
def months_after(event: date | pl.Expr, months: int | Choice) -> date | pl.Expr:
    """Return the last day of a period of months after an event, or after each event of a column.

    months  a number, or for a column a Choice between two
    null    stays null
    A day outside the table raises: DateOutsideTable for one day, polars' own error for a column.
    """
    return _counted(event, months, last_day)
