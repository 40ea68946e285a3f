"""The page "Compare laws": what changes, for whom, if section 42 began on a day; and its files."""

from collections.abc import Iterator
from datetime import date
from typing import Any, cast

import polars as pl
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from headway.law.explain import LABELS
from headway.law.figures import Figures
from headway.law.unsettled import OUTPUTS
from headway.web import clock, days, spreadsheet
from headway.web.accounts.models import User
from headway.web.accounts.permissions import Permission
from headway.web.accounts.roles import can, check_may
from headway.web.accounts.scope import countable, visible
from headway.web.audit.actions import record, record_people_listed
from headway.web.audit.models import What
from headway.web.law import actions
from headway.web.law import compare_tables as tables
from headway.web.law.comparison import OTHER, SECTION_42, Question, asked, moves
from headway.web.people import listed, name
from headway.web.quality.statement import statement
from headway.web.register.cohort import as_at, cohort

PAGE = "compare-laws"
PER_PAGE = 50
REGIONS, DAYS, PEOPLE = "regions", "days", "people"
VIEWS = {REGIONS: "By region", DAYS: "By day", PEOPLE: "People"}


@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    """Show whose dates move: counts to everybody, people to those who may see them."""
    user = cast(User, request.user)
    check_may(user, Permission.SEE_COUNTS)
    law = actions.figures()
    question = asked(request.GET, law)
    context: dict[str, Any] = {
        "question": question,
        "faults": list(question.wrong.values()),
        "set_to": law.days[SECTION_42].set_to,
        "typed": {
            SECTION_42: days.typed(request.GET, SECTION_42, question.begins),
            OTHER: days.typed(request.GET, OTHER, None),
        },
    }
    if question.is_answerable:
        context |= _answer(request, question, law)
    return render(request, "law/compare.html", context)


def _answer(request: HttpRequest, question: Question, law: Figures) -> dict[str, Any]:
    user, on = cast(User, request.user), clock.today()
    named, begins = can(user, Permission.SEE_PEOPLE), cast(date, question.begins)
    people, moved = _seen(user, question, law, on=on)
    view = request.GET.get("view", REGIONS)
    view = view if view in VIEWS and (named or view != PEOPLE) else REGIONS
    bars, hidden = tables.endings(moved, begins=begins, named=named)
    return {
        "on": on,
        "known": max(as_at(on=on).values(), default=None),
        "statement": statement(),
        "named": named,
        "in_sentence": people.height,
        "people_moved": tables.total(moved["person"].n_unique(), named=named),
        "kinds": tables.by_kind(moved, named=named),
        "how": list(tables.HOW.values()),
        "labels": [LABELS[what] for what in OUTPUTS],
        "bars": bars,
        "hidden": hidden,
        "view": view,
        "views": _views(question, view, named=named),
        **_viewed(request, question, people, moved, view=view),
    }


