"""Tables of several dimensions with hierarchies, for tests: the printed table, and the sums that are true of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np

from headway.disclosure.printed.published import Cell, PublishedTable
from headway.disclosure.structure.universe import Universe


@dataclass(frozen=True)
class Along:
    """One dimension: the inner labels under each printed label, in printed order. An inner label has itself."""

    name: str
    under: Mapping[str, tuple[str, ...]]

    @property
    def inner(self) -> list[str]:
        return [label for label, under in self.under.items() if under == (label,)]

    def adding(self) -> np.ndarray:
        """Return [printed label, inner label]: 1 where the one is added up into the other."""
        return np.array(
            [[int(i in under) for i in self.inner] for under in self.under.values()], dtype=np.int64
        )


def along(
    name: str, inner: Sequence[str], groups: Mapping[str, Sequence[str]], total: str = "Total"
) -> Along:
    """Return a dimension with its total first, then its groups, then its inner labels."""
    under = {total: tuple(inner)} if total else {}
    return Along(name, under | {g: tuple(parts) for g, parts in groups.items()} | {i: (i,) for i in inner})


def counts(dimensions: Sequence[Along], inner: np.ndarray) -> np.ndarray:
    """Return the counts of all printed labels, from those of the inner ones."""
    for axis, dimension in enumerate(dimensions):
        inner = np.moveaxis(np.tensordot(dimension.adding(), inner, (1, axis)), 0, axis)
    return inner


def published(
    dimensions: Sequence[Along], printed: np.ndarray, *, name: str = "T", hidden: Sequence[int] = ()
) -> PublishedTable:
    """Return the table with the last dimension across and the others down; places in `hidden` print [c]."""
    *down, across = [tuple(d.under) for d in dimensions]
    rows = [" | ".join(labels) for labels in product(*down)]
    places = list(product(rows, across))
    texts = [str(count) for count in printed.reshape(-1).tolist()]
    cells = {
        p: Cell("[c]" if n in hidden else text) for n, (p, text) in enumerate(zip(places, texts, strict=True))
    }
    return PublishedTable(name, "test", "", tuple(rows), tuple(across), cells)


def true_sums(dimensions: Sequence[Along]) -> np.ndarray:
    """Return a row for every sum that is true of the printed cells, which are numbered in printed order."""
    size = [len(d.under) for d in dimensions]
    number = np.arange(int(np.prod(size))).reshape(size)
    rows = []
    for axis, dimension in enumerate(dimensions):
        lines = np.moveaxis(number, axis, 0).reshape(size[axis], -1)
        at = {label: n for n, label in enumerate(dimension.under)}
        for label, under in dimension.under.items():
            for line in lines.T if under != (label,) else ():
                row = np.zeros(number.size, dtype=np.int64)
                row[line[[at[u] for u in under]]] += 1
                row[line[at[label]]] -= 1
                rows.append(row)
    return np.array(rows).reshape(-1, number.size)


def found_sums(universe: Universe) -> np.ndarray:
    """Return a row for every sum of a universe."""
    rows = np.zeros((len(universe.ties), len(universe.cells)), dtype=np.int64)
    for row, tie in zip(rows, universe.ties, strict=True):
        for cell, sign in tie.terms:
            row[cell] += sign
    return rows


def same_sums(found: np.ndarray, true: np.ndarray) -> bool:
    """Whether two sets of sums say the same: each follows from the other."""
    rank = np.linalg.matrix_rank
    both = np.vstack([found, true])
    return bool(rank(found) == rank(true) == rank(both)) if both.size else True
