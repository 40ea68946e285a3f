"""Stays in secure hospital, by the hospital list (h): each is dated, so each speaks of the past too."""

from datetime import datetime

import polars as pl

from headway.people.events import Events, current


def hospital_stays(events: Events, *, known_at: datetime | None) -> pl.DataFrame:
    """Return one row a person and stay in secure hospital, as spells (people/records.on_days).

    events    typed frames by kind
    known_at  what was told afterwards is ignored; null: everything told so far
    return    frame: person, since, until (dates; until null = not remitted), hospital_since (= since),
              discharged_on (the day of the discharge from prison; null = not recorded),
              hospital_list_on (extract day of the last list that named the stay), off_list_on (extract day
              of the first list after it; null = none came); sorted by person and since
    A stay without a day of discharge began on the day of the first list that named it. A later stay ends an
    earlier one.
    """
    told = events["hospital_record"].filter(pl.col("person").is_not_null())
    if known_at is not None:
        told = told.filter(pl.col("recorded_at") <= known_at)
    first = told.group_by("key").agg(first_list_on=pl.col("happened_on").min())
    next_stay = pl.col("since").shift(-1).over("person")
    return (
        current(told)
        .join(first, on="key")
        .with_columns(since=pl.coalesce("admitted_on", "first_list_on"))
        .sort("person", "since", "recorded_at")
        .unique(subset=["person", "since"], keep="last", maintain_order=True)
        .with_columns(until=pl.min_horizontal("remitted_on", next_stay))
        .filter(pl.col("until").is_null() | (pl.col("since") < pl.col("until")))
        .join(_next_list(told), on="happened_on", how="left", maintain_order="left")
        .select(
            "person",
            "since",
            "until",
            "off_list_on",
            hospital_since="since",
            discharged_on="admitted_on",
            hospital_list_on="happened_on",
        )
    )


def _next_list(told: pl.DataFrame) -> pl.DataFrame:
    days = told.select("happened_on").unique().sort("happened_on")
    return days.with_columns(off_list_on=pl.col("happened_on").shift(-1))


def left_hospital(stays: pl.DataFrame) -> pl.DataFrame:
    """Return since when each person had left hospital, as spells: person, since, until (null), left_on."""
    ended = stays.drop_nulls("until").select("person", since="until", left_on="until")
    return ended.with_columns(until=pl.lit(None, dtype=pl.Date()))
