"""The plan's home, one plan, and the list of its actions on a page and as a file."""

import json
from typing import Any, cast

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from headway.web import clock, spreadsheet
from headway.web.accounts.models import User
from headway.web.accounts.permissions import Permission
from headway.web.accounts.roles import can, check_may
from headway.web.plan import exporting
from headway.web.plan.listed import SORTS, Criteria, Listed, file_lines, in_order, listed
from headway.web.plan.models import Plan
from headway.web.plan.plan_actions import record_taken
from headway.web.plan.reading import entries, newest_editions, plans
from headway.web.plan.standings import Where, counts


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show each plan: its workstreams, and how many of their actions stand where."""
    check_may(request.user, Permission.SEE_PLAN)  # type: ignore[arg-type]
    on, found = clock.today(), entries()
    shown = []
    for plan in newest_editions(printed=True):
        own = [one for one in found if one.entry.plan_id == plan.pk]
        numbers = list(dict.fromkeys(one.entry.workstream for one in own))
        streams = [
            (number, counts([one for one in own if one.entry.workstream == number], on=on))
            for number in numbers
        ]
        shown.append({"plan": plan, "streams": streams, "names": _names(plan), "all": counts(own, on=on)})
    context = {
        "shown": shown,
        "on": on,
        "wheres": list(Where),
        "may_keep": can(request.user, Permission.KEEP_PLAN),  # type: ignore[arg-type]
    }
    return render(request, "plan/home.html", context)


def _names(plan: Plan) -> dict[int, str]:
    streams = json.loads(plan.printed).get("workstreams", ())
    return {one["number"]: f"{one['number']}. {one['title']}" for one in streams}


@require_safe
def actions(request: HttpRequest) -> HttpResponse:
    """List the actions that were asked for."""
    criteria, rows = _asked(request)
    sort, descending = _order(request)
    context = {
        "criteria": criteria,
        "rows": in_order(rows, sort=sort, descending=descending),
        "sort": sort,
        "direction": "descending" if descending else "ascending",
        "on": clock.today(),
    }
    return render(request, "plan/actions.html", context, status=400 if criteria.errors else 200)


@require_safe
def actions_file(request: HttpRequest) -> HttpResponse:
    """Return the actions that were asked for as CSV."""
    criteria, rows = _asked(request)
    if criteria.errors:
        return HttpResponseBadRequest(" ".join(str(e) for es in criteria.errors.values() for e in es))
    sort, descending = _order(request)
    record_taken(cast(User, request.user), "plan actions", rows=len(rows))
    return spreadsheet.file(file_lines(in_order(rows, sort=sort, descending=descending)), "plan-actions.csv")


def _asked(request: HttpRequest) -> tuple[Criteria, list[Listed]]:
    check_may(request.user, Permission.SEE_PLAN)  # type: ignore[arg-type]
    on, loaded = clock.today(), plans()
    # an earlier edition is listed only when it is asked for by itself
    chosen = next((plan for plan in loaded if str(plan.pk) == request.GET.get("plan")), None)
    rows = [listed(one, on=on) for one in entries(chosen)]
    criteria = Criteria(request.GET, plans=loaded, rows=rows)
    criteria.is_valid()
    return criteria, [row for row in rows if criteria.keeps(row)]


def _order(request: HttpRequest) -> tuple[str, bool]:
    sort = request.GET.get("sort", "place")
    return sort if sort in SORTS else "place", request.GET.get("direction") == "descending"


@require_safe
def document(request: HttpRequest, number: int) -> HttpResponse:
    """Show what else a plan says: principles, success measures, governance, and what does not agree in it."""
    check_may(request.user, Permission.SEE_PLAN)  # type: ignore[arg-type]
    plan = get_object_or_404(Plan.objects.defer("content").select_related("by"), pk=number)
    printed = json.loads(plan.printed)
    context: dict[str, Any] = {
        "plan": plan,
        "printed": printed,
        "disagreements": printed.get("disagreements", []),
        "editions": list(
            Plan.objects.defer("content", "printed").filter(title=plan.title).order_by("edition")
        ),
    }
    return render(request, "plan/document.html", context)


@require_safe
def export(request: HttpRequest, number: int) -> HttpResponse:
    """Return a plan in the exported shape, what people completed told apart from what was printed."""
    check_may(request.user, Permission.SEE_PLAN)  # type: ignore[arg-type]
    plan = get_object_or_404(Plan.objects.defer("content"), pk=number)
    record_taken(cast(User, request.user), f"plan {plan.pk}", export=True)
    return _attached(exporting.text([plan]).encode(), f"plan-{plan.pk}.json")


@require_safe
def original(request: HttpRequest, number: int) -> HttpResponse:
    """Return the document that a plan was read from, byte for byte."""
    check_may(request.user, Permission.SEE_PLAN)  # type: ignore[arg-type]
    plan = get_object_or_404(Plan.objects.defer("printed"), pk=number)
    record_taken(cast(User, request.user), f"plan {plan.pk}", digest=plan.digest)
    return _attached(bytes(plan.content), plan.document)


def _attached(content: bytes, name: str) -> HttpResponse:
    disposition = content_disposition_header(as_attachment=True, filename=name) or "attachment"
    headers = {"Content-Disposition": disposition, "X-Content-Type-Options": "nosniff"}
    return HttpResponse(content, content_type="application/octet-stream", headers=headers)
