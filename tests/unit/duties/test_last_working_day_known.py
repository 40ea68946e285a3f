"""The first and last working days for which bank holidays are known are given; beyond them nothing is."""

from datetime import date

import polars as pl
import pytest

from headway.duties.working_days import after, column_after


@pytest.mark.parametrize(
    ("start", "number", "lands_on"),
    [
        (date(2040, 12, 28), 1, date(2040, 12, 31)),
        (date(2040, 12, 31), 0, date(2040, 12, 31)),
        (date(2005, 1, 1), 1, date(2005, 1, 4)),
    ],
)
def test_a_count_that_begins_or_ends_on_the_edge_is_given(start, number, lands_on):
    frame = pl.DataFrame({"day": [start]})
    assert frame.select(column_after(pl.col("day"), pl.lit(number))).item() == lands_on
    assert after(start, number) == lands_on


@pytest.mark.parametrize(("start", "number"), [(date(2040, 12, 28), 2), (date(2004, 12, 31), 1)])
def test_a_count_over_the_edge_is_not(start, number):
    frame = pl.DataFrame({"day": [start]})
    assert frame.select(column_after(pl.col("day"), pl.lit(number))).item() is None
