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

GONE = "No longer comes"
HOW = {"sooner": "Sooner", "later": "Later", "comes": "Comes newly", "goes": GONE}
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
        cells = (total(mine.height, named=named), *_hows(mine, named=named))
        rows.append(Counted(LABELS[what], cells))
    return rows


def _hows(moves: pl.DataFrame, *, named: bool) -> tuple[Cell, ...]:
    return _counts(moves.with_columns(how=_how()), "how", list(HOW), named=named)


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
    order = sorted(told["region"].unique())
    columns = [_counts(told.filter(pl.col("what") == what), "region", order, named=named) for what in OUTPUTS]
    return [Counted(label, tuple(cells)) for label, *cells in zip(order, *columns, strict=True)]


def by_month(moves: pl.DataFrame, *, begins: date, named: bool) -> list[Counted]:
    """Return a row for each month of the new days, the day of commencement before the rest of its month."""
    order = _in_order(moves, begins)
    columns = [_months(moves.filter(pl.col("what") == what), begins, order, named=named) for what in OUTPUTS]
    return [Counted(month, tuple(column[month] for column in columns)) for month in order]


def _in_order(moves: pl.DataFrame, begins: date) -> list[str]:
    told = moves.sort("after", nulls_last=True).select(month=_month(begins))
    return told["month"].unique(maintain_order=True).to_list()


def _months(moves: pl.DataFrame, begins: date, order: list[str], *, named: bool) -> dict[str, Cell]:
    """Return how many dates of one kind are new in each month of those in order.

    The table by kind tells how many come no longer, so that number cannot hide a small month here: the months
    hide each other. Where that table keeps it back, a month is kept back too, or the rest would tell it.
    """
    told = moves.with_columns(month=_month(begins))
    if named or 0 < moves.height < THRESHOLD:
        return dict(zip(order, _counts(told, "month", order, named=named), strict=True))
    counted = told.group_by("month").len("people").sort("people", "month")
    dated = counted.filter(pl.col("month") != GONE)
    hidden = without_small_numbers(dated, label="month", count="people").hidden
    gone = dict(zip(HOW, _hows(moves, named=False), strict=True))["goes"]
    if gone == NOT_SHOWN:
        hidden = [GONE, *(hidden or dated["month"].head(1).to_list())]
    return dict.fromkeys(order, 0) | dict(counted.iter_rows()) | dict.fromkeys(hidden, NOT_SHOWN)


def _month(begins: date) -> pl.Expr:
    after = pl.col("after")
    first = after.dt.truncate("1mo") == begins.replace(day=1)
    month = after.dt.strftime("%B %Y")
    return (
        pl.when(after.is_null()).then(pl.lit(GONE))
        .when(after == begins).then(pl.lit(f"On {words(begins)} itself"))
        .when(first).then(pl.format("Later in {}", month))
        .otherwise(month)
    )  # fmt: skip


def endings(moves: pl.DataFrame, *, begins: date, named: bool) -> tuple[list[dict[str, Any]], list[str]]:
    """Return the bars of the licences whose ending moves, by month of the new ending, and what is not shown.

    The first MONTHS_DRAWN months from the day of commencement on, and the later ones together: all of them as
    the table by month has them, or the two beside each other would tell what each keeps back.
    """
    mine = moves.filter(pl.col("what") == OUTPUTS[0])
    cells = _months(mine, begins, _in_order(mine, begins), named=named)
    near = pl.col("after").dt.offset_by(f"-{MONTHS_DRAWN}mo") < begins.replace(day=1)
    label = pl.when(near).then(_month(begins)).otherwise(pl.lit("Later"))
    ends = mine.filter(pl.col("after").is_not_null()).sort("after").select(month=_month(begins), bar=label)
    bars: dict[str, list[Cell]] = {}
    for month, bar in ends.unique(maintain_order=True).iter_rows():
        bars.setdefault(bar, []).append(cells[month])
    shown = {
        bar: sum(n for n in parts if isinstance(n, int))
        for bar, parts in bars.items()
        if NOT_SHOWN not in parts
    }
    return [{"label": bar, "value": n} for bar, n in shown.items()], [bar for bar in bars if bar not in shown]


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


def _counts(moves: pl.DataFrame, by: str, order: Iterable[str], *, named: bool) -> tuple[Cell, ...]:
    """Return how many rows have each value of a column, in the order given; the hidden ones as words."""
    counted = moves.group_by(by).len("people")
    found: dict[str, Cell] = dict(counted.iter_rows())
    if not named and 0 < moves.height < THRESHOLD:
        # beside "fewer than three", two that are kept back among noughts would be one each
        return tuple(NOT_SHOWN for _ in order)
    if not named:
        hidden = without_small_numbers(counted, label=by, count="people").hidden
        found |= dict.fromkeys(hidden, NOT_SHOWN)
    return tuple(found.get(value, 0) for value in order)
