"""Measures over many periods and in every direction at once, as one long table."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise

import polars as pl

from headway.measures.counting import ALL, Claims, Values, at_some_time, on_days, within
from headway.measures.known import known_from
from headway.measures.measure import BREAKDOWNS, Kind, Measure
from headway.measures.periods import Period
from headway.people.events import DATE, INT, TEXT

LONG: dict[str, pl.DataType] = {
    "measure": TEXT,
    "first": DATE,
    "on": DATE,
    **dict.fromkeys(BREAKDOWNS, TEXT),
    "numerator": INT,
    "denominator": INT,
}
"""Columns of a tally or a series.

first        first day of the period; null for a stock
on           the day, or the last day of the period
breakdowns   at most one is given; null: all
numerator    null: not known for that day or period
denominator  null: the measure is a count, or not known
"""


class NotASeries(ValueError):
    """Something was asked that no series can be made of; the message says what."""


def series(
    stretches: pl.DataFrame,
    happenings: pl.DataFrame,
    *,
    measures: Sequence[Measure],
    periods: Sequence[Period],
    by: Sequence[str] = BREAKDOWNS,
    told_from: Mapping[str, date] | None = None,
) -> pl.DataFrame:
    """Return every measure for every period: for all, and for each value of each breakdown by itself.

    stretches   frame of people/stretches
    happenings  frame of measures/placed
    periods     in order and not overlapping; a stock is counted on the last day of each
    by          breakdowns wanted besides the whole, of BREAKDOWNS
    told_from   first extract day of each kind of event; a measure that rests on one is not known before it
    return      frame of LONG, in the order of measures, breakdowns, values and periods. Every value that
                occurs anywhere has a row for every period, so a nought is a nought; the values of a
                breakdown add up to the whole
    Raises NotASeries for a breakdown that is none, and for periods that overlap or are not in order.
    """
    _check(periods, by)
    values = _values(stretches, happenings, by)
    counted = _counted(stretches, happenings, measures, periods, values)
    frames = [
        _long(
            measure,
            measures,
            counted[column],
            by=column,
            periods=periods,
            known_from=known_from(measure, told_from),
        )
        for measure in measures
        for column in values
    ]
    return pl.concat([pl.DataFrame(schema=LONG), *frames])


def _check(periods: Sequence[Period], by: Sequence[str]) -> None:
    if strange := [name for name in by if name not in BREAKDOWNS]:
        raise NotASeries(f"{strange[0]!r} is no breakdown: choose of {', '.join(BREAKDOWNS)}")
    for before, after in pairwise(periods):
        if after.first <= before.last:
            raise NotASeries(f"{after.label} begins before {before.label} is over: give periods in order")


def _values(stretches: pl.DataFrame, happenings: pl.DataFrame, by: Sequence[str]) -> Values:
    def found(column: str) -> list[str]:
        both = pl.concat([frame[column].unique() for frame in (stretches, happenings)])
        return both.drop_nulls().unique().sort().to_list()

    return {None: [ALL], **{column: found(column) for column in by}}


def _counted(
    stretches: pl.DataFrame,
    happenings: pl.DataFrame,
    measures: Sequence[Measure],
    periods: Sequence[Period],
    values: Values,
) -> dict[str | None, pl.DataFrame]:
    """Return for each breakdown a frame of value, period and a column for every number of every measure."""
    stock, people, flow = _claims(measures)
    grids = [
        on_days(stretches, stock, days=[period.last for period in periods], values=values),
        at_some_time(stretches, people, periods=periods, values=values),
        within(happenings, flow, periods=periods, values=values),
    ]
    return {
        by: pl.concat(
            [grids[0][by], *(grid[by].drop("value", "period") for grid in grids[1:])], how="horizontal"
        )
        for by in values
    }


def _claims(measures: Sequence[Measure]) -> tuple[Claims, Claims, Claims]:
    """Return what is counted of stretches on a day, of people in a period, and of happenings."""
    stock: dict[str, pl.Expr] = {}
    people: dict[str, pl.Expr] = {}
    flow: dict[str, pl.Expr] = {}
    for measure in measures:
        is_stock = measure.kind is Kind.STOCK
        (stock if is_stock else flow)[_above(measure)] = measure.numerator
        if measure.denominator is not None:
            below = stock if is_stock else flow if measure.of_happenings else people
            below[_below(measure, measures)] = measure.denominator
    return stock, people, flow


def _above(measure: Measure) -> str:
    return f"{measure.name} above"


def _below(measure: Measure, measures: Sequence[Measure]) -> str:
    """Return the column of what is below the line: measures with one and the same denominator share it."""
    shares = (m for m in measures if m.denominator is measure.denominator and m.kind is measure.kind)
    return f"{next(m for m in shares if m.of_happenings == measure.of_happenings).name} below"


def _long(
    measure: Measure,
    measures: Sequence[Measure],
    counted: pl.DataFrame,
    *,
    by: str | None,
    periods: Sequence[Period],
    known_from: date,
) -> pl.DataFrame:
    nothing = pl.lit(None, dtype=INT)
    below = nothing if measure.denominator is None else pl.col(_below(measure, measures))
    first = pl.Series([period.first for period in periods], dtype=DATE)
    last = pl.Series([period.last for period in periods], dtype=DATE)
    place, is_flow = counted["period"], measure.kind is Kind.FLOW
    begins = first.gather(place) if is_flow else last.gather(place)
    known = begins >= known_from
    return counted.select(
        pl.lit(measure.name).alias("measure"),
        (begins if is_flow else pl.lit(None, dtype=DATE)).alias("first"),
        last.gather(place).alias("on"),
        *((pl.col("value") if name == by else pl.lit(None, dtype=TEXT)).alias(name) for name in BREAKDOWNS),
        pl.when(known).then(_above(measure)).alias("numerator"),
        pl.when(known).then(below).alias("denominator"),
    )
