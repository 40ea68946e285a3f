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
    number = request.POST.get("record", "")
    try:
        # more digits than a key can have would be no key of anything
        asked = int(number) if number.isdecimal() and len(number) < 19 else 0
        withdraw(user, row, number=asked, reason=request.POST.get("reason", "")[:500])
    except RecordFault as fault:
        at = f"#reason-{asked}" if asked else "#recorded"
        withdrawing = {"record": asked, "fault": str(fault)}
        return _refused(
            request, public_id, withdrawing=withdrawing, faults=[{"text": str(fault), "href": at}]
        )
    return redirect("case-section", public_id, SECTION)


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
