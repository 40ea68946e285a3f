"""What would fix a table: the author gives its true counts, and sees each way with what it costs."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from headway.disclosure.printed.published import Unreadable
from headway.disclosure.protection.truth import NotTrueCounts
from headway.disclosure.protection.wishes import UnknownWish
from headway.web.accounts.models import User
from headway.web.accounts.permissions import Permission
from headway.web.accounts.roles import can, check_may
from headway.web.publication import actions, certified, draft_shown, given, printed_bytes
from headway.web.publication.checking import Checked, check
from headway.web.publication.fixes import Fix, fixes
from headway.web.publication.given import Given
from headway.web.publication.in_memory import in_memory
from headway.web.publication.knowledge import Knowledge
from headway.web.publication.protect_form import Protect

NAME = "protected.csv"


@dataclass(frozen=True)
class Made:
    """The way that the page shows: the document that it gives, and its audit."""

    fix: Fix
    document: Given
    checked: Checked


def _refused(request: HttpRequest) -> HttpResponse:
    check_may(request.user, Permission.AUDIT_TABLES)  # type: ignore[arg-type]
    return render(request, "publication/audit_form.html", {"form": given.too_large()}, status=413)


@require_http_methods(["GET", "HEAD", "POST"])
@in_memory(refused=_refused)
def protect_table(request: HttpRequest) -> HttpResponse:
    """Ask for the true counts of the table that the page carries, or show what would fix it."""
    user = cast(User, request.user)
    check_may(user, Permission.AUDIT_TABLES)
    if request.method != "POST":
        return redirect("audit-table")
    drafted = Given(request.POST)
    if not drafted.is_valid():
        return render(request, "publication/audit_form.html", {"form": drafted}, status=400)
    knowledge = Knowledge(request.POST, tables=drafted.tables)
    form = Protect(request.POST)
    if not form.is_bound:
        return _asked(request, drafted, knowledge, form)
    true = Given(request.POST, request.FILES, prefix="true")
    if not (true.is_valid() & form.is_valid()):
        return _asked(request, drafted, knowledge, form, true, status=400)
    try:
        found = fixes(true.tables, form.wanted(knowledge, drafted=drafted.tables))
        made = _made(found, form, knowledge)
    except (NotTrueCounts, UnknownWish, Unreadable) as fault:
        form.add_error("never_hide" if isinstance(fault, UnknownWish) else None, str(fault))
        return _asked(request, drafted, knowledge, form, true, status=400)
    if made:
        actions.record_protection(
            made.checked.report, content=made.document.bytes, way=made.fix.name, by=user
        )
    return _found(request, drafted, knowledge, form, true, found, made)


def _asked(
    request: HttpRequest,
    drafted: Given,
    knowledge: Knowledge,
    form: Protect,
    true: Given | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    context = {"given": drafted, "knowledge": knowledge, "form": form, "counts": true or Given(prefix="true")}
    return render(request, "publication/protect_form.html", context, status=status)


def _made(found: Sequence[Fix], form: Protect, knowledge: Knowledge) -> Made | None:
    """Return the way asked for, or the first that can be made; None when none can."""
    able = [fix for fix in found if fix.tables]
    fix = next((fix for fix in able if fix.name == form.shown), able[0] if able else None)
    if fix is None:
        return None
    content = printed_bytes.as_document(fix.tables, note=fix.note, name=NAME)
    said = knowledge.told.of_printed()
    return Made(fix, given.holding(content, name=NAME), check(content, file_name=NAME, said=said))


def _found(
    request: HttpRequest,
    drafted: Given,
    knowledge: Knowledge,
    form: Protect,
    true: Given,
    found: Sequence[Fix],
    made: Made | None,
) -> HttpResponse:
    context: dict[str, Any] = {
        "given": drafted,
        "knowledge": knowledge,
        "form": form,
        "counts": true,
        "fixes": found,
        "made": made,
        "tables": made
        and draft_shown.tables(made.document.bytes, file_name=NAME, found=made.checked.report.to_json()),
        "certified": made and certified.sealed(made.document.bytes, [made.fix.title, *made.fix.costs]),
        "may_draft": can(request.user, Permission.WRITE_DRAFTS),  # type: ignore[arg-type]
    }
    return render(request, "publication/protect_result.html", context)
