"""Periods within periods: which months make a quarter, and which counts are therefore tied."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

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
        for key in keys:
            if span := _span(key):
                self._spans[replace(key, period="")].append(span)

    def about(self, key: CellKey) -> Iterator[CellKey]:
        """Yield the key, and the same count for each printed period that holds it or that it holds.

        Of a longer period that is printed, all printed parts are given: they may be subtracted from it.
        """
        yield key
        if (span := _span(key)) is None:
            return
        others = self._spans.get(replace(key, period=""), [])
        longest = max((o for o in others if _within(span, o)), key=lambda o: o[1] - o[0], default=span)
        for other in others:
            if other != span and _within(other, longest):
                yield replace(key, period=written(other))

    def wholes(self) -> Iterator[Whole]:
        """Yield every printed period that others make up, each by the fewest of them."""
        for key, spans in self._spans.items():
            if len(spans) < 3:
                continue
            for span in sorted(spans):
                if parts := _fewest(span, spans):
                    yield Whole(
                        replace(key, period=written(span)),
                        tuple(replace(key, period=written(part)) for part in parts),
                    )


def _span(key: CellKey) -> Span | None:
    span = days(key.period)
    return span if span and span[0] < span[1] else None


def _within(inner: Span, outer: Span) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


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
