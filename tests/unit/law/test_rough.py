"""A release or revocation known only roughly, narrowed by the events it must stand between."""

from datetime import date

import polars as pl
import pytest

from headway.law.readings import numbered, placed
from headway.law.rough import narrowed
from tests.unit.law.histories import concluded

R, V, D, X = "released", "revoked", "recall_disregarded", "recall_rescinded"
YEAR = ("2026-01-01", "2026-12-31")


def bounds(*events):
    """The bounds of the rough event of one person; a rough one bears YEAR."""
    people = pl.DataFrame({"person": [1], "sentence": ["IPP"], "other_life_sentence": [False]})
    rows = [
        (1, kind, None if on is None else date.fromisoformat(on), *map(date.fromisoformat, YEAR))
        for kind, on in events
    ]
    frame = pl.DataFrame(
        rows,
        schema={"person": pl.Int64, "kind": pl.String, "on": pl.Date, "earliest": pl.Date, "latest": pl.Date},
        orient="row",
    )
    found = narrowed(placed(numbered(people), frame)).filter(pl.col("on").is_null())
    return [(str(row["earliest"]), str(row["latest"])) for row in found.iter_rows(named=True)]


@pytest.mark.parametrize(
    ("events", "narrow"),
    [
        # between two revocations, whatever the order in which they are told
        ([(R, "2020-01-01"), (V, "2026-03-05"), (R, None), (V, "2026-08-09")], ("2026-03-05", "2026-08-09")),
        ([(V, "2026-08-09"), (R, None), (R, "2020-01-01"), (V, "2026-03-05")], ("2026-03-05", "2026-08-09")),
        # between two releases
        ([(R, "2020-01-01"), (V, None), (R, "2026-08-09")], ("2026-01-01", "2026-08-09")),
        # before the first revocation
        ([(R, None), (V, "2026-08-09"), (R, "2027-01-01")], ("2026-01-01", "2026-08-09")),
        # at the end
        ([(R, "2020-01-01"), (V, "2026-03-05"), (R, None)], ("2026-03-05", "2026-12-31")),
        # its place lies outside its own bounds: left
        ([(R, "2020-01-01"), (V, "2027-03-05"), (R, None)], YEAR),
        # there is no place for another release: left
        ([(R, "2026-02-01"), (R, None)], YEAR),
        # two turns are missing: left
        ([(R, "2020-01-01"), (R, "2021-01-01"), (R, "2026-02-01"), (V, None)], YEAR),
        # which of two on one day came first is not clear: left
        ([(R, None), (V, "2026-08-09"), (R, "2026-08-09")], YEAR),
        # a recall that may never have been: left
        ([(R, "2020-01-01"), (V, "2026-03-05"), (X, "2026-03-09"), (R, None)], YEAR),
    ],
)
def test_rough_day_is_drawn_in_by_its_neighbours_where_its_place_is_sure(events, narrow):
    assert bounds(*events) == [narrow]


def test_disregard_is_as_narrow_as_the_re_release_it_goes_with():
    events = [(R, "2020-01-01"), (V, "2026-03-05"), (R, None), (D, None), (V, "2026-08-09")]
    assert bounds(*events) == [("2026-03-05", "2026-08-09")] * 2


def test_two_rough_days_of_one_person_are_left():
    assert bounds((R, "2020-01-01"), (V, None), (R, None)) == [YEAR] * 2


def test_licence_that_a_disregarded_re_release_ended_is_bounded_by_that_day_whatever_came_after():
    row = concluded(
        "released 2014-05-19, revoked 2024-05-20, released 2026-04-30, disregarded 2026-04-30,"
        "revoked 2026-07-11, released 2026, revoked 2028-10-22"
    )
    assert row["outcome"] == "cannot_determine"
    assert row["terminates_automatically_on_earliest"] == date(2026, 4, 30)
    assert any("between 1 January 2026 and 31 December 2026" in what for what in row["missing"])
