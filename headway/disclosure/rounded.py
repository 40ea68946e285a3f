"""Which printed counts are rounded, to what base, and the whole numbers that may stand behind them."""

from collections.abc import Sequence

import numpy as np

from headway.disclosure.counts import Counts
from headway.disclosure.dimensions import Axis
from headway.disclosure.margins import named_totals
from headway.disclosure.sums import Margin, check
from headway.disclosure.symbols import Legend

LEAST_TO_SEE_ROUNDING = 6
"""Six exact counts are all multiples of five by chance once in fifteen thousand lines."""

BASES = (10, 5)


def read_rounding(
    axes: Sequence[Axis], counts: Counts, legend: Legend, *, hints: str
) -> tuple[Counts, list[str], np.ndarray]:
    """Return the counts with rounded ones widened, a sentence for each line read so, and which are rounded.

    A line of counts is read as rounded when all of them are multiples of 10 or 5, there are enough of them,
    and it is not the odd one out; the whole table when a note states the base and no count contradicts it;
    a total's line when it misses its parts by no more than rounding can.
    """
    everywhere = np.arange(len(counts.places))
    if legend.base and _multiples(counts, everywhere, legend.base, least=1):
        bases = np.where(counts.absent, 0, legend.base)
        return counts.widened(bases), [f"all counts: nearest {legend.base}"], ~counts.absent
    bases = np.zeros(len(counts.low), dtype=np.int64)
    said: list[str] = []
    for axis in axes:
        for label, line_base in _rounded_lines(axis, counts, legend).items():
            bases[_line(axis, label)] = line_base
            said.append(_sentence(axis, label, line_base))
    bases[-1] = 0
    counts = counts.widened(bases)
    for axis in axes:
        for label in named_totals(axis, hints):
            if base := _base_of_total(axis, label, counts, legend, hints):
                bases[line := _line(axis, label)] = base
                counts = counts.widened(_only(line, base, bases))
                said.append(_sentence(axis, label, base))
    return counts, said, (bases > 0) & counts.counted & ~counts.known


def _line(axis: Axis, label: str) -> np.ndarray:
    cells = axis.cells[axis.labels.index(label)]
    return cells[cells >= 0]


def _only(line: np.ndarray, base: int, like: np.ndarray) -> np.ndarray:
    bases = np.zeros_like(like)
    bases[line] = base
    return bases


def _rounded_lines(axis: Axis, counts: Counts, legend: Legend) -> dict[str, int]:
    """Return the lines that look rounded and their bases, when half of the lines do or a note says so.

    One such line among many exact ones is more likely chance, and to take it for rounded would widen what
    its cells can be.
    """
    long: list[str] = []
    bases: dict[str, int] = {}
    for label, cells in zip(axis.labels, axis.cells, strict=True):
        if int((counts.known & (counts.low > 0))[cells].sum()) >= LEAST_TO_SEE_ROUNDING:
            long.append(label)
            if base := _base(counts, cells, least=LEAST_TO_SEE_ROUNDING):
                bases[label] = base
    if 2 * len(bases) >= len(long):
        return bases
    return {label: base for label, base in bases.items() if base == legend.base}


def _sentence(axis: Axis, label: str, base: int) -> str:
    return f"{axis.name} “{label}” is read as rounded to the nearest {base}"


def _multiples(counts: Counts, cells: np.ndarray, base: int, *, least: int) -> bool:
    values = counts.low[cells][counts.known[cells] & (counts.low[cells] > 0)]
    return len(values) >= least and not (values % base).any()


def _base(counts: Counts, cells: np.ndarray, *, least: int) -> int | None:
    return next((base for base in BASES if _multiples(counts, cells, base, least=least)), None)


def _base_of_total(axis: Axis, label: str, counts: Counts, legend: Legend, hints: str) -> int | None:
    """Return the base of a total's line, when a note states it or when only rounding makes its sums hold."""
    line = _line(axis, label)
    base = _base(counts, line, least=2)
    if base is None or base == legend.base:
        return base
    totals = named_totals(axis, hints)
    margin = Margin(axis, label, tuple(x for x in axis.labels if x not in totals), "by its name")
    if not _misses(margin, counts):
        return None
    widened = counts.widened(_only(line, base, counts.low))
    return None if _misses(margin, widened) else base


def _misses(margin: Margin, counts: Counts) -> bool:
    sums = check(margin, counts)
    return bool((sums.wrong & sums.shown).any())
