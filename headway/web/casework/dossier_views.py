"""Recording on a case when a milestone of the dossier was reached, and taking that back."""

from typing import Any, cast

import polars as pl
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from headway.duties.milestones import LateReasonMissing
from headway.web import clock
from headway.web.accounts.models import User
from headway.web.accounts.permissions import Permission
from headway.web.accounts.roles import check_may
from headway.web.accounts.scope import check_may_see
from headway.web.casework import dossier
from headway.web.casework.actions import RecordFault
from headway.web.casework.case_views import shown
from headway.web.casework.dossier_actions import record_milestone, withdraw_milestone
from headway.web.casework.dossier_form import MilestoneForm
from headway.web.casework.moment import Moment
from headway.web.casework.withdraw_form import WithdrawForm
from headway.web.law.actions import DOSSIER, dossier_templates
from headway.web.people import Row
from headway.web.register.cohort import cohort

SECTION = "parole"


@require_POST
def record_one(request: HttpRequest, public_id: str) -> HttpResponse:
    """Record a milestone of this person's live review, and show the timetable."""
    row = _whom(request, public_id)
    _check_milestone(request.POST.get("milestone", ""))
    offered = dossier.page(row, Moment(clock.today(), None))["choices"]
    form = MilestoneForm(request.POST, choices=offered)
    if form.is_valid():
        _record(request, row, form)
    if form.errors:
        return _refused(request, public_id, form=form, faults=form.summary())
    return _timetable(public_id)


def _record(request: HttpRequest, row: Row, form: MilestoneForm) -> None:
    """Record what the form says; what the action refuses becomes an error of the form."""
    told = form.cleaned_data
    try:
        record_milestone(
            cast(User, request.user), row,
            milestone=told["milestone"], on=form.on, late_reason=told["late_reason"],
        )  # fmt: skip
    except LateReasonMissing as fault:
        form.refuse_reason(str(fault))
    except RecordFault as fault:
        form.refuse_day(str(fault))


@require_POST
def withdraw_one(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take back a record of a milestone of this person, and show the timetable."""
    row = _whom(request, public_id)
    form = WithdrawForm(request.POST, above="timetable")
    if form.is_valid():
        _withdraw(request, row, form)
    if form.errors:
        return _refused(request, public_id, withdrawing=form, faults=form.summary())
    return _timetable(public_id)


def _withdraw(request: HttpRequest, row: Row, form: WithdrawForm) -> None:
    told = form.cleaned_data
    try:
        withdraw_milestone(cast(User, request.user), row, number=told["record"], reason=told["reason"])
    except RecordFault as fault:
        form.add_error("record", str(fault))


def _check_milestone(name: str) -> None:
    """Answer a milestone that no version of the template has as an address that does not exist."""
    known = {step.name for held in dossier_templates()[DOSSIER] for step in held.milestones}
    if name and name not in known:
        raise Http404("No milestone is called this.")


def _whom(request: HttpRequest, public_id: str) -> Row:
    """Return the person's row; somebody outside the scope is answered as nobody."""
    user = cast(User, request.user)
    check_may(user, Permission.SEE_PEOPLE)
    now = cohort(on=clock.today()).filter(pl.col("public_id") == public_id)
    row = now.row(0, named=True) if now.height else None
    check_may_see(user, row)
    assert row is not None
    return row


def _refused(request: HttpRequest, public_id: str, **more: Any) -> HttpResponse:
    return shown(request, public_id, SECTION, status=400, **more)


def _timetable(public_id: str) -> HttpResponse:
    return redirect(f"{reverse('case-section', args=[public_id, SECTION])}#timetable")
