"""The way of a delivery that changes too much: its states, and the one table of the moves between them.

docs/waiting-states.md is written from this table (pages.py), the database refuses a step that is not in it
(models.py, guards.py), and the pages offer what it allows.
"""

from dataclasses import dataclass
from enum import StrEnum

from django.db import models

from headway.web.accounts.permissions import Permission


class State(models.TextChoices):
    """Where a waiting delivery stands, in words that a page can print."""

    GIVEN = "given", "Waits for somebody else to approve it"
    APPROVED = "approved", "Approved, not yet taken in"
    LOADED = "loaded", "Taken in"
    DECLINED = "declined", "Declined"
    OVERTAKEN = "overtaken", "Overtaken"


class Move(models.TextChoices):
    """What can be done with a waiting delivery."""

    APPROVE = "approve", "Approved"
    DECLINE = "decline", "Declined"
    LOAD = "load", "Taken in"
    OVERTAKE = "overtake", "Overtaken"


class Who(StrEnum):
    """Who may move."""

    NOT_GIVER = "somebody else than who gave it"
    HEADWAY = "Headway"


@dataclass(frozen=True)
class Transition:
    """One move from one state to another.

    may       the permission that it takes; null: Headway itself moves
    reasoned  whether a reason must be given
    """

    move: Move
    before: State
    after: State
    who: Who
    may: Permission | None = None
    reasoned: bool = False


JUDGED = (Move.APPROVE, Move.DECLINE)
"""The moves of a second person."""
OPEN = (State.GIVEN, State.APPROVED)
"""The states in which a delivery still waits."""

_APPROVE = Permission.APPROVE_DELIVERIES

TRANSITIONS: tuple[Transition, ...] = (
    Transition(Move.APPROVE, State.GIVEN, State.APPROVED, Who.NOT_GIVER, _APPROVE, reasoned=True),
    Transition(Move.DECLINE, State.GIVEN, State.DECLINED, Who.NOT_GIVER, _APPROVE, reasoned=True),
    Transition(Move.DECLINE, State.APPROVED, State.DECLINED, Who.NOT_GIVER, _APPROVE, reasoned=True),
    Transition(Move.LOAD, State.APPROVED, State.LOADED, Who.HEADWAY),
    Transition(Move.OVERTAKE, State.GIVEN, State.OVERTAKEN, Who.HEADWAY),
    Transition(Move.OVERTAKE, State.APPROVED, State.OVERTAKEN, Who.HEADWAY),
)


def transition(move: Move, before: State) -> Transition | None:
    """Return the transition that a move makes of a state; None when there is none."""
    return next((t for t in TRANSITIONS if t.move == move and t.before == before), None)
