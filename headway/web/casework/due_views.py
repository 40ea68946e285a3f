"""Recording on a case that a duty was dealt with, and taking that back."""

from typing import Any, cast

import polars as pl
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from headway.web import clock
from headway.web.accounts.models import User
from headway.web.accounts.permissions import Permission
from headway.web.accounts.roles import check_may
from headway.web.accounts.scope import check_may_see
from headway.web.casework import due
from headway.web.casework.actions import RecordFault, record_dealt_with, withdraw
from headway.web.casework.case_views import shown
from headway.web.casework.due_form import DealtWithForm
from headway.web.casework.moment import Moment
from headway.web.casework.withdraw_form import WithdrawForm
from headway.web.people import Row
from headway.web.register.cohort import cohort

SECTION = "due"


@require_POST
def record_one(request: HttpRequest, public_id: str) -> HttpResponse:
    """Record that a duty of this person was dealt with, and show what is due."""
    user, row = cast(User, request.user), _whom(request, public_id)
    offered = due.page(public_id, Moment(clock.today(), None))["choices"]
    form = DealtWithForm(request.POST, choices=offered)
    if not form.is_valid():
        return _refused(request, public_id, form=form, faults=form.summary())
    duty, arose_on = form.key()
    try:
        assert form.on is not None
        says = form.cleaned_data["says"]
        record_dealt_with(user, row, duty=duty, arose_on=arose_on, on=form.on, says=says)
    except RecordFault as fault:
        return _refused(request, public_id, form=form, faults=[{"text": str(fault), "href": "#on-day"}])
    return redirect("case-section", public_id, SECTION)


@require_POST
def withdraw_one(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take back a record of this person, and show what is due."""
    user, row = cast(User, request.user), _whom(request, public_id)
    form = WithdrawForm(request.POST, above="recorded")
    if form.is_valid():
        _withdraw(user, row, form)
    if form.errors:
        return _refused(request, public_id, withdrawing=form, faults=form.summary())
    return redirect("case-section", public_id, SECTION)


def _withdraw(user: User, row: Row | None, form: WithdrawForm) -> None:
    """Take back the record; what the action refuses becomes an error of the form."""
    told = form.cleaned_data
    try:
        withdraw(user, row, number=told["record"], reason=told["reason"])
    except RecordFault as fault:
        form.add_error("record", str(fault))


def _whom(request: HttpRequest, public_id: str) -> Row | None:
    """Return the person's row; somebody outside the scope is answered as nobody."""
    user = cast(User, request.user)
    check_may(user, Permission.SEE_PEOPLE)
    now = cohort(on=clock.today()).filter(pl.col("public_id") == public_id)
    row = now.row(0, named=True) if now.height else None
    check_may_see(user, row)
    return row


def _refused(request: HttpRequest, public_id: str, **more: Any) -> HttpResponse:
    return shown(request, public_id, SECTION, status=400, **more)
