"""The performance report as a page and as a file: of the nation, a region, a prison group or a prison."""

from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_safe

from headway.measures.freeze import Freeze
from headway.reports import html
from headway.reports.area import NATION, Area, Kind, UnknownArea, every, group, meanings, prison, region
from headway.web.accounts.models import User
from headway.web.accounts.permissions import Permission
from headway.web.accounts.roles import Scope, can, check_may, role_of
from headway.web.audit.actions import record_people_listed
from headway.web.board.actions import NothingToFreeze
from headway.web.performance.figures import frozen, numbers_at
from headway.web.performance.moved import moved
from headway.web.performance.report_files import FORMATS, build, document, record_build

NATIONAL = "national"


@require_safe
def performance(request: HttpRequest) -> HttpResponse:
    """Show the nation's report; a director is led to their own area's, unless they ask for this one."""
    user = cast(User, request.user)
    check_may(user, Permission.SEE_PLAN)
    asked = request.GET.get("area", "").strip()
    if asked:
        return _found(request, asked)
    own = own_area(user)
    if own and can(user, Permission.RETURN_AREA_PLAN) and NATIONAL not in request.GET:
        return redirect(address(own))
    return _page(request, NATION)


def _found(request: HttpRequest, asked: str) -> HttpResponse:
    """Lead to the area that was typed; back to the page with what is wrong where there is none."""
    try:
        return redirect(address(meanings(asked)[0]))
    except UnknownArea as fault:
        return _page(request, NATION, asked=asked, fault=str(fault), status=400)


def address(area: Area) -> str:
    """Return where the report of an area is."""
    if area.kind is Kind.NATION:
        return f"{reverse('performance')}?{NATIONAL}=yes"
    named = area.value if area.kind is Kind.PRISON else area.name
    several = len(meanings(named)) > 1
    return reverse("performance-area", args=[named]) + (f"?kind={area.kind.value}" if several else "")


def own_area(user: User) -> Area | None:
    """Return the area that a user's scope is; None for a caseload, and for those who see no names."""
    role = role_of(user)
    makers = {Scope.REGION: region, Scope.GROUP: group, Scope.PRISON: prison}
    maker = makers.get(role.scope) if role and user.place else None
    return maker(user.place) if maker else None


@require_safe
def performance_area(request: HttpRequest, area: str) -> HttpResponse:
    """Show the report of an area, called by any of its names; ?kind= where a name means several."""
    check_may(cast(User, request.user), Permission.SEE_PLAN)
    return _page(request, _named(area, request.GET.get("kind", "")))


def _named(text: str, kind: str) -> Area:
    try:
        return meanings(text, Kind(kind) if kind else None)[0]
    except ValueError as fault:
        raise Http404(str(fault)) from None


def _page(request: HttpRequest, area: Area, *, status: int = 200, **more: Any) -> HttpResponse:
    user = cast(User, request.user)
    context: dict[str, Any] = {"area": area, "areas": _areas(), "plan": _plan_address(user, area), **more}
    try:
        freeze = frozen()
    except NothingToFreeze:
        return render(request, "performance/report.html", context, status=status)
    context |= {"freeze": freeze, "blocks": html.blocks(document(area, freeze)), "forms": list(FORMATS)}
    if can(user, Permission.SEE_PEOPLE):
        context["people"] = _people(user, area, freeze)
    return render(request, "performance/report.html", context, status=status)


def _people(user: User, area: Area, freeze: Freeze) -> list[dict[str, Any]]:
    """Return who moved of those whom the user may see, and record that they were listed."""
    quarter = numbers_at(freeze.as_at, freeze.known_at).quarters()[-1]
    found = moved(area, user, quarter=quarter, known_at=freeze.known_at)
    if found:
        record_people_listed(user, [row["public_id"] for row in found], page="performance")
    return found


def _areas() -> list[dict[str, Any]]:
    """Return the areas by kind, with their addresses, for the reader to choose from."""
    titles = {Kind.REGION: "Probation regions", Kind.GROUP: "Prison groups"}
    return [
        {"title": title, "areas": [{"name": one.name, "href": address(one)} for one in every(kind)]}
        for kind, title in titles.items()
    ]


def _plan_address(user: User, area: Area) -> str:
    """Return where the delivery plans of areas are, for the director of this one; "" for everybody else."""
    if not can(user, Permission.RETURN_AREA_PLAN) or own_area(user) != area:
        return ""
    try:
        return reverse("area-plans")
    except NoReverseMatch:
        return ""


@require_safe
def performance_file(request: HttpRequest, form: str) -> HttpResponse:
    """Give the report of the area asked for as a file, and record that it was made."""
    user = cast(User, request.user)
    check_may(user, Permission.SEE_PLAN)
    if form not in FORMATS:
        raise Http404("There is no file of this kind.")
    area = _named(request.GET.get("area", ""), request.GET.get("kind", ""))
    try:
        freeze = frozen()
    except NothingToFreeze as fault:
        raise Http404(str(fault)) from None
    content = build(document(area, freeze), form)
    record_build(area, freeze, form, by=user)
    named = f"performance-{area.kind.value}-{area.value or 'england-and-wales'}-{freeze.as_at}".lower()
    return HttpResponse(
        content,
        content_type=FORMATS[form][0],
        headers={"Content-Disposition": f'attachment; filename="{named.replace(" ", "-")}.{form}"'},
    )
