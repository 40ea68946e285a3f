"""Months, quarters, years."""

from datetime import date

import pytest

from headway.measures.periods import months, quarters, year_to


def test_months_are_whole_and_in_order():
    found = months(date(2023, 12, 15), date(2024, 2, 1))
    assert [(p.label, p.first, p.last) for p in found] == [
        ("December 2023", date(2023, 12, 1), date(2023, 12, 31)),
        ("January 2024", date(2024, 1, 1), date(2024, 1, 31)),
        ("February 2024", date(2024, 2, 1), date(2024, 2, 29)),
    ]


def test_quarters_are_those_of_the_calendar_year():
    found = quarters(date(2025, 11, 30), date(2026, 1, 1))
    assert [(p.label, p.first, p.last) for p in found] == [
        ("October to December 2025", date(2025, 10, 1), date(2025, 12, 31)),
        ("January to March 2026", date(2026, 1, 1), date(2026, 3, 31)),
    ]


@pytest.mark.parametrize("length", [months, quarters])
def test_a_period_that_ends_before_it_begins_is_refused(length):
    with pytest.raises(ValueError, match="the last day is before the first"):
        length(date(2026, 2, 1), date(2026, 1, 31))


@pytest.mark.parametrize(
    ("day", "first"),
    [
        (date(2026, 9, 30), date(2025, 10, 1)),
        (date(2024, 2, 29), date(2023, 3, 1)),
        (date(2025, 2, 28), date(2024, 2, 29)),
    ],
)
def test_the_year_to_a_day_has_twelve_months(day, first):
    assert (year_to(day).first, year_to(day).last) == (first, day)
