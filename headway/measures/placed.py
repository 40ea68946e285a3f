"""What happened to people in the sentence, with where each of them was: what a flow is counted from."""

from collections.abc import Mapping
from datetime import date, datetime

import polars as pl

from headway.measures import panels
from headway.measures.measure import BREAKDOWNS
from headway.people.events import DATE, INT, TEXT, Events, current
from headway.people.panels import OUTCOMES_REQUIRED_FROM, SCHEDULED
from headway.people.places import UNKNOWN_REGION
from headway.people.stretches import NOT_IN_PRISON, NOT_RECORDED
from headway.people.timeline import happenings, latest_record

COUNTED = ("first_released", "released_again", "recalled", "licence_ended", "died")
"""What is counted beside the panels; panels have `panel` in their place."""

AUTOMATICALLY, BY_THE_BOARD = "Automatic", "Parole Board"
ENDED_BY_ITSELF = "AT"
"""nDelius's custody status of somebody whose licence ended without an order."""

HAPPENING: dict[str, pl.DataType] = {
    "person": INT,
    "what": TEXT,
    "on": DATE,
    "route": TEXT,
    "result": TEXT,
    "status_before": TEXT,
    **dict.fromkeys(BREAKDOWNS, TEXT),
}


def happenings_placed(
    events: Events,
    stretches: pl.DataFrame,
    *,
    known_at: datetime | None = None,
    as_at: Mapping[str, date] | None = None,
) -> pl.DataFrame:
    """Return one row for each thing that a flow counts.

    stretches  frame of people/stretches, as known at the same moment
    as_at      newest extract day of each kind of event; without one for panels, the last day they were told
    return     frame of HAPPENING, sorted by day, person and what: one of COUNTED, or panel
               route   how a licence ended, Automatic or Parole Board: by PPUD, else by nDelius; where
                       neither says, "Not recorded"; null for everything else
               result  what came of a panel: held, not_held, no_outcome; null for everything else. One panel
                       a person and day, and none that is still to come
               status_before  of people/facts.STATUSES, on the day before; of a panel, on its day
    People whom no record names are in no facts, and not here. Somebody is counted where they were on the day
    before, because a release or a death ends that; with a recall, in the region that its record names, and a
    panel, on its day, in the region of the contact. A rescinded recall is void (extracts.md D38).
    """
    told = pl.concat(
        [_moves(events, known_at), _panels(events, known_at=known_at, as_at=as_at)], how="diagonal_relaxed"
    ).join(stretches.select("person").unique(), on="person", how="semi")
    placed = told.with_columns(
        seen_on=pl.when(pl.col("what") == "panel").then("on").otherwise(pl.col("on").dt.offset_by("-1d"))
    ).sort("seen_on")
    placed = placed.join_asof(
        stretches.select("person", "start", *BREAKDOWNS, status_before="status").sort("start"),
        left_on="seen_on",
        right_on="start",
        by="person",
        check_sortedness=False,
    )
    own = pl.coalesce("own_region", "probation_region", pl.lit(NOT_RECORDED)).alias("probation_region")
    return (
        placed.with_columns(
            own,
            pl.col("sentence").fill_null(NOT_RECORDED),
            pl.col("prison", "prison_group").fill_null(NOT_IN_PRISON),
        )
        .select(pl.col(name).cast(dtype) for name, dtype in HAPPENING.items())
        .sort("on", "person", "what")
    )


def _moves(events: Events, known_at: datetime | None) -> pl.DataFrame:
    """Return releases, recalls, endings and deaths: person, what, on, route, own_region."""
    again = pl.col("what").eq("released").cum_sum().over("person") > 1
    named = {"revoked": "recalled", "licence_ended": "licence_ended", "died": "died"}
    what = (
        pl.when(pl.col("what") == "released")
        .then(pl.when(again).then(pl.lit("released_again")).otherwise(pl.lit("first_released")))
        .otherwise(pl.col("what").replace_strict(named, default=None))
    )
    told = happenings(events, known_at=known_at).with_columns(what.alias("what")).drop_nulls("what")
    recalls = current(events["revoked"], known_at=known_at)
    areas = recalls.select("key", what=pl.lit("recalled"), own_region="probation_area")
    ended = pl.col("what") == "licence_ended"
    return (
        told.join(areas, on=["key", "what"], how="left", maintain_order="left")
        .join(_routes(events, known_at), on="person", how="left", maintain_order="left")
        .with_columns(route=pl.when(ended).then(pl.col("route").fill_null(NOT_RECORDED)))
        .select("person", "what", "on", "route", "own_region")
    )


def _routes(events: Events, known_at: datetime | None) -> pl.DataFrame:
    ppud = latest_record(events["ppud_record"], known_at=known_at).select("person", "licence_ended_route")
    probation = latest_record(events["probation_record"], known_at=known_at).select(
        "person", "custody_status"
    )
    by_itself = pl.when(pl.col("custody_status") == ENDED_BY_ITSELF).then(pl.lit(AUTOMATICALLY))
    return ppud.join(
        probation.select("person", "custody_status"), on="person", how="full", coalesce=True
    ).select("person", route=pl.coalesce("licence_ended_route", by_itself))


def _panels(events: Events, *, known_at: datetime | None, as_at: Mapping[str, date] | None) -> pl.DataFrame:
    told = current(events["panel"], known_at=known_at).filter(pl.col("person").is_not_null())
    last = (as_at or {}).get("panel") or told["recorded_at"].dt.date().max() or date.min
    found = panels.results(told, on=last, outcomes_required_from=OUTCOMES_REQUIRED_FROM)  # type: ignore[arg-type]  # typed for any column
    return found.filter(pl.col("result") != SCHEDULED).select(
        "person",
        "result",
        what=pl.lit("panel"),
        on="happened_on",
        own_region=pl.col("region").replace(UNKNOWN_REGION, None),
    )
