"""The sums that whoever made the tables knows, as hierarchies: so that the printed tables are read with them.

An outsider may know how areas nest without seeing it in the numbers, so the reading that checks a protected
table must not know less than the reading of its true counts did.
"""

from collections.abc import Iterable, Mapping, Sequence

from headway.disclosure.printed.published import Place
from headway.disclosure.structure.hierarchies import Hierarchy
from headway.disclosure.structure.table import Structure

type Sum = tuple[str, tuple[str, ...]]
"""The label of a total, and those of its parts, along one dimension."""


def from_margins(structure: Structure) -> list[Sum]:
    """Return the sums of labels that a table of true counts has."""
    return [(m.total, m.parts) for m in structure.totals]


def from_sums(structure: Structure, sums: Iterable[tuple[Place, Sequence[Place]]]) -> list[Sum]:
    """Return the sums of labels behind sums of cells, where total and parts differ in one dimension.

    sums  (total, parts) by their places in the table
    """
    number = {place: n for n, place in enumerate(structure.figures)}
    found = []
    for total, parts in sums:
        at, of = number[total], [number[part] for part in parts]
        differ = [axis for axis in structure.axes if any(axis.of[n] != axis.of[at] for n in of)]
        if len(differ) == 1:
            (axis,) = differ
            found.append((axis.labels[axis.of[at]], tuple(axis.labels[axis.of[n]] for n in of)))
    return found


def lacking(structures: Mapping[str, Structure], known: Mapping[str, Iterable[Sum]]) -> dict[str, Hierarchy]:
    """Return a hierarchy for each known sum that the reading of its table did not find.

    structures  the tables as read, by id
    known       the sums of their labels, by id
    """
    wanted: dict[tuple[str, frozenset[str]], None] = {}
    for name, sums in known.items():
        found = {(m.total, frozenset(m.parts)) for m in structures[name].totals}
        wanted |= {each: None for total, parts in sums if (each := (total, frozenset(parts))) not in found}
    return {
        f"known sum {n}": dict.fromkeys(sorted(parts), total) for n, (total, parts) in enumerate(wanted, 1)
    }
