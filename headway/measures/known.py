"""From which day a measure is known at all: before it a figure is not nought but not known."""

from collections.abc import Mapping
from datetime import date, datetime

import polars as pl

from headway.measures.measure import Measure
from headway.people.events import KINDS, Events


def first_told(events: Events, *, known_at: datetime | None = None) -> dict[str, date]:
    """Return the first extract day of each kind of record; a kind never told is not in it."""
    days = {}
    for name, kind in KINDS.items():
        told = events[name] if known_at is None else events[name].filter(pl.col("recorded_at") <= known_at)
        first = told["happened_on"].min()
        if not kind.happening and isinstance(first, date):
            days[name] = first
    return days


def known_from(measure: Measure, told_from: Mapping[str, date] | None) -> date:
    """Return the first day on which a measure is known: recorded by a system, and told by a file.

    told_from  what `first_told` returns: a kind not in it was never told; null: files are not asked for
    """
    told = [] if told_from is None else [told_from.get(kind, date.max) for kind in measure.told_by]
    return max([measure.recorded_from or date.min, *told])
