"""The sums that whoever made the tables knows, as hierarchies: so that the printed tables are read with them.

An outsider may know how areas nest without seeing it in the numbers, so the reading that checks a protected
table must not know less than the reading of its true counts did.
"""

from collections.abc import Iterable, Mapping, Sequence

from headway.disclosure.dimensions import Axis
from headway.disclosure.hierarchies import Hierarchy
from headway.disclosure.published import Place
from headway.disclosure.structure import Structure


def from_margins(structures: Iterable[Structure]) -> dict[str, Hierarchy]:
    """Return a hierarchy for each margin that the true tables have."""
    return _named((m.total, m.parts) for structure in structures for m in structure.totals)


def from_sums(structure: Structure, sums: Iterable[tuple[Place, Sequence[Place]]]) -> dict[str, Hierarchy]:
    """Return a hierarchy for each sum of a certificate whose total differs from its parts in one dimension.

    sums  (total, parts) by their places in the table
    """
    number = {place: n for n, place in enumerate(structure.figures)}
    found = []
    for total, parts in sums:
        at, of = number[total], [number[part] for part in parts]
        differ = [axis for axis in structure.axes if any(axis.of[n] != axis.of[at] for n in of)]
        if len(differ) == 1:
            found.append(_labels(differ[0], at, of))
    return _named(found)


def _labels(axis: Axis, total: int, parts: Sequence[int]) -> tuple[str, tuple[str, ...]]:
    return axis.labels[axis.of[total]], tuple(sorted(axis.labels[axis.of[n]] for n in parts))


def _named(margins: Iterable[tuple[str, Iterable[str]]]) -> dict[str, Hierarchy]:
    different = dict.fromkeys((total, tuple(sorted(parts))) for total, parts in margins)
    return {f"known sum {n}": dict.fromkeys(parts, total) for n, (total, parts) in enumerate(different)}


def together(*hierarchies: Mapping[str, Hierarchy] | None) -> dict[str, Hierarchy]:
    """Return all hierarchies, those without the name of an earlier one."""
    found: dict[str, Hierarchy] = {}
    for each in hierarchies:
        found = {**(each or {}), **found}
    return found
