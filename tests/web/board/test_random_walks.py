"""Whatever people try with a meeting and its notes, in any order, both go only where their tables lead."""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from headway.web.accounts.permissions import Permission
from headway.web.accounts.roles import NotAllowed, can
from headway.web.board import meeting_actions, meeting_states, notes_actions, notes_states
from headway.web.board.meetings import again
from headway.web.board.models import Notes
from headway.web.board.notes_read import published, versions
from headway.web.board.refused import MoveRefused
from tests.web.board.boards import paper, planned

pytestmark = pytest.mark.django_db
SECRETARY, LEAD, ANALYST = WHO = ("board_secretary", "workstream_lead", "analyst")
M, N = meeting_states.Move, notes_states.Move
DRAFT = "draft"
WHOLE_WAY = [
    (M.SEND, SECRETARY), (M.HOLD, SECRETARY), (DRAFT, SECRETARY), (N.AGREE, SECRETARY), (N.RETURN, LEAD),
    (DRAFT, SECRETARY), (N.AGREE, LEAD), (M.CLOSE, SECRETARY), (N.PUBLISH, SECRETARY), (M.CLOSE, SECRETARY),
    (DRAFT, SECRETARY), (N.AGREE, LEAD), (N.PUBLISH, SECRETARY), (M.CANCEL, SECRETARY),
]  # fmt: skip
TRIES = st.lists(st.tuples(st.sampled_from((*M, *N, DRAFT)), st.sampled_from(WHO)), max_size=16)


def newest(meeting):
    found = versions([meeting])
    return found[-1] if found else None


def stands(meeting):
    version = newest(meeting)
    return again(meeting).state, version and (version.notes.number, version.state)


def attempt(user, meeting, move):
    version = newest(meeting)
    number = version.notes.number if version else 0
    if move == DRAFT:
        text = f"Version {number + 1}"
        notes_actions.draft_notes(user, meeting, text=text, why="A word was wrong", seen=number)
    elif isinstance(move, M):
        meeting_actions.move(user, meeting, move, reason="Because")
    elif version is None:
        raise MoveRefused("there are no notes to move")
    else:
        notes_actions.move(user, version, move, digest=version.notes.digest, reason="Because")


def expected(user, meeting, move):
    """Return where the tables lead; None where they lead nowhere for this user."""
    state, notes = stands(meeting)
    if move == DRAFT:
        may = can(user, Permission.KEEP_BOARD) and state in meeting_states.MET
        return (state, ((notes[0] if notes else 0) + 1, notes_states.State.DRAFT)) if may else None
    if isinstance(move, M):
        found = meeting_states.transition(move, state)
        if found is None or not can(user, found.may):
            return None
        if move is M.CLOSE and (notes is None or notes[1] is not notes_states.State.PUBLISHED):
            return None
        return found.after, notes
    # only another version replaces one
    found = notes and move is not N.REPLACE and notes_states.transition(move, notes[1])
    if not found or not can(user, found.may):
        return None
    if found.who is notes_states.Who.NOT_DRAFTER and Notes.objects.filter(meeting=meeting, by=user).exists():
        return None
    return state, (notes[0], found.after)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(tries=TRIES)
@example(tries=WHOLE_WAY)
def test_a_meeting_and_its_notes_are_only_ever_where_their_tables_lead(people, tries):
    with transaction.atomic():
        meeting = planned(people)
        paper(people, meeting)
        for move, role in tries:
            before, leads_to = stands(meeting), expected(people[role], meeting, move)
            try:
                with transaction.atomic():
                    attempt(people[role], meeting, move)
            except (MoveRefused, NotAllowed):
                assert leads_to is None
                assert stands(meeting) == before
                continue
            assert stands(meeting) == leads_to
        found = versions([meeting])
        out = [version.notes.pk for version in published(found)]
        # every published version corrects the one that was published before it
        assert [version.notes.corrects_id for version in published(found)] == [None, *out][: len(out)]
        transaction.set_rollback(True)
