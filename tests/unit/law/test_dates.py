"""Counting months, checked on every day of the table against the rule in words."""

from datetime import date, timedelta

import polars as pl
import pytest

from headway.law.dates import FIRST, LAST, TABLE_ENDS, Choice, DateOutsideTable, months_after, months_from

EVERY_DAY = pl.date_range(FIRST, LAST, eager=True)


def month_of(day: date) -> int:
    return day.year * 12 + day.month - 1


@pytest.mark.parametrize("months", [1, 12, 24, 36, 120])
def test_every_day_of_the_table_counts_as_the_rule_in_words_says(months):
    for start in EVERY_DAY.to_list():
        end = months_from(start, months)
        same_day_exists = end.day == start.day
        assert month_of(end) == month_of(start) + months + (0 if same_day_exists else 1)
        assert same_day_exists or end.day == 1
        # The day before is the last of the period: no later corresponding day is left in that month.
        assert month_of(end - timedelta(days=1)) <= month_of(start) + months


@pytest.mark.parametrize("months", [1, 12, 24, 36, 120])
def test_every_day_ends_on_the_corresponding_date_or_the_last_of_a_shorter_month(months):
    for event in EVERY_DAY.to_list():
        last = months_after(event, months)
        assert month_of(last) == month_of(event) + months
        assert last.day == event.day or (last.day < event.day and (last + timedelta(days=1)).day == 1)


@pytest.mark.parametrize("count", [months_from, months_after])
@pytest.mark.parametrize("months", [12, 24, 36, 120])
def test_columns_give_what_the_plain_rule_gives_on_every_day(count, months):
    frame = pl.DataFrame({"day": EVERY_DAY}).with_columns(counted=count(pl.col("day"), months))
    assert frame["counted"].to_list() == [count(day, months) for day in EVERY_DAY.to_list()]


def test_two_years_beginning_with_29_february_end_before_1_march():
    assert months_from(date(2024, 2, 29), 24) == date(2026, 3, 1)
    assert months_from(date(2024, 2, 29), 48) == date(2028, 2, 29)
    assert months_from(date(2020, 2, 29), 36) == date(2023, 3, 1)


def test_a_month_after_31_january_is_the_last_of_february():
    assert months_after(date(2025, 1, 31), 1) == date(2025, 2, 28)
    assert months_from(date(2025, 1, 31), 1) == date(2025, 3, 1)


def test_a_period_that_crosses_the_year_counts_on():
    assert months_from(date(2024, 12, 15), 1) == date(2025, 1, 15)
    assert months_after(date(2024, 11, 30), 3) == date(2025, 2, 28)


def test_a_choice_counts_each_row_by_its_own_number():
    frame = pl.DataFrame({"day": [date(2021, 3, 15)] * 3, "young": [True, False, None]})
    counted = frame.select(months_from(pl.col("day"), Choice(pl.col("young"), 24, 36))).to_series()
    assert counted.to_list() == [date(2023, 3, 15), date(2024, 3, 15), None]


@pytest.mark.parametrize("months", [24, 36])
def test_a_choice_counts_every_day_as_its_number_alone_does(months):
    other = Choice(pl.col("young"), months, 1) if months == 24 else Choice(pl.col("young"), 1, months)
    frame = pl.DataFrame({"day": EVERY_DAY}).with_columns(young=pl.lit(months == 24))
    counted = frame.select(alone=months_from(pl.col("day"), months), chosen=months_from(pl.col("day"), other))
    assert counted["alone"].equals(counted["chosen"])


@pytest.mark.parametrize("day", [FIRST - timedelta(days=1), TABLE_ENDS + timedelta(days=1)])
def test_a_choice_on_a_day_outside_the_table_is_refused(day):
    frame = pl.DataFrame({"day": [day], "young": [False]})
    with pytest.raises(pl.exceptions.PolarsError):
        frame.select(months_from(pl.col("day"), Choice(pl.col("young"), 24, 36)))


def test_null_stays_null():
    frame = pl.DataFrame({"day": [None, date(2021, 3, 15)]}, schema={"day": pl.Date})
    assert frame.select(months_from(pl.col("day"), 12)).to_series().to_list() == [None, date(2022, 3, 15)]


def test_a_day_before_the_table_is_refused_and_never_read_from_its_end():
    early = pl.DataFrame({"day": [FIRST - timedelta(days=1)]})
    with pytest.raises(pl.exceptions.InvalidOperationError):
        early.select(months_from(pl.col("day"), 12))
    with pytest.raises(DateOutsideTable, match="1989-12-31"):
        months_from(FIRST - timedelta(days=1), 12)


def test_a_day_after_the_table_is_refused():
    late = pl.DataFrame({"day": [TABLE_ENDS + timedelta(days=1)]})
    with pytest.raises(pl.exceptions.OutOfBoundsError):
        late.select(months_from(pl.col("day"), 12))
    with pytest.raises(DateOutsideTable):
        months_after(TABLE_ENDS + timedelta(days=1), 12)


def test_the_table_reaches_every_day_that_the_longest_periods_lead_to():
    assert months_from(months_from(LAST, 240), 24) < TABLE_ENDS
