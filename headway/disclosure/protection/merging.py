"""Two categories of a set of tables → one, wherever both are told apart."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from headway.disclosure.printed.published import Cell, Place, PublishedTable
from headway.disclosure.protection.truth import Truth
from headway.disclosure.protection.wishes import DIMENSIONS
from headway.disclosure.structure.figures import whole

AXES = ("row", "column")


@dataclass(frozen=True)
class Merging:
    """Categories that become one.

    axis      "row" or "column"
    position  which part of a label they are, from 0, where labels have several
    """

    axis: str
    position: int
    categories: tuple[str, ...]

    @property
    def label(self) -> str:
        """What the merged category is called: "North, East and South"."""
        *before, last = self.categories
        return f"{', '.join(before)} and {last}" if before else last

    def __str__(self) -> str:
        return f"{self.axis} “{self.label}”"


def neighbours(truth: Truth) -> list[Merging]:
    """Return every two neighbouring categories that are parts of one total and have no parts themselves."""
    found: dict[Merging, None] = {}
    for structure in truth.joined.structures.values():
        families, totals = _families(structure.equations)
        for (axis, position), siblings in families:
            leaves = [s for s in siblings if (axis, position, s) not in totals]
            for pair in pairwise(leaves):
                found[Merging(axis, position, pair)] = None
    return list(found)


type _Family = tuple[tuple[str, int], tuple[str, ...]]


def _families(equations: Sequence[object]) -> tuple[list[_Family], set[tuple[str, int, str]]]:
    """Return the categories that add up to one, by axis and part of the label, and all that are sums."""
    families: dict[_Family, None] = {}
    totals: set[tuple[str, int, str]] = set()
    for each in equations:
        for at, axis in enumerate(AXES):
            total = each.total[at].split(DIMENSIONS)  # type: ignore[attr-defined]
            parts = [part[at].split(DIMENSIONS) for part in each.parts]  # type: ignore[attr-defined]
            differ = {
                n for p in parts for n in range(len(total)) if len(p) == len(total) and p[n] != total[n]
            }
            if len(differ) == 1:
                (position,) = differ
                siblings = tuple(dict.fromkeys(p[position] for p in parts))
                families[(axis, position), siblings] = None
                totals.add((axis, position, total[position]))
    return list(families), totals


def merged(tables: Sequence[PublishedTable], merging: Merging) -> tuple[PublishedTable, ...]:
    """Return tables of true counts with the categories made one, counts added up."""
    return tuple(_merged(table, merging) for table in tables)


def _merged(table: PublishedTable, merging: Merging) -> PublishedTable:
    rows = tuple(dict.fromkeys(_renamed(row, "row", merging) for row in table.rows))
    columns = tuple(dict.fromkeys(_renamed(column, "column", merging) for column in table.columns))
    counts: dict[Place, int] = {}
    for (row, column), cell in table.cells.items():
        place = (_renamed(row, "row", merging), _renamed(column, "column", merging))
        counts[place] = counts.get(place, 0) + whole(cell.printed)
    cells = {place: Cell(str(count)) for place, count in counts.items()}
    return replace(table, rows=rows, columns=columns, cells=cells)


def _renamed(label: str, axis: str, merging: Merging) -> str:
    parts = label.split(DIMENSIONS)
    if (
        axis == merging.axis
        and len(parts) > merging.position
        and parts[merging.position] in merging.categories
    ):
        parts[merging.position] = merging.label
    return DIMENSIONS.join(parts)
