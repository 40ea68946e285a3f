"""What was last so of a person, on rows sorted by person."""

import polars as pl

from headway.people.running import latest, next_one, times

ROWS = pl.DataFrame(
    {"person": [1, 1, 1, 2, 2, 3], "what": ["b", "a", "b", "a", "b", "b"], "on": [1, 2, 3, 4, 5, 6]}
)
IS_A = pl.col("what") == "a"


def test_the_latest_is_never_that_of_the_person_before():
    assert ROWS.select(latest("on", IS_A)).to_series().to_list() == [None, 2, 2, 4, 4, None]


def test_how_often_begins_anew_with_each_person():
    assert ROWS.select(times(pl.col("what") == "b")).to_series().to_list() == [1, 1, 2, 0, 1, 1]


def test_the_next_one_is_the_same_person_s():
    assert ROWS.select(next_one("on")).to_series().to_list() == [2, 3, None, 5, None, None]


def test_nobody_has_nothing():
    assert ROWS.clear().select(a=latest("on", IS_A), b=times(IS_A), c=next_one("on")).height == 0
