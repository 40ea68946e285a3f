"""The Board and the group of a demonstration."""

from datetime import date

import pytest

from headway.web.board.action_list import actions
from headway.web.board.actions import ensure_demonstration_board
from headway.web.board.meeting_states import State
from headway.web.board.meetings import meetings
from headway.web.board.models import Meeting, Member, Terms
from headway.web.board.notes_read import versions
from headway.web.board.notes_states import State as NotesState

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 21)


def test_a_demonstration_has_both_bodies_and_three_meetings(demonstration_people):
    ensure_demonstration_board(TODAY)
    found = {(m.meeting.body, m.meeting.number): m for m in meetings()}
    assert {key: (m.state, m.day) for key, m in found.items()} == {
        ("board", 1): (State.HELD, date(2026, 9, 6)),
        ("board", 2): (State.PLANNED, date(2026, 12, 5)),
        ("group", 1): (State.HELD, date(2026, 9, 22)),
    }
    assert set(Terms.objects.values_list("body", "times_a_year")) == {("board", 4), ("group", 2)}
    notes = {v.notes.meeting.body: v for v in versions([m.meeting for m in found.values()])}
    assert notes["board"].state is NotesState.AGREED
    assert (notes["group"].state, notes["group"].published_on) == (NotesState.PUBLISHED, date(2026, 10, 12))
    assert [a.standing(TODAY) for a in actions()] == ["Overdue by 46 days", "Open", "Done"]


def test_nobody_in_it_has_a_name(demonstration_people):
    ensure_demonstration_board(TODAY)
    for member in Member.objects.all():
        assert member.organisation == "HMPPS" or "invented" in member.organisation


def test_a_second_time_changes_nothing(demonstration_people):
    ensure_demonstration_board(TODAY)
    ensure_demonstration_board(date(2026, 12, 25))
    assert Meeting.objects.count() == 3


def test_it_does_not_depend_on_the_clock_of_the_machine(demonstration_people):
    ensure_demonstration_board(date(2031, 1, 31))
    assert {m.state for m in meetings(body="board")} == {State.HELD, State.PLANNED}
