"""On which days the files that a rating rests on were recent."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

import polars as pl

from headway.people.events import DATE, Events

RATED_ON = ("ppud_record", "prison_record", "probation_record")
"""The kinds of record that every rating reads."""

RECENT = timedelta(days=92)
"""How old a file may be: the longest quarter, since the board meets once a quarter. Our own choice."""


def recent_files(
    events: Events, *, known_at: datetime | None = None, as_at: Mapping[str, date] | None = None
) -> pl.DataFrame:
    """Return the days on which the newest file of every kind of RATED_ON was recent, as spells.

    as_at   newest extract day of each kind, where the caller knows it from the files: one that had nothing
            new to say made no event
    return  frame: since (date), until (date, null = still), in order
    """
    spells = [_spells(_files(events[kind], known_at, (as_at or {}).get(kind))) for kind in RATED_ON]
    begins = [spell.select(day="since", recent=pl.lit(1)) for spell in spells]
    ends = [spell.select(day="until", recent=pl.lit(-1)) for spell in spells]
    return (
        pl.concat([*begins, *ends])
        .group_by("day")
        .agg(pl.col("recent").sum())
        .sort("day")
        .select(since="day", until=pl.col("day").shift(-1), recent=pl.col("recent").cum_sum())
        .filter(pl.col("recent") == len(RATED_ON))
        .drop("recent")
    )


def _files(records: pl.DataFrame, known_at: datetime | None, newest: date | None) -> pl.Series:
    """Return the extract days of a kind's files, in order."""
    told = records if known_at is None else records.filter(pl.col("recorded_at") <= known_at)
    return pl.concat([told["happened_on"], pl.Series([newest], dtype=DATE)]).drop_nulls().unique().sort()


def _spells(files: pl.Series) -> pl.DataFrame:
    stale = pl.col("since") + RECENT + timedelta(days=1)
    return files.to_frame("since").with_columns(until=pl.min_horizontal(stale, pl.col("since").shift(-1)))
