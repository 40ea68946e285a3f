"""Deliveries as people give them: taken in, or kept until somebody else approves. The door for other apps."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import transaction

from headway.web import home
from headway.web.accounts.models import User
from headway.web.accounts.permissions import Permission
from headway.web.accounts.roles import check_may
from headway.web.audit.actions import record
from headway.web.audit.models import What
from headway.web.register.actions import Say, taking_in
from headway.web.register.models import Delivery
from headway.web.waiting.gate import Gate
from headway.web.waiting.incoming import folder_for, rooms_now
from headway.web.waiting.limit_actions import LimitRefused, limit, set_limit
from headway.web.waiting.models import Changed, Step, Waiting
from headway.web.waiting.states import OPEN, Move, State, Who, transition
from headway.web.waiting.steps import MovedMeanwhile, MoveRefused, moved, state_of, states_of

__all__ = [
    "Delivery",
    "LimitRefused",
    "MoveRefused",
    "MovedMeanwhile",
    "State",
    "Waiting",
    "approve",
    "changed_by",
    "check_move",
    "decline",
    "giving",
    "limit",
    "rooms_now",
    "set_limit",
    "state_of",
    "take_in_approved",
    "waiting_now",
]


def giving(folder: Path, *, by: str, progress: Say | None = None) -> Iterator[Delivery | Waiting]:
    """Take in the deliveries in the folder, and give the record of each: stored, or waiting for approval.

    As register.actions.taking_in; a delivery over the limit is kept, and those after it go on.
    """
    gate = Gate(by=by)
    told = 0
    for stored in taking_in(folder, by=by, progress=progress, gate=gate):
        yield from gate.waits[told:]
        told = len(gate.waits)
        yield stored
    yield from gate.waits[told:]


def approve(user: User, waiting: Waiting, *, reason: str) -> Step:
    """Approve what somebody else gave; it can then be taken in. Raises NotAllowed, MoveRefused."""
    return _judged(user, waiting, Move.APPROVE, reason)


def decline(user: User, waiting: Waiting, *, reason: str) -> Step:
    """Decline a delivery that somebody else gave: it never counts. Raises NotAllowed, MoveRefused."""
    return _judged(user, waiting, Move.DECLINE, reason)


def check_move(user: User, waiting: Waiting, move: Move) -> None:
    """Return nothing if the user may make the move now; raise NotAllowed or MoveRefused with the reason."""
    found = transition(move, state := state_of(waiting))
    if found is None:
        raise MoveRefused(f"This delivery cannot be {move.label.lower()} any more: {state.label.lower()}")
    if found.may:
        check_may(user, found.may)
    if found.who is Who.NOT_GIVER and waiting.given_by == user.username:
        raise MoveRefused("You gave this delivery: somebody else must approve or decline it")


def take_in_approved(waiting: Waiting, *, by: str, progress: Say | None = None) -> Delivery | Waiting:
    """Compare an approved delivery again and take it in; return it as stored, or as it waits anew.

    Raises MoveRefused when it is not approved; what register.actions.taking_in raises.
    """
    if state_of(waiting) is not State.APPROVED:
        raise MoveRefused("This delivery is not approved")
    gate = Gate(by=by, approved=waiting)
    with _folder_of(waiting) as folder:
        stored = list(taking_in(folder, by=waiting.given_by, progress=progress, gate=gate))
    return stored[0] if stored else gate.waits[0]


def waiting_now() -> list[tuple[Waiting, State]]:
    """Return the deliveries that still wait, with where each stands, the oldest first."""
    over = [state for state in State if state not in OPEN]
    found = list(Waiting.objects.exclude(steps__after__in=over).order_by("pk"))
    states = states_of(found)
    return [(one, states[one.pk]) for one in found]


def changed_by(delivery: Delivery) -> dict[str, Any] | None:
    """Return the change report of a delivery in the register; None if it was taken in without one."""
    found = Changed.objects.filter(delivery=delivery).first()
    return found.report if found else None


def _judged(user: User, waiting: Waiting, move: Move, reason: str) -> Step:
    check_may(user, Permission.APPROVE_DELIVERIES)
    check_move(user, waiting, move)
    if not reason.strip():
        raise MoveRefused("Say why")
    with transaction.atomic():
        step = moved(waiting, move, by=user.username, reason=reason.strip())
        told = {"move": move.value, "content": waiting.content, "reason": step.reason}
        record(What.DELIVERY_APPROVED, who=user, subject=f"waiting {waiting.pk}", **told)
    return step


@contextmanager
def _folder_of(waiting: Waiting) -> Iterator[Path]:
    """Give a folder with the files of a waiting delivery, under their own names."""
    with folder_for(waiting.name or "delivery") as folder:
        for file in waiting.files.all():
            shutil.copyfile(home.files() / file.blob, folder / file.name)
        yield folder
