"""When suspension of supervision is to be considered: five years on one licence, while the policy lives."""

from datetime import date

import polars as pl
import pytest

from headway.duties.figures import published
from headway.duties.supervision import NO_POLICY, considered
from headway.law.dates import first_day_after

NOVEMBER = date(2024, 11, 1)


def found(released, over=None, figures=None):
    turns = pl.DataFrame(
        [{"released_on": released, "licence_over_on": over}],
        schema={"released_on": pl.Date, "licence_over_on": pl.Date},
    )
    return considered(turns, figures or published()).row(0, named=True)


def with_policy_after_november(months):
    return published().setting(
        "suspension_period", begins_on=NOVEMBER, value=months, authority="letter of 1 July 2026"
    )


@pytest.mark.parametrize(
    ("over", "expected"),
    [(date(2021, 6, 1), None), (date(2021, 6, 2), date(2021, 6, 1)), (None, date(2021, 6, 1))],
)
def test_a_licence_revoked_on_the_day_itself_is_not_considered(over, expected):
    assert found(date(2016, 6, 1), over)["due_on"] == expected


def test_a_day_after_october_2024_says_that_the_policy_was_not_read():
    row = found(date(2019, 11, 1))

    assert row["due_on"] is None
    assert (row["earliest"], row["latest"]) == (NOVEMBER, None)
    assert "1 November 2024" in row["lacks"] and "not set" in row["lacks"]


def test_the_last_day_of_the_policy_as_read_still_counts():
    assert found(date(2019, 10, 31))["due_on"] == date(2024, 10, 31)


def test_a_licence_that_ends_on_1_november_2024_lacks_nothing():
    row = found(date(2019, 11, 5), NOVEMBER)

    assert (row["due_on"], row["lacks"]) == (None, None)


def test_what_cannot_be_said_ends_with_the_licence():
    assert found(date(2025, 3, 1), date(2026, 1, 9))["latest"] == date(2026, 1, 8)


def test_once_the_owner_of_the_rules_sets_the_period_the_day_can_be_said():
    assert found(date(2021, 3, 1), figures=with_policy_after_november(48))["due_on"] == date(2025, 3, 1)
    assert found(date(2019, 3, 1), figures=with_policy_after_november(48))["due_on"] == date(2024, 3, 1)
    # four years were complete before the shorter period began
    assert found(date(2020, 5, 1), figures=with_policy_after_november(48))["due_on"] == NOVEMBER


def test_a_period_of_nought_means_that_the_policy_has_lapsed():
    row = found(date(2021, 3, 1), figures=with_policy_after_november(NO_POLICY))

    assert (row["due_on"], row["lacks"]) == (None, None)


def test_every_release_of_ten_years_agrees_with_a_count_of_one_day():
    days = pl.date_range(date(2014, 1, 1), date(2023, 12, 31), eager=True)
    turns = pl.DataFrame(
        {
            "released_on": days,
            "licence_over_on": pl.Series([None], dtype=pl.Date).extend_constant(None, len(days) - 1),
        }
    )
    due = considered(turns, published())["due_on"].to_list()
    for released, day in zip(days, due, strict=True):
        five_years = max(first_day_after(released, 60), date(2020, 11, 11))
        assert day == (five_years if five_years < NOVEMBER else None)
