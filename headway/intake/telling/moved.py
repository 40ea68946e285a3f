"""Whose events are whose when people are made one, or two again."""

from datetime import datetime

import polars as pl

from headway.linkage.identities import Identities

type Pairs = list[tuple[int, int]]
"""People: whose events were, and whose they are now."""


def people_moved(before: Identities, after: Identities) -> tuple[Pairs, Pairs]:
    """Return which people known before are one now, and which are two again: whose each was, whose it is."""
    moves = {
        (person, after.holder[identifier])
        for identifier, person in before.holder.items()
        if after.holder.get(identifier, person) != person
    }
    had, have = set(before.holder.values()), set(after.holder.values())
    merged = sorted((old, new) for old, new in moves if old not in have)
    parted = sorted((old, new) for old, new in moves if new not in had and new not in after.new_people)
    return merged, parted


def as_moved(
    events: pl.DataFrame, merged: Pairs, parted: Pairs, *, since: datetime | None = None
) -> pl.DataFrame:
    """Return events (columns of EVENTS) with the person that each is about once people have moved.

    since  the moment at which those who are parted were made one: who gets numbers back gets the events of
           every key that was theirs just before
    """
    if parted and since:
        earlier = events.filter(pl.col("recorded_at") < since).sort("recorded_at", "file", "row")
        owner = earlier.unique(["kind", "key"], keep="last").select("kind", "key", owner="person")
        events = events.join(owner, on=["kind", "key"], how="left", maintain_order="left")
        for together, before in parted:
            theirs = (pl.col("owner") == before) & (pl.col("person") == together)
            now = pl.when(theirs).then(pl.lit(before, dtype=pl.Int64()))
            events = events.with_columns(person=now.otherwise(pl.col("person")))
        events = events.drop("owner")
    if merged:
        events = events.with_columns(pl.col("person").replace(dict(merged)))
    return events
