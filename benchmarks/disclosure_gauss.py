"""Secondary suppression by Gaussian elimination with singletons, for comparison: not a method of Headway's.

Our own reading of the method of the R packages GaussSuppression and SSBtools (Statistics Norway; Langsrud
2024, doi:10.1007/978-3-031-69651-0_6) with what they take by default for counts: the largest counts are
published first, zeros are never hidden, and single people are protected by "anySum". R is not needed, nothing
was copied, and the numbers may differ by some cells, since ties are broken by the order of the cells.

A count is a sum of inner cells. Candidates are published one after the other as long as no first-hidden count
becomes a linear combination of the published ones; the others are hidden. An inner cell of one person, whose
size everybody can guess, is no protection, so a count that would leave only such cells is hidden too. What a
count must be (whole, at least nought) is not considered otherwise.
"""

import itertools
from dataclasses import dataclass

import numpy as np

from benchmarks.disclosure_tables import Tables

PRIME = 2**61 - 1
"""Coefficients are kept modulo this prime: no rounding, no growth; a wrong coincidence is out of question."""

type Column = dict[int, int]
"""A count as a combination of inner cells: inner cell → coefficient."""


@dataclass
class Elimination:
    """The columns that are left to reduce, and which of them have something in each row."""

    columns: dict[int, Column]
    rows: dict[int, set[int]]

    @classmethod
    def of(cls, columns: dict[int, Column]) -> "Elimination":
        rows: dict[int, set[int]] = {}
        for name, column in columns.items():
            for row in column:
                rows.setdefault(row, set()).add(name)
        return cls(columns, rows)

    def drop(self, name: int) -> Column:
        """Take a column out and return it."""
        column = self.columns.pop(name)
        for row in column:
            self.rows[row].discard(name)
        return column

    def reduce(self, pivot: int, by: Column) -> None:
        """Take a published column, 1 in its pivot row, off every column until none has that row."""
        for name in tuple(self.rows.get(pivot, ())):
            column = self.columns[name]
            factor = column[pivot]
            for row, coefficient in by.items():
                left = (column.get(row, 0) - factor * coefficient) % PRIME
                if left:
                    if row not in column:
                        self.rows.setdefault(row, set()).add(name)
                    column[row] = left
                elif row in column:
                    del column[row]
                    self.rows[row].discard(name)


def inner_cells(made: Tables) -> tuple[dict[int, frozenset[int]], set[int]]:
    """Return for each count above zero its inner cells, and the inner cells of one person.

    The inner cells are the combinations that occur of all the dimensions of the tables.
    """
    names = sorted({dimension.name for cube in made.cubes for dimension in cube.dimensions})
    leaves = np.array([made.people[name] for name in names])
    inner, sizes = np.unique(leaves, axis=1, return_counts=True)
    columns: dict[int, set[int]] = {}
    for cube, at in zip(made.cubes, made.at, strict=True):
        levels = [d.nodes[:, inner[names.index(d.name)]] for d in cube.dimensions]
        for nodes in itertools.product(*levels):
            for row, cell in enumerate(at[nodes].tolist()):
                columns.setdefault(cell, set()).add(row)
    return {cell: frozenset(rows) for cell, rows in columns.items()}, set(np.flatnonzero(sizes == 1).tolist())


def in_order(made: Tables, columns: dict[int, frozenset[int]]) -> list[int]:
    """Return the counts above zero in the order of publishing: the largest first, then the best connected."""
    weight: dict[int, int] = {}
    for cell, rows in columns.items():
        for row in rows:
            weight[row] = weight.get(row, 0) + int(made.counts[cell]) + 1
    tie = {cell: sum(weight[row] for row in rows) for cell, rows in columns.items()}
    most = max(tie.values())
    return sorted(columns, key=lambda cell: (-(made.counts[cell] + 1 + 0.99 * tie[cell] / most), cell))


def hidden_by_gauss(made: Tables, *, singletons: bool = True) -> set[int]:
    """Return the cells that the method hides besides the first-hidden ones.

    singletons  whether single people are protected ("anySum"), as they are by default
    """
    columns, single = inner_cells(made)
    single = single if singletons else set()
    first = {columns[cell] for cell in made.first.tolist()}
    order = dict.fromkeys(columns[cell] for cell in in_order(made, columns) if columns[cell] not in first)
    # A first-hidden count of single people alone needs no column: what leaves only them is hidden anyway.
    protected = Elimination.of(
        {n: dict.fromkeys(rows, 1) for n, rows in enumerate(first) if not rows <= single}
    )
    candidates = Elimination.of({n: dict.fromkeys(rows, 1) for n, rows in enumerate(order)})
    unpublished, spent = set(), set()
    for name, rows in enumerate(order):
        column = candidates.drop(name)
        if not column:
            continue  # a combination of published counts already
        if _only_singles(column, single, spent) or _gives_away(column, protected):
            unpublished.add(rows)
            continue
        pivot = _pivot(column, single, candidates)
        inverse = pow(column[pivot], -1, PRIME)
        by = {row: coefficient * inverse % PRIME for row, coefficient in column.items()}
        candidates.reduce(pivot, by)
        protected.reduce(pivot, by)
    return {cell for cell, rows in columns.items() if rows in unpublished}


def _only_singles(column: Column, single: set[int], spent: set[int]) -> bool:
    """Whether publishing leaves a sum of single people; other combinations of them pass, each person once."""
    if not single.issuperset(column):
        return False
    if len(set(column.values())) > 1 and spent.isdisjoint(column):
        spent.update(column)
        return False
    return True


def _gives_away(column: Column, protected: Elimination) -> bool:
    """Whether some protected count is a multiple of the column, as far as it is not published yet."""
    row = next(iter(column))
    for name in protected.rows.get(row, ()):
        other = protected.columns[name]
        if other.keys() == column.keys():
            factor = other[row] * pow(column[row], -1, PRIME) % PRIME
            if all(other[r] == factor * coefficient % PRIME for r, coefficient in column.items()):
                return True
    return False


def _pivot(column: Column, single: set[int], candidates: Elimination) -> int:
    """Return the row to eliminate: no single person while there is another, then one in few columns."""
    return min(column, key=lambda row: (row in single, len(candidates.rows.get(row, ())), row))
