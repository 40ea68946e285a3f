"""Every worked case of the duties holds."""

from datetime import date, datetime

import pytest

from headway.duties.cases import ANSWERS, Case, CaseFault, answered, cases, read_case
from headway.duties.figures import published

GIVEN = {
    *(f"R{n}" for n in range(1, 6)), *(f"P{n}" for n in range(1, 6)), "O1", "O2", "O3", "O4", "E1", "E2", "E3",
    "A1", "A2", "A3", "L1", "L2",
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


@pytest.mark.parametrize(
    ("book", "text", "says"),
    [
        ("lottery", "{}", "cases/lottery/X1.json: no rulebook answers for 'lottery'; there are recall"),
        ("tier", "{", "cases/tier/X1.json cannot be read"),
        ("tier", '{"case": "X1", "facts": {}}', "cases/tier/X1.json: keys .*case.*; a case has .*'expected'"),
    ],
)
def test_a_file_that_is_no_case_is_refused_with_its_name(book, text, says):
    with pytest.raises(CaseFault, match=says):
        read_case(book, "X1.json", text)


def test_times_days_and_words_of_a_case_are_read_as_what_they_are():
    text = (
        '{"case": "X1", "says": "", "on": "2026-11-21", "expected": {}, '
        '"facts": {"a": "2026-11-21", "b": "2026-11-21T14:00:00", "c": "B2", "d": 12, "e": null}}'
    )

    assert read_case("tier", "X1.json", text).given == {
        "a": date(2026, 11, 21), "b": datetime(2026, 11, 21, 14), "c": "B2", "d": 12, "e": None,
    }  # fmt: skip
