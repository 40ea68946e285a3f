"""Every worked case of the duties holds."""

import pytest

from headway.duties.cases import ANSWERS, Case, answered, cases
from headway.duties.figures import published

GIVEN = {
    *(f"R{n}" for n in range(1, 6)), *(f"P{n}" for n in range(1, 6)), "O1", "O2", "O3", "O4", "E1", "E2", "E3",
}  # fmt: skip
"""The cases that the rules were first checked against; a letter after the number tells one from another."""


@pytest.mark.parametrize("case", cases(), ids=lambda case: f"{case.book}: {case.name}")
def test_the_rules_agree_with_the_case(case: Case):
    assert case.expected
    assert answered(case, published()) == case.expected


def test_no_case_of_the_list_is_left_out():
    assert {case.name[:2] for case in cases()} >= GIVEN


def test_every_book_that_answers_has_a_case():
    assert {case.book for case in cases()} == set(ANSWERS)


def test_no_name_is_given_twice():
    names = [(case.book, case.name) for case in cases()]
    assert len(names) == len(set(names))
