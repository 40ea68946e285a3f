"""Percentages, proportions and ranges printed in place of a count, or beside it."""

import pytest

from headway.disclosure.structure.figures import Figure, Kind
from headway.disclosure.structure.linking import joined
from tests.unit.disclosure.tables import printed

HEAD = "Area | Yes | No | Total | % Yes\n"


def figure(text: str, row: str, column: str, *notes: str) -> Figure:
    read = joined([printed(text, *notes)])
    return read.structures["T"].figures[row, column]


def test_a_percentage_of_a_rounded_total_leaves_what_rounding_leaves() -> None:
    text = HEAD + (
        "North | * | * | 200 | 15\nSouth | 100 | 100 | 200 | 50\nWest | 30 | 70 | 100 | 30\nEast | 10 | 90 | 100 | 10"
    )
    found = figure(text, "North", "Yes", "All figures are rounded to the nearest 10")
    # 14.5% of 195 to 15.5% of 205 is 29 to 31; the percentage may have been made of the rounded count
    assert (found.kind, found.low, found.high) == (Kind.HIDDEN, 24, 36)


def test_a_percentage_of_an_exact_total_leaves_one_number() -> None:
    found = figure(HEAD + "North | * | * | 20 | 15\nSouth | 10 | 10 | 20 | 50", "North", "Yes")
    assert found.low == found.high


def test_a_proportion_is_read_as_one_where_it_follows_from_the_counts() -> None:
    text = HEAD + "North | * | * | 20 | 0.15\nSouth | 10 | 10 | 20 | 0.50\nWest | 5 | 15 | 20 | 0.25"
    found = figure(text, "North", "Yes")
    assert found.low == found.high == 3


def test_a_percentage_of_something_else_is_left_out() -> None:
    text = HEAD + "North | * | * | 20 | 15\nSouth | 10 | 10 | 20 | 77\nWest | 5 | 15 | 20 | 25"
    read = joined([printed(text)]).structures["T"]
    assert read.figures["North", "Yes"].high is None
    assert read.left_out == ("column “% Yes”: does not follow from the counts in row “South”",)


@pytest.mark.parametrize(
    ("cell", "kind", "low", "high"),
    [
        ("<5", Kind.HIDDEN, 0, 4),
        ("fewer than 5", Kind.HIDDEN, 0, 4),
        ("≤4", Kind.HIDDEN, 0, 4),
        ("1 to 4", Kind.HIDDEN, 1, 4),
        ("0–2", Kind.HIDDEN, 0, 2),
        ("5-9", Kind.UNKNOWN, 5, 9),
        ("10+", Kind.UNKNOWN, 10, None),
        ("20 or more", Kind.UNKNOWN, 20, None),
        (">30", Kind.UNKNOWN, 31, None),
        ("4-1", Kind.UNKNOWN, 0, None),
    ],
)
def test_a_range_is_what_it_says(cell: str, kind: Kind, low: int, high: int | None) -> None:
    found = figure(f"Area | A | B\nNorth | {cell} | 8\nSouth | 7 | 6", "North", "A")
    assert (found.kind, found.low, found.high) == (kind, low, high)


def test_a_range_that_runs_backwards_is_not_understood() -> None:
    problems = joined([printed("Area | A | B\nNorth | 4-1 | 8\nSouth | 7 | 6")]).structures["T"].problems
    assert "row “North”, column “A”" in problems[0]
