"""The facts about each person on a day, from the events known at a moment."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

import polars as pl

from headway.people.events import DATE, INT, Events, current
from headway.people.facts import SCHEMA, check
from headway.people.panels import OUTCOMES_REQUIRED_FROM, panel_result
from headway.people.reviews import review_facts
from headway.people.sentence import sentence_facts
from headway.people.status import status_facts
from headway.people.timeline import happenings, latest_record

AS_AT = {
    "prison_as_at": "prison_record",
    "ppud_as_at": "ppud_record",
    "probation_as_at": "probation_record",
    "parole_as_at": "parole_review",
    "contacts_as_at": "panel",
}


@dataclass(frozen=True)
class View:
    """The day we look at, and what we knew.

    on        the day for which facts are stated
    known_at  what was told afterwards is ignored; null: everything told so far
    as_at     newest extract day of each kind of event, where the caller knows it from the files; a source
              that had nothing new to say is as fresh as its file, not as its last change
    outcomes_required_from  from this day a past panel without an outcome was not held (people/panels.py)
    """

    on: date
    known_at: datetime | None = None
    as_at: Mapping[str, date] | None = None
    outcomes_required_from: date = OUTCOMES_REQUIRED_FROM


def facts(events: Events, view: View) -> pl.DataFrame:
    """Return one row a person, as people/facts.py declares it.

    events  typed frames by kind
    People are those whom PPUD, the prison file or nDelius names. Who is believed for which fact:
    extracts.md section 6.
    """
    ppud, prison, probation = (
        latest_record(events[kind], known_at=view.known_at)
        for kind in ("ppud_record", "prison_record", "probation_record")
    )
    told = happenings(events, known_at=view.known_at).filter(pl.col("on") <= view.on)
    people = _people(ppud, prison, probation)
    frame = (
        people.join(_identity(ppud, prison, probation), on="person", how="left")
        .join(
            sentence_facts(events, ppud, prison, probation, known_at=view.known_at), on="person", how="left"
        )
        .join(_probation(probation), on="person", how="left")
        .join(_releases(told), on="person", how="left")
        .join(_latest_recall(events, view), on="person", how="left")
    )
    frame = frame.join(status_facts(frame, told, *_records_then(events, view)), on="person", how="left")
    frame = frame.join(
        review_facts(events["parole_review"], frame, view.on, view.known_at), on="person", how="left"
    )
    frame = frame.join(_panels(events, view), on="person", how="left").with_columns(_as_at(events, view))
    frame = frame.with_columns(
        pl.col("number_of_recalls", "reviews_without_progress").fill_null(0),
        pl.col("needs_decision", "stale").fill_null(False),
    )
    return check(frame.select(pl.col(name).cast(dtype) for name, dtype in SCHEMA.items()).sort("person"))


def _records_then(events: Events, view: View) -> list[pl.DataFrame]:
    return [
        latest_record(events[kind].filter(pl.col("happened_on") <= view.on), known_at=view.known_at)
        for kind in ("ppud_record", "prison_record", "probation_record")
    ]


def _people(*records: pl.DataFrame) -> pl.DataFrame:
    return pl.concat([r.select("person") for r in records]).unique().sort("person")


def _identity(ppud: pl.DataFrame, prison: pl.DataFrame, probation: pl.DataFrame) -> pl.DataFrame:
    """PPUD is believed for names and birth dates (D63), then NOMIS, then nDelius."""
    columns = ("surname", "forenames", "born_on", "sex")
    named = pl.concat([f.select("person", *columns) for f in (ppud, prison, probation)])
    first = named.group_by("person").agg(pl.col(c).drop_nulls().first() for c in columns)
    noms = pl.concat([f.select("person", "noms") for f in (prison, ppud, probation)])
    numbers = noms.group_by("person").agg(pl.col("noms").drop_nulls().first())
    return (
        first.join(numbers, on="person")
        .join(ppud.select("person", "ppud_id"), on="person", how="left")
        .join(probation.select("person", "crn"), on="person", how="left")
    )


def _probation(probation: pl.DataFrame) -> pl.DataFrame:
    return probation.select(
        "person",
        "probation_region",
        "pdu",
        "com",
        "com_allocated_on",
        "tier",
        "mappa_level",
        "supervision_suspended_on",
    )


def _releases(told: pl.DataFrame) -> pl.DataFrame:
    def days(what: str) -> pl.Expr:
        return pl.col("on").filter(pl.col("what") == what)

    return told.group_by("person").agg(
        days("released").min().alias("first_released_on"),
        days("released").max().alias("latest_released_on"),
        days("revoked").max().alias("latest_revoked_on"),
        days("returned").max().alias("latest_returned_on"),
        days("revoked").len().cast(INT).alias("number_of_recalls"),
        days("licence_ended").max().alias("licence_ended_on"),
        days("died").max().alias("died_on"),
    )


def _latest_recall(events: Events, view: View) -> pl.DataFrame:
    recalls = current(events["revoked"], known_at=view.known_at).filter(pl.col("happened_on") <= view.on)
    void = pl.col("rescinded").fill_null(False)
    return (
        recalls.sort("happened_on")
        .group_by("person")
        .agg(
            void.any().alias("needs_decision"),
            pl.col("recall_reasons").filter(~void).last(),
            pl.col("dossier_sent_on").filter(~void).last(),
        )
    )


def _panels(events: Events, view: View) -> pl.DataFrame:
    panels = current(events["panel"], known_at=view.known_at).filter(pl.col("person").is_not_null())
    told_to = (view.as_at or {}).get("panel") or view.on
    cutoff = min(view.on, told_to)
    result = panel_result(as_at=pl.lit(cutoff), outcomes_required_from=view.outcomes_required_from)
    judged = panels.with_columns(result.alias("result")).sort("happened_on")

    def last(column: str, what: str) -> pl.Expr:
        return pl.col(column).filter(pl.col("result") == what)

    return judged.group_by("person").agg(
        last("happened_on", "held").last().alias("last_panel_on"),
        last("outcome", "held").last().alias("last_panel_outcome"),
        # between the extract day and the day looked at, nobody has said yet whether a panel was held
        last("happened_on", "scheduled")
        .filter(last("happened_on", "scheduled") >= view.on)
        .first()
        .alias("next_panel_on"),
        last("happened_on", "no_outcome").last().alias("panel_without_outcome_on"),
    )


def _as_at(events: Events, view: View) -> list[pl.Expr]:
    def newest(kind: str) -> date | None:
        if view.as_at is not None:
            return view.as_at.get(kind)
        frame = (
            events[kind]
            if view.known_at is None
            else events[kind].filter(pl.col("recorded_at") <= view.known_at)
        )
        day: date | None = frame["recorded_at"].dt.date().max()  # type: ignore[assignment]  # typed for any column
        return day

    return [pl.lit(newest(kind), dtype=DATE).alias(column) for column, kind in AS_AT.items()]
