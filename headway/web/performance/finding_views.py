"""Saying of a measure that it was checked, is doubted, or is defined otherwise from a day on."""

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from headway.web import days
from headway.web.accounts.models import User
from headway.web.accounts.permissions import Permission
from headway.web.accounts.roles import can, check_may
from headway.web.performance import actions
from headway.web.performance.forms import FindingForm
from headway.web.performance.measure_views import known
from headway.web.performance.models import Finding

MEANWHILE = "Somebody else has spoken of this measure since you opened the page. Read it, then decide again."


@require_http_methods(["GET", "HEAD", "POST"])
def say(request: HttpRequest, name: str) -> HttpResponse:
    """Ask what was found; keep it, and show it on the page of the measure."""
    user = cast(User, request.user)
    check_may(user, Permission.SEE_PLAN)
    known(name)
    may = [finding for finding in Finding if can(user, actions.MAY_FIND[finding])]
    if request.method != "POST":
        return _asked(request, name, may)
    form = FindingForm(request.POST, may=may)
    if not form.is_valid():
        return _asked(request, name, may, form, status=400)
    told = form.cleaned_data
    try:
        actions.record_finding(
            user,
            name,
            finding=Finding(told["finding"]),
            on=form.days["on"],
            reason=told["reason"],
            seen=told["seen"],
        )
    except actions.SaidMeanwhile:
        return _asked(request, name, may, form, status=409, fault=MEANWHILE)
    return redirect(f"{reverse('measure', args=[name])}#said")


def _asked(
    request: HttpRequest,
    name: str,
    may: list[Finding],
    form: FindingForm | None = None,
    *,
    status: int = 200,
    fault: str = "",
) -> HttpResponse:
    findings = actions.findings(name)
    context = {
        "measure": known(name),
        "findings": findings,
        "seen": findings[0].number if findings else 0,
        "may": may,
        "form": form,
        "asked": form.data if form else {"finding": may[0].value if len(may) == 1 else ""},
        "boxes": days.typed(form.data if form else {}, "on", None),
        "errors": [{"text": fault, "href": "#said"}]
        if fault
        else form.summary()
        if form and form.errors
        else [],
    }
    return render(request, "performance/say.html", context, status=status)
