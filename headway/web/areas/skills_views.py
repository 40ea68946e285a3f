"""Staff skills: the modules, how many completed each by region and role, and the form for new counts."""

from collections.abc import Iterator
from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from headway.people import places
from headway.web import clock, spreadsheet
from headway.web.accounts.models import User
from headway.web.accounts.permissions import Permission
from headway.web.accounts.roles import NotAllowed, check_may
from headway.web.areas.area import NATIONAL
from headway.web.areas.models import Completed, Module
from headway.web.areas.models.skills import StaffRole
from headway.web.areas.skills import Skills, skills
from headway.web.areas.skills_actions import (
    RecordedMeanwhile,
    check_may_record,
    newest,
    record_training,
)
from headway.web.areas.skills_form import Training

ROLES = (*(role.label for role in StaffRole), "Total")


@require_safe
def modules(request: HttpRequest) -> HttpResponse:
    """List the modules with the words that told of them."""
    check_may(request.user, Permission.SEE_PLAN)  # type: ignore[arg-type]
    return render(request, "areas/modules.html", {"modules": Module.objects.all()})


@require_safe
def module(request: HttpRequest, number: int) -> HttpResponse:
    """Show who has completed a module, by region and role."""
    user = cast(User, request.user)
    check_may(user, Permission.SEE_PLAN)
    found = get_object_or_404(Module, number=number)
    context = {
        "module": found,
        "skills": skills(found, on=clock.today()),
        "roles": ROLES,
        "recordable": [(code, name) for code, name in _regions() if _may_record(user, name)],
    }
    return render(request, "areas/module.html", context)


def _regions() -> list[tuple[str, str]]:
    return [(code, name) for code, name in places.regions().items() if code not in NATIONAL]


def _may_record(user: User, region: str) -> bool:
    try:
        check_may_record(user, region)
    except NotAllowed:
        return False
    return True


@require_safe
def module_file(request: HttpRequest, number: int) -> HttpResponse:
    """Give the table of a module as a CSV file, with the same counts hidden as on the page."""
    check_may(request.user, Permission.SEE_PLAN)  # type: ignore[arg-type]
    found = get_object_or_404(Module, number=number)
    told = skills(found, on=clock.today())
    return spreadsheet.file(_lines(found, told), f"staff-skills-{number}-{clock.today().isoformat()}.csv")


def _lines(found: Module, told: Skills) -> Iterator[str]:
    yield spreadsheet.line(["Module", "Region", "Role", "Completed", "In post", "Percent", "As at", "Note"])
    groups = ((told.with_posts, ""), (told.without, "Number of staff in post not told"))
    for rows, note in groups:
        for row in rows:
            for role, cell in zip(ROLES, row.cells, strict=True):
                shown = [cell.completed, cell.in_post, cell.percent, row.as_at]
                yield spreadsheet.line([found.title, row.label, role, *shown, note])
    for region in told.lacking:
        yield spreadsheet.line([found.title, region, "", "", "", "", "", "Nothing told"])
    if told.footnote:
        yield spreadsheet.line([told.footnote])


@require_http_methods(["GET", "HEAD", "POST"])
def record_module(request: HttpRequest, number: int, code: str) -> HttpResponse:
    """Ask for the counts of one region, and record them."""
    user = cast(User, request.user)
    check_may(user, Permission.RECORD_TRAINING)
    found = get_object_or_404(Module, number=number)
    region = dict(_regions()).get(code)
    if region is None:
        raise Http404("No probation region has this code.")
    check_may_record(user, region)
    if request.method != "POST":
        return _asked(request, found, code, region)
    form = Training(request.POST)
    if not form.is_valid() or form.on is None:
        return _asked(request, found, code, region, form, status=400)
    told = form.cleaned_data
    try:
        record_training(
            user, module=found, region=region, as_at=form.on, counts=form.counts, source=told["source"],
            seen=told["seen"],
        )  # fmt: skip
    except RecordedMeanwhile as refusal:
        return _asked(request, found, code, region, form, status=409, fault=str(refusal))
    return redirect("staff-skills-module", number)


def _asked(
    request: HttpRequest,
    found: Module,
    code: str,
    region: str,
    form: Training | None = None,
    *,
    status: int = 200,
    fault: str = "",
) -> HttpResponse:
    context: dict[str, Any] = {
        "module": found,
        "code": code,
        "region": region,
        "roles": list(StaffRole),
        "form": form or Training(),
        # a form that was only mistyped has still not seen what others recorded
        "seen": form.data.get("seen", "") if form and status == 400 else newest(found, region),
        "earlier": Completed.objects.filter(module=found, region=region).order_by("-number", "role"),
        "errors": [{"text": fault, "href": "#earlier"}] if fault else form.summary() if form else [],
    }
    return render(request, "areas/record_training.html", context, status=status)
