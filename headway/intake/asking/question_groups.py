"""Open questions in groups that somebody can own, and counted by age. Frames in, frames out."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import polars as pl

from headway.intake.asking.owners import PRISON, SYSTEM_NAMES, kind_of_place
from headway.people.events import TEXT


@dataclass(frozen=True)
class Band:
    """How long ago a question was first told, in days: from `least` on, below `below` (null: without end)."""

    name: str
    label: str
    least: int
    below: int | None


BANDS = (
    Band("under_7", "Under 7 days", 0, 7),
    Band("under_28", "7 to 27 days", 7, 28),
    Band("under_90", "28 to 89 days", 28, 90),
    Band("older", "90 days or more", 90, None),
)

GROUP = ["code", "system", "place"]
"""What is owned together: questions of one code, of one system, at one place."""


def aged(questions: pl.DataFrame, *, on: date) -> pl.DataFrame:
    """Return the questions with `days` since each was first told, `band` (its name), and `place`.

    questions  columns of questions.QUESTIONS
    place      whose desk it lands on: a prison's code or a region's name, "" for a national team
    A question told for a day after `on` is 0 days old.
    """
    days = pl.max_horizontal(0, (pl.lit(on) - pl.col("since")).dt.total_days())
    return questions.with_columns(days=days, place=_place()).with_columns(band=_band())


def _band() -> pl.Expr:
    found = pl.lit(BANDS[0].name)
    for band in BANDS[1:]:
        found = pl.when(pl.col("days") >= band.least).then(pl.lit(band.name)).otherwise(found)
    return found


def _place() -> pl.Expr:
    found = pl.lit("", TEXT)
    for system in SYSTEM_NAMES:
        columns = ["prison" if kind == PRISON else "region" for kind in kind_of_place(system)]
        if columns:
            told = pl.coalesce(*columns, pl.lit(""))
            found = pl.when(pl.col("system") == system).then(told).otherwise(found)
    return found


def grouped(questions: pl.DataFrame) -> pl.DataFrame:
    """Return one row a group: code, system, place, number, a column for each of BANDS, oldest (date).

    questions  frame of `aged`
    The groups with the oldest question come first, then those with most questions.
    """
    return counted(questions, GROUP).sort(
        "oldest", "number", *GROUP, descending=[False, True, False, False, False]
    )


def counted(questions: pl.DataFrame, by: Iterable[str]) -> pl.DataFrame:
    """Return how many questions there are by some columns: number, one column for each of BANDS, oldest."""
    return (
        questions.group_by(list(by))
        .agg(
            pl.len().alias("number"),
            *((pl.col("band") == band.name).sum().alias(band.name) for band in BANDS),
            pl.col("since").min().alias("oldest"),
        )
        .sort("number", *by, descending=[True, *(False for _ in by)])
    )
