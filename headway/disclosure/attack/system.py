"""Whole numbers between bounds, tied by sums: the form in which a set of tables is attacked."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

type Bounds = tuple[int, int | None]
"""The whole numbers from the first to the second, both included; no second: no limit."""

NO_LIMIT = np.iinfo(np.int64).max
"""Stands in `System.high` for a variable without limit; never reckoned with."""


class Impossible(Exception):
    """No whole numbers satisfy the system. A finding about the table, not a fault."""


@dataclass(frozen=True)
class Sums:
    """Sums of variables, each with coefficient 1 or -1: `row`, `variable` and `sign` run side by side.

    row       number of the sum that a term stands in, ascending
    variable  the variable of the term
    sign      its coefficient, 1 or -1
    equals    what each sum comes to
    """

    row: np.ndarray
    variable: np.ndarray
    sign: np.ndarray
    equals: np.ndarray

    def __len__(self) -> int:
        return len(self.equals)

    @cached_property
    def start(self) -> np.ndarray:
        """Where the terms of each sum begin, and where those of the last end."""
        return np.searchsorted(self.row, np.arange(len(self) + 1))

    def added(self, values: np.ndarray) -> np.ndarray:
        """Return what each sum comes to with these whole numbers."""
        return total(self.row, self.sign * values[self.variable], len(self))

    def some(self, terms: np.ndarray, rows: np.ndarray, renumbered: np.ndarray) -> "Sums":
        """Return some of the sums, with the terms given by a mask, and variables by their new numbers."""
        number = np.cumsum(rows) - 1
        return Sums(
            number[self.row[terms]], renumbered[self.variable[terms]], self.sign[terms], self.equals[rows]
        )


@dataclass(frozen=True)
class Group:
    """Variables of which at least one must be within the rule: from 1 to `most`."""

    members: tuple[int, ...]
    most: int


@dataclass(frozen=True)
class System:
    """Variables, numbered from 0, with bounds, sums between them, and groups.

    low, high  the bounds of each variable; NO_LIMIT in high: none
    """

    low: np.ndarray = field(repr=False)
    high: np.ndarray = field(repr=False)
    sums: Sums = field(repr=False)
    groups: tuple[Group, ...] = ()

    @property
    def size(self) -> int:
        """How many variables there are."""
        return len(self.low)

    @property
    def open(self) -> np.ndarray:
        """Which variables have more than one whole number left."""
        return self.low < self.high

    def fits(self, values: np.ndarray) -> bool:
        """Whether these whole numbers satisfy all of it."""
        return (
            bool(np.all((self.low <= values) & (values <= self.high)))
            and bool(np.array_equal(self.sums.added(values), self.sums.equals))
            and all(any(1 <= values[v] <= g.most for v in g.members) for g in self.groups)
        )


def system(
    bounds: Mapping[int, Bounds],
    sums: Iterable[tuple[Iterable[tuple[int, int]], int]],
    groups: Iterable[Group] = (),
) -> System:
    """Return a system from the bounds of variables 0, 1, ... and sums, each its terms and total."""
    listed = [(list(terms), equals) for terms, equals in sums]
    flat = [(row, v, c) for row, (terms, _) in enumerate(listed) for v, c in terms]
    row, variable, sign = np.array(flat, dtype=np.int64).reshape(-1, 3).T.copy()
    pairs = [bounds[v] for v in range(len(bounds))]
    return System(
        np.array([low for low, _ in pairs], dtype=np.int64),
        np.array([NO_LIMIT if high is None else high for _, high in pairs], dtype=np.int64),
        Sums(row, variable, sign, np.array([equals for _, equals in listed], dtype=np.int64)),
        tuple(groups),
    )


def total(at: np.ndarray, values: np.ndarray, size: int) -> np.ndarray:
    """Return, for each place from 0 to size - 1, the whole-number sum of the values that are at it."""
    added = np.zeros(size, dtype=np.int64)
    np.add.at(added, at, values)
    return added
