"""Which printed counts are rounded, to what base, and the whole numbers that may stand behind them.

Small exact counts are often multiples of five by chance, and to take them for rounded would hide what an
outsider can work out. So rounding is read where a note states it, or where sums hold only so.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from headway.disclosure.structure.counts import Counts
from headway.disclosure.structure.dimensions import Axis
from headway.disclosure.structure.margins import named_totals
from headway.disclosure.structure.sums import Margin, check
from headway.disclosure.structure.symbols import Legend

LEAST_TO_SEE_ROUNDING = 6
"""How many counts must all be multiples of a base before anybody would think of rounding."""

BASES = (10, 5)

SLIPS = 0.1
"""Which share of the sums may fail by misprints. Of sums of two rounded parts every fourth fails."""


@dataclass(frozen=True)
class Line:
    """A line along a dimension whose counts are all multiples of a base; `number` is that of its label."""

    axis: Axis
    number: int
    base: int

    @property
    def label(self) -> str:
        """What the line is called."""
        return self.axis.labels[self.number]

    @property
    def cells(self) -> np.ndarray:
        """The numbers of its places."""
        cells = self.axis.cells[self.number]
        return cells[cells >= 0]

    def __str__(self) -> str:
        return f"{self.axis.name} “{self.label}” is read as rounded to the nearest {self.base}"


@dataclass(frozen=True)
class Tried:
    """The sums of a margin, tried with the counts as printed and widened.

    cells         [cell, sum]: the numbers of all places in each; -1 for no cell
    only_rounded  which sums fail as printed, and hold if some counts are rounded
    as_printed    which sums are printed whole, of more than nothing, and hold
    """

    cells: np.ndarray
    only_rounded: np.ndarray
    as_printed: np.ndarray


def read_rounding(
    axes: Sequence[Axis],
    counts: Counts,
    legend: Legend,
    *,
    hints: str,
    margins: Callable[[Counts], list[Margin]],
) -> tuple[Counts, list[str], np.ndarray]:
    """Return the counts with rounded ones widened, a sentence for each line read so, and which are rounded.

    margins  finds the sums of the table, from its counts as they are read so far

    The whole table is rounded when a note states a base and no count contradicts it; a line of multiples,
    when a note states the base or sums hold only so; a total's line when it misses its parts by no more than
    rounding can. Other lines of multiples are exact, which an outsider would try, and a sentence says so.
    """
    everywhere = np.arange(len(counts.places))
    if legend.base and _multiples(counts, everywhere, legend.base, least=1):
        bases = np.where(counts.absent, 0, legend.base)
        return counts.widened(bases), [f"all counts: nearest {legend.base}"], ~counts.absent
    stated, alike = _lines_of_multiples(axes, counts, legend.base)
    counts, bases = _widened(counts, stated)
    believed = _believed(alike, counts, margins) if alike else []
    counts, more = _widened(counts, believed)
    bases = np.maximum(bases, more)
    said = [*map(str, (*stated, *believed)), *_taken_for_exact([x for x in alike if x not in believed])]
    for axis in axes:
        for label in named_totals(axis, hints):
            if base := _base_of_total(axis, label, counts, legend.base, margins):
                line = Line(axis, axis.labels.index(label), base)
                counts, more = _widened(counts, [line])
                bases = np.maximum(bases, more)
                said.append(str(line))
    return counts, said, (bases > 0) & counts.counted & ~counts.known


def _widened(counts: Counts, lines: Iterable[Line]) -> tuple[Counts, np.ndarray]:
    """Return the counts with some lines rounded, and the base of each (0: none)."""
    bases = np.zeros(len(counts.low), dtype=np.int64)
    for line in lines:
        bases[line.cells] = line.base
    return counts.widened(bases), bases


def _lines_of_multiples(
    axes: Sequence[Axis], counts: Counts, stated_base: int | None
) -> tuple[list[Line], list[Line]]:
    """Return the lines of multiples of a stated base, and those of another base that nobody states.

    The latter only along a dimension of which half of the lines are so: one such line among many exact ones
    is chance. All have one base, the least, since what is rounded to 5 may be a multiple of 10.
    """
    stated: list[Line] = []
    alike: list[Line] = []
    for axis in axes:
        found = []
        positive = (counts.known & (counts.low > 0))[axis.cells].sum(axis=1)
        long = np.flatnonzero(positive >= LEAST_TO_SEE_ROUNDING).tolist()
        for number in long:
            if base := _base(counts, axis.cells[number], (stated_base, *BASES)):
                found.append(Line(axis, number, base))
        stated += [line for line in found if line.base == stated_base]
        if 2 * len(found) >= len(long):
            alike += [line for line in found if line.base != stated_base]
    least = min((line.base for line in alike), default=0)
    return stated, [replace(line, base=least) for line in alike]


def _believed(alike: list[Line], counts: Counts, margins: Callable[[Counts], list[Margin]]) -> list[Line]:
    """Return the lines that sums show to be rounded: some fail as printed, and hold if these are widened.

    The sums are those of the counts as printed. Where none of them can be checked on a line, those that are
    found once the lines are widened are tried: a total that no name gives away may be rounded.
    """
    wide, bases = _widened(counts, alike)
    believed: list[Line] = []
    left = alike
    for read in (counts, wide):
        tried = [_try(margin, counts, wide, among=bases > 0) for margin in margins(read)] if left else []
        missed = sum(int(margin.only_rounded.sum()) for margin in tried)
        held = sum(int(margin.as_printed.sum()) for margin in tried)
        votes = {line.axis.name: _votes(line.axis, tried) for line in left}
        told = [(line, *votes[line.axis.name][:, line.number].tolist()) for line in left]
        if missed > SLIPS * (missed + held):
            believed += [line for line, against, _ in told if against]
        left = [line for line, *counted in told if not any(counted)]
    return believed


def _try(margin: Margin, counts: Counts, wide: Counts, *, among: np.ndarray) -> Tried:
    """Return the sums of a margin; only those votes count that have one of some cells in them."""
    printed, loose = check(margin, counts), check(margin, wide)
    cells = np.vstack([printed.total, printed.parts])
    touched = among[cells].any(axis=0)
    return Tried(cells, printed.wrong & ~loose.wrong & touched, printed.proved & touched)


def _votes(axis: Axis, tried: Iterable[Tried]) -> np.ndarray:
    """Return, for each label, how many of its sums hold only if rounded, and how many as printed."""
    votes = np.zeros((2, len(axis.labels)))
    for margin in tried:
        sums = np.broadcast_to(np.arange(margin.cells.shape[1]), margin.cells.shape)
        there = margin.cells >= 0
        width = margin.cells.shape[1]
        pairs = np.unique(axis.of[margin.cells[there]] * width + sums[there])
        label, number = pairs // width, pairs % width
        for vote, which in zip(votes, (margin.only_rounded, margin.as_printed), strict=True):
            vote += np.bincount(label, weights=which[number], minlength=len(vote))
    return votes


def _taken_for_exact(lines: Sequence[Line]) -> Iterator[str]:
    for axis in dict.fromkeys(line.axis.name for line in lines):
        labels = [f"“{line.label}”" for line in lines if line.axis.name == axis]
        named = ", ".join(labels[:3]) + (f" and {len(labels) - 3} more" if len(labels) > 3 else "")
        yield (
            f"{axis} {named}: read as exact, though every count is a multiple of {lines[0].base}, since no "
            "note says that they are rounded and no sum shows it"
        )


def _multiples(counts: Counts, cells: np.ndarray, base: int, *, least: int) -> bool:
    values = counts.low[cells][counts.known[cells] & (counts.low[cells] > 0)]
    return len(values) >= least and not (values % base).any()


def _base(
    counts: Counts, cells: np.ndarray, bases: Iterable[int | None] = BASES, *, least: int = 1
) -> int | None:
    return next((base for base in bases if base and _multiples(counts, cells, base, least=least)), None)


def _base_of_total(
    axis: Axis, label: str, counts: Counts, stated: int | None, margins: Callable[[Counts], list[Margin]]
) -> int | None:
    """Return the base of a total's line, when a note states it or when only rounding makes its sums hold."""
    number = axis.labels.index(label)
    base = _base(counts, axis.cells[number], (stated, *BASES), least=2)
    if base is None or base == stated:
        return base
    widened, _ = _widened(counts, [Line(axis, number, base)])
    own = [m for m in margins(counts) if m.axis.name == axis.name and m.total == label]
    missed = any(_misses(margin, counts) for margin in own)
    return base if missed and not any(_misses(margin, widened) for margin in own) else None


def _misses(margin: Margin, counts: Counts) -> bool:
    sums = check(margin, counts)
    return bool((sums.wrong & sums.shown).any())
