"""Who came into each status in a quarter and who left it, counted by place: what changed since last time."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

import polars as pl

from headway.people.facts import STATUS_LABELS
from headway.reports.area import NATION, Area, Kind
from headway.reports.protected import Cell, Family, Figures, Told

CAME, LEFT = "came", "left"
STATUSES = tuple(STATUS_LABELS)


def first_day(quarter: date) -> date:
    """Return the first day of the quarter that ends on a day."""
    return quarter.replace(day=1, month=quarter.month - 2)


def name(way: str, status: str) -> str:
    """Return what those who came into a status, or left it, are called among the figures."""
    return f"{way} {status}"


FAMILIES = tuple(Family((name(CAME, status), name(LEFT, status))) for status in STATUSES)
"""Those who came and those who left are kept back together: the status on both days is printed elsewhere."""


def moves(stretches: pl.DataFrame, *, quarter: date) -> Iterator[Cell]:
    """Yield how many came into each status in a quarter, and how many left it, in each place.

    stretches  frame of people/stretches.py
    quarter    its last day
    Somebody moved who stands, at its end, in another status or place than on the day before it began. Who
    left and came back within it did not move. In a region, somebody who went to another region has left.
    """
    before = _standing(stretches, first_day(quarter) - timedelta(days=1))
    after = _standing(stretches, quarter)
    for kind in (Kind.NATION, Kind.REGION, Kind.GROUP, Kind.PRISON):
        by = [column for column in _columns(kind) if column]
        stay = before.join(after, on=["person", "status", *by], how="semi", nulls_equal=False)
        for way, standing in ((CAME, after), (LEFT, before)):
            moved = standing.join(stay, on=["person", "status", *by], how="anti", nulls_equal=False)
            yield from _cells(moved, way, kind, by, quarter)


def _standing(stretches: pl.DataFrame, on: date) -> pl.DataFrame:
    runs = (pl.col("start") <= on) & (pl.col("end").is_null() | (pl.col("end") > on))
    return stretches.filter(runs & pl.col("status").is_not_null())


def _columns(kind: Kind) -> tuple[str | None, ...]:
    return ("prison", "prison_group") if kind is Kind.PRISON else (kind.column,)


def _cells(moved: pl.DataFrame, way: str, kind: Kind, by: list[str], quarter: date) -> Iterator[Cell]:
    counted = moved.group_by("status", *by).len()
    for status, *places, count in counted.iter_rows():
        place, within = (*places, "", "")[:2]
        yield Cell(name(way, status), quarter, kind.value, place, count, None, within=within)


def table(figures: Figures, area: Area, *, quarter: date) -> tuple[tuple[str, Told, Told], ...]:
    """Return status, those who came and those who left, for each status in which anybody did."""
    rows = ((status, *_both(figures, status, area, quarter)) for status in STATUSES)
    return tuple((STATUS_LABELS[s], came, left) for s, came, left in rows if came != NOBODY or left != NOBODY)


NOBODY = Told(0)


def _both(figures: Figures, status: str, area: Area, quarter: date) -> tuple[Told, Told]:
    came, left = (
        figures.get((name(way, status), quarter, area.kind.value), {}).get(area.value, NOBODY)
        for way in (CAME, LEFT)
    )
    return came, left


def with_nation(cells: Iterable[Cell]) -> list[Cell]:
    """Return the cells, and a national one of nobody for each measure that has none: a whole to be split."""
    every = list(cells)
    have = {cell.measure for cell in every if cell.kind == NATION.kind.value}
    lacking = dict.fromkeys((cell.measure, cell.on) for cell in every if cell.measure not in have)
    return every + [Cell(measure, on, NATION.kind.value, "", 0, None) for measure, on in lacking]
