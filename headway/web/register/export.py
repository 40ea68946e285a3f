"""What intake must be able to give back, as frames: the shapes of extracts.md section 4."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import polars as pl
from django.db.models import Exists, OuterRef
from django.db.models.functions import Coalesce

from headway.intake.outcome import SYSTEMS
from headway.measures.panels import by_year, results
from headway.people.events import INT, TEXT, current
from headway.people.known import last_extract_of_panels
from headway.people.panels import OUTCOMES_REQUIRED_FROM
from headway.web.register.arrived import arrived
from headway.web.register.cohort import as_at, cohort, events
from headway.web.register.models import Identifier, Report, Row, StoredFile

type Schema = Mapping[str, pl.DataType]


@dataclass(frozen=True)
class Asked:
    """What an export is asked for.

    on        the day of which people and panels are told; the other shapes are of no day
    known_at  what was told after this moment (naive, the suppliers' clock) is left out; null: nothing is
    """

    on: date
    known_at: datetime | None = None


def links(asked: Asked) -> pl.DataFrame:
    """Return where every identifier of a system stands: linked to somebody, or held."""
    told = Identifier.objects.filter(system__in=SYSTEMS).order_by("pk")
    if asked.known_at is not None:
        told = told.filter(recorded_at__lte=asked.known_at)
    schema = {"system": TEXT, "id": TEXT, "person": INT, "state": TEXT, "rule": TEXT}
    more = {"recorded_at": pl.Datetime("us"), "arrival": INT}
    columns = ("system", "value", "person", "state", "rule", "recorded_at", "arrival")
    every = arrived().in_order(_frame(told.values_list(*columns), {**schema, **more}))
    last = every.sort("recorded_at", maintain_order=True).unique(["system", "id"], keep="last")
    return last.select(list(schema))


def people(asked: Asked) -> pl.DataFrame:
    """Return everybody in the register as they stand on the day."""
    told = cohort(on=asked.on, known_at=asked.known_at)
    return told.select(
        "person",
        pl.lit(asked.on).alias("on"),
        "sentence",
        "status",
        sentence_date="sentenced_on",
        tariff_expiry="tariff_expires_on",
        first_release="first_released_on",
        latest_release="latest_released_on",
        last_revoked="latest_revoked_on",
        last_returned="latest_returned_on",
        current_licence_start="licence_started_on",
        licence_ended_on="licence_ended_on",
        died_on="died_on",
        region="probation_region",
        prison="prison",
        needs_decision=pl.when("needs_decision").then(pl.lit("Y")),
    )


def panels(asked: Asked) -> pl.DataFrame:
    """Return the number of panels by region, year, cohort and outcome; what has no panel has no row."""
    standing = current(events()["panel"], known_at=asked.known_at)
    told_to = last_extract_of_panels(as_at(on=asked.on, known_at=asked.known_at), asked.on)
    found = results(standing, on=told_to, outcomes_required_from=OUTCOMES_REQUIRED_FROM)
    return by_year(found).rename({"result": "outcome"})


def rows(asked: Asked) -> pl.DataFrame:
    """Return where every line of every file ended; a held row that was decided, where the decision put it."""
    told = _rows_told_by(asked)
    schema = {
        "delivery": TEXT, "file": TEXT, "sheet": TEXT, "row": INT, "disposition": TEXT, "cases": TEXT,
        "reason": TEXT, "person": INT,
    }  # fmt: skip
    columns = ("file__delivery__name", "file__name", "sheet", "row", "disposition", "cases", "code", "person")
    return _frame(told.values_list(*columns), schema)


def _rows_told_by(asked: Asked) -> Any:
    if asked.known_at is None:
        return Row.objects.all()
    place = {name: OuterRef(name) for name in ("file", "sheet", "row")}
    decided = Row.versions.filter(
        **place,
        decision__gt=Coalesce(OuterRef("decision"), 0),
        decision__decided_at__lte=asked.known_at,
    )
    moment = ("decision__decided_at", "file__recorded_at", "file__delivery__recorded_at")
    told = _told_by(Row.versions, asked, *moment, came="file__delivery__extract_on")
    return told.filter(~Exists(decided))


def files(asked: Asked) -> pl.DataFrame:
    """Return what became of every file as a whole."""
    told = _told_by(
        StoredFile.objects, asked, "recorded_at", "delivery__recorded_at", came="delivery__extract_on"
    )
    schema = {"delivery": TEXT, "file": TEXT, "disposition": TEXT, "reason": TEXT}
    return _frame(told.values_list("delivery__name", "name", "disposition", "code"), schema)


def reports(asked: Asked) -> pl.DataFrame:
    """Return what was noticed about deliveries, whole files and people."""
    told = _told_by(Report.objects, asked, "file__recorded_at", "arrival__moment", came="arrival__moment")
    schema = {
        "delivery": TEXT, "file": TEXT, "case": TEXT, "reason": TEXT, "identifier": TEXT, "person": INT,
    }  # fmt: skip
    columns = ("arrival__delivery__name", "file__name", "case", "code", "identifier", "person")
    return _frame(told.values_list(*columns), schema)


def _told_by(table: Any, asked: Asked, *moments: str, came: str) -> Any:
    """Return what was told by the moment, and had come: a file of an older day came with its delivery.

    moments  where the moment stands, the first that is not null: a file may speak for no day
    came     where the day of the delivery stands
    """
    if asked.known_at is None:
        return table.all()
    told = table.annotate(told_at=Coalesce(*moments)).filter(told_at__lte=asked.known_at)
    until = asked.known_at if came.endswith("moment") else asked.known_at.date()
    return told.filter(**{f"{came}__lte": until})


def _frame(told: Any, schema: Schema) -> pl.DataFrame:
    return pl.DataFrame(list(told.iterator(chunk_size=20_000)), schema=schema, orient="row")


SHAPES: dict[str, Callable[[Asked], pl.DataFrame]] = {
    "links": links,
    "people": people,
    "rows": rows,
    "files": files,
    "reports": reports,
    "panels": panels,
}
