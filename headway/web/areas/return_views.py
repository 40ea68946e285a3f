"""The return to an inspectorate as a file: CSV, a web page that stands alone, or a Word document."""

from typing import cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from headway.web import clock, spreadsheet
from headway.web.accounts.models import User
from headway.web.accounts.permissions import Permission
from headway.web.accounts.roles import check_may
from headway.web.areas.chains import chains, printed_plan
from headway.web.areas.progress_actions import RECOMMENDATIONS
from headway.web.areas.return_document import COLUMNS, Return, lines, return_of
from headway.web.areas.return_docx import as_docx
from headway.web.plan.models import Plan
from headway.web.plan.plan_actions import record_taken

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
KINDS = ("csv", "html", "docx")


@require_safe
def return_file(request: HttpRequest, number: int, kind: str) -> HttpResponse:
    """Give a return with its position as at today."""
    user = cast(User, request.user)
    check_may(user, Permission.SEE_PLAN)
    plan = get_object_or_404(Plan, pk=number, kind=RECOMMENDATIONS)
    if kind not in KINDS:
        raise Http404("A return is given as csv, html or docx.")
    told = return_of(printed_plan(plan), chains(plan), on=clock.today())
    record_taken(user, f"plan {plan.pk}", file=kind, page="return")
    return _file(told, kind, name=f"return-{number}-{told.on.isoformat()}.{kind}")


def _file(told: Return, kind: str, *, name: str) -> HttpResponse:
    if kind == "csv":
        return spreadsheet.file(lines(told), name)
    if kind == "docx":
        content, form = as_docx(told), DOCX
    else:
        page = render_to_string("areas/return.html", {"told": told, "columns": COLUMNS})
        content, form = page.encode(), "text/html; charset=utf-8"
    return HttpResponse(
        content, content_type=form, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )
