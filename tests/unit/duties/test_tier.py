"""The least tier on licence, and the tier recorded beside it."""

from datetime import date, timedelta

import polars as pl
import pytest

from headway.duties.duty import Seen, check, stated
from headway.duties.figures import published
from headway.duties.tier import reviews, tiers
from headway.law.dates import last_day
from headway.people.facts import SCHEMA

TODAY = date(2026, 11, 21)


def person(**facts: object) -> pl.DataFrame:
    return pl.DataFrame([{"person": 1, "status": "on_licence", **facts}], schema=SCHEMA)


def found(people: pl.DataFrame, *, on: date = TODAY) -> dict[str, object]:
    return tiers(people, published(), on=on).row(0, named=True)


def as_the_code_reads(released: date, today: date) -> str:
    if released >= last_day(today, -12):
        return "B"
    return "D" if released >= last_day(today, -60) else "E"


@pytest.mark.parametrize(
    "today", [TODAY, date(2027, 2, 28), date(2028, 2, 28), date(2028, 2, 29), date(2028, 3, 1)]
)
def test_every_day_of_release_agrees_with_the_code_read_one_at_a_time(today):
    days = [today - timedelta(days=n) for n in range(6 * 366)]
    people = pl.DataFrame(
        [{"person": n, "status": "on_licence", "latest_released_on": day} for n, day in enumerate(days)],
        schema=SCHEMA,
    )

    floors = tiers(people, published(), on=today)["tier_floor"].to_list()

    assert floors == [as_the_code_reads(day, today) for day in days]
    assert set(floors) == {"B", "D", "E"}


def test_released_on_21_november_2025_is_b_through_21_november_2026_and_d_the_next_day():
    released = person(latest_released_on=date(2025, 11, 21))

    assert [found(released, on=TODAY + timedelta(days=n))["tier_floor"] for n in (-1, 0, 1)] == [
        "B",
        "B",
        "D",
    ]


def test_released_five_years_ago_to_the_day_is_still_d():
    assert found(person(latest_released_on=date(2021, 11, 21)))["tier_floor"] == "D"
    assert found(person(latest_released_on=date(2021, 11, 20)))["tier_floor"] == "E"


@pytest.mark.parametrize(
    ("tier", "compared"),
    [
        ("A", "at_least"),
        ("B", "at_least"),
        ("C", "below"),
        ("G", "below"),
        ("B2", "cannot_compare"),
        (None, "cannot_compare"),
    ],
)
def test_the_recorded_tier_is_compared_only_within_the_scheme(tier, compared):
    assert found(person(latest_released_on=date(2026, 6, 1), tier=tier))["tier_compared"] == compared


def test_before_the_scheme_of_june_2026_nothing_is_said_of_the_least():
    before = found(person(latest_released_on=date(2026, 3, 1), tier="G"), on=date(2026, 6, 7))

    assert (before["tier_floor"], before["tier_compared"]) == (None, "cannot_compare")
    assert "earlier scheme of tiers have not been read" in before["lacks"]
    assert (
        found(person(latest_released_on=date(2026, 3, 1), tier="G"), on=date(2026, 6, 8))["tier_floor"] == "B"
    )


@pytest.mark.parametrize(
    ("facts", "says"),
    [
        ({"latest_released_on": date(2026, 6, 1)}, "no tier is recorded"),
        ({"tier": "B"}, "the day of the latest release is not recorded"),
        ({"latest_released_on": date(2026, 6, 1), "tier": "A0"}, "the tier A0 is not of the scheme A to G"),
    ],
)
def test_what_cannot_be_compared_says_why(facts, says):
    assert found(person(**facts))["lacks"].startswith(says)


def test_before_the_release_there_is_no_least_tier():
    assert found(person(latest_released_on=date(2026, 11, 22)))["tier_floor"] is None


@pytest.mark.parametrize("bound", ["tier_first_bound", "tier_second_bound"])
def test_without_one_of_its_bounds_the_least_tier_cannot_be_said(bound):
    unset = published().setting(bound, begins_on=date(2026, 6, 8), value=None, authority="test")
    released = person(latest_released_on=date(2026, 6, 1), tier="G")

    row = tiers(released, unset, on=TODAY).row(0, named=True)

    assert (row["tier_floor"], row["tier_compared"]) == (None, "cannot_compare")


def test_nobody_in_custody_has_a_least_tier_here():
    recalled = person(latest_released_on=date(2026, 6, 1)).with_columns(status=pl.lit("custody_recalled"))

    assert tiers(recalled, published(), on=TODAY).is_empty()


def duties(people: pl.DataFrame, figures=None) -> pl.DataFrame:
    return stated(check(reviews(Seen(people, {}, figures or published(), TODAY))), on=TODAY)


def test_a_tier_below_the_least_is_to_be_checked_though_no_source_says_by_when():
    duty = duties(person(latest_released_on=date(2026, 6, 1), tier="D")).row(0, named=True)

    assert (duty["state"], duty["due_on"], duty["arose_on"]) == ("cannot_say", None, date(2026, 6, 1))
    assert duty["because"] == "Tier D is recorded; released on 1 June 2026, the tier is at least B"
    assert "has not been set" in duty["lacks"]


def test_a_time_that_somebody_sets_gives_the_day():
    figures = published().setting(
        "tier_correction", begins_on=date(2026, 6, 8), value=28, authority="Letter of 1 July 2026"
    )
    duty = duties(person(latest_released_on=date(2026, 6, 1), tier="D"), figures).row(0, named=True)

    assert (duty["due_on"], duty["lacks"], duty["state"]) == (date(2026, 6, 29), None, "overdue")


def test_a_tier_of_the_earlier_scheme_raises_no_duty():
    assert duties(person(latest_released_on=date(2026, 6, 1), tier="D1")).is_empty()
