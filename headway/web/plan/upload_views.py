"""A document is uploaded, read, looked at, and then loaded whole or not at all."""

from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from headway.plan.export import as_json
from headway.plan.read import source
from headway.plan.source import NotAPlan
from headway.web import uploads
from headway.web.accounts.models import User
from headway.web.accounts.permissions import Permission
from headway.web.accounts.roles import check_may
from headway.web.plan import plan_actions
from headway.web.plan.dates import deadlines_of
from headway.web.plan.file_forms import LARGEST, named
from headway.web.plan.lines import lines_at
from headway.web.plan.models import Held, Plan
from headway.web.plan.state import damage_of


def _too_large(request: HttpRequest) -> HttpResponse:
    check_may(request.user, Permission.KEEP_PLAN)  # type: ignore[arg-type]
    return _asked(request, f"The document must be at most {LARGEST // 1_000_000} MB", status=413)


@require_http_methods(["GET", "HEAD", "POST"])
@uploads.at_most(LARGEST, refused=_too_large)
def upload(request: HttpRequest) -> HttpResponse:
    """Ask for a document, read it, and lead on to what was read of it."""
    user = cast(User, request.user)
    check_may(user, Permission.KEEP_PLAN)
    if request.method != "POST":
        return _asked(request)
    given = request.FILES.get("document")
    if given is None:
        return _asked(request, "Choose a document", status=400)
    content = given.read()
    if there := plan_actions.already(content):
        return render(request, "plan/already.html", {"plan": there, "document": named(given.name or "")})
    try:
        held = plan_actions.hold(user, given.name or "", content)
    except NotAPlan as refusal:
        return _asked(request, str(refusal), status=400)
    return redirect("plan-review", held.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def review(request: HttpRequest, number: int) -> HttpResponse:
    """Show what was read of a document, the damaged entries first; load it when its reader says so."""
    user = cast(User, request.user)
    check_may(user, Permission.KEEP_PLAN)
    held = get_object_or_404(Held, pk=number, by=user)
    if request.method != "POST":
        return render(request, "plan/review.html", _reviewed(held))
    if "discard" in request.POST:
        plan_actions.discard(user, held)
        return redirect("plan")
    try:
        loaded = plan_actions.load_held(user, held)
    except NotAPlan as refusal:
        return render(request, "plan/review.html", {**_reviewed(held), "fault": str(refusal)}, status=409)
    return redirect("plan-document", loaded.plan.pk)


def _asked(request: HttpRequest, fault: str = "", *, status: int = 200) -> HttpResponse:
    return render(request, "plan/upload.html", {"fault": fault}, status=status)


def _reviewed(held: Held) -> dict[str, Any]:
    content = bytes(held.content)
    printed: dict[str, Any] = as_json(plan_actions.understood(held.document, content))
    document = source(held.document, content)
    found: list[dict[str, Any]] = [
        {"ref": ref, "printed": one, "dates": deadlines_of(one)}
        for ref, _, one in plan_actions.entries_of(printed)
    ]
    damaged = [one for one in found if damage_of(one["printed"])]
    return {
        "held": held,
        "printed": printed,
        "entries": found,
        "damaged": [{**one, "lines": lines_at(document, one["printed"]["where"])} for one in damaged],
        "dates": sum(len(one["dates"]) for one in found),
        "workstreams": [one for one in printed.get("workstreams", ()) if one["damaged"]],
        "earlier": list(Plan.objects.defer("content", "printed").filter(title=printed["title"])),
    }
