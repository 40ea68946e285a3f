"""The page "Completeness": for whom a duty fell due, who was dealt with, who was missed; and its files."""

from collections.abc import Iterator
from typing import Any, cast

import polars as pl
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from headway.duties.completeness import SETS, Window
from headway.duties.duty import Duty
from headway.duties.subjects import SUBJECTS
from headway.web import clock, days, spreadsheet
from headway.web.accounts.models import User
from headway.web.accounts.permissions import Permission
from headway.web.accounts.roles import can, check_may
from headway.web.accounts.scope import countable, visible
from headway.web.audit.actions import record, record_people_listed
from headway.web.audit.models import What
from headway.web.law.completeness import (
    BEGAN,
    FIRST,
    LAST,
    Question,
    asked,
    called,
    everybody,
    sets_offered,
    told,
)
from headway.web.people import listed, name
from headway.web.quality.statement import statement
from headway.web.register.cohort import as_at, cohort

PAGE, FILE = "completeness", "completeness-file"
PER_PAGE, PEOPLE = 50, "people"
USUAL_SET = "missed"


@require_safe
def completeness(request: HttpRequest) -> HttpResponse:
    """Show the sets and their equation to everybody, the people of a set to those who may see them."""
    user = cast(User, request.user)
    check_may(user, Permission.SEE_COUNTS)
    question = asked(request.GET)
    context: dict[str, Any] = {
        "question": question,
        "subjects": SUBJECTS,
        "faults": list(question.wrong.values()),
        "typed": {
            FIRST: days.typed(request.GET, FIRST, BEGAN),
            LAST: days.typed(request.GET, LAST, clock.today()),
        },
    }
    if question.window:
        context |= _answer(request, question, question.window)
    return render(request, "law/completeness.html", context)


def _answer(request: HttpRequest, question: Question, window: Window) -> dict[str, Any]:
    user, on = cast(User, request.user), clock.today()
    named = can(user, Permission.SEE_PEOPLE)
    people = countable(cohort(on=on), user)
    found = _theirs(people, question, window)
    duty = SUBJECTS[question.duty].duty
    numbers = told(found, people["person"], duty, named=named)
    chosen = request.GET.get("set", USUAL_SET)
    chosen = chosen if chosen in SETS else USUAL_SET
    here = f"{reverse(PAGE)}?{question.query()}"
    return {
        "on": on,
        "known": max(as_at(on=on).values(), default=None),
        "statement": statement(),
        "named": named,
        "numbers": numbers,
        "sets": [
            one | {"href": f"{here}&set={one['name']}#people", "current": one["name"] == chosen}
            for one in sets_offered(numbers)
        ],
        "chosen": chosen,
        "called": {name: called(name, duty) for name in SETS},
        **(_people(request, people, found.filter(pl.col("set") == chosen)) if named else {}),
    }


def _theirs(people: pl.DataFrame, question: Question, window: Window) -> pl.DataFrame:
    found = everybody(question, window)
    return found.join(people.select("person"), on="person", how="semi", maintain_order="left")


def _people(request: HttpRequest, people: pl.DataFrame, found: pl.DataFrame) -> dict[str, Any]:
    """Return a page of the people of a set by name, having logged whom it shows."""
    user = cast(User, request.user)
    theirs = _by_name(visible(people, user), found)
    page = Paginator(range(theirs.height), PER_PAGE).get_page(request.GET.get("page"))
    rows = listed(theirs[page.start_index() - 1 : page.end_index()]) if theirs.height else []
    if rows:
        record_people_listed(user, [row["public_id"] for row in rows], page=PAGE)
    return {"page": page, "rows": rows}


def _by_name(people: pl.DataFrame, found: pl.DataFrame) -> pl.DataFrame:
    surname, forenames = (pl.col(n).str.to_lowercase() for n in ("surname", "forenames"))
    about = ("set", "because", "due_on", "evidence", "recorded_on", "finding")
    both = people.drop(about, strict=False).join(found.select("person", *about), on="person")
    return both.sort(surname, forenames, "person", nulls_last=True)


@require_safe
def completeness_file(request: HttpRequest, what: str) -> HttpResponse:
    """Give the answer as a CSV file: the numbers, or (to those who may see them) the people of every set."""
    user, on = cast(User, request.user), clock.today()
    check_may(user, Permission.SEE_PEOPLE if what == PEOPLE else Permission.SEE_COUNTS)
    question = asked(request.GET)
    if not question.window:
        return redirect(f"{reverse(PAGE)}?{request.GET.urlencode()}")
    people = countable(cohort(on=on), user)
    found = _theirs(people, question, question.window)
    duty = SUBJECTS[question.duty].duty
    if what == PEOPLE:
        theirs = _by_name(visible(people, user), found.filter(pl.col("set") != "not_due"))
        record(What.FILE_DOWNLOADED, who=user, page=PAGE, people=sorted(theirs["public_id"]))
        lines = _people_lines(theirs, duty)
    else:
        record(What.FILE_DOWNLOADED, who=user, page=PAGE, question=question.query())
        lines = _count_lines(user, people, found, duty)
    window = question.window
    return spreadsheet.file(lines, f"{question.duty}-{window.first}-to-{window.last}-{what}.csv")


COLUMNS = (
    "noms",
    "crn",
    "probation_region",
    "set",
    "due_on",
    "because",
    "recorded_on",
    "evidence",
    "finding",
)


def _people_lines(people: pl.DataFrame, duty: Duty) -> Iterator[str]:
    heads = ["Prison number", "CRN", "Probation region", "Set", "Due on", "Why", "Recorded on", "Evidence"]
    yield spreadsheet.line(["Name", *heads, "Finding"])
    for row in people.iter_rows(named=True):
        words = row | {"set": called(row["set"], duty)}
        yield spreadsheet.line([name(row), *(words[column] for column in COLUMNS)])


def _count_lines(user: User, people: pl.DataFrame, found: pl.DataFrame, duty: Duty) -> Iterator[str]:
    numbers = told(found, people["person"], duty, named=can(user, Permission.SEE_PEOPLE))
    yield spreadsheet.line(["Set", "Reason", "People"])
    for one in sets_offered(numbers):
        yield spreadsheet.line([called(one["name"], duty), None, one["number"]])
        for of, reason, number in numbers.reasons:
            if of == one["name"]:
                yield spreadsheet.line([called(of, duty), reason, number])
    yield spreadsheet.line(["in the register", None, numbers.register])
    for sentence in statement().sentences:
        yield spreadsheet.line(["quality of the data", sentence, None])
