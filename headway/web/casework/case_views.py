"""The pages of one case, today or as known on an earlier day."""

from typing import Any, cast

import polars as pl
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from headway.web import clock
from headway.web.accounts.models import User
from headway.web.accounts.permissions import Permission
from headway.web.accounts.roles import can, check_may
from headway.web.accounts.scope import check_may_see
from headway.web.audit.actions import record_person_seen
from headway.web.casework import identity, provenance
from headway.web.casework.case import SECTIONS, Case
from headway.web.casework.moment import KnownOn
from headway.web.jinja import day
from headway.web.people import Row, name
from headway.web.register import store
from headway.web.register.cohort import cohort


@require_safe
def case_page(request: HttpRequest, public_id: str, section: str = "overview") -> HttpResponse:
    """Show one section of a case."""
    return shown(request, public_id, section)


def shown(
    request: HttpRequest, public_id: str, section: str, *, status: int = 200, **more: Any
) -> HttpResponse:
    """Return one section of a case, with `more` in its context: what was asked on it and refused.

    Somebody outside the user's scope is answered exactly as somebody who does not exist. The scope is
    today's, whatever day is looked at: who moved away takes their past along.
    """
    user, today = cast(User, request.user), clock.today()
    check_may(user, Permission.SEE_PEOPLE)
    now = cohort(on=today).filter(pl.col("public_id") == public_id)
    check_may_see(user, now.row(0, named=True) if now.height else None)
    asked = KnownOn(request.GET, today=today)
    moment = asked.moment()
    then = (
        now
        if not moment.is_past
        else cohort(on=moment.on, known_at=moment.known_at).filter(pl.col("public_id") == public_id)
    )
    record_person_seen(user, public_id, page=f"case/{section}")
    row = now.row(0, named=True)
    context: dict[str, Any] = {
        "asked": asked,
        "moment": moment,
        "section": SECTIONS[section],
        "public_id": public_id,
        "here": _address(public_id, section),
    }
    if then.is_empty():
        return render(request, "casework/not_yet_known.html", context | _head(row, public_id, section, ""))
    case = Case(then, store.events_of(row["person"]), moment, request.GET, can(user, Permission.SEE_ROWS))
    query = f"?known={moment.on.isoformat()}" if moment.is_past else ""
    head = _head(case.row, public_id, section, query)
    context |= {"row": case.row, "known": _known(case), **head, **_sourced(case, head, public_id, query)}
    context |= SECTIONS[section].shows(case) | more
    return render(request, f"casework/{section}.html", context, status=status)


def _head(row: Row, public_id: str, section: str, query: str) -> dict[str, Any]:
    return {
        "name": name(row),
        "facts": identity.facts(row, day=day),
        "badges": identity.badges(row),
        "sections": [
            {"text": s.title, "href": _address(public_id, s.name) + query, "current": s.name == section}
            for s in SECTIONS.values()
        ],
    }


def _sourced(case: Case, head: dict[str, Any], public_id: str, query: str) -> dict[str, Any]:
    """Return what every page of a case says of its sources: where to look a field up, and who disagrees."""
    looked_up = _address(public_id, "provenance") + query
    return {
        "facts": provenance.at_head(case.provenance, head["facts"], looked_up=looked_up),
        "looked_up": looked_up,
        "told_by_sources": case.provenance,
        "in_dispute": provenance.disputed(case.provenance),
    }


def _address(public_id: str, section: str) -> str:
    if section == "overview":
        return reverse("case", args=[public_id])
    return reverse("case-section", args=[public_id, section])


def _known(case: Case) -> Any:
    """Return the newest extract day behind the page; null if no file has named the person."""
    days = [
        case.row[n]
        for n in ("prison_as_at", "ppud_as_at", "probation_as_at", "parole_as_at", "contacts_as_at")
    ]
    return max((d for d in days if d), default=None)
