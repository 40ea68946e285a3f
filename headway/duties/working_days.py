"""Working days in England and Wales, from 2005 to 2040: Monday to Friday without bank holidays.

The bank holidays come from the `holidays` library, one-off ones (2011, 2012, 2020, 2022, 2023) included.
"""

from datetime import date, timedelta
from functools import cache

import holidays
import numpy as np
import polars as pl

FIRST, LAST = date(2005, 1, 1), date(2040, 12, 31)


class WorkingDayUnknown(ValueError):
    """A day before 2005 or after 2040, for which bank holidays are not known here. Correct the day."""


@cache
def bank_holidays() -> tuple[date, ...]:
    """Return the bank holidays of England and Wales, in order."""
    years = range(FIRST.year, LAST.year + 1)
    return tuple(sorted(holidays.country_holidays("GB", subdiv="ENG", years=years)))


def is_working_day(day: date) -> bool:
    """Return whether a day is one. Raises WorkingDayUnknown outside 2005 to 2040."""
    _check(day)
    return day.weekday() < 5 and day not in bank_holidays()


def on_or_after(day: date) -> date:
    """Return the day itself if it is a working day, else the next one."""
    while not is_working_day(day):
        day += timedelta(days=1)
    return day


def after(day: date, number: int) -> date:
    """Return the working day that comes `number` working days after a day, the day itself not counted.

    Raises WorkingDayUnknown where the count leaves 2005 to 2040.
    """
    _check(day)
    for _ in range(number):
        day = on_or_after(day + timedelta(days=1))
    return day


def column_after(day: pl.Expr, number: pl.Expr) -> pl.Expr:
    """Return `after` for each row of a column of days; null where day or number is, or outside the table."""
    return pl.struct(day.alias("day"), number.alias("number")).map_batches(_after, return_dtype=pl.Date)


def _after(rows: pl.Series) -> pl.Series:
    day, number = rows.struct.field("day"), rows.struct.field("number")
    inside = day.is_between(FIRST, LAST) & number.is_not_null()
    start = day.fill_null(FIRST).clip(FIRST, LAST).to_numpy().astype("datetime64[D]")
    # rolled back to the last working day first, a count forward lands on the n-th working day after
    found = np.busday_offset(start, number.fill_null(0).to_numpy(), roll="backward", holidays=bank_holidays())
    counted = pl.Series(found).cast(pl.Date)
    known = inside & (counted <= LAST)
    return pl.DataFrame({"day": counted, "known": known}).select(pl.when("known").then("day")).to_series()


def _check(day: date) -> None:
    if not FIRST <= day <= LAST:
        raise WorkingDayUnknown(f"{day} is outside {FIRST} to {LAST}, for which bank holidays are known")
