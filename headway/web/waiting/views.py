"""A delivery that waits for a second person: what it would change, and their word on it."""

from collections.abc import Callable
from typing import Any, cast

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from headway.web.accounts.models import User
from headway.web.accounts.permissions import Permission
from headway.web.accounts.roles import can, check_may
from headway.web.waiting import actions, child
from headway.web.waiting.incoming import open_room
from headway.web.waiting.models import Step, Waiting
from headway.web.waiting.states import Move, State

LONGEST_REASON = 1000


@require_safe
def waiting(request: HttpRequest, number: int) -> HttpResponse:
    """Show a delivery that waits, or waited."""
    user = cast(User, request.user)
    check_may(user, Permission.SEE_DELIVERIES)
    return _shown(request, user, get_object_or_404(Waiting, pk=number))


@require_POST
def approve(request: HttpRequest, number: int) -> HttpResponse:
    """Approve a delivery with a reason, and take it in."""
    return _judged(request, number, actions.approve, then=_taken_in)


@require_POST
def decline(request: HttpRequest, number: int) -> HttpResponse:
    """Decline a delivery with a reason."""
    return _judged(request, number, actions.decline, then=lambda _, one: redirect("waiting-delivery", one.pk))


@require_POST
def take_in(request: HttpRequest, number: int) -> HttpResponse:
    """Take in what is approved already, where that was interrupted."""
    user = cast(User, request.user)
    check_may(user, Permission.GIVE_DELIVERIES)
    found = get_object_or_404(Waiting, pk=number)
    if actions.state_of(found) is not State.APPROVED:
        return _shown(request, user, found, status=409, fault="This delivery is not approved")
    return _taken_in(user, found)


def _judged(
    request: HttpRequest,
    number: int,
    move: Callable[..., Step],
    *,
    then: Callable[[User, Waiting], HttpResponse],
) -> HttpResponse:
    user = cast(User, request.user)
    check_may(user, Permission.APPROVE_DELIVERIES)
    found = get_object_or_404(Waiting, pk=number)
    reason = request.POST.get("reason", "").strip()
    if len(reason) > LONGEST_REASON:
        fault = f"Say why in at most {LONGEST_REASON:,} characters"
        return _shown(request, user, found, status=400, fault=fault, reason=reason)
    try:
        move(user, found, reason=reason)
    except actions.MoveRefused as refusal:
        status = 409 if reason else 400
        return _shown(request, user, found, status=status, fault=str(refusal), reason=reason)
    return then(user, found)


def _taken_in(user: User, found: Waiting) -> HttpResponse:
    room = open_room(by=user.username, name=found.name, waiting=found.pk)
    child.start(room)
    return redirect("incoming", room.token)


def _shown(
    request: HttpRequest, user: User, found: Waiting, *, status: int = 200, fault: str = "", reason: str = ""
) -> HttpResponse:
    state = actions.state_of(found)
    context: dict[str, Any] = {
        "waiting": found,
        "state": state,
        "report": found.report,
        "files": list(found.files.order_by("name")),
        "steps": list(found.steps.select_related("delivery").order_by("number")),
        "offered": {move.value: _refusal(user, found, move) for move in (Move.APPROVE, Move.DECLINE)},
        "may_take_in": state is State.APPROVED and can(user, Permission.GIVE_DELIVERIES),
        "may_see_people": can(user, Permission.SEE_ROWS),
        "fault": fault,
        "reason": reason,
    }
    return render(request, "waiting/waiting.html", context, status=status)


def _refusal(user: User, found: Waiting, move: Move) -> str:
    """Return why the user may not make a move; "" if they may."""
    try:
        actions.check_move(user, found, move)
    except (actions.MoveRefused, PermissionDenied) as refusal:
        return str(refusal)
    return ""
