"""Location and need: the dataset for those who may see people, the rounded report for everybody."""

from typing import Any, cast

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from headway.measures.need import PLACED
from headway.reports import html
from headway.reports.area import NATION
from headway.reports.location import CANNOT_SAY
from headway.web import clock, people, spreadsheet
from headway.web.accounts.models import User
from headway.web.accounts.permissions import Permission
from headway.web.accounts.roles import can, check_may
from headway.web.accounts.scope import visible
from headway.web.audit.actions import record, record_people_listed
from headway.web.audit.models import What
from headway.web.board.actions import NothingToFreeze
from headway.web.performance.figures import frozen
from headway.web.performance.report_files import FORMATS, build
from headway.web.quality import location as held
from headway.web.quality.statement import statement
from headway.web.register.cohort import as_at, cohort

ON_A_PAGE = 50
PAGE = "location and need"


@require_safe
def location(request: HttpRequest) -> HttpResponse:
    """Show where people are held against category and need: by name, or as the report of the nation."""
    user = cast(User, request.user)
    check_may(user, Permission.SEE_COUNTS)
    if not can(user, Permission.SEE_PEOPLE):
        return render(request, "quality/location_report.html", _reported())
    return render(request, "quality/location.html", _listed(request, user))


def _reported() -> dict[str, Any]:
    try:
        freeze = frozen()
    except NothingToFreeze:
        return {}
    return {"blocks": html.blocks(held.document(NATION, freeze)), "forms": list(FORMATS), "freeze": freeze}


def _listed(request: HttpRequest, user: User) -> dict[str, Any]:
    on = clock.today()
    every = held.of_people(visible(cohort(on=on), user), on=on)
    placed, prison = request.GET.get("placed", ""), request.GET.get("prison", "")
    asked = {name: value for name, value in (("placed", placed), ("prison", prison)) if value}
    found = every.filter(*(every[name] == value for name, value in asked.items()))
    page = Paginator(range(found.height), ON_A_PAGE).get_page(request.GET.get("page"))
    rows = [_row(row) for row in found[list(page)].iter_rows(named=True)]
    if rows:
        record_people_listed(user, [row["public_id"] for row in rows], page=PAGE)
    return {
        "on": on,
        "known": max(as_at(on=on).values(), default=None),
        "number": every.height,
        "totals": held.totals(every),
        "prisons": held.by_prison(every),
        "page": page,
        "rows": rows,
        "placed": PLACED,
        "asked": {"placed": placed, "prison": prison},
        "cannot_say": CANNOT_SAY,
        "statement": statement(kinds=held.FILES),
        "forms": list(FORMATS),
    }


def _row(row: dict[str, Any]) -> dict[str, Any]:
    where = people.prison_name(row["prison"])
    return {**row, "name": people.name(row), "where": where, "answer": PLACED[row["placed"]]}


@require_safe
def location_people(request: HttpRequest) -> HttpResponse:
    """Give the dataset of those whom the user may see as a CSV file, and record whom it names."""
    user, on = cast(User, request.user), clock.today()
    check_may(user, Permission.SEE_PEOPLE)
    found = held.of_people(visible(cohort(on=on), user), on=on)
    record(What.FILE_DOWNLOADED, who=user, page=PAGE, people=sorted(found["public_id"]))
    return spreadsheet.file(held.lines(found), f"location-and-need-{on}.csv")


@require_safe
def location_file(request: HttpRequest, form: str) -> HttpResponse:
    """Give the rounded report of the nation as a file, and record that it was made."""
    user = cast(User, request.user)
    check_may(user, Permission.SEE_COUNTS)
    if form not in FORMATS:
        raise Http404("There is no file of this kind.")
    try:
        freeze = frozen()
    except NothingToFreeze as fault:
        raise Http404(str(fault)) from None
    content = build(held.document(NATION, freeze), form)
    held.record_build(NATION, freeze, form, by=user)
    named = f"location-and-need-{freeze.as_at}.{form}"
    headers = {"Content-Disposition": f'attachment; filename="{named}"'}
    return HttpResponse(content, content_type=FORMATS[form][0], headers=headers)
