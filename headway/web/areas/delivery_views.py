"""The delivery plan of one area: shown, filled in, returned, accepted or reopened."""

from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from headway.web import clock
from headway.web.accounts.models import User
from headway.web.accounts.permissions import Permission
from headway.web.accounts.roles import NotAllowed, check_may
from headway.web.areas import delivery_actions
from headway.web.areas.area import own_area
from headway.web.areas.delivery import of_plan
from headway.web.areas.delivery_actions import AnsweredMeanwhile, MovedMeanwhile, MoveRefused
from headway.web.areas.delivery_form import Answer, Reopening
from headway.web.areas.models import AreaAnswer, AreaPlan, TemplateItem
from headway.web.areas.states import WITH_AREA, Move, State


@require_safe
def plan(request: HttpRequest, number: int) -> HttpResponse:
    """Show the plan of an area, with what may be done with it."""
    user, found = _asked(request, number)
    return shown(request, user, found)


def _asked(request: HttpRequest, number: int) -> tuple[User, AreaPlan]:
    user = cast(User, request.user)
    check_may(user, Permission.SEE_PLAN)
    return user, get_object_or_404(AreaPlan.objects.select_related("template__plan"), pk=number)


def shown(
    request: HttpRequest,
    user: User,
    found: AreaPlan,
    *,
    fault: str = "",
    reopening: Reopening | None = None,
    status: int = 200,
) -> HttpResponse:
    """Return the page of an area's plan. fault: what went wrong; reopening: the form that was refused."""
    own = own_area(user) == found.area
    stands = of_plan(found, on=clock.today(), reader=own_area(user))
    context: dict[str, Any] = {
        "plan": found,
        "stands": stands,
        "items": [(item, stands.told.get(item.number)) for item in found.template.items.all()],
        "steps": found.steps.select_related("by"),
        "own": own,
        "may_fill": own and stands.state in WITH_AREA,
        "offered": {move.value: _may(user, found, move) for move in (Move.RETURN, Move.ACCEPT, Move.REOPEN)},
        "recorded": delivery_actions.recorded(found),
        "fault": fault,
        "reopening": reopening or Reopening(),
    }
    return render(request, "areas/plan.html", context, status=status)


def _may(user: User, found: AreaPlan, move: Move) -> str | None:
    """Return "" if the user may move it so now, else what is lacking; None if it is not theirs to move."""
    try:
        delivery_actions.check_move(user, found, move)
    except NotAllowed:
        return None
    except MoveRefused as refusal:
        in_work = delivery_actions.state_of(found) is State.IN_WORK
        return str(refusal) if move is Move.RETURN and in_work else None
    return ""


@require_http_methods(["GET", "HEAD", "POST"])
def item(request: HttpRequest, number: int, place: int) -> HttpResponse:
    """Ask the area's director about one item, and record what they say."""
    user, found = _asked(request, number)
    check_may(user, Permission.RETURN_AREA_PLAN)
    if own_area(user) != found.area:
        raise NotAllowed(f"Only the director who answers for {found} can fill in its plan.")
    asked = get_object_or_404(TemplateItem, template=found.template, number=place)
    if request.method != "POST":
        return _form(request, found, asked, Answer(newest=_newest(found, asked)))
    form = Answer(request.POST)
    if not form.is_valid():
        return _form(request, found, asked, form, status=400)
    try:
        delivery_actions.answer(user, found, asked, form.told, seen=form.cleaned_data["seen"])
    except AnsweredMeanwhile as refusal:
        return _form(request, found, asked, form, fault=str(refusal), meanwhile=refusal.newest, status=409)
    except MoveRefused as refusal:
        return _form(request, found, asked, form, fault=str(refusal), status=409)
    return redirect("area-plan", number)


def _newest(found: AreaPlan, asked: TemplateItem) -> AreaAnswer | None:
    return found.answers.filter(item=asked).select_related("by").order_by("-number").first()


def _form(
    request: HttpRequest,
    found: AreaPlan,
    asked: TemplateItem,
    form: Answer,
    *,
    status: int = 200,
    **told: Any,
) -> HttpResponse:
    newest = _newest(found, asked)
    shows_newest = status != 400  # a form that was only mistyped has still not seen what others wrote
    context = {
        "plan": found,
        "item": asked,
        "form": form,
        "seen": (newest.number if newest else 0) if shows_newest else form.data.get("seen", ""),
        "earlier": found.answers.filter(item=asked).select_related("by").order_by("-number"),
        **told,
    }
    return render(request, "areas/item.html", context, status=status)


@require_POST
def return_plan(request: HttpRequest, number: int) -> HttpResponse:
    """Return the plan of one's own area."""
    user, found = _asked(request, number)
    check_may(user, Permission.RETURN_AREA_PLAN)
    try:
        delivery_actions.give_back(user, found, seen=_seen(request))
    except MoveRefused as refusal:
        return _refused(request, user, found, refusal)
    return redirect("area-plan", number)


@require_POST
def accept_plan(request: HttpRequest, number: int) -> HttpResponse:
    """Accept a returned plan."""
    user, found = _asked(request, number)
    check_may(user, Permission.KEEP_PLAN)
    try:
        delivery_actions.accept(user, found, seen=_seen(request))
    except MoveRefused as refusal:
        return _refused(request, user, found, refusal)
    return redirect("area-plan", number)


@require_POST
def reopen_plan(request: HttpRequest, number: int) -> HttpResponse:
    """Send a plan back to its area with a reason."""
    user, found = _asked(request, number)
    check_may(user, Permission.KEEP_PLAN)
    form = Reopening(request.POST)
    if not form.is_valid():
        return shown(request, user, found, reopening=form, status=400)
    try:
        delivery_actions.reopen(user, found, reason=form.cleaned_data["reason"], seen=_seen(request))
    except MoveRefused as refusal:
        return _refused(request, user, found, refusal, reopening=form)
    return redirect("area-plan", number)


def _seen(request: HttpRequest) -> int:
    """Return how much of the plan the page had shown; a form that does not say has seen nothing."""
    told = request.POST.get("seen", "")
    return int(told) if told.isdecimal() else -1


def _refused(
    request: HttpRequest, user: User, found: AreaPlan, refusal: MoveRefused, **told: Any
) -> HttpResponse:
    status = 409 if isinstance(refusal, MovedMeanwhile) else 400
    return shown(request, user, found, fault=str(refusal), status=status, **told)
