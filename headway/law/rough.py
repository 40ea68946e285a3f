"""Days known only roughly, narrowed by the days that must have come before and after."""

import polars as pl

from headway.law.readings import KINDS

RELEASED, REVOKED, DISREGARDED, RESCINDED, *_ = KINDS
MOVED = (RELEASED, REVOKED, DISREGARDED)


def narrowed(events: pl.DataFrame) -> pl.DataFrame:
    """Return the events, the bounds of a rough release or revocation drawn in by its neighbours.

    events  as `readings.placed` gives them
    Releases and revocations come in turn. Where all of a person's but one are on known days, the rough one
    has a single place among them: between the two of one kind that follow each other, else at an end. Where
    it has none, or that place lies outside its own bounds, the events contradict each other and are left. So
    are those of whom it is not clear which came after which.
    """
    moves = events.filter(pl.col("kind").is_in([RELEASED, REVOKED])).join(
        _unclear(events), on="at", how="anti"
    )
    rough = moves.filter(pl.col("on").is_null() & (pl.col("on").is_null().sum().over("at") == 1))
    if rough.is_empty():
        return events
    known = moves.filter(pl.col("on").is_not_null()).join(rough.select("at"), on="at", how="semi")
    places = _places(known.sort("at", "on", "kind")).join(
        rough.select("at", "earliest", "latest", rough="kind"), on="at"
    )
    places = places.filter(pl.col("rough") != pl.col("kind")).drop("kind", "rough")
    # A disregard bears the day of the re-release it goes with, so it is as roughly known and as narrow.
    bounds = ["at", "earliest", "latest"]
    beside = events.join(places, on=bounds, how="left", maintain_order="left", nulls_equal=True)
    earliest = pl.max_horizontal("earliest", "after")
    latest = pl.min_horizontal("latest", "before")
    narrow = pl.col("on").is_null() & pl.col("kind").is_in(MOVED) & (earliest <= latest)
    return beside.with_columns(
        earliest=pl.when(narrow).then(earliest).otherwise("earliest"),
        latest=pl.when(narrow).then(latest).otherwise("latest"),
    ).drop("after", "before")


def _unclear(events: pl.DataFrame) -> pl.DataFrame:
    """Return at: who has two events on one day besides a disregard, or a recall that may never have been."""
    told = events.filter(pl.col("on").is_not_null() & (pl.col("kind") != DISREGARDED))
    same_day = told.filter(pl.struct("at", "on").is_duplicated())
    return pl.concat([same_day.select("at"), events.filter(pl.col("kind") == RESCINDED).select("at")])


def _places(known: pl.DataFrame) -> pl.DataFrame:
    """Return at, kind (what stands beside the place), after, before: the one place where a turn is missing.

    known  releases and revocations on known days, sorted by person, day and kind
    """
    here, next_at = pl.col("at"), pl.col("at").shift(-1)
    follows = (next_at == here).fill_null(False)
    turns = known.with_columns(
        is_first=(here.shift(1) != here).fill_null(True), is_last=~follows,
        next_kind=pl.when(follows).then(pl.col("kind").shift(-1)),
        before=pl.when(follows).then(pl.col("on").shift(-1)),
    )  # fmt: skip
    columns = ("at", "kind", "after", "before")
    never = pl.lit(None, dtype=pl.Date)
    between = turns.filter(pl.col("next_kind") == pl.col("kind")).with_columns(after="on")
    front = turns.filter(pl.col("is_first") & (pl.col("kind") == REVOKED)).with_columns(
        after=never, before="on"
    )
    missing = pl.concat([between.select(columns), front.select(columns)])
    back = turns.filter(pl.col("is_last")).with_columns(after="on", before=never).select(columns)
    back = back.join(missing, on="at", how="anti")
    return pl.concat([missing.filter(pl.len().over("at") == 1), back])
