"""The way of a draft to publication: its states, and the one table of the moves between them.

docs/release-states.md is written from this table (pages.py), the database refuses a step that is not in it
(models.py, guards.py), and the pages offer what it allows.
"""

from dataclasses import dataclass
from enum import StrEnum

from django.db import models

from headway.web.accounts.permissions import Permission


class State(models.TextChoices):
    """Where a draft stands, in words that a page can print."""

    DRAFTED = "drafted", "Waits for two people to sign it off"
    SIGNED_ONCE = "signed_once", "Signed off by one person, waits for a second"
    SIGNED_OFF = "signed_off", "Signed off by two people, not yet published"
    PUBLISHED = "published", "Published"
    RETURNED = "returned", "Returned to its author"
    REPLACED = "replaced", "Replaced by a changed draft"
    WITHDRAWN = "withdrawn", "Withdrawn by its author"


class Move(models.TextChoices):
    """What can be done with a draft."""

    SIGN = "sign", "Signed off"
    RETURN = "return", "Returned"
    REPLACE = "replace", "Replaced"
    WITHDRAW = "withdraw", "Withdrawn"
    PUBLISH = "publish", "Recorded as published"


class Who(StrEnum):
    """Who may move, of those whose role allows it."""

    AUTHOR = "its author"
    NOT_AUTHOR = "somebody else than its author"
    ANYBODY = "anybody who may"


@dataclass(frozen=True)
class Transition:
    """One move from one state to another.

    may       the permission that it takes
    audited   whether the table must first pass an audit, jointly with all that is published by then
    reasoned  whether a reason must be given
    """

    move: Move
    before: State
    after: State
    may: Permission
    who: Who
    audited: bool = False
    reasoned: bool = False


def _from(
    states: tuple[State, ...], move: Move, after: State, may: Permission, who: Who
) -> tuple[Transition, ...]:
    return tuple(Transition(move, before, after, may, who, reasoned=move in REASONED) for before in states)


REASONED = (Move.RETURN, Move.WITHDRAW)
WAITING = (State.DRAFTED, State.SIGNED_ONCE, State.SIGNED_OFF)
"""The states in which a draft is on its way."""

_SIGN, _WRITE = Permission.SIGN_OFF_RELEASE, Permission.WRITE_DRAFTS

TRANSITIONS: tuple[Transition, ...] = (
    Transition(Move.SIGN, State.DRAFTED, State.SIGNED_ONCE, _SIGN, Who.NOT_AUTHOR, audited=True),
    Transition(Move.SIGN, State.SIGNED_ONCE, State.SIGNED_OFF, _SIGN, Who.NOT_AUTHOR, audited=True),
    Transition(
        Move.PUBLISH, State.SIGNED_OFF, State.PUBLISHED, Permission.RECORD_RELEASES, Who.ANYBODY, audited=True
    ),
    *_from(WAITING, Move.RETURN, State.RETURNED, _SIGN, Who.NOT_AUTHOR),
    *_from((*WAITING, State.RETURNED), Move.REPLACE, State.REPLACED, _WRITE, Who.AUTHOR),
    *_from((*WAITING, State.RETURNED), Move.WITHDRAW, State.WITHDRAWN, _WRITE, Who.AUTHOR),
)


def transition(move: Move, before: State) -> Transition | None:
    """Return the transition that a move makes of a state; None when there is none."""
    return next((t for t in TRANSITIONS if t.move == move and t.before == before), None)
