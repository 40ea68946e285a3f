"""Templates of delivery plans: the list, a new one, one with its areas together, and sending it to them."""

from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from headway.web import clock
from headway.web.accounts.models import User
from headway.web.accounts.permissions import Permission
from headway.web.accounts.roles import can, check_may
from headway.web.areas import delivery_actions, template_actions
from headway.web.areas.area import own_area
from headway.web.areas.delivery import roll_up, standings
from headway.web.areas.delivery import templates as asked_of_areas
from headway.web.areas.models import AreaPlan, AreaTemplate
from headway.web.areas.models.delivery import Rag, Status
from headway.web.areas.states import State
from headway.web.areas.template_form import NewTemplate
from headway.web.plan.actions import entries, newest_editions
from headway.web.plan.models import Plan


@require_safe
def templates(request: HttpRequest) -> HttpResponse:
    """List the templates with how far the areas are, the newest first; a director's own plans above them."""
    user = cast(User, request.user)
    check_may(user, Permission.SEE_PLAN)
    together = [(one, roll_up(one, standings(one, on=clock.today()))) for one in asked_of_areas()]
    context = {
        "templates": together,
        "own": _own(user),
        "own_area": own_area(user),
        "may_make": can(user, Permission.KEEP_PLAN),
    }
    return render(request, "areas/templates.html", context)


def _own(user: User) -> list[tuple[AreaPlan, State]]:
    """Return the plans of the director's own area that were sent to it, the newest first."""
    area = own_area(user)
    if area is None:
        return []
    plans = AreaPlan.objects.filter(kind=area.kind, name=area.name).select_related("template")
    told = [(plan, delivery_actions.state_of(plan)) for plan in plans.order_by("-template_id")]
    return [(plan, state) for plan, state in told if state is not State.MADE]


@require_http_methods(["GET", "HEAD", "POST"])
def new_template(request: HttpRequest) -> HttpResponse:
    """Ask what every area is to be asked, and make the template."""
    user = cast(User, request.user)
    check_may(user, Permission.KEEP_PLAN)
    plans = [plan for plan in newest_editions() if plan.kind == "action-plan"]
    asked = request.POST.get("plan") or request.GET.get("plan") or ""
    chosen = next((plan for plan in plans if str(plan.pk) == asked), plans[-1] if plans else None)
    if chosen is None:
        return render(request, "areas/no_plan.html", status=409 if request.method == "POST" else 200)
    form = NewTemplate(request.POST or None, offered=entries(chosen))
    if request.method != "POST":
        return _form(request, plans, chosen, form)
    if not form.is_valid() or form.due_on is None:
        return _form(request, plans, chosen, form, status=400)
    made = template_actions.make_template(
        user,
        plan=chosen,
        title=form.cleaned_data["title"],
        entries=form.chosen,
        objectives=form.lines,
        due_on=form.due_on,
        areas=form.areas,
    )
    return redirect("area-template", made.pk)


def _form(
    request: HttpRequest, plans: list[Plan], chosen: Plan, form: NewTemplate, *, status: int = 200
) -> HttpResponse:
    context = {"plans": plans, "chosen": chosen, "form": form, "errors": form.summary()}
    return render(request, "areas/new_template.html", context, status=status)


@require_safe
def template(request: HttpRequest, number: int) -> HttpResponse:
    """Show what is asked, which areas have returned it, and how many said what."""
    user = cast(User, request.user)
    check_may(user, Permission.SEE_PLAN)
    return shown(request, user, _template(number))


def _template(number: int) -> AreaTemplate:
    return get_object_or_404(AreaTemplate.objects.select_related("plan", "by"), pk=number)


def shown(
    request: HttpRequest, user: User, found: AreaTemplate, *, fault: str = "", status: int = 200
) -> HttpResponse:
    """Return a template's page. fault: what went wrong, where something did."""
    on = clock.today()
    stand = standings(found, on=on)
    waiting = sum(1 for one in stand if one.state is State.MADE)
    context: dict[str, Any] = {
        "template": found,
        "standings": stand,
        "together": roll_up(found, stand),
        "statuses": list(Status),
        "ratings": list(Rag),
        "on": on,
        "waiting": waiting if can(user, Permission.KEEP_PLAN) else 0,
        "fault": fault,
    }
    return render(request, "areas/template.html", context, status=status)


@require_POST
def send_template(request: HttpRequest, number: int) -> HttpResponse:
    """Send a template to the areas that do not have it yet."""
    user = cast(User, request.user)
    check_may(user, Permission.KEEP_PLAN)
    found = _template(number)
    try:
        delivery_actions.send(user, found)
    except delivery_actions.MoveRefused as refusal:
        return shown(request, user, found, fault=str(refusal), status=409)
    return redirect("area-template", number)
