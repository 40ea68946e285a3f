"""The stuck list and its file: who is not moving, what is in the way, and whose move it is."""

from typing import Any, cast

import polars as pl
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from headway.rating.blocker import NOT_READ
from headway.web import clock, spreadsheet
from headway.web.accounts.models import User
from headway.web.accounts.permissions import Permission
from headway.web.accounts.roles import can, check_may
from headway.web.accounts.scope import countable, visible
from headway.web.audit.actions import record, record_people_listed
from headway.web.audit.models import What
from headway.web.casework import download
from headway.web.casework.criteria import Criteria
from headway.web.casework.looked import Looked, looked_at
from headway.web.casework.stuck import (
    DEFAULT_DIRECTION,
    DEFAULT_SORT,
    in_sentence,
    in_the_way,
    narrowed,
    ordered,
)
from headway.web.casework.unset_dates import next_date_told
from headway.web.law.actions import figures
from headway.web.people import listed
from headway.web.quality.statement import statement
from headway.web.small_numbers import without_small_numbers

PER_PAGE = 50


@require_safe
def stuck_list(request: HttpRequest) -> HttpResponse:
    """Show who is not moving: by name to those who may see people, otherwise as counts."""
    user = cast(User, request.user)
    check_may(user, Permission.SEE_COUNTS)
    named = can(user, Permission.SEE_PEOPLE)
    # figures without names are today's: from those of two days somebody could work out one person's
    query = request.GET if named else QueryDict()
    looked = looked_at(query, user, today=clock.today(), among=countable)
    people = in_sentence(looked.people, on=looked.moment.on)
    context = {
        "on": looked.moment.on,
        "known": looked.known,
        "number_in_sentence": people.height,
        "not_read": NOT_READ,
        "number_left": looked.people.height - people.height,
    }
    if not named:
        return render(request, "casework/counts.html", context | _counts_only(people))
    return render(request, "casework/stuck_list.html", context | _listed(request, people, looked))


def _counts_only(people: pl.DataFrame) -> dict[str, Any]:
    counts = without_small_numbers(in_the_way(people), label="blocker_label", count="people")
    stuck = int(in_the_way(people)["people"].sum())
    return {"stuck": stuck, "bars": _bars(counts.shown), "hidden": counts.hidden, "statement": statement()}


def _bars(counts: pl.DataFrame, *, query: str | None = None) -> list[dict[str, Any]]:
    """Return the bars of the chart; with a query, each leads to its people on the day that the query asks."""
    here = reverse("stuck-list") + (query or "") + ("&" if query else "?")
    return [
        {
            "label": row["blocker_label"],
            "detail": f"Whose move: {row['whose']}",
            "value": row["people"],
            "href": f"{here}blocker={row['blocker']}#people" if query is not None else None,
        }
        for row in counts.to_dicts()
    ]


def _listed(request: HttpRequest, people: pl.DataFrame, looked: Looked) -> dict[str, Any]:
    on = looked.moment.on
    criteria = Criteria(request.GET, seen=people)
    asked = criteria.cleaned_data if criteria.is_valid() else {}
    sort, direction = asked.get("sort", DEFAULT_SORT), asked.get("direction", DEFAULT_DIRECTION)
    # Nobody is listed under a filter that could not be read: the list would not be what was asked for.
    found = narrowed(people, asked, on=on) if criteria.is_valid() else people.clear()
    page = Paginator(range(found.height), PER_PAGE).get_page(request.GET.get("page"))
    shown = ordered(found, sort=sort, direction=direction)[page.start_index() - 1 : page.end_index()]
    law = figures(looked.moment.known_at)
    rows = [{**row, "next_date_told": next_date_told(row, law)} for row in listed(shown)]
    if rows:
        record_people_listed(cast(User, request.user), [row["public_id"] for row in rows], page="stuck-list")
    counts = in_the_way(people)
    return {
        "criteria": criteria,
        "chosen": criteria.chosen() if criteria.is_valid() else [],
        "sort": sort,
        "direction": direction,
        "page": page,
        "rows": rows,
        "number_found": found.height,
        "stuck": int(counts["people"].sum()),
        "bars": _bars(counts, query=looked.query),
        "asked": looked.asked,
        "moment": looked.moment,
        "same_day": looked.query,
    }


@require_safe
def stuck_list_file(request: HttpRequest) -> HttpResponse:
    """Give the list that the filters describe as a CSV file, all pages of it."""
    user = cast(User, request.user)
    check_may(user, Permission.SEE_PEOPLE)
    looked = looked_at(request.GET, user, today=clock.today(), among=visible)
    on = looked.moment.on
    people = in_sentence(looked.people, on=on)
    criteria = Criteria(request.GET, seen=people)
    if not criteria.is_valid() or not looked.asked.is_valid():
        return HttpResponse("A filter could not be read. Go back to the list and correct it.", status=400)
    asked = criteria.cleaned_data
    found = ordered(
        narrowed(people, asked, on=on),
        sort=asked["sort"],
        direction=asked["direction"],
    )
    record(
        What.FILE_DOWNLOADED,
        who=user,
        page="stuck-list",
        people=sorted(found["public_id"]),
    )
    law = figures(looked.moment.known_at)
    return spreadsheet.file(download.rows(found, law), f"who-is-not-moving-{on.isoformat()}.csv")
