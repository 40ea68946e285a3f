"""Months counted on columns, against the law's own counting of one day."""

from datetime import date, timedelta

import polars as pl
import pytest

from headway.duties.months import months_before, months_beginning_with, months_later
from headway.law.dates import first_day_after, last_day

DAYS = [date(2023, 1, 1) + timedelta(days=n) for n in range(5 * 366)]


@pytest.mark.parametrize("months", [1, 6, 8, 12, 15, 60])
def test_every_day_of_five_years_agrees_with_the_law_s_counting(months):
    day, number = pl.col("day"), pl.lit(months, dtype=pl.Int64)
    found = pl.DataFrame({"day": DAYS}).select(
        before=months_before(day, number),
        later=months_later(day, number),
        beginning_with=months_beginning_with(day, number),
    )

    assert found["before"].to_list() == [last_day(day, -months) for day in DAYS]
    assert found["later"].to_list() == [last_day(day, months) for day in DAYS]
    assert found["beginning_with"].to_list() == [first_day_after(day, months) for day in DAYS]


def test_a_number_that_nobody_has_set_gives_no_day():
    frame = pl.DataFrame({"day": DAYS[:1]})
    unset = pl.lit(None, dtype=pl.Int64)

    assert frame.select(months_before(pl.col("day"), unset)).item() is None
    assert frame.select(months_beginning_with(pl.col("day"), unset)).item() is None
