"""A page of one form: shown, filled in, refused or done."""

from collections.abc import Callable
from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from headway.web.accounts.models import User
from headway.web.accounts.permissions import Permission
from headway.web.accounts.roles import check_may
from headway.web.board.bodies import BODIES, Body
from headway.web.board.fields import BoardForm
from headway.web.board.freezing import NothingToFreeze
from headway.web.board.meetings import MeetingSeen, meeting
from headway.web.board.refused import MovedMeanwhile, MoveRefused


def keeper(request: HttpRequest) -> User:
    """Return the user, who keeps the boards; raise NotAllowed if not."""
    return _with(request, Permission.KEEP_BOARD)


def reader(request: HttpRequest) -> User:
    """Return the user, who may see the plan and what is published; raise NotAllowed if not."""
    return _with(request, Permission.SEE_PLAN)


def _with(request: HttpRequest, permission: Permission) -> User:
    user = cast(User, request.user)
    check_may(user, permission)
    return user


def body_named(name: str) -> Body:
    """Return a body; a page that is not there for any other name."""
    if name not in BODIES:
        raise Http404
    return BODIES[name]


def meeting_asked(body: str, number: int) -> MeetingSeen:
    """Return a meeting; a page that is not there where there is none."""
    found = meeting(body_named(body).name, number)
    if found is None:
        raise Http404
    return found


def done_or_asked(
    request: HttpRequest,
    form: BoardForm,
    do: Callable[[dict[str, Any]], object],
    *,
    title: str,
    button: str,
    back: str,
    then: str = "",
    newest: Callable[[], tuple[int, str]] | None = None,
    **told: Any,
) -> HttpResponse:
    """Return the page of a form, or do what was filled in and go on.

    do      is given the cleaned values; what it refuses is shown above the form
    back    address of the page that it came from; then: where to go when done; "": the same
    newest  for a text that others write too: number and words of the newest version, which the second of two
            people is shown beside their own
    """
    status, theirs = 200, ""
    if form.is_bound:
        status = 400
        if form.is_valid():
            try:
                do(form.cleaned_data)
            except MovedMeanwhile as refusal:
                status, theirs = 409, _merged(form, newest)
                form.refuse(refusal)
            except (MoveRefused, NothingToFreeze) as refusal:
                form.refuse(refusal)
            else:
                return redirect(then or back)
    context = {"form": form, "page_title": title, "button": button, "back": back, "theirs": theirs, **told}
    return render(request, "board/form.html", context, status=status)


def _merged(form: BoardForm, newest: Callable[[], tuple[int, str]] | None) -> str:
    """Return what somebody else wrote meanwhile; the form now says that the user has seen it."""
    if newest is None:
        return ""
    number, words = newest()
    form.data = {**form.data.dict(), "seen": str(number)}  # type: ignore[attr-defined]  # a QueryDict
    return words
