"""What had happened to each person by each day: one row for every day on which something did."""

from datetime import datetime

import polars as pl

from headway.people.events import DATE, INT, TEXT, Events
from headway.people.running import latest, next_one, times

SO_FAR: dict[str, pl.DataType] = {
    "first_released_on": DATE,
    "latest_released_on": DATE,
    "number_of_releases": INT,
    "latest_revoked_on": DATE,
    "latest_returned_on": DATE,
    "number_of_recalls": INT,
    "licence_ended_on": DATE,
    "died_on": DATE,
    "last_what": TEXT,
    "next_on": DATE,
}
"""Columns of `so_far`: each what is known by then, null where it has not happened; the numbers never null."""


def so_far(told: pl.DataFrame) -> pl.DataFrame:
    """Return one row a person and day on which something happened, with all that had happened by then.

    told    frame of people/timeline.happenings
    return  frame: person, since (date), until (date, null = nothing since), and SO_FAR; sorted. last_what is
            the last thing that happened, the sentence apart; next_on the day of the next thing
    """
    released, recalled = pl.col("what") == "released", pl.col("what") == "revoked"
    return (
        told.with_columns(number_of_releases=times(released), number_of_recalls=times(recalled))
        .with_columns(
            latest("on", released & (pl.col("number_of_releases") == 1)).alias("first_released_on"),
            latest("on", released).alias("latest_released_on"),
            latest("on", recalled).alias("latest_revoked_on"),
            latest("on", pl.col("what") == "returned").alias("latest_returned_on"),
            latest("on", pl.col("what") == "licence_ended").alias("licence_ended_on"),
            latest("on", pl.col("what") == "died").alias("died_on"),
            latest("what", pl.col("what") != "sentenced").alias("last_what"),
        )
        .unique(subset=["person", "on"], keep="last", maintain_order=True)
        .with_columns(next_on=next_one("on"))
        .select("person", *SO_FAR, since="on", until="next_on")
    )


def suspensions(events: Events, history: pl.DataFrame, *, known_at: datetime | None) -> pl.DataFrame:
    """Return when supervision was suspended, at most once for each licence of a person.

    history  frame of `so_far`, as known at the same moment
    return   frame: person, number_of_releases (which licence: 1 is that of the first release), suspended_on

    nDelius takes a suspension off its record when the licence is revoked or ends, so the record of today
    does not say what was so before. A record speaks of the licence that ran on its extract day, if one did,
    and of the one in which the suspension that it names began; of two that speak of one licence, the one
    told last counts. So a suspension entered late counts from the day it began, one taken off by a recall
    still counts for the days before the recall, and one that was a mistake does not count.
    """
    licences = history.select("person", "since", "number_of_releases", "last_what").sort("since")
    said = _standing_keys(events["probation_record"], known_at)
    at_extract = _licence_on(said, "happened_on", licences).filter("running")
    at_suspension = _licence_on(said, "supervision_suspended_on", licences)
    both = at_extract.join(at_suspension, on=["told", "licence"], how="full", coalesce=True)
    return (
        both.join(said.select("told", "person", "supervision_suspended_on"), on="told")
        .with_columns(on=pl.when(pl.col("running_right").is_not_null()).then("supervision_suspended_on"))
        .sort("told")
        .unique(subset=["person", "licence"], keep="last", maintain_order=True)
        .drop_nulls("on")
        .select("person", number_of_releases="licence", suspended_on="on")
    )


def _standing_keys(records: pl.DataFrame, known_at: datetime | None) -> pl.DataFrame:
    """Give every version of the records that stand now, under the person whose they are now."""
    if known_at is not None:
        records = records.filter(pl.col("recorded_at") <= known_at)
    told = records.sort("recorded_at", "file", "row").with_row_index("told")
    last = told.unique(subset=["key"], keep="last", maintain_order=True)
    whose = last.filter(~pl.col("withdrawn").fill_null(False) & pl.col("person").is_not_null())
    return told.filter(~pl.col("withdrawn").fill_null(False)).drop("person").join(
        whose.select("key", "person"), on="key"
    )  # fmt: skip


def _licence_on(said: pl.DataFrame, day: str, licences: pl.DataFrame) -> pl.DataFrame:
    """Return told, licence (its number on that day of what was said; 0: no release known), running."""
    known = said.filter(pl.col(day).is_not_null()).sort(day)
    found = known.join_asof(licences, left_on=day, right_on="since", by="person", check_sortedness=False)
    return found.select(
        "told",
        licence=pl.col("number_of_releases").fill_null(0),
        running=pl.col("last_what").is_null() | (pl.col("last_what") == "released"),
    )
