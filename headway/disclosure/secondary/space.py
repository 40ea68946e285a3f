"""The cells whose counts can move: a problem without its zeros and without what is printed for good.

A move is a change of counts that keeps every sum. A cell that may be hidden can go up; it can go down when
that leaves at least one person in it, for an outsider who sees zeros printed knows that a hidden cell is no
zero.
"""

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from headway.disclosure.secondary.problem import Asked, Problem


@dataclass(frozen=True)
class Space:
    """The cells that can move, numbered anew from 0, and the sums between them.

    cell      the number of each in the problem
    counts    their true counts
    room      by how much each can go down in a table that the outsider cannot rule out
    first     whether the rule hides it
    price     what hiding it costs; 0 for those hidden anyway
    starts, members, signs   the sums, row after row: row r holds members[starts[r]:starts[r + 1]]
    """

    cell: np.ndarray
    counts: np.ndarray = field(repr=False)
    room: np.ndarray = field(repr=False)
    first: np.ndarray = field(repr=False)
    price: np.ndarray
    starts: np.ndarray
    members: np.ndarray
    signs: np.ndarray

    @property
    def size(self) -> int:
        """How many cells there are."""
        return len(self.cell)

    @property
    def only_up(self) -> np.ndarray:
        """Whether a cell can go up but not down."""
        return self.room == 0

    def row(self, number: int) -> np.ndarray:
        """Return the cells of one sum."""
        return self.members[self.starts[number] : self.starts[number + 1]]

    @cached_property
    def row_of(self) -> np.ndarray:
        """The sum that each of `members` stands in."""
        return np.repeat(np.arange(self.number_of_rows), np.diff(self.starts))

    @property
    def number_of_rows(self) -> int:
        """How many sums there are."""
        return len(self.starts) - 1


def space(problem: Problem, *, asked: Asked) -> Space:
    """Return the cells of a problem that may be hidden and are no true zeros, with the sums between them."""
    hidden = problem.first | problem.already
    kept = np.array(
        [
            count > 0 and (n in hidden or n not in problem.never)
            for n, count in enumerate(problem.counts.tolist())
        ],
        dtype=bool,
    )
    cell = np.flatnonzero(kept)
    number = np.full(len(problem.counts), -1, dtype=np.int64)
    number[cell] = np.arange(len(cell))
    starts, members, signs = _rows(problem, number)
    free = np.isin(cell, np.fromiter(hidden, dtype=np.int64, count=len(hidden)))
    counts = problem.counts[cell].astype(np.int64)
    return Space(
        cell=cell,
        counts=counts,
        room=counts - 1 if asked is Asked.STRONG else counts,
        first=np.isin(cell, np.fromiter(problem.first, dtype=np.int64, count=len(problem.first))),
        price=np.where(free, 0.0, np.asarray(problem.price, dtype=float)[cell]),
        starts=starts,
        members=members,
        signs=signs,
    )


def _rows(problem: Problem, number: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    starts, members, signs = [0], [], []
    for tie in problem.ties:
        moving = [(n, sign) for cell, sign in tie.terms if (n := int(number[cell])) >= 0]
        if moving:
            members += [n for n, _ in moving]
            signs += [sign for _, sign in moving]
            starts.append(len(members))
    return (
        np.array(starts, dtype=np.int32),
        np.array(members, dtype=np.int32),
        np.array(signs, dtype=float),
    )
