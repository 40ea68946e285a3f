"""The way of an area delivery plan: its states, and the one table of the moves between them.

docs/area-plan-states.md is written from this table (pages.py), the database refuses a step that is not in
it (models/delivery.py, guards.py), and the pages offer what it allows.
"""

from dataclasses import dataclass
from enum import StrEnum

from django.db import models

from headway.web.accounts.permissions import Permission


class State(models.TextChoices):
    """Where the plan of an area stands, in words that a page can print."""

    MADE = "made", "Made, not sent to the area yet"
    SENT = "sent", "Sent to the area"
    IN_WORK = "in_work", "The area is filling it in"
    RETURNED = "returned", "Returned by the area"
    REOPENED = "reopened", "Reopened, back with the area"
    ACCEPTED = "accepted", "Accepted"


class Move(models.TextChoices):
    """What can be done with it."""

    SEND = "send", "Sent"
    FILL = "fill", "Began to fill it in"
    RETURN = "return", "Returned"
    ACCEPT = "accept", "Accepted"
    REOPEN = "reopen", "Reopened"


class Who(StrEnum):
    """Who may move, of those whose role allows it."""

    ANYBODY = "anybody who may"
    OWN_AREA = "the director of the area"
    NOT_RETURNER = "somebody else than who returned it"


@dataclass(frozen=True)
class Transition:
    """One move from one state to another.

    may       the permission that it takes
    filled    whether the area must have filled in every item
    reasoned  whether a reason must be given
    """

    move: Move
    before: State
    after: State
    may: Permission
    who: Who
    filled: bool = False
    reasoned: bool = False


_KEEP, _AREA = Permission.KEEP_PLAN, Permission.RETURN_AREA_PLAN

TRANSITIONS: tuple[Transition, ...] = (
    Transition(Move.SEND, State.MADE, State.SENT, _KEEP, Who.ANYBODY),
    Transition(Move.FILL, State.SENT, State.IN_WORK, _AREA, Who.OWN_AREA),
    Transition(Move.FILL, State.REOPENED, State.IN_WORK, _AREA, Who.OWN_AREA),
    Transition(Move.RETURN, State.IN_WORK, State.RETURNED, _AREA, Who.OWN_AREA, filled=True),
    Transition(Move.ACCEPT, State.RETURNED, State.ACCEPTED, _KEEP, Who.NOT_RETURNER),
    Transition(Move.REOPEN, State.RETURNED, State.REOPENED, _KEEP, Who.ANYBODY, reasoned=True),
    Transition(Move.REOPEN, State.ACCEPTED, State.REOPENED, _KEEP, Who.ANYBODY, reasoned=True),
)

REASONED = tuple({t.move for t in TRANSITIONS if t.reasoned})
WITH_AREA = (State.SENT, State.IN_WORK, State.REOPENED)
"""The states in which it is the area's turn."""


def transition(move: Move, before: State) -> Transition | None:
    """Return the transition that a move makes of a state; None when there is none."""
    return next((t for t in TRANSITIONS if t.move == move and t.before == before), None)
