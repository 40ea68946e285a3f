"""The way of a meeting: planned, papers out, held, closed; or cancelled, with the reason."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from headway.web.accounts.models import User
from headway.web.accounts.permissions import Permission
from headway.web.accounts.roles import ROLES, NotAllowed
from headway.web.audit.models import AuditEntry, What
from headway.web.board import meeting_actions, minute_actions
from headway.web.board.action_list import actions
from headway.web.board.bodies import BOARD
from headway.web.board.meeting_states import TRANSITIONS, Move, State
from headway.web.board.meetings import again
from headway.web.board.models import Arrangement, Meeting, MeetingStep, Paper
from headway.web.board.refused import MovedMeanwhile, MoveRefused, WrittenMeanwhile
from tests.web.board.boards import LAST_WEEK, NEXT_MONTH, WEEK, meeting_at, paper, planned
from tests.web.board.conftest import TODAY

pytestmark = pytest.mark.django_db


def test_a_meeting_goes_from_planned_to_closed_and_every_step_is_in_the_trail(people):
    meeting = meeting_at(people, State.CLOSED)
    assert [step.after for step in again(meeting).steps] == ["papers_out", "held", "closed"]
    trail = AuditEntry.objects.filter(what=What.MEETING_CHANGED).order_by("pk")
    assert [entry.detail["changed"] for entry in trail] == [
        "planned", "paper added", "to papers_out", "to held", "to closed",
    ]  # fmt: skip
    assert {entry.subject for entry in trail} == {"board meeting 1"}


@pytest.mark.parametrize("state", State)
def test_every_state_is_reached_and_only_the_moves_of_the_table_lead_on(people, state):
    meeting = meeting_at(people, state)
    assert again(meeting).state is state
    allowed = {t.move for t in TRANSITIONS if t.before == state}
    for move in set(Move) - allowed:
        with pytest.raises(MoveRefused, match="cannot be moved so"):
            meeting_actions.move(people["board_secretary"], meeting, move, reason="why")


def test_every_move_is_owned_by_a_role():
    for transition in TRANSITIONS:
        assert any(transition.may in role.permissions for role in ROLES.values())


@pytest.mark.parametrize("role", sorted(set(ROLES) - {"board_secretary"}))
def test_nobody_else_keeps_the_board(people, role):
    meeting = planned(people)
    with pytest.raises(NotAllowed):
        meeting_actions.move(people[role], meeting, Move.CANCEL, reason="because")
    with pytest.raises(NotAllowed):
        minute_actions.record_decision(people[role], meeting, text="We decide")


def test_no_papers_no_sending(people):
    with pytest.raises(MoveRefused, match="Add a paper first"):
        meeting_actions.move(people["board_secretary"], planned(people), Move.SEND)


def test_a_meeting_is_not_held_before_its_day(people):
    meeting = meeting_at(people, State.PAPERS_OUT, day=NEXT_MONTH)
    with pytest.raises(MoveRefused, match="has not come yet"):
        meeting_actions.move(people["board_secretary"], meeting, Move.HOLD)


def test_a_meeting_is_not_closed_before_its_notes_are_published(people):
    with pytest.raises(MoveRefused, match="Publish its notes first"):
        meeting_actions.move(people["board_secretary"], meeting_at(people, State.HELD), Move.CLOSE)


def test_a_meeting_is_not_cancelled_without_a_reason(people):
    with pytest.raises(MoveRefused, match="Say why"):
        meeting_actions.move(people["board_secretary"], planned(people), Move.CANCEL, reason="  ")


def test_a_moved_day_says_why_and_the_first_day_stays(people):
    secretary, meeting = people["board_secretary"], planned(people, day=NEXT_MONTH)
    later = NEXT_MONTH + WEEK
    told = {"day": later, "place": "Room 2", "papers_on": later, "freeze_on": later}
    with pytest.raises(MoveRefused, match="Say why it changes"):
        meeting_actions.rearrange(secretary, meeting, reason="", seen=1, **told)
    meeting_actions.rearrange(secretary, meeting, reason="The room is taken", seen=1, **told)
    assert [a.day for a in again(meeting).arrangements] == [NEXT_MONTH, later]
    with pytest.raises(MovedMeanwhile):
        meeting_actions.rearrange(secretary, meeting, reason="I saw the first", seen=1, **told)


@pytest.mark.parametrize(
    ("papers_on", "freeze_on", "words"),
    [
        (NEXT_MONTH + WEEK, LAST_WEEK, "papers are due on or before"),
        (LAST_WEEK, NEXT_MONTH, "data are frozen on or before"),
    ],
)
def test_days_out_of_order_are_refused(people, papers_on, freeze_on, words):
    with pytest.raises(MoveRefused, match=words):
        meeting_actions.plan_meeting(
            people["board_secretary"],
            BOARD,
            day=NEXT_MONTH,
            place="Room 1",
            papers_on=papers_on,
            freeze_on=freeze_on,
        )
    assert not Meeting.objects.exists()


def test_nothing_is_added_to_a_meeting_that_is_over(people):
    meeting = meeting_at(people, State.CANCELLED)
    with pytest.raises(MoveRefused, match="is over"):
        minute_actions.record_decision(people["board_secretary"], meeting, text="Too late")
    with pytest.raises(MoveRefused, match="is over"):
        paper(people, meeting)


def test_an_action_is_overdue_until_it_is_done_and_its_first_day_stays(people):
    secretary, meeting = people["board_secretary"], meeting_at(people, State.HELD)
    due = TODAY - timedelta(days=3)
    made = minute_actions.record_action(secretary, meeting, text="Find out", owner="Lead 2", due_on=due)
    (seen,) = actions([meeting])
    assert (seen.late(TODAY), seen.standing(TODAY)) == (3, "Overdue by 3 days")
    later = TODAY + timedelta(days=4)
    minute_actions.update_action(secretary, made, text="More time", due_on=later, done_on=None, seen=0)
    (seen,) = actions([meeting])
    assert (seen.late(TODAY), seen.moved, seen.action.due_on) == (0, 7, due)
    with pytest.raises(WrittenMeanwhile):
        minute_actions.update_action(secretary, made, text="I saw none", due_on=due, done_on=None, seen=0)
    minute_actions.update_action(secretary, made, text="Found", due_on=later, done_on=TODAY, seen=1)
    assert actions([meeting])[0].standing(later + WEEK) == "Done"


def test_what_was_recorded_after_a_moment_is_not_seen_at_it(people):
    secretary, meeting = people["board_secretary"], meeting_at(people, State.HELD)
    made = minute_actions.record_action(secretary, meeting, text="Find out", owner="Lead 2", due_on=TODAY)
    minute_actions.update_action(secretary, made, text="Found", due_on=TODAY, done_on=TODAY, seen=0)
    (seen,) = actions([meeting], at=made.at)
    assert (seen.done_on, seen.updates) == (None, ())
    assert actions([meeting], at=meeting.at) == []
    assert again(meeting, at=again(meeting).arrangement.at).state is State.PLANNED


# What the database itself refuses, whatever asks it.


def refused(make):
    with pytest.raises(IntegrityError), transaction.atomic():
        make()


def step(people, meeting, **told):
    kept = {
        "number": 1, "move": "send", "before": "planned", "after": "papers_out", "day": LAST_WEEK,
        "by": people["board_secretary"], "at": meeting.at,
    }  # fmt: skip
    return lambda: MeetingStep.objects.create(meeting=meeting, **{**kept, **told})


def test_the_database_refuses_steps_that_cannot_be(people):
    meeting = planned(people, day=NEXT_MONTH)
    refused(step(people, meeting))  # no papers
    paper(people, meeting)
    refused(step(people, meeting, number=2))  # out of turn
    refused(step(people, meeting, move="hold", before="papers_out", after="held"))  # starts elsewhere
    refused(step(people, meeting, after="closed"))  # no such transition
    refused(step(people, meeting, move="cancel", after="cancelled"))  # without a reason
    step(people, meeting)()
    hold = {"number": 2, "move": "hold", "before": "papers_out", "after": "held"}
    refused(step(people, meeting, **hold))  # before its day
    step(people, meeting, **{**hold, "day": NEXT_MONTH})()
    refused(step(people, meeting, number=3, move="close", before="held", after="closed"))  # no notes
    arrangement = again(meeting).arrangement
    refused(
        lambda: Arrangement.objects.create(
            meeting=meeting, number=2, day=NEXT_MONTH, place="x", papers_on=NEXT_MONTH, freeze_on=NEXT_MONTH,
            reason="it took place", by=arrangement.by, at=arrangement.at,
        )
    )  # fmt: skip


def test_the_database_refuses_to_change_or_remove_what_was_recorded(people):
    meeting = meeting_at(people, State.CLOSED)
    for model in (Meeting, Arrangement, MeetingStep, Paper):
        with pytest.raises(DatabaseError), transaction.atomic():
            model.objects.all().update(number=9)
        table = model._meta.db_table
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {table}")
    assert again(meeting).state is State.CLOSED


def test_a_second_keeper_is_not_needed_for_a_meeting_but_a_role_is(people):
    stranger = User.objects.create(username="new")
    with pytest.raises(NotAllowed):
        meeting_actions.move(stranger, planned(people), Move.CANCEL, reason="why")
    assert Permission.KEEP_BOARD in ROLES["board_secretary"].permissions
