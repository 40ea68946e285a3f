"""The search for subtotals in any order: lines that are the sum of others wherever that can be checked.

What is found must be the only such sum, and must be checked on so many positive counts that chance is no
explanation: the more sums are possible, the more must be known.
"""

from dataclasses import dataclass, field

import numpy as np

from headway.disclosure.structure.counts import Counts
from headway.disclosure.structure.dimensions import Axis
from headway.disclosure.structure.sums import Margin, check, enough

MOST_LABELS = 600
"""Along one dimension, beyond which no sums are looked for that nobody names."""
MOST_COMPARED = 48
"""Lines on which a sum is looked for; what is found is then checked on all."""
NO_LIMIT = 10**12
FOUND_BY = "by arithmetic"


@dataclass
class Levels:
    """The search for subtotals in any order, from the smallest line up.

    tops  the lines that stand under no other; those that only group the lines of others anew are left out
    """

    axis: Axis
    counts: Counts
    labels: list[str]
    tops: list[str] = field(init=False)

    def __post_init__(self) -> None:
        """Begin with every line at the top."""
        self.tops = list(self.labels)

    def found(self) -> list[Margin]:
        """Return every line that is the sum of others, in one way only."""
        if not 2 < len(self.labels) <= MOST_LABELS:
            return []
        margins: dict[str, Margin] = {}
        for label in self._smallest_first():
            others = [top for top in self.tops if top != label]
            if margin := self.sum_of(label, others):
                margins[label] = margin
                self.tops = [top for top in self.tops if top not in margin.parts]
        leaves = [label for label in self.labels if label not in margins]
        for label in [top for top in self.tops if top not in margins]:
            under = [leaf for leaf in leaves if leaf not in self.tops]
            if margin := self.sum_of(label, under):
                margins[label] = margin
                self.tops.remove(label)
        return list(margins.values())

    def _smallest_first(self) -> list[str]:
        size = np.where(self.counts.counted, self.counts.low, 0)[self.axis.cells].sum(axis=1)
        numbers = self.axis.numbers(self.labels)
        return [self.labels[n] for n in np.argsort(size[numbers], kind="stable") if size[numbers[n]] > 0]

    def sum_of(self, label: str, others: list[str]) -> Margin | None:
        """Return a label as the only sum of some of the others; None if there is none, or several."""
        return self._run(label, others) or self._subset(label, others)

    def _run(self, label: str, others: list[str]) -> Margin | None:
        """Return the only run of lines, in printed order, that adds up to a line."""
        total, lines = self._compared(label)
        bits = 2 * float(np.log2(max(len(others), 1)))
        if len(others) < 2 or not enough(self.counts, total[lines], bits):
            return None
        cells = self.axis.cells[self.axis.numbers(others)]
        fits = [
            tuple(np.array(others[a:b])[self._something(cells[a:b])].tolist())
            for a, b in self._ends(cells[:, lines], total[lines])
        ]
        good = {parts for parts in fits if len(parts) > 1 and self._believed(label, parts, bits)}
        return Margin(self.axis, label, good.pop(), FOUND_BY) if len(good) == 1 else None

    def _ends(self, cells: np.ndarray, total: np.ndarray) -> list[tuple[int, int]]:
        """Return where runs begin and end that can add up to the total on every line that is compared."""
        low, most = (np.vstack([np.zeros_like(c[:1]), c.cumsum(axis=0)]) for c in self._extent(cells))
        starts = np.arange(len(cells))
        first, last = starts + 2, np.full(len(cells), len(cells))
        for line, (at_least, at_most) in enumerate(zip(*self._extent(total), strict=True)):
            enough = np.searchsorted(most[:, line], most[:-1, line] + at_least, side="left")
            within = np.searchsorted(low[:, line], low[:-1, line] + at_most, side="right") - 1
            first, last = np.maximum(first, enough), np.minimum(last, within)
        return [(a, b) for a in starts[first <= last] for b in range(first[a], last[a] + 1)]

    def _subset(self, label: str, others: list[str]) -> Margin | None:
        """Return the only lines, wherever they stand, that add up to a line."""
        total, lines = self._compared(label)
        cells = self.axis.cells[self.axis.numbers(others)]
        (low, high), (least, most) = self._extent(total), self._extent(cells)
        able = (least <= high).all(axis=1) & self._something(cells)
        bits = float(able.sum())
        if bits < 2 or not enough(self.counts, total[lines], bits):
            return None
        from headway.disclosure.structure.subset import (
            the_subset,  # the solver is slow to load and seldom needed
        )

        least, most = (a[able][:, lines] for a in (least, np.minimum(most, high)))
        chosen = the_subset(least, most, low[lines], high[lines])
        parts = tuple(np.array(others)[able][chosen].tolist()) if chosen else ()
        if len(parts) < 2 or not self._believed(label, parts, bits):
            return None
        return Margin(self.axis, label, parts, FOUND_BY)

    def _compared(self, label: str) -> tuple[np.ndarray, np.ndarray]:
        """Return the cells of a line, and the numbers of its largest printed counts, where it tells most."""
        cells = self.axis.cells[self.axis.labels.index(label)]
        size = np.where(self.counts.shown, self.counts.low, -1)[cells]
        largest = np.argsort(-size, kind="stable")[:MOST_COMPARED]
        return cells, largest[size[largest] >= 0]

    def _believed(self, label: str, parts: tuple[str, ...], bits: float) -> bool:
        sums = check(Margin(self.axis, label, parts, FOUND_BY), self.counts)
        return not sums.wrong.any() and enough(self.counts, sums.total[sums.proved], bits)

    def _something(self, cells: np.ndarray) -> np.ndarray:
        """Return which lines are more than printed zeros."""
        zero = self.counts.known & (self.counts.low == 0)
        return (self.counts.counted & ~zero)[cells].any(axis=1)

    def _extent(self, cells: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return the least and the most that cells can be; NO_LIMIT where nothing limits them."""
        counts = self.counts
        low = np.where(counts.counted, counts.low, 0)[cells]
        return low, np.where(counts.counted, np.where(counts.open, NO_LIMIT, counts.high), 0)[cells]
