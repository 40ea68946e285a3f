"""Figures as they were first reported: with what the first delivery that could tell them had told."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import NamedTuple

from headway.measures.measure import Measure
from headway.reports.area import NATION
from headway.reports.collect import History, national
from headway.reports.measure_report import FirstReported
from headway.reports.numbers import Numbers
from headway.reports.protected import NOT_KNOWN, Figures, Told
from headway.web.performance.figures import MEASURES
from headway.web.register import store
from headway.web.register.memo import Memo
from headway.web.register.models import Delivery
from headway.web.register.series import happenings_now, stretches_now, told_from

QUARTERS = 8
"""How many of the newest quarters are set beside what was first told of them."""

_told = Memo(room=1)


class Teller(NamedTuple):
    """A delivery: the day for which it speaks, and the moment."""

    extract_on: date
    recorded_at: datetime


type First = dict[date, tuple[Teller, Figures]]
"""For each day the first delivery that could tell it, and all national figures as they were then."""


def first_reported(measure: Measure, numbers: Numbers) -> list[FirstReported]:
    """Return a measure's newest figures as they were first reported; none where there is no delivery."""
    days = tuple(numbers.quarters()[-QUARTERS:])
    found: First = _told.get((store.stamp(), days), lambda: _figures(days))
    return [
        FirstReported(on, teller.extract_on, _figure(figures, measure, on))
        for on, (teller, figures) in found.items()
    ]


def _figure(figures: Figures, measure: Measure, on: date) -> Told:
    return figures.get((measure.name, on, NATION.kind.value), {}).get(NATION.value, NOT_KNOWN)


def _figures(days: Sequence[date]) -> First:
    """Return what each delivery first told: one pass over the register as known then, however many days."""
    deliveries = _deliveries()
    of: dict[Teller, list[date]] = {}
    for on in days:
        if teller := next((one for one in deliveries if one.extract_on >= on), None):
            of.setdefault(teller, []).append(on)
    return {on: (teller, figures) for teller, ends in of.items() for on, figures in _as_told(teller, ends)}


def _as_told(teller: Teller, ends: Sequence[date]) -> Iterator[tuple[date, Figures]]:
    known_at = teller.recorded_at
    history = History(stretches_now(known_at), happenings_now(known_at), told_from(known_at))
    figures = national(history, tuple(MEASURES.values()), ends=ends)
    yield from ((on, figures) for on in ends)


def _deliveries() -> list[Teller]:
    """Return what was loaded of the register's deliveries, the earliest day first; of one day the first."""
    told = Delivery.objects.exclude(outcome=Delivery.Result.REFUSED).order_by("extract_on", "recorded_at")
    return [Teller(on, at) for on, at in told.values_list("extract_on", "recorded_at")]
