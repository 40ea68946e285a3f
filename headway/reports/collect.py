"""From stretches and happenings to the figures of a report: every measure, day and place, protected."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import NamedTuple

import polars as pl

from headway.measures.measure import BREAKDOWNS, Change, Kind, Measure
from headway.measures.periods import Period, months, quarters
from headway.measures.series import series
from headway.reports import moves
from headway.reports.numbers import FIRST, Numbers, month_ends, quarter_ends, quarter_of, year_before
from headway.reports.protected import (
    GROUP,
    MONTH,
    NATION,
    PRISON,
    REGION,
    SENTENCE,
    Cell,
    Figures,
    protected,
)
from headway.reports.relations import NATIONAL_ONLY, SHARE_ONLY, families, remainders

KINDS = {"probation_region": REGION, "prison_group": GROUP, "prison": PRISON, "sentence": SENTENCE}
ENTERED = (
    "The first file of statuses came. People in hospital are among those in the sentence from this day on; "
    "no file tells of them before."
)
BETWEEN = "\x1f"
"""Between a prison and its group while they are counted as one breakdown."""


@dataclass(frozen=True)
class History:
    """What a register is counted from, as known at one moment.

    stretches   frame of people/stretches.py
    happenings  frame of measures/placed.py
    told_from   first extract day of each kind of event
    """

    stretches: pl.DataFrame
    happenings: pl.DataFrame
    told_from: Mapping[str, date] | None = None


def numbers(history: History, measures: Sequence[Measure], *, as_at: date) -> Numbers:
    """Return the figures of every measure up to a day, as they may be printed."""
    counted = [*measures, *remainders(measures)]
    rows = [*_of_nation(history, counted, as_at), *_of_places(history, counted, as_at)]
    cells = [_cell(row) for row in rows if row.above is not None]
    quarter = quarter_ends(FIRST, as_at)[-1]
    return Numbers(
        as_at=as_at,
        figures=protected(cells, families=families(measures), share_only=SHARE_ONLY),
        measures={measure.name: _as_begun(measure, history) for measure in measures},
        prisons=_prisons(history.stretches),
        unknown=frozenset((row.measure, row.on, row.kind == MONTH) for row in rows if row.above is None),
        placed_from=_placed_from(history),
        moved=moves.moves(history.stretches, quarter=quarter),
    )


def _as_begun(measure: Measure, history: History) -> Measure:
    """Return a measure out of everybody in the sentence with the day on which patients enter among them."""
    began = (history.told_from or {}).get("ppud_record")
    if began is None or measure.name not in SHARE_ONLY:
        return measure
    return replace(
        measure, changes=tuple(sorted((*measure.changes, Change(began, ENTERED)), key=lambda c: c.on))
    )


def _placed_from(history: History) -> dict[str, date]:
    """Return from which day the files of prisons tell who is where; {} where nobody says which files came."""
    first = (history.told_from or {}).get("prison_record")
    return {GROUP: first, PRISON: first} if first else {}


type _Place = tuple[str, date, str, str, str]
"""Measure, last day, kind of place, place, and what it is within."""


def national(history: History, measures: Sequence[Measure], *, ends: Sequence[date]) -> Figures:
    """Return the national figures on the last days of quarters, and in these quarters, and no others.

    A figure that is not known is not in it.
    """
    counted = [*measures, *remainders(measures)]
    stocks, flows = _by_kind(counted)
    wanted = [quarters(end, end)[0] for end in ends]
    rows = [
        *_rows(history, stocks, [_day(on) for on in ends], by=()),
        *_rows(history, flows, wanted, by=()),
    ]
    cells = [_cell(row) for row in rows if row.above is not None]
    return protected(cells, families=families(measures), share_only=SHARE_ONLY)


class _Row(NamedTuple):
    """A count as the series gives it; above None: not known for that day or period."""

    measure: str
    on: date
    kind: str
    place: str
    within: str
    above: int | None
    of: int | None
    joined: int | None = None


def _cell(row: _Row) -> Cell:
    assert row.above is not None
    return Cell(
        row.measure, row.on, row.kind, row.place, row.above, row.of, within=row.within, joined=row.joined
    )


def _of_nation(history: History, measures: Sequence[Measure], as_at: date) -> Iterator[_Row]:
    """Yield the nation at the end of every month, and what happened in every month."""
    stocks, flows = _by_kind(measures)
    whole = set(quarter_ends(FIRST, as_at))
    days = sorted({*month_ends(FIRST, as_at)} - {*whole, as_at, year_before(as_at)})
    yield from _rows(history, stocks, [_day(on) for on in days], by=())
    for row in _rows(history, flows, months(FIRST, as_at), by=()):
        if row.on <= as_at:
            quarter = quarter_of(row.on)
            yield row._replace(kind=MONTH, within=quarter.isoformat() if quarter in whole else "")


def _of_places(history: History, measures: Sequence[Measure], as_at: date) -> Iterator[_Row]:
    """Yield every place at the end of every quarter, on the day and a year before, and by quarter."""
    stocks, flows = _by_kind(measures)
    nested = _with_groups(history)
    ends = quarter_ends(FIRST, as_at)
    days = [_day(on) for on in sorted({*ends, as_at, year_before(as_at)})]
    whole = quarters(FIRST, ends[-1])
    yield from _rows(history, _national(stocks), days, by=())
    yield from _rows(history, _national(flows), whole, by=())
    stocks, flows = ([m for m in found if m.name not in NATIONAL_ONLY] for found in (stocks, flows))
    yield from _rows(nested, stocks, days, by=BREAKDOWNS)
    there = _there_before(nested, flows, as_at)
    for row in _rows(nested, flows, whole, by=BREAKDOWNS):
        before = there.get((row.measure, row.on, row.kind, row.place, row.within))
        yield row if before is None or row.of is None else row._replace(joined=row.of - before)


def _there_before(history: History, flows: Sequence[Measure], as_at: date) -> dict[_Place, int]:
    """Return how many were below the line of a flow on the day before each quarter, by its last day."""
    on_a_day = [
        replace(m, kind=Kind.STOCK, numerator=m.denominator, denominator=None, recorded_from=None, told_by=())
        for m in flows
        if m.denominator is not None and not m.of_happenings
    ]
    ends = quarter_ends(FIRST, as_at)
    first = quarters(FIRST, FIRST)[0].first
    eves = [first - timedelta(days=1), *ends[:-1]]
    after = dict(zip(eves, ends, strict=True))
    rows = _rows(history, on_a_day, [_day(on) for on in eves], by=BREAKDOWNS)
    return {
        (row.measure, after[row.on], row.kind, row.place, row.within): row.above
        for row in rows
        if row.above is not None
    }


def _by_kind(measures: Sequence[Measure]) -> tuple[list[Measure], list[Measure]]:
    stocks = [measure for measure in measures if measure.kind is Kind.STOCK]
    return stocks, [measure for measure in measures if measure.kind is Kind.FLOW]


def _national(measures: Sequence[Measure]) -> list[Measure]:
    return [measure for measure in measures if measure.name in NATIONAL_ONLY]


def _day(on: date) -> Period:
    return Period(on.isoformat(), on, on)


def _rows(
    history: History, measures: Sequence[Measure], periods: Sequence[Period], *, by: Sequence[str]
) -> Iterator[_Row]:
    """Yield the counts of a series of many periods."""
    if not measures or not periods:
        return
    long = series(
        history.stretches,
        history.happenings,
        measures=measures,
        periods=periods,
        by=by,
        told_from=history.told_from,
    )
    for row in long.select("measure", "on", *BREAKDOWNS, "numerator", "denominator").iter_rows():
        measure, on, *places, count, of = row
        column, place = next(
            ((c, p) for c, p in zip(BREAKDOWNS, places, strict=True) if p is not None), ("", "")
        )
        place, _, within = place.partition(BETWEEN)
        yield _Row(measure, on, KINDS.get(column, NATION), place, within, count, of)


def _with_groups(history: History) -> History:
    """Return the history with the group of each prison told with it, so that prisons split their groups."""
    both = pl.concat_str("prison", "prison_group", separator=BETWEEN).alias("prison")
    return replace(
        history,
        stretches=history.stretches.with_columns(both),
        happenings=history.happenings.with_columns(both),
    )


def _prisons(stretches: pl.DataFrame) -> dict[str, frozenset[str]]:
    pairs = stretches.select("prison_group", "prison").unique().drop_nulls()
    groups = pairs.group_by("prison_group").agg("prison").iter_rows()
    return {group: frozenset(codes) for group, codes in groups}
