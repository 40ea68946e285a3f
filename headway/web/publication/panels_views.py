"""The page "Progression panels held", and the same table as a file."""

from collections.abc import Callable
from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from headway.tables.build import DoesNotFit
from headway.tables.page import page
from headway.tables.plain import cells_csv, notes_csv
from headway.tables.progression_panels import FIRST_DAY
from headway.tables.table import PrintedTable
from headway.tables.workbook import workbook
from headway.web.accounts.models import User
from headway.web.accounts.permissions import Permission
from headway.web.accounts.roles import can, check_may
from headway.web.publication import actions, certified, given, panels_table, period
from headway.web.publication.checking import check
from headway.web.publication.said import Said

FILES: dict[str, tuple[str, Callable[[PrintedTable], bytes]]] = {
    "ods": ("application/vnd.oasis.opendocument.spreadsheet", workbook),
    "csv": ("text/csv; charset=utf-8", cells_csv),
    "notes.csv": ("text/csv; charset=utf-8", notes_csv),
    "html": ("text/html; charset=utf-8", lambda printed: page(printed).encode()),
}


@require_safe
def progression_panels(request: HttpRequest) -> HttpResponse:
    """Show the table for the period asked for, with what its own audit found."""
    user = cast(User, request.user)
    check_may(user, Permission.BUILD_TABLES)
    as_at = panels_table.extract_day()
    if as_at is None:
        return render(request, "publication/no_panels.html")
    asked = period.asked(request.GET, earliest=FIRST_DAY, latest=as_at)
    context: dict[str, Any] = {
        "as_at": as_at,
        "asked": asked,
        "first": period.typed(request.GET, "from", asked.first),
        "last": period.typed(request.GET, "to", asked.last),
    }
    if asked.errors:
        return render(request, "publication/progression_panels.html", context, status=400)
    try:
        protected = panels_table.made(first=asked.first, last=asked.last, as_at=as_at)
    except DoesNotFit as fault:
        return render(request, "publication/progression_panels.html", context | {"fault": str(fault)})
    actions.record_build(protected, by=user)
    shown = {"protected": protected, "printed": protected.printed}
    context |= shown | {"bars": panels_table.by_period(protected.printed)}
    if protected.printed.safe:
        context |= _for_sign_off(protected.printed, asked, user)
    return render(request, "publication/progression_panels.html", context)


def _for_sign_off(printed: PrintedTable, asked: period.Asked, user: User) -> dict[str, Any]:
    """Return the table as the bytes to put up for sign-off, with their audit by everything published."""
    name = f"{printed.table.name}-{asked.first}-to-{asked.last}.html"
    content = page(panels_table.for_a_file(printed)).encode()
    said = Said(printed.table.smallest_shown, measure=printed.table.measure)
    return {
        "document": given.holding(content, name=name),
        "said": said,
        "joint": check(content, file_name=name, said=said),
        "certified": certified.sealed(content, [printed.status]),
        "may_draft": can(user, Permission.WRITE_DRAFTS),
    }


@require_safe
def progression_panels_file(request: HttpRequest, kind: str) -> HttpResponse:
    """Return the table as a file; to the page, which says why, when it cannot be made."""
    user = cast(User, request.user)
    check_may(user, Permission.BUILD_TABLES)
    if kind not in FILES:
        raise Http404("There is no file of this kind.")
    as_at = panels_table.extract_day()
    here = f"{reverse('progression-panels')}?{request.GET.urlencode()}"
    if as_at is None:
        return redirect(here)
    asked = period.asked(request.GET, earliest=FIRST_DAY, latest=as_at)
    if asked.errors:
        return redirect(here)
    try:
        protected = panels_table.made(first=asked.first, last=asked.last, as_at=as_at)
    except DoesNotFit:
        return redirect(here)
    actions.record_download(protected, kind=kind, by=user)
    content_type, write = FILES[kind]
    name = f"{protected.printed.table.name}-{asked.first}-to-{asked.last}"
    suffix = "-notes.csv" if kind == "notes.csv" else f".{kind}"
    return HttpResponse(
        write(panels_table.for_a_file(protected.printed)),
        content_type=content_type,
        headers={"Content-Disposition": f'attachment; filename="{name}{suffix}"'},
    )
