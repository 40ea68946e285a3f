"""Two prison files in turn that do not show a move out of an open prison prompt nothing."""

from datetime import date

import pytest

from tests.unit.duties.test_keywork import IN_CLOSED, IN_OPEN, found, person, prison_files

LATER = {"happened_on": date(2026, 10, 31), "last_moved_on": date(2026, 10, 5)}


@pytest.mark.parametrize("function", ["Closed Local", "Category C Trainer"])
def test_somebody_who_moved_between_closed_prisons_did_not_come_back_from_open(function):
    files = prison_files(IN_CLOSED, {**IN_CLOSED, **LATER, "prison_function": function})
    assert found(person(), events=files) is None


def test_somebody_who_moved_between_open_prisons_did_not_either():
    assert found(person(), events=prison_files(IN_OPEN, {**IN_OPEN, **LATER})) is None


def test_somebody_in_one_file_only_shows_no_move():
    assert found(person(), events=prison_files(IN_CLOSED)) is None
