"""The dimensions of a table: a label like "North | Men" is one of two dimensions where all its fellows are.

Each dimension has its own totals, and its sums hold with every other dimension fixed.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import permutations
from math import prod

import numpy as np

from headway.disclosure.printed.published import Place, PublishedTable

BETWEEN = " | "
"""What stands between the parts of a label."""
FULL = 0.75
"""How many of all combinations must be printed before the parts of a label are taken for dimensions."""
NEARLY_ALL = 0.8
"""How many areas must stand in one region only; a few, like "Unknown", may stand in several."""
MOST_COMBINATIONS = 8_000_000
"""Of rows and columns, or of labels along all dimensions, beyond which a table is a list and no table."""
TOTAL = re.compile(
    r"^(?:grand |overall |sub-?)?totals?\b|\btotal$|^all\b(?! other)|^overall$"
    r"|^england and wales$|^england & wales$|^united kingdom$|^great britain$",
    re.I,
)
"""What calls itself a total."""


@dataclass(frozen=True, eq=False)
class Dimension:
    """One dimension of one side of a table.

    of  for each label of the side, which of `labels` it has
    """

    name: str
    labels: tuple[str, ...]
    of: np.ndarray


@dataclass(frozen=True, eq=False)
class Axis:
    """One dimension of the whole table.

    cells  [label, line]: the number of the place where a label meets a line that crosses it; -1 for no cell
    of     for each place, the number of its label
    """

    name: str
    labels: tuple[str, ...]
    cells: np.ndarray
    of: np.ndarray

    def numbers(self, labels: Sequence[str]) -> np.ndarray:
        """Return the numbers of labels along this axis."""
        at = {label: n for n, label in enumerate(self.labels)}
        return np.array([at[label] for label in labels], dtype=np.int64)


def axes(table: PublishedTable, places: Sequence[Place]) -> tuple[Axis, ...]:
    """Return the dimensions of a table, those of the rows first; none when it is no table but a list.

    places  all cells of the table, in the order of their numbers
    """
    rows = split("row", table.rows, table.row_dimensions)
    columns = split("column", table.columns, table.column_dimensions)
    if prod(len(d.labels) for d in (*rows, *columns)) > MOST_COMBINATIONS:
        return ()
    row, column = ({label: n for n, label in enumerate(side)} for side in (table.rows, table.columns))
    down = np.array([row[r] for r, _ in places], dtype=np.int64)
    across = np.array([column[c] for _, c in places], dtype=np.int64)
    of = [d.of[down] for d in rows] + [d.of[across] for d in columns]
    return tuple(
        Axis(d.name, d.labels, _lines(of, n, len(d.labels)), of[n]) for n, d in enumerate((*rows, *columns))
    )


def _lines(of: list[np.ndarray], axis: int, size: int) -> np.ndarray:
    """Return the cells of one axis by label and crossing line, lines in the order of the other labels."""
    line = np.zeros_like(of[axis])
    for other in (o for n, o in enumerate(of) if n != axis):
        line = line * (int(other.max(initial=0)) + 1) + other
    crossing, line = np.unique(line, return_inverse=True)
    cells = np.full((size, len(crossing)), -1, dtype=np.int64)
    cells[of[axis], line] = np.arange(len(line))
    return cells


def split(side: str, labels: Sequence[str], names: Sequence[str] = ()) -> tuple[Dimension, ...]:
    """Return the dimensions of one side of a table.

    names  what the parts of a label are called, where the file says so; then they are dimensions however
           few of the combinations are printed
    Parts of which one tells the other (a code and its name, a region and its areas) are one dimension.
    """
    parts = [label.split(BETWEEN) for label in labels]
    width = len(names) or (len(parts[0]) if parts else 1)
    whole = (_dimension(BETWEEN.join(names) or side, list(labels)),)
    if width < 2 or any(len(p) != width for p in parts):
        return whole
    positions = together([[p[n] for p in parts] for n in range(width)])
    called = names or [f"{side} {n + 1}" for n in range(width)]
    found = tuple(
        _dimension(BETWEEN.join(called[n] for n in group), [BETWEEN.join(p[n] for n in group) for p in parts])
        for group in positions
    )
    if len(found) == 1 or (not names and len(labels) < FULL * prod(len(d.labels) for d in found)):
        return whole
    return found


def _dimension(name: str, along: list[str]) -> Dimension:
    number = {label: n for n, label in enumerate(dict.fromkeys(along))}
    return Dimension(name, tuple(number), np.array([number[label] for label in along], dtype=np.int64))


def together(columns: Sequence[Sequence[str]]) -> list[list[int]]:
    """Return the numbers of columns of labels in groups, those together of which one tells the other."""
    groups = [[n] for n in range(len(columns))]
    for upper, lower in permutations(range(len(columns)), 2):
        if _tells(columns[lower], columns[upper]):
            one, other = (next(g for g in groups if n in g) for n in (upper, lower))
            if one is not other:
                groups = [g for g in groups if g is not one and g is not other]
                groups.append(sorted(one + other))
    return sorted(groups)


def _tells(lower: Sequence[str], upper: Sequence[str]) -> bool:
    """Whether a part tells another, as nearly every area tells its region; totals aside."""
    above: dict[str, set[str]] = {}
    for part, other in zip(lower, upper, strict=True):
        if not TOTAL.search(part) and not TOTAL.search(other):
            above.setdefault(part, set()).add(other)
    told = sum(len(others) == 1 for others in above.values())
    return len(set().union(*above.values())) > 1 and told >= NEARLY_ALL * len(above)
