"""Who came into each status in a quarter and who left it, counted by place: what changed since last time."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

import polars as pl

from headway.people.facts import STATUS_LABELS
from headway.reports.area import Area, Kind

CAME, LEFT = "came", "left"
STATUSES = tuple(STATUS_LABELS)
ROUNDED_TO = 5
ROUNDED = (
    f"Each number is rounded to the nearest {ROUNDED_TO} by itself, so that nought may be one or two people. "
    "Rows and columns do not add up."
)

type Moves = Mapping[tuple[str, str, Kind, str], int]
"""By way (came or left), status, kind of place and place: how many, rounded. Who is not in it is none."""


def first_day(quarter: date) -> date:
    """Return the first day of the quarter that ends on a day."""
    return quarter.replace(day=1, month=quarter.month - 2)


def moves(stretches: pl.DataFrame, *, quarter: date) -> Moves:
    """Return how many came into each status in a quarter, and how many left it, in each place, rounded.

    stretches  frame of people/stretches.py
    quarter    its last day
    Somebody moved who stands, at its end, in another status or place than on the day before it began. Who
    left and came back within it did not move. In a region, somebody who went to another region has left.

    All are rounded, the nation too, and none is kept back: moves are near to the happenings of the quarter,
    but not sums of them, so no choice of what to keep back there would protect them here. What is rounded
    by itself tells nobody apart, whatever is printed beside it.
    """
    found: Counter[tuple[str, str, Kind, str]] = Counter()
    for way, kind, status, place, count in _counted(stretches, quarter):
        found[way, status, kind, place] += count
    return {key: rounded(count) for key, count in found.items()}


def rounded(count: int) -> int:
    """Return a count to the nearest 5: of 0, 1 and 2 it is 0."""
    return (count + ROUNDED_TO // 2) // ROUNDED_TO * ROUNDED_TO


def _counted(stretches: pl.DataFrame, quarter: date) -> Iterator[tuple[str, Kind, str, str, int]]:
    """Yield way, kind of place, status, place and the true count; a prison once for each group it is in."""
    before = _standing(stretches, first_day(quarter) - timedelta(days=1))
    after = _standing(stretches, quarter)
    for kind in (Kind.NATION, Kind.REGION, Kind.GROUP, Kind.PRISON):
        by = [column for column in _columns(kind) if column]
        stay = before.join(after, on=["person", "status", *by], how="semi", nulls_equal=False)
        for way, standing in ((CAME, after), (LEFT, before)):
            moved = standing.join(stay, on=["person", "status", *by], how="anti", nulls_equal=False)
            for status, *places, count in moved.group_by("status", *by).len().iter_rows():
                yield way, kind, status, (*places, "")[0], count


def _standing(stretches: pl.DataFrame, on: date) -> pl.DataFrame:
    runs = (pl.col("start") <= on) & (pl.col("end").is_null() | (pl.col("end") > on))
    return stretches.filter(runs & pl.col("status").is_not_null())


def _columns(kind: Kind) -> tuple[str | None, ...]:
    return ("prison", "prison_group") if kind is Kind.PRISON else (kind.column,)


def table(moved: Moves, area: Area) -> tuple[tuple[str, str, str], ...]:
    """Return status, those who came and those who left, for every status: a missing row would tell nought."""

    def told(way: str, status: str) -> str:
        return f"{moved.get((way, status, area.kind, area.value), 0):,}"

    return tuple((STATUS_LABELS[status], told(CAME, status), told(LEFT, status)) for status in STATUSES)
