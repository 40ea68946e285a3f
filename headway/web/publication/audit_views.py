"""The page "Audit a table": what an outsider could work out, before the table is outside."""

from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from headway.disclosure.audit import TableReport, audit
from headway.web.accounts.permissions import Permission
from headway.web.accounts.roles import can, check_may
from headway.web.publication import actions, given, shown
from headway.web.publication.given import Given
from headway.web.publication.in_memory import in_memory
from headway.web.publication.knowledge import Knowledge
from headway.web.publication.reveal import Reveal


def _refused(request: HttpRequest) -> HttpResponse:
    check_may(request.user, Permission.AUDIT_TABLES)  # type: ignore[arg-type]
    return _asked(request, given.too_large(), status=413)


@require_http_methods(["GET", "HEAD", "POST"])
@in_memory(refused=_refused)
def audit_table(request: HttpRequest) -> HttpResponse:
    """Ask for a table, or show what was found of the one given."""
    check_may(request.user, Permission.AUDIT_TABLES)  # type: ignore[arg-type]
    if request.method != "POST" or "change" in request.POST:
        return _asked(request, Given(initial={"text": request.POST.get("text", "")}))
    form = Given(given.example() if "example" in request.POST else request.POST, request.FILES)
    if not form.is_valid():
        return _asked(request, form, status=400)
    report, knowledge = _audited(form, request.POST)
    actions.record_audit(report, text=form.document, by=request.user)  # type: ignore[arg-type]
    return _found(request, form, report, knowledge)


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
    report, knowledge = _audited(form, request.POST)
    if not why.is_valid():
        return _found(request, form, report, knowledge, why=why)
    actions.record_reveal(report, text=form.document, reason=why.cleaned_data["reason"], by=request.user)  # type: ignore[arg-type]
    return _found(request, form, report, knowledge, why=why, revealed=True)


def _asked(request: HttpRequest, form: Given, *, status: int = 200) -> HttpResponse:
    return render(request, "publication/audit_form.html", {"form": form}, status=status)


def _audited(form: Given, asked: QueryDict) -> tuple[TableReport, Knowledge]:
    """Return the report on the chosen table, and the form with what the drafter says of its symbols."""
    number = _table_number(asked, len(form.tables))
    table = form.tables[number]
    knowledge = Knowledge(asked, table=table)
    (report,) = audit([table], threshold=knowledge.smallest_shown, meanings=knowledge.said).tables
    return report, knowledge


def _table_number(asked: QueryDict, tables: int) -> int:
    chosen = asked.get("table", "")
    return int(chosen) if chosen in map(str, range(tables)) else 0


def _found(
    request: HttpRequest,
    form: Given,
    report: TableReport,
    knowledge: Knowledge,
    *,
    why: Reveal | None = None,
    revealed: bool = False,
) -> HttpResponse:
    unexplained = [(id, mark.shown) for id, mark in knowledge.unexplained()]
    context: dict[str, Any] = {
        "given": form,
        "table_number": _table_number(request.POST, len(form.tables)),
        "report": report,
        "problems": shown.problems(report, unexplained),
        "unexplained": dict(unexplained),
        "grid": shown.grid(report, reveal=revealed),
        "readings": shown.readings(report),
        "knowledge": knowledge,
        "why": why,
        "revealed": revealed,
        "recovered": shown.recovered(report) if revealed else [],
        "may_reveal": can(request.user, Permission.REVEAL_VALUES),  # type: ignore[arg-type]
    }
    refused = (why and why.errors) or knowledge.errors
    return render(request, "publication/audit_result.html", context, status=400 if refused else 200)
