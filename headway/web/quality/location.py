"""Where everybody in prison is held against category and need, from the register; kept until it changes."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import polars as pl

from headway.measures.freeze import Freeze
from headway.measures.location import VERDICTS, in_words, placed_by
from headway.measures.need import PLACED, need
from headway.reports.area import Area
from headway.reports.document import Document
from headway.reports.location import LocationInputs, location_report
from headway.web import people, spreadsheet
from headway.web.accounts.models import User
from headway.web.audit.actions import record
from headway.web.audit.models import What
from headway.web.performance.report_files import status
from headway.web.quality.statement import statement
from headway.web.register import store
from headway.web.register.cohort import cohort, events
from headway.web.register.memo import Memo

FILES = "abcdfhijk"
"""The kinds of file that tell of place, category and need."""

_needs = Memo(room=3)


def needs(*, on: date, known_at: datetime | None = None) -> pl.DataFrame:
    """Return one row for each person in prison (columns of measures/need.NEED). Do not change it."""
    question = (store.stamp(), on, known_at)
    return _needs.get(
        question, lambda: need(cohort(on=on, known_at=known_at), events(), on=on, known_at=known_at)
    )


def document(area: Area, freeze: Freeze) -> Document:
    """Return the report of an area, made from a freeze."""
    inputs = LocationInputs(
        need=needs(on=freeze.as_at, known_at=freeze.known_at),
        freeze=freeze,
        status=status(),
        quality=statement(on=freeze.as_at, known_at=freeze.known_at, kinds=FILES),
    )
    return location_report(area, inputs)


def record_build(area: Area, freeze: Freeze, form: str, *, by: User | None) -> None:
    """Record that a report was made. by: None for the command line."""
    record(What.REPORT_BUILT, who=by, subject=str(area), freeze=freeze.id, form=form, report="location")


def of_people(seen: pl.DataFrame, *, on: date) -> pl.DataFrame:
    """Return the needs of some people of the cohort, in words, with who they are; by prison, then by name."""
    who = seen.select("person", "public_id", "surname", "forenames", "noms")
    found = in_words(needs(on=on)).join(who, on="person")
    by_name = (pl.col(column).str.to_lowercase() for column in ("surname", "forenames"))
    return found.sort("prison", *by_name, "person", nulls_last=True)


def by_prison(needed: pl.DataFrame) -> list[dict[str, Any]]:
    """Return how many people there are in each prison, and how many of them in the right place."""
    found = placed_by(needed, ["prison"]).iter_rows(named=True)
    return sorted(
        ({**row, "name": people.prison_name(row["prison"])} for row in found), key=lambda r: r["name"]
    )


def totals(needed: pl.DataFrame) -> list[tuple[str, int]]:
    """Return how many people there are of each answer, in words."""
    counts = placed_by(needed, []).row(0, named=True)
    return [(PLACED[verdict], counts[verdict]) for verdict in VERDICTS]


COLUMNS = {
    "surname": "Surname", "forenames": "Forenames", "noms": "Prison number", "prison": "Prison",
    "prison_group": "Prison group", "prison_function": "Predominant function",
    "security_category": "Security category", "needs": "Newest recommendation",
    "recommended_on": "Recommended on", "recommendation_due_on": "Due on",
    "recommendation_owner": "Owner", "waiting_for": "Waiting for", "waiting_since": "Waiting since",
    "waiting_days": "Days waiting", "on_programme": "On programme", "plan_agreed_on": "Plan agreed",
    "plan_review_on": "Plan review due", "plan_overdue": "Plan review overdue",
    "placed": "In the right place", "why": "Why",
}  # fmt: skip


def lines(needed: pl.DataFrame) -> Iterator[str]:
    """Yield the lines of the dataset as a CSV file, the heading first."""
    yield spreadsheet.line(COLUMNS.values())
    for row in needed.iter_rows(named=True):
        told = {**row, "prison": people.prison_name(row["prison"]), "placed": PLACED[row["placed"]]}
        yield spreadsheet.line(told[name] for name in COLUMNS)
