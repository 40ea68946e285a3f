"""One group of open questions: what they are, whose they are, and taking them on."""

from typing import Any, cast

import polars as pl
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from headway.intake.asking.owners import SYSTEM_NAMES, meaning, owner, to_do
from headway.intake.asking.question_groups import BANDS, GROUP
from headway.intake.faults import PERSON_CODES, ROW_CODES
from headway.people.places import prisons, regions
from headway.people.provenance_fields import FIELDS
from headway.web import clock, days
from headway.web.accounts.models import User
from headway.web.accounts.permissions import Permission
from headway.web.accounts.roles import can, check_may
from headway.web.audit.actions import record_people_listed
from headway.web.quality import actions
from headway.web.quality.actions import Group, NotTakenOn
from headway.web.quality.group_form import DUE, GiveBackForm, TakeOnForm
from headway.web.quality.listed import lines
from headway.web.quality.narrowed import words
from headway.web.quality.open import open_questions
from headway.web.quality.page import address

ON_A_PAGE = 50
CODES = {*ROW_CODES, *PERSON_CODES, *(f"S_{field.name.upper()}" for field in FIELDS)}


@require_safe
def group(request: HttpRequest) -> HttpResponse:
    """Show the open questions of one code, system and place, the oldest first."""
    user = _user(request)
    return _shown(request, user, _group(request.GET))


@require_POST
def take_on(request: HttpRequest) -> HttpResponse:
    """Take the questions of a group on, and show it."""
    user = _user(request)
    asked = _group(request.POST)
    form = TakeOnForm(request.POST)
    if form.is_valid():
        assert form.due_on is not None
        try:
            actions.take_on(user, asked, due_on=form.due_on, note=form.cleaned_data["note"])
        except NotTakenOn as fault:
            form.refuse(days.NotADay(DUE, str(fault)))
    if form.errors:
        return _shown(request, user, asked, taking=form, status=400)
    return redirect(address(asked))


@require_POST
def give_back(request: HttpRequest) -> HttpResponse:
    """Give the questions of a group back, and show it."""
    user = _user(request)
    asked = _group(request.POST)
    form = GiveBackForm(request.POST)
    if form.is_valid():
        try:
            actions.give_back(user, asked, reason=form.cleaned_data["reason"])
        except NotTakenOn as fault:
            form.add_error("reason", str(fault))
    if form.errors:
        return _shown(request, user, asked, giving=form, status=400)
    return redirect(address(asked))


def _user(request: HttpRequest) -> User:
    user = cast(User, request.user)
    check_may(user, Permission.SEE_DELIVERIES)
    return user


def _group(query: QueryDict) -> Group:
    """Return the group that is asked for; a 404 for a code, a system or a place that does not exist."""
    code, system, place = (query.get(name, "") for name in GROUP)
    known_place = not place or place in prisons() or place in regions().values()
    if code not in CODES or system not in SYSTEM_NAMES or not known_place:
        raise Http404
    return code, system, place


def _shown(
    request: HttpRequest,
    user: User,
    asked: Group,
    *,
    taking: TakeOnForm | None = None,
    giving: GiveBackForm | None = None,
    status: int = 200,
) -> HttpResponse:
    code, system, place = asked
    found = open_questions().filter(
        pl.col("code") == code, pl.col("system") == system, pl.col("place") == place
    )
    ordered = found.sort("since", "number", "person")
    page = Paginator(range(found.height), ON_A_PAGE).get_page(request.GET.get("page"))
    shown, named = lines(ordered[list(page)], user)
    if named:
        record_people_listed(user, named, page="open questions of the data")
    form = taking or giving
    context: dict[str, Any] = {
        "group": dict(zip(GROUP, asked, strict=True)),
        "meaning": meaning(code),
        "to_do": to_do(code),
        "system": words("system", system),
        "owner": owner(system, place),
        "taken": actions.standing(asked),
        "history": actions.history(asked),
        "page": page,
        "lines": shown,
        "taking": taking or TakeOnForm(),
        "giving": giving or GiveBackForm(),
        "faults": form.summary() if form else [],
        "may_take_on": can(user, Permission.DECIDE_ROWS),
        "today": clock.today(),
        "bands": BANDS,
    }
    return render(request, "quality/group.html", context, status=status)
