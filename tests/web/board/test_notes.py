"""The way of the notes: drafted, agreed by somebody else, published; returned with a reason; corrected."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from headway.web.accounts.roles import ROLES, NotAllowed
from headway.web.audit.models import AuditEntry, What
from headway.web.board import notes_actions
from headway.web.board.meeting_states import State as MeetingState
from headway.web.board.models import Notes, NotesStep
from headway.web.board.notes_read import versions
from headway.web.board.notes_states import TRANSITIONS, Move, State, Who
from headway.web.board.refused import MovedMeanwhile, MoveRefused, WrittenMeanwhile
from tests.web.board.boards import LAST_WEEK, meeting_at, moved, newest, notes_at
from tests.web.board.conftest import TODAY

pytestmark = pytest.mark.django_db
SECRET = "what was said of a person"


def state_at(people, state):
    """Return the first version of some notes, as far as a state."""
    if state is not State.REPLACED:
        return notes_at(people, state)
    version = notes_at(people, State.DRAFT)
    notes_actions.draft_notes(people["board_secretary"], version.notes.meeting, text="Better", seen=1)
    return versions([version.notes.meeting])[0]


@pytest.mark.parametrize("state", State)
def test_every_state_is_reached_and_only_the_moves_of_the_table_lead_on(people, state):
    version = state_at(people, state)
    assert version.state is state
    allowed = {t.move for t in TRANSITIONS if t.before == state}
    for move in set(Move) - allowed:
        with pytest.raises(MoveRefused, match="cannot be"):
            notes_actions.move(
                people["workstream_lead"], version, move, digest=version.notes.digest, reason="why"
            )


def test_every_move_is_owned_by_a_role_and_agreeing_takes_another_person():
    for transition in TRANSITIONS:
        assert any(transition.may in role.permissions for role in ROLES.values())
    assert {t.who for t in TRANSITIONS if t.move in (Move.AGREE, Move.RETURN)} == {Who.NOT_DRAFTER}


def test_the_trail_has_every_move_with_the_digest_and_never_the_text(people):
    notes_at(people, State.PUBLISHED, text=SECRET)
    trail = list(AuditEntry.objects.filter(what=What.NOTES_MOVED).order_by("pk"))
    assert [entry.detail["move"] for entry in trail] == ["draft", "agree", "publish"]
    assert {entry.detail["digest"] for entry in trail} == {notes_actions.digest(SECRET)}
    assert SECRET not in str([entry.detail for entry in trail])


def test_nobody_agrees_notes_of_which_they_drafted_a_version(people):
    version = notes_at(people, State.DRAFT)
    drafter = people["board_secretary"]
    drafter.role = "workstream_lead"
    drafter.save()
    for move in (Move.AGREE, Move.RETURN):
        with pytest.raises(MoveRefused, match="You drafted these notes"):
            notes_actions.move(drafter, version, move, digest=version.notes.digest, reason="why")
    # nor may they after somebody else drafted a later version
    other = people["analyst"]
    other.role = "board_secretary"
    notes_actions.draft_notes(other, version.notes.meeting, text="Mine", seen=1)
    with pytest.raises(MoveRefused, match="You drafted these notes"):
        moved(drafter, version.notes.meeting, Move.AGREE)


@pytest.mark.parametrize("role", sorted(set(ROLES) - {"workstream_lead"}))
def test_nobody_else_agrees(people, role):
    version = notes_at(people, State.DRAFT)
    with pytest.raises((NotAllowed, MoveRefused)):
        notes_actions.move(people[role], version, Move.AGREE, digest=version.notes.digest)


def test_another_text_than_was_shown_is_not_agreed(people):
    version = notes_at(people, State.DRAFT)
    with pytest.raises(MoveRefused, match="not the text that you were shown"):
        notes_actions.move(people["workstream_lead"], version, Move.AGREE, digest="0" * 64)


def test_a_meeting_that_was_not_held_has_no_notes(people):
    with pytest.raises(MoveRefused, match="has not taken place"):
        notes_actions.draft_notes(
            people["board_secretary"], meeting_at(people, MeetingState.PAPERS_OUT), text="We met", seen=0
        )


def test_returned_notes_say_why_and_a_new_version_takes_their_place(people):
    version = notes_at(people, State.RETURNED)
    assert version.steps[-1].reason == "The decision is missing"
    notes_actions.draft_notes(people["board_secretary"], version.notes.meeting, text="We decided", seen=1)
    assert [v.state for v in versions([version.notes.meeting])] == [State.REPLACED, State.DRAFT]


def test_a_correction_of_published_notes_stands_beside_the_old(people):
    version = notes_at(people, State.PUBLISHED)
    secretary, meeting = people["board_secretary"], version.notes.meeting
    with pytest.raises(MoveRefused, match="Say what was wrong"):
        notes_actions.draft_notes(secretary, meeting, text="We met twice", seen=1)
    notes_actions.draft_notes(secretary, meeting, text="We met twice", why="The number", seen=1)
    assert newest(meeting).notes.corrects == version.notes
    moved(people["workstream_lead"], meeting, Move.AGREE)
    moved(secretary, meeting, Move.PUBLISH)
    assert [v.state for v in versions([meeting])] == [State.PUBLISHED, State.PUBLISHED]
    assert [v.notes.text for v in versions([meeting])] == ["We met.", "We met twice"]


def test_of_two_who_draft_at_once_the_second_is_told(people):
    version = notes_at(people, State.DRAFT)
    with pytest.raises(WrittenMeanwhile):
        notes_actions.draft_notes(people["board_secretary"], version.notes.meeting, text="Mine", seen=0)


def test_of_two_who_agree_at_once_the_second_is_told(people):
    version = notes_at(people, State.DRAFT)
    moved(people["workstream_lead"], version.notes.meeting, Move.AGREE)
    other = people["analyst"]
    other.role = "workstream_lead"
    with pytest.raises(MovedMeanwhile):
        notes_actions.move(other, version, Move.AGREE, digest=version.notes.digest)


@pytest.mark.parametrize("day", [LAST_WEEK - timedelta(days=1), TODAY + timedelta(days=1)])
def test_notes_are_published_between_the_meeting_and_today(people, day):
    version = notes_at(people, State.AGREED)
    with pytest.raises(MoveRefused, match="day of publication"):
        moved(people["board_secretary"], version.notes.meeting, Move.PUBLISH, day=day)


# What the database itself refuses, whatever asks it.


def refused(make):
    with pytest.raises(IntegrityError), transaction.atomic():
        make()


def test_the_database_refuses_steps_that_cannot_be(people):
    version = notes_at(people, State.DRAFT)
    notes, drafter, lead = version.notes, people["board_secretary"], people["workstream_lead"]
    told = {
        "notes": notes, "number": 1, "move": "agree", "before": "draft", "after": "agreed",
        "digest": notes.digest, "day": TODAY, "by": lead, "at": notes.at,
    }  # fmt: skip
    refused(lambda: NotesStep.objects.create(**{**told, "by": drafter}))
    refused(lambda: NotesStep.objects.create(**{**told, "digest": "0" * 64}))
    refused(lambda: NotesStep.objects.create(**{**told, "number": 2}))
    refused(
        lambda: NotesStep.objects.create(
            **{**told, "before": "agreed", "after": "published", "move": "publish"}
        )
    )
    refused(lambda: NotesStep.objects.create(**{**told, "move": "return", "after": "returned"}))
    NotesStep.objects.create(**told)
    assert newest(notes.meeting).state is State.AGREED


def test_the_database_refuses_notes_that_cannot_be(people):
    version = notes_at(people, State.PUBLISHED)
    meeting, drafter = version.notes.meeting, people["board_secretary"]
    told = {"text": "x", "digest": "0" * 64, "by": drafter, "at": version.notes.at}
    refused(lambda: Notes.objects.create(meeting=meeting, number=2, **told))  # corrects nothing
    notes_actions.draft_notes(drafter, meeting, text="Better", why="A word", seen=1)
    more = {"corrects": version.notes, "why": "y"}
    refused(lambda: Notes.objects.create(meeting=meeting, number=3, **told, **more))  # one is on its way
    waiting = meeting_at(people, MeetingState.PAPERS_OUT)
    refused(lambda: Notes.objects.create(meeting=waiting, number=1, **told))  # not held
