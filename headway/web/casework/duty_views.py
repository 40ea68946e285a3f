"""The list of duties and its file: what falls due for the people in one's scope, on whose move, by when."""

from collections.abc import Iterator
from typing import Any, cast

import polars as pl
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from headway.duties.due import DUTIES
from headway.duties.duty import STATES as ORDER
from headway.web import clock, spreadsheet
from headway.web.accounts.models import User
from headway.web.accounts.permissions import Permission
from headway.web.accounts.roles import can, check_may
from headway.web.accounts.scope import countable, visible
from headway.web.audit.actions import record, record_people_listed
from headway.web.audit.models import What
from headway.web.casework.due import STATES, Item, due, item
from headway.web.casework.duty_counts import counts
from headway.web.casework.duty_criteria import DutyCriteria, narrowed
from headway.web.jinja import with_query
from headway.web.people import listed, name
from headway.web.quality.statement import statement
from headway.web.register.cohort import as_at, cohort

PAGE, PER_PAGE = "duties", 50
COLUMNS = {
    "noms": "Prison number",
    "crn": "CRN",
    "label": "Duty",
    "state_words": "State",
    "due_on": "Last day",
    "done_on": "Done on",
    "owner": "Whose move",
    "because": "Why",
    "lacks": "Lacks",
    "cites": "Provision",
    "recorded_by": "Recorded in Headway by",
}


@require_safe
def duty_list(request: HttpRequest) -> HttpResponse:
    """Show what falls due: by name to those who may see people, otherwise as counts."""
    user, on = cast(User, request.user), clock.today()
    check_may(user, Permission.SEE_COUNTS)
    people = countable(cohort(on=on), user)
    duties = due(on=on).join(people.select("person"), on="person", how="semi", maintain_order="left")
    context = {"on": on, "known": max(as_at(on=on).values(), default=None), "number_in_all": duties.height}
    if not can(user, Permission.SEE_PEOPLE):
        told = {**counts(duties, on=on), "statement": statement()}
        return render(request, "casework/duty_counts.html", context | told)
    return render(request, "casework/duties.html", context | _listed(request, people, duties))


def _found(duties: pl.DataFrame, criteria: DutyCriteria) -> pl.DataFrame:
    """Return the duties asked for, the most pressing first; none under a filter that could not be read."""
    if not criteria.is_valid():
        return duties.clear()
    found = narrowed(duties, criteria.cleaned_data, on=clock.today())
    return found.sort(pl.col("state").cast(pl.Enum(ORDER)), "due_on", "person", "duty", nulls_last=True)


def _by_duty(request: HttpRequest, found: pl.DataFrame) -> list[dict[str, Any]]:
    """Return a bar for each kind of duty, most first, each leading to the list of it alone."""
    counted = found.group_by("duty").len("number").sort(pl.col("number") * -1, "duty")
    here = reverse(PAGE)
    return [
        {
            "label": DUTIES[duty].label,
            "value": number,
            "href": f"{here}{with_query(request.GET, duty=duty, page=None)}#list",
        }
        for duty, number in counted.iter_rows()
    ]


def _listed(request: HttpRequest, people: pl.DataFrame, duties: pl.DataFrame) -> dict[str, Any]:
    criteria = DutyCriteria(request.GET)
    found = _found(duties, criteria)
    page = Paginator(range(found.height), PER_PAGE).get_page(request.GET.get("page"))
    shown = found[page.start_index() - 1 : page.end_index()] if found.height else found
    return {
        "criteria": criteria,
        "chosen": criteria.chosen() if criteria.is_valid() else [],
        "number_found": found.height,
        "people_found": found["person"].n_unique(),
        "bars": _by_duty(request, found),
        "page": page,
        "rows": _rows(cast(User, request.user), people, shown),
    }


def _rows(user: User, people: pl.DataFrame, shown: pl.DataFrame) -> list[tuple[dict[str, Any], Item]]:
    """Return each duty of a page with its person, having logged whom the page shows."""
    theirs = visible(people, user).join(shown, on="person", how="semi")
    named = {row["person"]: row for row in listed(theirs)}
    if named:
        record_people_listed(user, [row["public_id"] for row in named.values()], page=PAGE)
    return [(named[row["person"]], item(row, on=clock.today())) for row in shown.to_dicts()]


@require_safe
def duty_list_file(request: HttpRequest) -> HttpResponse:
    """Give the list that the filters describe as a CSV file, all pages of it."""
    user, on = cast(User, request.user), clock.today()
    check_may(user, Permission.SEE_PEOPLE)
    people = visible(cohort(on=on), user)
    criteria = DutyCriteria(request.GET)
    if not criteria.is_valid():
        return HttpResponse("A filter could not be read. Go back to the list and correct it.", status=400)
    duties = due(on=on).join(people.select("person"), on="person", how="semi", maintain_order="left")
    found = _found(duties, criteria)
    record(What.FILE_DOWNLOADED, who=user, page=PAGE, people=sorted(found["public_id"].unique()))
    return spreadsheet.file(_lines(people, found), f"what-is-due-{on.isoformat()}.csv")


def _lines(people: pl.DataFrame, found: pl.DataFrame) -> Iterator[str]:
    yield spreadsheet.line(["Name", *COLUMNS.values()])
    names = people.select("person", "surname", "forenames", "noms", "crn")
    for row in found.join(names, on="person", maintain_order="left").iter_rows(named=True):
        duty = DUTIES[row["duty"]]
        told = {**row, "label": duty.label, "cites": duty.cites, "state_words": STATES[row["state"]][0]}
        yield spreadsheet.line([name(row), *(told[column] for column in COLUMNS)])
