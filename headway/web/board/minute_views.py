"""What a meeting decided, whom it asked to do what, and how that goes."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from headway.web import clock
from headway.web.accounts.models import User
from headway.web.accounts.roles import NotAllowed
from headway.web.board import minute_actions
from headway.web.board.action_list import ActionSeen, actions
from headway.web.board.asked import done_or_asked, keeper, meeting_asked, reader
from headway.web.board.forms import ActionForm, DecisionForm, UpdateForm
from headway.web.board.meeting_views import address_of
from headway.web.board.models import BoardAction
from headway.web.board.paper_actions import is_member

FORM = require_http_methods(["GET", "HEAD", "POST"])


@FORM
def record_decision(request: HttpRequest, body: str, number: int) -> HttpResponse:
    """Record what a meeting decided."""
    user, seen = keeper(request), meeting_asked(body, number)
    return done_or_asked(
        request, DecisionForm(request.POST or None),
        lambda told: minute_actions.record_decision(user, seen.meeting, **told),
        title=f"Record a decision of meeting {number} of {seen.body.short}", button="Record the decision",
        back=address_of(seen),
    )  # fmt: skip


@FORM
def record_action(request: HttpRequest, body: str, number: int) -> HttpResponse:
    """Record whom a meeting asked to do what, by when."""
    user, seen = keeper(request), meeting_asked(body, number)
    return done_or_asked(
        request, ActionForm(request.POST or None),
        lambda told: minute_actions.record_action(user, seen.meeting, **told),
        title=f"Record an action of meeting {number} of {seen.body.short}", button="Record the action",
        back=address_of(seen),
    )  # fmt: skip


@FORM
def update_action(request: HttpRequest, number: int) -> HttpResponse:
    """Record how an action stands, beneath everything that was said of it before."""
    user = keeper(request)
    action = get_object_or_404(BoardAction.objects.select_related("meeting"), pk=number)
    seen = _seen(action)

    def theirs() -> tuple[int, str]:
        newest = _seen(action).updates[-1:]
        return (newest[0].number, newest[0].text) if newest else (0, "")

    return done_or_asked(
        request, UpdateForm(request.POST or None, initial={"due_on": seen.due_on, "seen": len(seen.updates)}),
        lambda told: minute_actions.update_action(user, action, **told),
        title="Update an action", button="Record the update", back=reverse("board-actions"), newest=theirs,
        caption=action.text,
    )  # fmt: skip


def _seen(action: BoardAction) -> ActionSeen:
    return next(one for one in actions([action.meeting]) if one.action.pk == action.pk)


@require_safe
def board_actions(request: HttpRequest) -> HttpResponse:
    """List every action of both bodies: those that are not done first, the latest first."""
    user = reader(request)
    _check_member(user)
    today = clock.today()
    found = actions()
    still = sorted((one for one in found if not one.done_on), key=lambda one: (-one.late(today), one.due_on))
    done = [one for one in found if one.done_on]
    return render(request, "board/actions.html", {"still": still, "done": done, "today": today})


def _check_member(user: User) -> None:
    if not is_member(user):
        raise NotAllowed("The actions of the meetings are for their members and the secretariat.")
