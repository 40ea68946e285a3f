"""The page "Audit a table": what an outsider could work out, before the table is outside."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from headway.disclosure.printed.published import Unreadable
from headway.web.accounts.permissions import Permission
from headway.web.accounts.roles import can, check_may
from headway.web.publication import actions, given, shown
from headway.web.publication.audited import Audited, audited
from headway.web.publication.effects import effects
from headway.web.publication.given import Given
from headway.web.publication.in_memory import in_memory
from headway.web.publication.reveal import Reveal


def _refused(request: HttpRequest) -> HttpResponse:
    check_may(request.user, Permission.AUDIT_TABLES)  # type: ignore[arg-type]
    return _asked(request, given.too_large(), status=413)


@require_http_methods(["GET", "HEAD", "POST"])
@in_memory(refused=_refused)
def audit_table(request: HttpRequest) -> HttpResponse:
    """Ask for a table, or show what was found of the one given."""
    check_may(request.user, Permission.AUDIT_TABLES)  # type: ignore[arg-type]
    if request.method != "POST":
        return _asked(request, Given())
    form = Given(given.example() if "example" in request.POST else request.POST, request.FILES)
    if not form.is_valid():
        return _asked(request, form, status=400)
    if "change" in request.POST:
        return _asked(request, Given(initial={"text": form.as_text}))
    try:
        found = audited(form, request.POST)
    except Unreadable as fault:
        form.add_error("text", str(fault))
        return _asked(request, form, status=400)
    actions.record_audit(found.report, content=form.bytes, by=request.user)  # type: ignore[arg-type]
    return _found(request, found)


@require_http_methods(["GET", "HEAD", "POST"])
@in_memory(refused=_refused)
def reveal(request: HttpRequest) -> HttpResponse:
    """Show what an outsider would find, to somebody who may see it and has said why."""
    check_may(request.user, Permission.REVEAL_VALUES)  # type: ignore[arg-type]
    if request.method != "POST":
        return redirect("audit-table")
    form, why = Given(request.POST), Reveal(request.POST)
    if not form.is_valid():
        return _asked(request, form, status=400)
    try:
        found = audited(form, request.POST)
    except Unreadable as fault:
        form.add_error("text", str(fault))
        return _asked(request, form, status=400)
    if not why.is_valid():
        return _found(request, found, why=why)
    reason = why.cleaned_data["reason"]
    actions.record_reveal(found.report, content=form.bytes, reason=reason, by=request.user)  # type: ignore[arg-type]
    return _found(request, found, why=why, revealed=True)


def _asked(request: HttpRequest, form: Given, *, status: int = 200) -> HttpResponse:
    return render(request, "publication/audit_form.html", {"form": form}, status=status)


def _found(
    request: HttpRequest, found: Audited, *, why: Reveal | None = None, revealed: bool = False
) -> HttpResponse:
    unexplained = [(id, mark.shown) for id, mark in found.knowledge.unexplained()]
    report = found.table
    context: dict[str, Any] = {
        "given": found.given,
        "table_number": found.number,
        "found": found.report,
        "report": report,
        "alone": found.checked.alone.tables[found.number],
        "touched": found.checked.touched,
        "counted": found.checked.counted,
        "problems": shown.problems(report, unexplained),
        "unexplained": dict(unexplained),
        "grid": shown.grid(report, reveal=revealed),
        "proofs": shown.proofs(report),
        "effects": effects(found.checked),
        "totals": found.totals,
        "readings": shown.readings(report),
        "knowledge": found.knowledge,
        "why": why,
        "revealed": revealed,
        "recovered": shown.recovered(report) if revealed else [],
        "may_reveal": can(request.user, Permission.REVEAL_VALUES),  # type: ignore[arg-type]
        "may_draft": can(request.user, Permission.WRITE_DRAFTS),  # type: ignore[arg-type]
    }
    refused = (why and why.errors) or found.knowledge.errors
    return render(request, "publication/audit_result.html", context, status=400 if refused else 200)
