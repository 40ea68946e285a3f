"""Clerical review: the queue, two records side by side, and the decision."""

from typing import Any, cast

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from headway.intake.deciding.unsettled import Held
from headway.intake.declared.catalogue import EXTRACTS
from headway.web.accounts.models import User
from headway.web.accounts.permissions import Permission
from headway.web.accounts.roles import can, check_may
from headway.web.audit.actions import record_people_listed
from headway.web.register import rows as register_rows
from headway.web.register.models import Row
from headway.web.review import actions, page
from headway.web.review.asked import NotAsked, read_asked
from headway.web.review.queue import held_rows, waiting_rows
from headway.web.review.scoring import prepare

ON_A_PAGE = 50


@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """List the rows that wait, the critical ones and then the oldest first, narrowed by code and system."""
    user = cast(User, request.user)
    check_may(user, Permission.SEE_ROWS)
    prepare()  # whoever opens the queue opens a row next
    code, system = request.GET.get("code", ""), request.GET.get("system", "")
    every = waiting_rows()
    asked = [r for r in every if code in ("", r.code) and system in ("", EXTRACTS[r.kind].system)]
    shown = Paginator(asked, ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": shown,
        "lines": [page.line_of(row) for row in shown],
        "codes": page.counted(r.code for r in every),
        "systems": page.counted(EXTRACTS[r.kind].system for r in every),
        "code": code,
        "system": system,
        "chosen": page.chosen(code, system),
        "may_decide": can(user, Permission.DECIDE_ROWS),
    }
    return render(request, "review/queue.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def row(request: HttpRequest, number: int) -> HttpResponse:
    """Show a held row beside who it may be about, and take the decision."""
    user = cast(User, request.user)
    check_may(user, Permission.SEE_ROWS if request.method != "POST" else Permission.DECIDE_ROWS)
    stored, held = _held(number, user)
    if held is None:
        return render(request, "review/settled.html", {"row": stored, "next": _after(number)})
    if request.method != "POST":
        return _shown(request, user, stored, held)
    try:
        asked = read_asked(request.POST, held)
        token = actions.ask(user, held, asked, then=_after(number))
    except NotAsked as fault:
        return _shown(request, user, stored, held, status=400, fault=str(fault), field=fault.field)
    return redirect("decision-lands", token)


def _held(number: int, user: User) -> tuple[Row, Held | None]:
    """Return a row that the user may read, and the row as it waits; None if it does not wait any more."""
    stored = Row.versions.filter(pk=number).select_related("file", "person").first()
    if stored is None or not register_rows.readable([stored], user):
        raise Http404
    now = Row.objects.filter(pk=number, disposition="held")
    return stored, next(iter(held_rows(now)), None)


def _after(number: int) -> Held | None:
    """Return the row to look at next: the first that waits after this one, else the first of all."""
    waiting = waiting_rows()
    places = [n for n, row in enumerate(waiting) if row.number == number]
    rest = [*waiting[places[0] + 1 :], *waiting[: places[0]]] if places else waiting
    return next((row for row in rest if row.number != number), None)


def _shown(
    request: HttpRequest,
    user: User,
    stored: Row,
    held: Held,
    *,
    status: int = 200,
    fault: str = "",
    field: str = "",
) -> HttpResponse:
    context: dict[str, Any] = page.of_row(stored, held, user, chosen=request.GET.get("with", ""))
    people = {c.facts["public_id"] for c in context["candidates"]}
    if stored.person:
        people.add(stored.person.public_id)
    if people:
        record_people_listed(user, people, page="row under review")
    context |= {
        "given": request.POST,
        "fault": fault,
        "field": field,
        "next": _after(held.number),
        "may_decide": can(user, Permission.DECIDE_ROWS),
    }
    return render(request, "review/row.html", context, status=status)
