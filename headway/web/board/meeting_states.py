"""The way of a meeting: its states, and the one table of the moves between them.

docs/meeting-states.md is written from this table (state_pages.py), the database refuses a step that is not
in it (models/meeting.py, guards.py), and the pages offer what it allows.
"""

from dataclasses import dataclass
from enum import StrEnum

from django.db import models

from headway.web.accounts.permissions import Permission


class State(models.TextChoices):
    """Where a meeting stands, in words that a page can print."""

    PLANNED = "planned", "Planned"
    PAPERS_OUT = "papers_out", "Papers are out"
    HELD = "held", "Held, its notes are not yet published"
    CLOSED = "closed", "Closed"
    CANCELLED = "cancelled", "Cancelled"


class Move(models.TextChoices):
    """What can be done with a meeting."""

    SEND = "send", "Sent the papers out"
    HOLD = "hold", "Recorded that it was held"
    CLOSE = "close", "Closed"
    CANCEL = "cancel", "Cancelled"


class Needs(StrEnum):
    """What must be there before a move."""

    NOTHING = ""
    PAPERS = "at least one paper"
    DAY = "its day has come"
    NOTES = "its notes are published"


@dataclass(frozen=True)
class Transition:
    """One move from one state to another.

    may       the permission that it takes
    needs     what must be there first
    reasoned  whether a reason must be given
    """

    move: Move
    before: State
    after: State
    may: Permission = Permission.KEEP_BOARD
    needs: Needs = Needs.NOTHING
    reasoned: bool = False


COMING = (State.PLANNED, State.PAPERS_OUT)
"""The states of a meeting that has not taken place."""
MET = (State.HELD, State.CLOSED)
"""The states of a meeting that took place."""
REASONED = (Move.CANCEL,)

TRANSITIONS: tuple[Transition, ...] = (
    Transition(Move.SEND, State.PLANNED, State.PAPERS_OUT, needs=Needs.PAPERS),
    Transition(Move.HOLD, State.PAPERS_OUT, State.HELD, needs=Needs.DAY),
    Transition(Move.CLOSE, State.HELD, State.CLOSED, needs=Needs.NOTES),
    *(Transition(Move.CANCEL, before, State.CANCELLED, reasoned=True) for before in COMING),
)


def transition(move: Move, before: State) -> Transition | None:
    """Return the transition that a move makes of a state; None when there is none."""
    return next((t for t in TRANSITIONS if t.move == move and t.before == before), None)
