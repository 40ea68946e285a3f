"""Counting people on many days, and happenings in many periods, in every direction at once: in one pass.

A count on a day is a sum: plus one where a stretch begins, minus one where it ends. So each stretch is put
before the first of the days that it holds, and before the first day after it, and the sums run on.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

import polars as pl

from headway.measures.periods import Period
from headway.people.events import TEXT

ALL = ""
"""The one value of the breakdown that is none."""

type Claims = Mapping[str, pl.Expr]
"""What is counted, by name: of a row, whether it counts."""

type Values = Mapping[str | None, Sequence[str]]
"""The values of each breakdown, in order; of None, one that stands for everybody."""

type Grids = dict[str | None, pl.DataFrame]
"""For each breakdown a frame with one row a value and period, in that order (value, period: its place), and
a column of counts for every claim. Grids over the same values and as many periods are of one shape."""


def on_days(stretches: pl.DataFrame, claims: Claims, *, days: Sequence[date], values: Values) -> Grids:
    """Return how many people each claim is true of on each day; days in ascending order."""
    if not claims:
        return _nothing(values, len(days))
    ordered = pl.Series(days, dtype=pl.Date)
    ends = stretches["end"].fill_null(date.max)
    held = _claimed(stretches, claims, values).with_columns(
        begins=ordered.search_sorted(stretches["start"]), ends=ordered.search_sorted(ends)
    )
    held = held.filter((pl.col("begins") < pl.col("ends")) & pl.any_horizontal(*claims))
    return {by: _running(held, claims, by=by, days=days, values=values) for by in values}


def _running(
    held: pl.DataFrame, claims: Claims, *, by: str | None, days: Sequence[date], values: Values
) -> pl.DataFrame:
    comes = _summed(held, claims, by, "begins")
    goes = _summed(held, claims, by, "ends").with_columns(-pl.col(*claims))
    changes = pl.concat([comes, goes]).group_by("value", "period").agg(pl.col(*claims).sum())
    grid = _dense(changes, claims, values[by], len(days))
    return grid.with_columns(pl.col(*claims).cum_sum().over("value"))


def within(happenings: pl.DataFrame, claims: Claims, *, periods: Sequence[Period], values: Values) -> Grids:
    """Return how many happenings of each period each claim is true of; periods in order, not overlapping."""
    if not claims:
        return _nothing(values, len(periods))
    placed = _claimed(happenings, claims, values).with_columns(period=_period(happenings["on"], periods))
    placed = placed.drop_nulls("period").filter(pl.any_horizontal(*claims))
    return {
        by: _dense(_summed(placed, claims, by, "period"), claims, values[by], len(periods)) for by in values
    }


def at_some_time(
    stretches: pl.DataFrame, claims: Claims, *, periods: Sequence[Period], values: Values
) -> Grids:
    """Return of how many people each claim was true before each period began, or came to be within it.

    A person counts once a period, where they were on the day before it, or else on the first day within it
    of which the claim is true.
    """
    eves = [period.first - timedelta(days=1) for period in periods]
    before = on_days(stretches, claims, days=eves, values=values)
    for name, claim in claims.items():
        came = _came(stretches, claim, periods)
        counted = within(came, {name: pl.col("_true")}, periods=periods, values=values)
        before = {by: grid.with_columns(grid[name] + counted[by][name]) for by, grid in before.items()}
    return before


def _came(stretches: pl.DataFrame, claim: pl.Expr, periods: Sequence[Period]) -> pl.DataFrame:
    """Return the stretches with which a claim becomes true of a person who does not count in the period yet.

    stretches  sorted by person and start, each person's without a gap
    return     the breakdowns, and on: the day
    """
    true, same = claim.fill_null(False), pl.col("person") == pl.col("person").shift(1)
    told = stretches.with_columns(_true=true)
    told = told.with_columns(_was=(pl.col("_true").shift(1) & same).fill_null(False)).filter("_true")
    runs = told.filter(~pl.col("_was")).with_columns(_over=_ends_of_runs(told))
    earlier = pl.when(pl.col("person") == pl.col("person").shift(1)).then(pl.col("_over").shift(1))
    firsts = pl.Series([period.first for period in periods], dtype=pl.Date)
    place = _period(runs["start"], periods)
    begins = firsts.gather(place.fill_null(0)) if len(firsts) else runs["start"]
    # `earlier` is the first day on which the run before was over: it did not reach into the day before.
    return (
        runs.with_columns(_begins=begins, _earlier=earlier)
        .filter(pl.col("_earlier").is_null() | (pl.col("_earlier") < pl.col("_begins")))
        .with_columns(on="start")
    )


def _ends_of_runs(told: pl.DataFrame) -> pl.Series:
    """Return where each run of true stretches ends, far in the future where it still runs."""
    last = ~pl.col("_was").shift(-1, fill_value=False)
    return told.filter(last)["end"].fill_null(date.max)


def _period(days: pl.Series, periods: Sequence[Period]) -> pl.Series:
    """Return the place of the period that each day lies in; null: in none."""
    lasts = pl.Series([period.last for period in periods], dtype=pl.Date)
    firsts = pl.Series([period.first for period in periods] + [date.max], dtype=pl.Date)
    place = lasts.search_sorted(days)
    return pl.select(pl.when(firsts.gather(place) <= days).then(place).alias("period")).to_series()


def _claimed(frame: pl.DataFrame, claims: Claims, values: Values) -> pl.DataFrame:
    """Return only what is counted, and by what; text as categories, which are grouped faster."""
    told = [claim.fill_null(False).alias(name) for name, claim in claims.items()]
    return frame.select(*(pl.col(by).cast(pl.Enum(values[by])) for by in values if by), *told)


def _nothing(values: Values, periods: int) -> Grids:
    return {by: _rows(values[by], periods) for by in values}


def _rows(values: Sequence[str], periods: int) -> pl.DataFrame:
    places = pl.int_range(periods, dtype=pl.Int64, eager=True).alias("period").to_frame()
    return pl.DataFrame({"value": values}, schema={"value": TEXT}).join(places, how="cross")


def _summed(frame: pl.DataFrame, claims: Claims, by: str | None, place: str) -> pl.DataFrame:
    value = pl.col(by).cast(TEXT) if by else pl.lit(ALL)
    keys = [by, place] if by else [place]
    summed = frame.group_by(keys).agg(pl.col(*claims).sum().cast(pl.Int64))
    return summed.select(pl.col(place).cast(pl.Int64).alias("period"), *claims, value=value)


def _dense(counted: pl.DataFrame, claims: Claims, values: Sequence[str], periods: int) -> pl.DataFrame:
    found = _rows(values, periods).join(counted, on=["value", "period"], how="left", maintain_order="left")
    return found.with_columns(pl.col(*claims).fill_null(0)).select("value", "period", *claims)
