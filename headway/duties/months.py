"""Months counted on columns, where the number of months is itself a column: a dated figure.

The law's own counting is in law/dates.py, with which these agree day by day (tests/unit/duties); there the
number is one for all rows.
"""

import polars as pl


def months_before(day: pl.Expr, months: pl.Expr) -> pl.Expr:
    """Return the corresponding day a number of months earlier, or the last day of a shorter month.

    months  column of whole numbers; null in either gives null
    """
    return day.dt.offset_by(_written(-months))


def months_later(day: pl.Expr, months: pl.Expr) -> pl.Expr:
    """Return the corresponding day a number of months later, or the last day of a shorter month.

    months  column of whole numbers; null in either gives null
    """
    return day.dt.offset_by(_written(months))


def months_beginning_with(start: pl.Expr, months: pl.Expr) -> pl.Expr:
    """Return the first day after a period of months beginning with a day, as law.dates.months_from.

    months  column of whole numbers; null in either gives null
    """
    later = months_later(start, months)
    shortened = later.dt.day() < start.dt.day()
    return pl.when(shortened).then(later + pl.duration(days=1)).otherwise(later)


def _written(months: pl.Expr) -> pl.Expr:
    return pl.concat_str(months, pl.lit("mo"))
