"""What a day of the law that nobody has set could move: the occasions under the earliest law there may be."""

from dataclasses import dataclass

import polars as pl

from headway.law.conclude import conclude
from headway.law.figures import Figures
from headway.people import facts


@dataclass(frozen=True)
class Unset:
    """Everybody under the law with every day that nobody has set as early as it can be.

    people  as Seen.people; facts are the same, conclusions may not be
    lacks   which days those are, in words
    """

    people: pl.DataFrame
    lacks: str


def unset(people: pl.DataFrame, histories: tuple[pl.DataFrame, pl.DataFrame], law: Figures) -> Unset | None:
    """Return everybody as the earliest law that may be in force would have them; null: every day is set.

    people     facts and conclusions, as Seen.people
    histories  the people and their licence events, as law.conclude takes them
    """
    days = [day for day in law.days.values() if day.set_to is None]
    if not days:
        return None
    early = conclude(*histories, law.setting(**{day.name: day.not_before for day in days}))
    concluded = [name for name in early.columns if name not in facts.SCHEMA]
    rest = people.drop(concluded, strict=False)
    joined = rest.join(early.select("person", *concluded), on="person", how="left", maintain_order="left")
    return Unset(joined, "; ".join(f"the day is not set: {day.label}" for day in days))


def between(occasions: pl.DataFrame, early: pl.DataFrame, lacks: str) -> pl.DataFrame:
    """Return the occasions without the day of every one that an unset day of the law could move.

    occasions, early  frames of OCCASIONS, under the law as it is set and under the earliest there may be
    lacks             why the day is taken off
    The true day lies between the two: a law that begins later gives a later day, or the same.
    """
    earlier = early.select(
        "person", "since", "lacks", "latest", first="due_on", begins=pl.coalesce("due_on", "earliest")
    )
    both = occasions.join(
        earlier, on=["person", "since"], how="left", nulls_equal=True, maintain_order="left", suffix="_early"
    )
    unsure = pl.any_horizontal(pl.col("lacks", "lacks_early").is_not_null())
    moves = unsure | pl.col("due_on").ne_missing(pl.col("first"))
    # without a day under one of the laws it may never come, so that no last day can be named
    last = pl.max_horizontal(pl.coalesce("due_on", "latest"), pl.coalesce("first", "latest_early"))
    comes = pl.coalesce("due_on", "latest").is_not_null() & pl.coalesce("first", "latest_early").is_not_null()
    return both.with_columns(
        earliest=pl.when(moves).then(pl.min_horizontal("due_on", "earliest", "begins")),
        latest=pl.when(moves & comes).then(last),
        lacks=pl.when(moves).then(pl.coalesce("lacks", pl.lit(lacks))),
        due_on=pl.when(~moves).then("due_on"),
        why_not=pl.when(~moves).then("why_not"),
    ).select(occasions.columns)
