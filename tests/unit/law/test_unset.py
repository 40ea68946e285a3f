"""A date that hangs on a day nobody has set is told both ways; one that does not, once."""

from datetime import date, timedelta

import pytest

from headway.law.figures import published
from headway.law.unset import BothWays, both_ways
from headway.law.unsettled import OUTPUTS
from tests.unit.law.histories import concluded

EARLIEST = date(2026, 1, 22)


def told(history, output="terminates_automatically_on", **more):
    ways = both_ways(concluded(history, **more), output, published())
    return ways and ways.words


def test_a_date_that_moves_is_told_without_and_with_the_law_whose_day_is_not_set():
    assert told("released 2023-09-18") == (
        "18 September 2028 without section 42 · 18 September 2027 at the earliest with section 42 "
        "(the day it began is not set)"
    )


def test_one_that_would_have_come_already_is_told_from_the_first_day_of_that_law():
    assert "22 January 2026 at the earliest with section 42" in told("released 2022-01-03")


def test_a_right_that_only_that_law_gives_never_comes_without_it():
    assert told("released 2023-09-18", "request_from").startswith(
        "never without section 42 · 18 September 2026 at the earliest with section 42"
    )


def test_a_day_that_only_the_law_to_come_takes_away_never_comes_with_it():
    ways = BothWays(date(2027, 5, 12), None, tuple(published().days.values()))
    assert ways.words == (
        "12 May 2027 without section 42 · never with section 42, had it begun on 22 January 2026 "
        "(the day it began is not set)"
    )


@pytest.mark.parametrize(
    "history",
    [
        "released 2019-11-01",
        "released 2019-11-01, revoked 2020-02-01",
        "",
        "released 2022",
    ],
)
def test_a_date_that_cannot_move_is_told_once(history):
    assert told(history) is None


def test_once_the_day_is_set_every_date_is_told_once():
    row = concluded("released 2023-09-18", section_42_from=date(2026, 5, 1))
    figures = published().setting(section_42_from=date(2026, 5, 1))
    assert [both_ways(row, output, figures) for output in OUTPUTS] == [None, None, None]
    assert [row[f"{output}_if_begun"] for output in OUTPUTS] == [None, None, None]


@pytest.mark.parametrize("released", [date(2019, 6, 1) + timedelta(days=97 * n) for n in range(24)])
def test_the_date_with_the_law_is_the_earliest_that_any_day_would_give(released):
    row = concluded(f"released {released}")
    begun = row["terminates_automatically_on_if_begun"] or row["terminates_automatically_on"]
    for days in (0, 30, 200, 700):
        later = concluded(f"released {released}", section_42_from=EARLIEST + timedelta(days=days))
        assert begun <= later["terminates_automatically_on"]
    assert begun == concluded(f"released {released}", section_42_from=EARLIEST)["terminates_automatically_on"]
