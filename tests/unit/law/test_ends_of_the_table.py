"""The last days that a period can be counted from: to the day, and refused beyond."""

from datetime import date, timedelta

import polars as pl
import pytest

from headway.law.dates import DateOutsideTable, months_after, months_from

LAST_COUNTED = date(2125, 12, 31)


@pytest.mark.parametrize("count", [months_from, months_after])
def test_a_period_can_begin_on_the_last_day_of_the_table(count):
    column = pl.DataFrame({"day": [LAST_COUNTED]}).select(count(pl.col("day"), 12)).to_series()
    assert [*column, count(LAST_COUNTED, 12)] == [date(2126, 12, 31)] * 2


@pytest.mark.parametrize("count", [months_from, months_after])
def test_a_period_cannot_begin_on_the_day_after(count):
    beyond = LAST_COUNTED + timedelta(days=1)
    with pytest.raises(DateOutsideTable, match="2126-01-01 is outside"):
        count(beyond, 12)
    with pytest.raises(pl.exceptions.OutOfBoundsError):
        pl.DataFrame({"day": [beyond]}).select(count(pl.col("day"), 12))
