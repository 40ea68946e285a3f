"""The way of a meeting's notes to publication: their states, and the one table of the moves between them.

A version of the notes is never edited: a change is another version, and a correction of published notes
stands beside what it corrects. docs/meeting-states.md is written from this table, the database refuses a
step that is not in it, and the pages offer what it allows.
"""

from dataclasses import dataclass
from enum import StrEnum

from django.db import models

from headway.web.accounts.permissions import Permission


class State(models.TextChoices):
    """Where a version of the notes stands, in words that a page can print."""

    DRAFT = "draft", "Draft, waits for somebody else to agree it"
    AGREED = "agreed", "Agreed, not yet published"
    PUBLISHED = "published", "Published"
    RETURNED = "returned", "Returned to its drafter"
    REPLACED = "replaced", "Replaced by another version"


class Move(models.TextChoices):
    """What can be done with a version of the notes."""

    AGREE = "agree", "Agreed"
    PUBLISH = "publish", "Published"
    RETURN = "return", "Returned"
    REPLACE = "replace", "Replaced"


class Who(StrEnum):
    """Who may move, of those whose role allows it."""

    NOT_DRAFTER = "somebody who drafted no version of these notes"
    ANYBODY = "anybody who may"


@dataclass(frozen=True)
class Transition:
    """One move from one state to another.

    may       the permission that it takes
    reasoned  whether a reason must be given
    """

    move: Move
    before: State
    after: State
    may: Permission
    who: Who
    reasoned: bool = False


WAITING = (State.DRAFT, State.AGREED)
"""The states of a version that is on its way to publication."""
OPEN = (*WAITING, State.RETURNED)
"""The states in which another version may take its place."""
REASONED = (Move.RETURN,)
BY_ANOTHER = (Move.AGREE, Move.RETURN)
_AGREE, _KEEP = Permission.AGREE_NOTES, Permission.KEEP_BOARD

TRANSITIONS: tuple[Transition, ...] = (
    Transition(Move.AGREE, State.DRAFT, State.AGREED, _AGREE, Who.NOT_DRAFTER),
    Transition(Move.PUBLISH, State.AGREED, State.PUBLISHED, _KEEP, Who.ANYBODY),
    *(
        Transition(Move.RETURN, before, State.RETURNED, _AGREE, Who.NOT_DRAFTER, reasoned=True)
        for before in WAITING
    ),
    *(Transition(Move.REPLACE, before, State.REPLACED, _KEEP, Who.ANYBODY) for before in OPEN),
)


def transition(move: Move, before: State) -> Transition | None:
    """Return the transition that a move makes of a state; None when there is none."""
    return next((t for t in TRANSITIONS if t.move == move and t.before == before), None)
