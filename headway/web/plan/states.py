"""The way of an action or a recommendation: its states, and the one table of the moves between them.

docs/plan-states.md is written from this table (pages.py), the database refuses a step that is not in
it (models, guards.py), and the pages offer what it allows. Paused, at risk, late: none is a state. How it
goes is the RAG of an update, and lateness is worked out from its dates.
"""

from dataclasses import dataclass

from django.db import models

from headway.web.accounts.permissions import Permission


class State(models.TextChoices):
    """Where an entry stands, in words that a page can print."""

    NOT_STARTED = "not_started", "Not started"
    IN_PROGRESS = "in_progress", "In progress"
    COMPLETE = "complete", "Complete"
    RETIRED = "retired", "Retired"


class Move(models.TextChoices):
    """What can be done with an entry."""

    START = "start", "Started"
    COMPLETE = "complete", "Completed"
    REOPEN = "reopen", "Reopened"
    RETIRE = "retire", "Retired"


@dataclass(frozen=True)
class Transition:
    """One move from one state to another.

    may        the permission that it takes
    reasoned   whether a reason must be given
    evidenced  whether evidence must be attached or linked first
    """

    move: Move
    before: State
    after: State
    may: Permission
    reasoned: bool = False
    evidenced: bool = False


REASONED = (Move.REOPEN, Move.RETIRE)
_UPDATE, _KEEP = Permission.UPDATE_ACTIONS, Permission.KEEP_PLAN

TRANSITIONS: tuple[Transition, ...] = (
    Transition(Move.START, State.NOT_STARTED, State.IN_PROGRESS, _UPDATE),
    Transition(Move.COMPLETE, State.IN_PROGRESS, State.COMPLETE, _UPDATE, evidenced=True),
    Transition(Move.REOPEN, State.COMPLETE, State.IN_PROGRESS, _UPDATE, reasoned=True),
    Transition(Move.RETIRE, State.NOT_STARTED, State.RETIRED, _KEEP, reasoned=True),
    Transition(Move.RETIRE, State.IN_PROGRESS, State.RETIRED, _KEEP, reasoned=True),
    Transition(Move.REOPEN, State.RETIRED, State.IN_PROGRESS, _KEEP, reasoned=True),
)


def transition(move: Move, before: State) -> Transition | None:
    """Return the transition that a move makes of a state; None when there is none."""
    return next((t for t in TRANSITIONS if t.move == move and t.before == before), None)
