"""Histories that must be weighed: what is not known, what contradicts itself, what somebody must decide.

Every way of reading such a history is concluded; a date is given only where it is sure, and otherwise what
bounds it, or what it would be whichever way a decision goes.
"""

import polars as pl

from headway.law.dated import APPLIES, IF_BEGUN, MOVES, dated
from headway.law.figures import Figures
from headway.law.readings import STANDING, moves, readings
from headway.law.rough import narrowed
from headway.law.spells import after_death, contradictions, deaths, order_unsure, spells
from headway.law.unsettled import OUTPUTS, both_ways, bounds, not_recorded

DECISION = (
    "whether the rescinded recall counts as never made (no break in the licence), or the two years "
    "restart at the re-release: the Secretary of State, with legal advice"
)


def weighed(
    people: pl.DataFrame, events: pl.DataFrame, figures: Figures
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return one row a person, with everything but the alerts, and the spells of every reading.

    people  as `readings.numbered` gives them
    events  as `readings.placed` gives them
    """
    read = readings(people, events)
    happened = moves(read, narrowed(events))
    turns = spells(happened, read)
    found = dated(turns, deaths(happened), figures)
    uncertain = _uncertain(events)
    contradictory = contradictions(turns, happened).join(uncertain, on="at", how="anti")
    untrue = pl.concat([contradictory, after_death(events), order_unsure(events)])
    rows = _outcomes(people, found, not_recorded(people, events, untrue), events)
    unbounded = pl.concat([untrue.select("at"), uncertain.filter(~pl.col("opens")).select("at")])
    return _settled(rows, found, unbounded), turns


def _uncertain(events: pl.DataFrame) -> pl.DataFrame:
    """Return at, opens: rough days of people with a rescinded recall, where events may pair up wrongly.

    opens  a rough first release: it pairs up with whatever comes first, so its bounds hold
    """
    known = events.filter(pl.col("on").is_not_null()).sort("at", "on", "kind")
    first = known.unique("at", keep="first", maintain_order=True).select("at", first="kind")
    rescinded = events.filter(pl.col("kind") == "recall_rescinded")
    rough = events.filter(pl.col("on").is_null()).join(rescinded, on="at", how="semi")
    opens = (pl.col("kind") == "released") & pl.col("first").ne_missing("released")
    return rough.join(first, on="at", how="left").select("at", opens=opens)


def _outcomes(
    people: pl.DataFrame, found: pl.DataFrame, missing: pl.DataFrame, events: pl.DataFrame
) -> pl.DataFrame:
    """Return the people with applies, outcome, missing and the dates of their first reading."""
    rescinded = events.filter(pl.col("kind") == "recall_rescinded").select("at", rescinded=True).unique()
    died = events.filter(pl.col("kind") == "died").group_by("at").agg(died_on=pl.col("on").min())
    rows = (
        people.join(
            found.filter(pl.col("code") == 0).drop("code", "reading", "died_on"),
            on="at",
            how="left",
            maintain_order="left",
        )
        .join(missing, on="at", how="left", maintain_order="left")
        .join(rescinded, on="at", how="left", maintain_order="left")
        .join(died, on="at", how="left", maintain_order="left")
    )
    excluded = pl.col("other_life_sentence").fill_null(False)
    outcome = (
        pl.when(excluded).then(pl.lit("concluded"))
        .when(pl.col("missing").is_not_null()).then(pl.lit("cannot_determine"))
        .when(pl.col("rescinded")).then(pl.lit("needs_decision"))
        .otherwise(pl.lit("concluded"))
    )  # fmt: skip
    # Somebody never released has no dates whatever the sentence is, but what is missing is still said.
    return (
        APPLIES.on(rows)
        .with_columns(
            outcome=outcome,
            missing=pl.when(excluded).then(None).otherwise("missing").fill_null([]),
            decision=pl.when(outcome == "needs_decision").then([DECISION]).otherwise([]),
        )
        .drop("rescinded")
    )


def _settled(rows: pl.DataFrame, found: pl.DataFrame, unbounded: pl.DataFrame) -> pl.DataFrame:
    """Leave a date only where it is concluded, or the same whichever way a decision goes; add the bounds.

    A history that cannot be true bounds nothing; nor does one whose recalls and releases may pair up wrongly.
    """
    days = [name for name, dtype in rows.schema.items() if dtype == pl.Date]
    exceptions = [name for name, dtype in rows.schema.items() if isinstance(dtype, pl.Enum)]
    concluded = pl.col("outcome") == "concluded"
    doubtful = rows.filter(pl.col("outcome") == "cannot_determine").select("at", "other_life_sentence")
    doubtful = doubtful.join(unbounded, on="at", how="anti")
    undecided = found.join(rows.filter(pl.col("outcome") == "needs_decision"), on="at", how="semi")
    standing = undecided.filter(pl.col("code") == STANDING).select(
        "at", pl.col(days).name.suffix("_standing")
    )
    rows = rows.join(standing, on="at", how="left", maintain_order="left")
    agreed = [
        concluded | ((pl.col("outcome") == "needs_decision") & (pl.col(day) == pl.col(f"{day}_standing")))
        for day in days
    ]
    return (
        rows.with_columns(
            *(pl.when(pl.col("applies") & same).then(day) for day, same in zip(days, agreed, strict=True)),
            *(pl.when(concluded).then(name) for name in exceptions),
        )
        .drop(f"{day}_standing" for day in days)
        .join(_within(found, doubtful), on="at", how="left", maintain_order="left")
        .join(both_ways(undecided), on="at", how="left", maintain_order="left")
        .join(_moving(found, doubtful, undecided), on="at", how="left", maintain_order="left")
    )


def _moving(found: pl.DataFrame, *unsettled: pl.DataFrame) -> pl.DataFrame:
    """Return at, <output>_moves: whether an unset day of the law could move what a reading gives."""
    told = pl.concat([people.select("at") for people in unsettled]).unique()
    moves = {MOVES[o]: pl.col(o).ne_missing(pl.col(begun)).any() for o, begun in IF_BEGUN.items()}
    return found.join(told, on="at", how="semi").group_by("at").agg(**moves)


def _within(found: pl.DataFrame, doubtful: pl.DataFrame) -> pl.DataFrame:
    """The bounds of what cannot be determined. If the section may not apply at all, a date may never come."""
    sure = pl.col("other_life_sentence").is_not_null()
    return (
        bounds(found.join(doubtful, on="at", how="semi"))
        .join(doubtful, on="at")
        .with_columns(pl.when(sure).then(f"{output}_latest").alias(f"{output}_latest") for output in OUTPUTS)
        .drop("other_life_sentence")
    )
