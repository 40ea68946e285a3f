"""The dates that move, counted by kind, region and month; for those who see no names, no small numbers."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from headway.law.compare import by_region_and_day
from headway.law.explain import LABELS, words
from headway.law.unsettled import OUTPUTS
from headway.web.small_numbers import THRESHOLD, without_small_numbers

HOW = {"sooner": "Sooner", "later": "Later", "comes": "Comes newly", "goes": "No longer comes"}
FEW = f"fewer than {THRESHOLD}"
NOT_SHOWN = "not shown"
NOT_RECORDED = "Region not recorded"
MONTHS_DRAWN = 12

type Cell = int | str
"""A count, or the words that stand in its place."""


@dataclass(frozen=True)
class Counted:
    """One row of a table: what it is, and a count for each of its columns."""

    label: str
    cells: tuple[Cell, ...]


def total(number: int, *, named: bool) -> Cell:
    """Return a printed total; named: whether the reader sees names, so that nothing is kept from them."""
    return number if named or not 0 < number < THRESHOLD else FEW


def by_kind(moves: pl.DataFrame, *, named: bool) -> list[Counted]:
    """Return a row for each kind of date: people, and how many of them in each of HOW."""
    rows = []
    for what in OUTPUTS:
        mine = moves.filter(pl.col("what") == what)
        how = _counts(mine.with_columns(how=_how()), "how", list(HOW), named=named)
        rows.append(Counted(LABELS[what], (total(mine.height, named=named), *how)))
    return rows


def _how() -> pl.Expr:
    before, after = pl.col("before"), pl.col("after")
    return (
        pl.when(before.is_null()).then(pl.lit("comes"))
        .when(after.is_null()).then(pl.lit("goes"))
        .when(after < before).then(pl.lit("sooner"))
        .otherwise(pl.lit("later"))
    )  # fmt: skip


def by_region(moves: pl.DataFrame, *, named: bool) -> list[Counted]:
    """Return a row for each region in the alphabet, a column for each kind of date.

    moves  frame of law.compare.moved and probation_region (null = not recorded)
    """
    told = moves.with_columns(region=pl.col("probation_region").fill_null(NOT_RECORDED))
    return _matrix(told, "region", sorted(told["region"].unique()), named=named)


def by_month(moves: pl.DataFrame, *, begins: date, named: bool) -> list[Counted]:
    """Return a row for each month of the new days, the day of commencement before the rest of its month."""
    told = moves.with_columns(month=_month(begins))
    order = told.sort("after", nulls_last=True)["month"].unique(maintain_order=True).to_list()
    return _matrix(told, "month", order, named=named)


def _month(begins: date) -> pl.Expr:
    after = pl.col("after")
    first = after.dt.truncate("1mo") == begins.replace(day=1)
    month = after.dt.strftime("%B %Y")
    return (
        pl.when(after.is_null()).then(pl.lit("No longer comes"))
        .when(after == begins).then(pl.lit(f"On {words(begins)} itself"))
        .when(first).then(pl.format("Later in {}", month))
        .otherwise(month)
    )  # fmt: skip


def endings(moves: pl.DataFrame, *, begins: date, named: bool) -> tuple[list[dict[str, Any]], list[str]]:
    """Return the bars of the licences whose ending moves, by month of the new ending, and what is not shown.

    The first MONTHS_DRAWN months from the day of commencement on, and the later ones together.
    """
    ends = moves.filter((pl.col("what") == OUTPUTS[0]) & pl.col("after").is_not_null()).sort("after")
    near = ends["after"].dt.offset_by(f"-{MONTHS_DRAWN}mo") < begins.replace(day=1)
    label = pl.when(near).then(_month(begins)).otherwise(pl.lit("Later"))
    counts = ends.with_columns(month=label).group_by("month", maintain_order=True).len("people")
    if named:
        return [{"label": month, "value": people} for month, people in counts.iter_rows()], []
    safe = without_small_numbers(counts, label="month", count="people")
    return [{"label": month, "value": people} for month, people in safe.shown.iter_rows()], safe.hidden


def by_day(moves: pl.DataFrame) -> list[dict[str, Any]]:
    """Return law.compare.by_region_and_day in words, with the days moved from. For those who see names."""
    regions = moves.select("person", "probation_region").unique("person")
    from_days = moves.group_by("probation_region", "what", "after").agg(
        pl.col("before").min().alias("earliest"), pl.col("before").max().alias("latest")
    )
    keys = ["probation_region", "what", "after"]
    counted = by_region_and_day(moves.drop("probation_region"), regions)
    beside = counted.join(from_days, on=keys, how="left", nulls_equal=True, maintain_order="left")
    return [
        {**row, "label": LABELS[row["what"]], "region": row["probation_region"] or NOT_RECORDED}
        for row in beside.to_dicts()
    ]


def _matrix(moves: pl.DataFrame, row: str, order: list[str], *, named: bool) -> list[Counted]:
    columns = [
        _counts(moves.filter(pl.col("what") == what), row, order, named=named) for what in OUTPUTS
    ]  # fmt: skip
    return [Counted(label, tuple(cells)) for label, *cells in zip(order, *columns, strict=True)]


def _counts(moves: pl.DataFrame, by: str, order: Iterable[str], *, named: bool) -> tuple[Cell, ...]:
    """Return how many rows have each value of a column, in the order given; the hidden ones as words."""
    counted = moves.group_by(by).len("people")
    found: dict[str, Cell] = dict(counted.iter_rows())
    if not named:
        hidden = without_small_numbers(counted, label=by, count="people").hidden
        found |= dict.fromkeys(hidden, NOT_SHOWN)
    return tuple(found.get(value, 0) for value in order)
