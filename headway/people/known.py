"""The facts about each person on a day, from the events known at a moment."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

import polars as pl

from headway.people.events import DATE, Events, current
from headway.people.facts import SCHEMA, check
from headway.people.history import SO_FAR, so_far, suspensions
from headway.people.panels import OUTCOMES_REQUIRED_FROM, panel_result
from headway.people.records import carried_back, on_days
from headway.people.reviews import review_facts
from headway.people.sentence import sentence_facts
from headway.people.status import BY_PROBATION, records_of, status_facts
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

    A record speaks of its extract day and later ones. Where somebody was before the first extract is not
    recorded for a prison. For a probation region, and what nDelius says beside it, the first record is
    taken to have been true before it too: few people change region, and a count by region would otherwise
    begin with the first file; whoever prints such a count says so.
    """
    history = so_far(happenings(events, known_at=view.known_at))
    records = records_of(events, known_at=view.known_at)
    frame = everybody(events, known_at=view.known_at).with_columns(day=pl.lit(view.on))
    frame = on_days(on_days(frame, history, *SO_FAR), carried_back(records.probation), *BY_PROBATION)
    frame = frame.with_columns(pl.col("number_of_releases").fill_null(0))
    frame = frame.join(_suspensions(events, history, view), on=["person", "number_of_releases"], how="left")
    frame = frame.join(_latest_recall(events, view), on="person", how="left")
    frame = frame.join(status_facts(frame, records).drop("day"), on="person", how="left")
    frame = frame.join(
        review_facts(events["parole_review"], frame, view.on, view.known_at), on="person", how="left"
    )
    frame = frame.join(_panels(events, view), on="person", how="left").with_columns(_as_at(events, view))
    frame = frame.with_columns(
        pl.col("number_of_recalls", "reviews_without_progress").fill_null(0),
        pl.col("needs_decision", "stale").fill_null(False),
    )
    return check(frame.select(pl.col(name).cast(dtype) for name, dtype in SCHEMA.items()).sort("person"))


def everybody(events: Events, *, known_at: datetime | None) -> pl.DataFrame:
    """Return what does not depend on a day, one row for everybody whom a source names.

    return  frame: person, who they are (names, numbers, born_on, sex), and the sentence columns of the facts
    """
    ppud, prison, probation = (
        latest_record(events[kind], known_at=known_at)
        for kind in ("ppud_record", "prison_record", "probation_record")
    )
    return (
        _people(ppud, prison, probation)
        .join(_identity(ppud, prison, probation), on="person", how="left")
        .join(sentence_facts(events, ppud, prison, probation, known_at=known_at), on="person", how="left")
    )


def last_extract_of_panels(as_at: Mapping[str, date] | None, on: date) -> date:
    """Return the day up to which panels were told: the contacts extract's, or the day asked for."""
    return min(on, (as_at or {}).get("panel") or on)


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


def _suspensions(events: Events, history: pl.DataFrame, view: View) -> pl.DataFrame:
    """Return the suspensions that had begun by the day; of a licence now over, the last one's still shows."""
    begun = suspensions(events, history, known_at=view.known_at).filter(pl.col("suspended_on") <= view.on)
    return begun.rename({"suspended_on": "supervision_suspended_on"})


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
    cutoff = last_extract_of_panels(view.as_at, view.on)
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
