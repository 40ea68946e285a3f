"""Which texts are numbers, and which cells are not understood."""

from decimal import Decimal

import pytest

from headway.disclosure.structure.figures import LARGEST, figures, number
from headway.disclosure.structure.symbols import legend, span
from tests.unit.disclosure.tables import printed


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1 234", 1234),
        ("12 345 678", 12_345_678),
        ("1\u00a0234", 1234),
        ("1\u2009234", 1234),
        ("1\u202f234", 1234),
        ("1,234 [r]", 1234),
        ("-1 234", -1234),
        (" 12 ", 12),
    ],
)
def test_thousands_may_be_parted_by_a_space(text: str, value: int) -> None:
    assert number(text) == value


def test_a_space_before_the_percent_sign_is_none_within_the_number() -> None:
    assert number("12.5 %") == Decimal("12.5")


@pytest.mark.parametrize(
    "text", ["12 13", "12 3", "1 2345", "1234 567", "1  234", "1,234 567", "1 234,567", "1 234 56", "- 5"]
)
def test_other_spaces_within_make_it_no_number(text: str) -> None:
    assert number(text) is None


def problems(text: str) -> list[str]:
    table = printed("Area | A | B | Total\nNorth | ?? | [c] | 1220".replace("??", text))
    return figures(table, legend([]))[1]


def test_two_numbers_in_a_cell_are_a_problem_that_names_it() -> None:
    (problem,) = problems("12 13")
    assert problem.startswith("row “North”, column “A”: “12 13” is neither a number nor")


@pytest.mark.parametrize("text", [str(LARGEST + 1), str(2**63), "9" * 5000])
def test_a_count_too_large_for_people_is_a_problem_that_names_its_cell(text: str) -> None:
    (problem,) = problems(text)
    assert problem.startswith("row “North”, column “A”: ")
    assert problem.endswith("is larger than any count here can be (1,000,000,000,000); check the cell")


def test_the_largest_count_is_understood() -> None:
    assert problems(str(LARGEST)) == []


@pytest.mark.parametrize("mark", ["<", ">=", "over "])
def test_a_range_that_ends_beyond_every_count_is_not_understood(mark: str) -> None:
    text = mark + "9" * 5000
    assert span(text) is None
    assert problems(text)
