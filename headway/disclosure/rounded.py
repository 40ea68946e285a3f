"""Which printed counts are rounded, to what base, and the whole numbers that may stand behind them."""

from collections.abc import Iterable
from dataclasses import replace

from headway.disclosure import margins as m
from headway.disclosure.figures import Figure
from headway.disclosure.margins import Axis, Figures, Margin
from headway.disclosure.published import Place
from headway.disclosure.symbols import Legend

LEAST_TO_SEE_ROUNDING = 6
"""Six exact counts are all multiples of five by chance once in fifteen thousand lines."""

BASES = (10, 5)


def read_rounding(
    axes: Iterable[Axis], found: Figures, legend: Legend, *, hints: str
) -> tuple[dict[Place, Figure], list[str], set[Place]]:
    """Return the figures with rounded ones widened, a sentence for each line read so, and the rounded places.

    A line of counts is read as rounded when all of them are multiples of 10 or 5, there are enough of them,
    and it is not the odd one out; the whole table when a note states the base and no count contradicts it;
    a total's line when it misses its parts by no more than rounding can.
    """
    if legend.base and _multiples(found.values(), legend.base, least=1):
        return (
            _widened(found, dict.fromkeys(found, legend.base)),
            [f"all counts: nearest {legend.base}"],
            set(found),
        )
    bases: dict[Place, int] = {}
    said: list[str] = []
    for axis in axes:
        for label, line_base in _rounded_lines(axis, found, legend).items():
            bases.update(dict.fromkeys((axis.place(label, cross) for cross in axis.crossing), line_base))
            said.append(_sentence(axis, label, line_base))
    found = _widened(found, bases)
    for axis in axes:
        for label in m.named_totals(axis, hints):
            if base := _base_of_total(axis, label, found, legend, hints):
                places = [axis.place(label, cross) for cross in axis.crossing]
                found = _widened(found, dict.fromkeys(places, base))
                bases.update(dict.fromkeys(places, base))
                said.append(_sentence(axis, label, base))
    return dict(found), said, {p for p in bases if not found[p].known and found[p].is_count}


def _rounded_lines(axis: Axis, found: Figures, legend: Legend) -> dict[str, int]:
    """Return the lines that look rounded and their bases, when half of the lines do or a note says so.

    One such line among many exact ones is more likely chance, and to take it for rounded would widen what
    its cells can be.
    """
    long: list[str] = []
    bases: dict[str, int] = {}
    for label in axis.labels:
        line = [found[axis.place(label, cross)] for cross in axis.crossing]
        if sum(f.known and f.low > 0 for f in line) >= LEAST_TO_SEE_ROUNDING:
            long.append(label)
            if base := _base(line, least=LEAST_TO_SEE_ROUNDING):
                bases[label] = base
    if 2 * len(bases) >= len(long):
        return bases
    return {label: base for label, base in bases.items() if base == legend.base}


def _sentence(axis: Axis, label: str, base: int) -> str:
    return f"{axis.name} “{label}” is read as rounded to the nearest {base}"


def _multiples(line: Iterable[Figure], base: int, *, least: int) -> bool:
    values = [f.low for f in line if f.known and f.low]
    return len(values) >= least and all(v % base == 0 for v in values)


def _base(line: list[Figure], *, least: int) -> int | None:
    return next((base for base in BASES if _multiples(line, base, least=least)), None)


def _widened(found: Figures, bases: dict[Place, int]) -> dict[Place, Figure]:
    return {p: _around(f, bases[p]) if p in bases else f for p, f in found.items()}


def _around(figure: Figure, base: int) -> Figure:
    """Return the figure with all that rounds to it, halves on both sides: nobody outside knows which way."""
    if not figure.known:
        return figure
    return replace(figure, low=max(0, figure.low - base // 2), high=figure.low + base // 2)


def _base_of_total(axis: Axis, label: str, found: Figures, legend: Legend, hints: str) -> int | None:
    """Return the base of a total's line, when a note states it or when only rounding makes its sums hold."""
    places = [axis.place(label, cross) for cross in axis.crossing]
    base = _base([found[p] for p in places], least=2)
    if base is None:
        return None
    totals = m.named_totals(axis, hints)
    margin = Margin(axis, label, tuple(x for x in axis.labels if x not in totals), "by its name")
    sums = [s for s in m.lines(margin, found) if m.whole(s, found)]
    if legend.base == base:
        return base
    if all(m.holds(s, found) for s in sums):
        return None
    widened = _widened(found, dict.fromkeys(places, base))
    return base if all(m.holds(s, widened) for s in sums) else None
