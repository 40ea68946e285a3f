"""Working days in England and Wales."""

from datetime import date, timedelta

import polars as pl
import pytest

from headway.duties.working_days import WorkingDayUnknown, after, column_after, is_working_day, on_or_after


@pytest.mark.parametrize(
    "day",
    [
        date(2005, 1, 3),  # New Year's Day fell on a Saturday
        date(2011, 4, 29),  # the royal wedding
        date(2020, 5, 8),  # VE Day, in place of the first Monday
        date(2022, 9, 19),  # the state funeral
        date(2026, 4, 3),  # Good Friday
        date(2026, 12, 28),  # Boxing Day fell on a Saturday
        date(2040, 12, 25),
    ],
)
def test_a_bank_holiday_is_no_working_day(day):
    assert not is_working_day(day)


def test_the_monday_that_ve_day_replaced_was_worked():
    assert is_working_day(date(2020, 5, 4))


def test_a_count_from_the_thursday_before_easter_passes_over_the_holidays():
    assert after(date(2026, 4, 2), 1) == date(2026, 4, 7)
    assert on_or_after(date(2026, 4, 3)) == date(2026, 4, 7)


def test_a_column_agrees_with_one_day_at_a_time_for_every_day_of_a_year_of_extra_holidays():
    days = [date(2022, 1, 1) + timedelta(days=n) for n in range(365)]
    frame = pl.DataFrame({"day": days}).select(column_after(pl.col("day"), pl.lit(10)))

    assert frame.to_series().to_list() == [after(day, 10) for day in days]


def test_a_day_that_is_not_recorded_has_no_working_day_after_it():
    frame = pl.DataFrame({"day": [None]}, schema={"day": pl.Date})

    assert frame.select(column_after(pl.col("day"), pl.lit(10))).item() is None


@pytest.mark.parametrize("day", [date(2004, 12, 31), date(2041, 1, 1)])
def test_a_day_outside_the_holidays_known_is_refused(day):
    with pytest.raises(WorkingDayUnknown, match="is outside 2005-01-01 to 2040-12-31"):
        after(day, 1)


def test_a_count_that_runs_past_the_holidays_known_is_refused_and_null_in_a_column():
    with pytest.raises(WorkingDayUnknown):
        after(date(2040, 12, 31), 1)
    frame = pl.DataFrame({"day": [date(2040, 12, 31)]}).select(column_after(pl.col("day"), pl.lit(1)))
    assert frame.item() is None
