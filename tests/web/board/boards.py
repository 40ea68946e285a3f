"""Meetings and notes at each state, made by the same actions as a person's."""

from datetime import date, timedelta

from headway.web.board import meeting_actions, notes_actions, paper_actions
from headway.web.board.bodies import BODIES
from headway.web.board.meeting_states import Move, State
from headway.web.board.models.papers import Readers
from headway.web.board.notes_read import versions
from headway.web.board.notes_states import Move as NotesMove
from headway.web.board.notes_states import State as NotesState

LAST_WEEK = date(2026, 11, 14)
NEXT_MONTH = date(2026, 12, 18)
WEEK = timedelta(days=7)


def planned(people, *, body="board", day=LAST_WEEK):
    """Return a meeting that is planned."""
    return meeting_actions.plan_meeting(
        people["board_secretary"],
        BODIES[body],
        day=day,
        place="Room 1",
        papers_on=day - WEEK,
        freeze_on=day - WEEK,
    )


def paper(people, meeting, *, readers=Readers.MEMBERS, title="Measures"):
    return paper_actions.add_page(
        people["board_secretary"], meeting, title=title, address="/cases", readers=readers
    )


def meeting_at(people, state, *, body="board", day=LAST_WEEK):
    """Return a meeting that has come as far as a state."""
    secretary, meeting = people["board_secretary"], planned(people, body=body, day=day)
    if state is State.PLANNED:
        return meeting
    if state is State.CANCELLED:
        meeting_actions.move(secretary, meeting, Move.CANCEL, reason="The chair is ill")
        return meeting
    paper(people, meeting)
    meeting_actions.move(secretary, meeting, Move.SEND)
    if state in (State.HELD, State.CLOSED):
        meeting_actions.move(secretary, meeting, Move.HOLD)
    if state is State.CLOSED:
        notes_at(people, NotesState.PUBLISHED, meeting=meeting)
        meeting_actions.move(secretary, meeting, Move.CLOSE)
    return meeting


def notes_at(people, state, *, meeting=None, body="board", text="We met."):
    """Return the newest version of the notes of a meeting that was held, as far as a state."""
    secretary, lead = people["board_secretary"], people["workstream_lead"]
    meeting = meeting or meeting_at(people, State.HELD, body=body)
    notes_actions.draft_notes(secretary, meeting, text=text, seen=0)
    if state in (NotesState.AGREED, NotesState.PUBLISHED):
        moved(lead, meeting, NotesMove.AGREE)
    if state is NotesState.PUBLISHED:
        moved(secretary, meeting, NotesMove.PUBLISH)
    if state is NotesState.RETURNED:
        moved(lead, meeting, NotesMove.RETURN, reason="The decision is missing")
    return newest(meeting)


def newest(meeting):
    return versions([meeting])[-1]


def moved(user, meeting, move, **told):
    """Move the newest version of a meeting's notes."""
    version = newest(meeting)
    return notes_actions.move(user, version, move, digest=version.notes.digest, **told)