def _seen(user: User, question: Question, law: Figures, *, on: date) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return the people in the sentence whom the user may count, and their dates that move, by region."""
    people = countable(cohort(on=on), user).filter("in_sentence")
    moved = moves(on=on, laws=question.laws(law))
    return people, moved.join(people.select("person", "probation_region"), on="person")


def _views(question: Question, view: str, *, named: bool) -> list[dict[str, Any]]:
    here = f"{reverse(PAGE)}?{question.query()}"
    return [
        {"text": text, "href": f"{here}&view={each}#answer", "current": each == view}
        for each, text in VIEWS.items()
        if named or each != PEOPLE
    ]


def _viewed(
    request: HttpRequest, question: Question, people: pl.DataFrame, moved: pl.DataFrame, *, view: str
) -> dict[str, Any]:
    """Return what the chosen view shows: a matrix of counts, or a page of rows."""
    named = can(cast(User, request.user), Permission.SEE_PEOPLE)
    if view == REGIONS:
        return {"rows": tables.by_region(moved, named=named), "heading": "Region"}
    if view == DAYS and not named:
        months = tables.by_month(moved, begins=cast(date, question.begins), named=named)
        return {"rows": months, "heading": "New day"}
    if view == DAYS:
        every = tables.by_day(moved)
        page = Paginator(every, PER_PAGE).get_page(request.GET.get("page"))
        return {"rows": page.object_list, "page": page}
    return _people(request, people, moved)


def _people(request: HttpRequest, people: pl.DataFrame, moved: pl.DataFrame) -> dict[str, Any]:
    user = cast(User, request.user)
    people = _by_name(visible(people, user), moved)
    page = Paginator(range(people.height), PER_PAGE).get_page(request.GET.get("page"))
    rows = listed(people[page.start_index() - 1 : page.end_index()]) if people.height else []
    if rows:
        record_people_listed(user, [row["public_id"] for row in rows], page=PAGE)
    theirs = moved.filter(pl.col("person").is_in([row["person"] for row in rows]))
    dates: dict[int, list[dict[str, Any]]] = {}
    for move in theirs.sort(pl.col("what").cast(pl.Enum(OUTPUTS))).to_dicts():
        dates.setdefault(move["person"], []).append(move | {"label": LABELS[move["what"]]})
    return {"rows": [row | {"moves": dates[row["person"]]} for row in rows], "page": page}


def _by_name(people: pl.DataFrame, moved: pl.DataFrame) -> pl.DataFrame:
    theirs = people.join(moved.select("person").unique(), on="person", how="semi")
    surname, forenames = (pl.col(n).str.to_lowercase() for n in ("surname", "forenames"))
    return theirs.sort(surname, forenames, "person", nulls_last=True)


@require_safe
def compare_file(request: HttpRequest, what: str) -> HttpResponse:
    """Give the answer as a CSV file: the counts, or (to those who may see them) the people."""
    user = cast(User, request.user)
    check_may(user, Permission.SEE_PEOPLE if what == PEOPLE else Permission.SEE_COUNTS)
    law = actions.figures()
    question = asked(request.GET, law)
    if not question.is_answerable:
        return redirect(f"{reverse(PAGE)}?{request.GET.urlencode()}")
    people, moved = _seen(user, question, law, on=clock.today())
    if what == PEOPLE:
        people = _by_name(visible(people, user), moved)
        record(What.FILE_DOWNLOADED, who=user, page=PAGE, people=sorted(people["public_id"]))
        lines = _people_lines(people, moved)
    else:
        record(What.FILE_DOWNLOADED, who=user, page=PAGE, question=question.query())
        lines = _count_lines(user, question, moved)
    return spreadsheet.file(lines, f"section-42-from-{question.begins}-{what}.csv")


def _people_lines(people: pl.DataFrame, moved: pl.DataFrame) -> Iterator[str]:
    columns = ("noms", "crn", "probation_region", "label", "before", "after")
    yield spreadsheet.line(["Name", "Prison number", "CRN", "Probation region", "Date", "From", "To"])
    order = people.select("person", "public_id", "surname", "forenames", "noms", "crn").with_row_index("at")
    told = moved.join(order, on="person").with_columns(label=pl.col("what").replace_strict(LABELS))
    for row in told.sort("at", "what").iter_rows(named=True):
        yield spreadsheet.line([name(row), *(row[column] for column in columns)])


def _count_lines(user: User, question: Question, moved: pl.DataFrame) -> Iterator[str]:
    """Yield counts by region and day to those who see names; to others by region and by month, apart."""
    if can(user, Permission.SEE_PEOPLE):
        yield spreadsheet.line(["Region", "Date", "New day", "People"])
        for row in tables.by_day(moved):
            yield spreadsheet.line([row["region"], row["label"], row["after"], row["people"]])
        return
    begins = cast(date, question.begins)
    yield spreadsheet.line(["Counted by", "Which", *(LABELS[what] for what in OUTPUTS)])
    for counted in tables.by_region(moved, named=False):
        yield spreadsheet.line(["Region", counted.label, *counted.cells])
    for counted in tables.by_month(moved, begins=begins, named=False):
        yield spreadsheet.line(["New day", counted.label, *counted.cells])
