"""What was last so of a person, and how often it was, on each row of a frame sorted by person.

A window over each person says the same and takes ten times as long: thousands of people have few rows each.
"""

import polars as pl

from headway.people.events import INT

_ROW = pl.int_range(pl.len())
_FIRST = (pl.col("person") != pl.col("person").shift(1)).fill_null(True)
_BEGINS = pl.when(_FIRST).then(_ROW).forward_fill()


def latest(column: str, when: pl.Expr) -> pl.Expr:
    """Return a column's value on the person's last row so far on which something was so; null before it."""
    at = pl.when(when).then(_ROW).forward_fill()
    return pl.when(at >= _BEGINS).then(pl.col(column).gather(at.fill_null(0)))


def times(when: pl.Expr) -> pl.Expr:
    """Return on how many of the person's rows so far something was so."""
    so = when.cast(INT)
    return so.cum_sum() - (so.cum_sum() - so).gather(_BEGINS)


def next_one(column: str) -> pl.Expr:
    """Return a column's value on the person's next row; null on the last."""
    return pl.when(pl.col("person") == pl.col("person").shift(-1)).then(pl.col(column).shift(-1))
