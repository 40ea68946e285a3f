"""Whose each record is now: what was told under a number is about whoever has the number."""

import polars as pl


def held_now(records: pl.DataFrame) -> pl.DataFrame:
    """Return the versions of each key that stand for their day, all with the person who has the key now.

    records  versions of records (people/kinds.py), one kind or several: columns kind (where there are
             several), key, person, happened_on, recorded_at, withdrawn, file, row among others
    return   the same columns; of two versions for one day the one told last, withdrawn ones left out
    """
    keyed_by = [c for c in ("kind", "key") if c in records.columns]
    told = records.sort("recorded_at", "file", "row", maintain_order=True)
    holder = told.group_by(keyed_by, maintain_order=True).agg(pl.col("person").last())
    standing = told.unique([*keyed_by, "happened_on"], keep="last", maintain_order=True)
    return (
        standing.filter(~pl.col("withdrawn").fill_null(False))
        .drop("person")
        .join(holder, on=keyed_by, how="left", maintain_order="left")
        .select(records.columns)
    )
