"""Which rules a worked case proves is read from what it expects."""

import pytest

from headway.law import licence
from headway.law.cases import cases
from headway.law.figures import published
from headway.law.published import BOOKS, law_books

CASES = {case.name: case for case in cases()}


@pytest.mark.parametrize("book", [book for _, _, book in BOOKS], ids=[name for name, _, _ in BOOKS])
def test_every_rule_of_the_law_is_proved_by_some_case(book):
    assert {name for case in CASES.values() for name in case.proves(book)} == set(book.rules)


def test_every_exception_applies_in_some_case():
    exceptions = [e for book in law_books(published()) for rule in book.rules for e in rule.exceptions]
    assert exceptions and [e.name for e in exceptions if not e.proved_by] == []


def test_a_case_proves_what_its_dates_rest_on():
    assert set(CASES["T30"].proves(licence.BOOK)) >= {
        "terminates_automatically_on", "unbroken_period_begins_on", "qualifying_period_expires_on", "request_opens_on",
    }  # fmt: skip


def test_a_rule_is_shown_by_its_own_column_before_one_that_rests_on_it():
    proves = CASES["T30"].proves(licence.BOOK)
    assert proves["qualifying_period_expires_on"] == {"qualifying_period_expires_on": "2025-09-18"}
    assert "terminates_automatically_on" in proves["unbroken_period_begins_on"]


def test_a_day_that_never_comes_proves_its_own_rule_only():
    proves = CASES["T13"].proves(licence.BOOK)
    assert proves["terminates_automatically_on"] == {"terminates_automatically_on": None}
    assert "request_period_begins_on" not in proves


def test_a_refusal_to_conclude_proves_bounds_and_nothing_else():
    proves = CASES["T35"].proves(licence.BOOK)
    assert set(proves["terminates_automatically_on"]) == {
        "terminates_automatically_on_earliest",
        "terminates_automatically_on_latest",
    }
    assert "request_from" not in proves
