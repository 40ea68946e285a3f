"""Each source's record of each person, with the days for which it is the one that stands.

A record says how things were on its extract day. On a later day it is still the best that the source has
said; about an earlier day it says nothing.
"""

from datetime import date, datetime

import polars as pl

from headway.people.events import DATE
from headway.people.running import next_one

LONG_AGO = date(1, 1, 1)


def record_spells(records: pl.DataFrame, *, known_at: datetime | None) -> pl.DataFrame:
    """Return which record of each person stands on which days: on any day at most one row a person.

    records   frame of one kind of record, all versions
    known_at  versions told after this moment are ignored; null: everything told so far
    return    the columns of records, and since (date), until (date, null = it still stands); `since` and
              `until` enclose days like the ends of a spell: the record stands on since, not on until
    On every day it is what people/timeline.latest_record says of the records with an extract day up to it.
    """
    if known_at is not None:
        records = records.filter(pl.col("recorded_at") <= known_at)
    told = records.sort("recorded_at", "file", "row").with_row_index("told")
    standing = (
        _taking_over(told)
        .filter(~pl.col("withdrawn").fill_null(False) & pl.col("person").is_not_null())
        .sort("person", "since", "told")
    )
    several = _people_with_several_at_once(standing)
    if not several.height:
        return standing.drop("told")
    alone = standing.join(several, on="person", how="anti")
    return pl.concat([alone, _last_told(standing.join(several, on="person", how="semi"))]).drop("told")


def _taking_over(told: pl.DataFrame) -> pl.DataFrame:
    """Keep, of each key, the versions that were told later than all of its earlier extract days."""
    # Keys are numbered in their order, so that one running maximum serves them all.
    rank = pl.col("key").rle_id().cast(pl.Int64) * told.height + pl.col("told")
    same_key = pl.col("key") == pl.col("key").shift(-1)
    return (
        told.sort("key", "happened_on", "told")
        .with_columns(rank=rank)
        .filter(pl.col("rank") > pl.col("rank").cum_max().shift(1, fill_value=-1))
        .drop("rank")
        .unique(subset=["key", "happened_on"], keep="last", maintain_order=True)
        .with_columns(since="happened_on", until=pl.when(same_key).then(pl.col("happened_on").shift(-1)))
    )


def _people_with_several_at_once(standing: pl.DataFrame) -> pl.DataFrame:
    """Find who has two records of one source, as after a merge: for them the one told last counts."""
    still = next_one("since") < pl.col("until").fill_null(date.max)
    return standing.filter(still).select("person").unique()


def _last_told(standing: pl.DataFrame) -> pl.DataFrame:
    days = pl.concat(
        [standing.select("person", day="since"), standing.select("person", day="until").drop_nulls()]
    ).unique()
    covered = (
        days.join(standing, on="person", maintain_order="left")
        .filter(
            (pl.col("since") <= pl.col("day"))
            & (pl.col("until").is_null() | (pl.col("day") < pl.col("until")))
        )
        .sort("person", "day", "told")
        .unique(subset=["person", "day"], keep="last", maintain_order=True)
        .select("person", "day", "told")
    )
    stands = (
        days.join(covered, on=["person", "day"], how="left")
        .sort("person", "day")
        .with_columns(until=pl.col("day").shift(-1).over("person"))
        .drop_nulls("told")
        .select("person", "told", since="day", until="until")
    )
    payload = standing.drop("since", "until")
    return stands.join(payload, on=["person", "told"], maintain_order="left").select(standing.columns)


def on_days(moments: pl.DataFrame, spells: pl.DataFrame, *columns: str) -> pl.DataFrame:
    """Return the moments with columns of the record that stands; null where none does.

    moments  frame: person, day, sorted by day
    spells   frame of `record_spells`, or another with person, since and until
    """
    found = moments.join_asof(
        spells.select("person", "since", "until", *columns).sort("since"),
        left_on="day",
        right_on="since",
        by="person",
        check_sortedness=False,
    )
    over = pl.col("until") <= pl.col("day")
    return found.with_columns(pl.when(~over.fill_null(False)).then(c).alias(c) for c in columns).drop(
        "since", "until"
    )


def carried_back(spells: pl.DataFrame) -> pl.DataFrame:
    """Return the spells with each person's first one reaching back for ever."""
    first = pl.col("since") == pl.col("since").min().over("person")
    return spells.with_columns(since=pl.when(first).then(pl.lit(LONG_AGO, dtype=DATE)).otherwise("since"))


def newest_file(spells: pl.DataFrame) -> pl.DataFrame:
    """Return the extract day of the newest file that any standing record is from, as a frame of spells.

    spells  frame of `record_spells`
    return  frame: since, until (null = still), newest (date); sorted; nothing before the first file
    """
    each = spells.select("since", "until", "happened_on").unique()
    days = pl.concat([each["since"], each["until"]]).drop_nulls().unique().sort().to_frame("day")
    stands = (pl.col("since") <= pl.col("day")) & (
        pl.col("until").is_null() | (pl.col("day") < pl.col("until"))
    )
    newest = (
        days.join(each, how="cross").filter(stands).group_by("day").agg(newest=pl.col("happened_on").max())
    )
    return (
        days.join(newest, on="day", how="left")
        .sort("day")
        .with_columns(until=pl.col("day").shift(-1))
        .drop_nulls("newest")
        .select("until", "newest", since="day")
    )
