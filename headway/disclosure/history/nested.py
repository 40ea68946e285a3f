"""Periods within periods: which months make a quarter, and which counts are therefore tied."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from headway.disclosure.history.periods import Span, days, written
from headway.tables.table import CellKey


@dataclass(frozen=True)
class Whole:
    """A count of a long period, and the counts of the periods that make it up, without gap or overlap."""

    total: CellKey
    parts: tuple[CellKey, ...]


class Nested:
    """The spans of days of which each count is printed. A single day is a stock, and nests in nothing."""

    def __init__(self, keys: Iterable[CellKey]) -> None:
        self._spans: dict[CellKey, list[Span]] = defaultdict(list)
        self._of_measure: dict[str, set[Span]] = defaultdict(set)
        self._around: dict[tuple[str, Span], tuple[str, ...]] = {}
        for key in keys:
            if span := _span(key):
                self._spans[_of(key)].append(span)
                self._of_measure[key.measure].add(span)

    def about(self, key: CellKey) -> Iterator[CellKey]:
        """Yield the key, and the same count for each printed period that holds it or that it holds.

        Of a longer period that is printed, all printed parts are given: they may be subtracted from it.
        """
        yield key
        if (span := _span(key)) is None:
            return
        others = self._spans.get(_of(key), [])
        longest = max((o for o in others if _within(span, o)), key=lambda o: o[1] - o[0], default=span)
        for other in others:
            if other != span and _within(other, longest):
                yield _of(key, other)

    def around(self, key: CellKey) -> tuple[str, ...]:
        """Return the longer periods that hold a count's own, of which anything of its measure is printed."""
        span, measure = _span(key), key.measure
        if span is None:
            return ()
        if (measure, span) not in self._around:
            every = sorted(self._of_measure[measure])
            longer = tuple(written(o) for o in every if o != span and _within(span, o))
            self._around[measure, span] = longer
        return self._around[measure, span]

    def wholes(self) -> Iterator[Whole]:
        """Yield every printed period that others make up, each by the fewest of them."""
        for key, spans in self._spans.items():
            for whole, parts in _made_up(tuple(sorted(spans))) if len(spans) > 2 else ():
                yield Whole(_of(key, whole), tuple(_of(key, part) for part in parts))


def _of(key: CellKey, span: Span | None = None) -> CellKey:
    """Return the same count of another period, or of none."""
    return CellKey(key.measure, written(span) if span else "", key.categories)


def _span(key: CellKey) -> Span | None:
    span = days(key.period)
    return span if span and span[0] < span[1] else None


def _within(inner: Span, outer: Span) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


@lru_cache(maxsize=10_000)
def _made_up(spans: tuple[Span, ...]) -> tuple[tuple[Span, tuple[Span, ...]], ...]:
    """Return each span that others make up, with the fewest that do; most counts have the same spans."""
    return tuple((span, tuple(parts)) for span in spans if (parts := _fewest(span, spans)))


def _fewest(whole: Span, spans: Iterable[Span]) -> list[Span]:
    """Return the fewest spans that follow on one another from the first day of the whole to its last."""
    starting: dict[date, list[Span]] = defaultdict(list)
    for span in spans:
        if span != whole and _within(span, whole):
            starting[span[0]].append(span)
    reached: dict[date, list[Span]] = {whole[0]: []}
    waiting = [whole[0]]
    end = whole[1] + timedelta(days=1)
    while waiting and end not in reached:
        further = []
        for day in waiting:
            for span in sorted(starting[day], reverse=True):
                after = span[1] + timedelta(days=1)
                if after not in reached:
                    reached[after] = [*reached[day], span]
                    further.append(after)
        waiting = further
    return reached.get(end, [])
