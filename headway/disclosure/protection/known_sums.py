"""The sums that whoever made the tables knows, as hierarchies: so that the printed tables are read with them.

An outsider may know how areas nest without seeing it in the numbers, so the reading that checks a protected
table must not know less than the reading of its true counts did.
"""

import csv
import io
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


def groupings(known: Iterable[Hierarchy]) -> list[dict[str, str]]:
    """Return hierarchies of one sum each as few hierarchies, in which a label has one parent and one sum."""
    found: list[dict[str, str]] = []
    for each in known:
        fitting = (g for g in found if not g.keys() & each.keys() and not {*g.values()} & {*each.values()})
        if (into := next(fitting, None)) is None:
            found.append(into := {})
        into.update(each)
    return found


def to_csv(hierarchies: Sequence[Hierarchy]) -> str:
    """Return hierarchies as the CSV that --hierarchy reads: child, parent and, where several, dimension."""
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\n")
    several = len(hierarchies) > 1
    rows.writerow(("child", "parent", "dimension") if several else ("child", "parent"))
    for number, hierarchy in enumerate(hierarchies, 1):
        for pair in hierarchy.items():
            rows.writerow((*pair, f"grouping {number}") if several else pair)
    return text.getvalue()
