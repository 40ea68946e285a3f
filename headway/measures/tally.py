"""Measures on one day, or in one period."""

from collections.abc import Mapping, Sequence
from datetime import date

import polars as pl

from headway.measures.measure import BREAKDOWNS, Measure
from headway.measures.periods import Period, year_to
from headway.measures.series import series


def tally(
    stretches: pl.DataFrame,
    happenings: pl.DataFrame,
    *,
    measures: Sequence[Measure],
    on: date | None = None,
    period: Period | None = None,
    by: Sequence[str] = BREAKDOWNS,
    told_from: Mapping[str, date] | None = None,
) -> pl.DataFrame:
    """Return every measure on a day or in a period, as a frame of measures/series.LONG.

    on      a stock is counted on this day, a flow in the twelve months that end with it
    period  a stock is counted on its last day, a flow in it; give one of the two
    """
    if (on is None) == (period is None):
        raise TypeError("give either on or period")
    wanted = period if period is not None else year_to(on or date.max)
    return series(stretches, happenings, measures=measures, periods=[wanted], by=by, told_from=told_from)
