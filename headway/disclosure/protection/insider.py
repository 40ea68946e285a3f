"""The one person in a hidden "1": they know their own cell, so which other hidden cells can they work out?

A move that leaves their cell as it is and changes another proves that they cannot know the other. Every move
found for one person serves all others whose cells it leaves alone, so few programmes are needed.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from headway.disclosure.protection.mover import Move, Mover, pieces
from headway.disclosure.structure.universe import Tie

HIDDEN_COST = 0.01
"""What a unit through a cell that is hidden anyway costs beside one through a cell that is printed."""


@dataclass(frozen=True)
class Insiders:
    """What people who are alone in a hidden cell could work out.

    people     how many hidden cells hold one person
    able       how many of those people could work out another hidden cell
    cells      how many hidden cells one or another of them could work out, their own left out
    most       how many the best placed of them could
    unsettled  how many pairs of a person and a cell time did not allow to settle
    fixed      for each of those people, by their cell's number, the cells they could work out
    """

    people: int
    able: int
    cells: int
    most: int
    unsettled: int
    fixed: Mapping[int, frozenset[int]] = field(repr=False)

    def to_json(self) -> dict[str, int]:
        """Return the numbers as plain data, without the cells: which holds one person is not told."""
        return {name: getattr(self, name) for name in ("people", "able", "cells", "most", "unsettled")}


def insiders(
    counts: np.ndarray,
    ties: Sequence[Tie],
    *,
    hidden: Collection[int],
    tables: np.ndarray,
    out_of_time: Callable[[], bool] = lambda: False,
) -> Insiders:
    """Return what each person alone in a hidden cell could work out, zeros being printed.

    hidden  the numbers of the hidden cells
    tables  other tables that fit the print, one a row; they save work
    """
    fixed: dict[int, frozenset[int]] = {}
    unsettled = 0
    for piece in pieces(ties, hidden):
        people = [cell for cell in piece if counts[cell] == 1]
        if people and len(piece) > 1:
            group = _Group(counts, ties, piece, tables)
            for person in people:
                fixed[person], left = group.fixed_for(person, out_of_time)
                unsettled += left
    found = [cells for cells in fixed.values() if cells]
    return Insiders(
        people=sum(int(counts[cell]) == 1 for cell in hidden),
        able=len(found),
        cells=len(frozenset().union(*found)),
        most=max((len(cells) for cells in found), default=0),
        unsettled=unsettled,
        fixed={person: cells for person, cells in fixed.items() if cells},
    )


class _Group:
    """Hidden cells that sums tie together, and every move seen among them."""

    def __init__(self, counts: np.ndarray, ties: Sequence[Tie], cells: list[int], tables: np.ndarray) -> None:
        self.cells = cells
        self.column = {cell: n for n, cell in enumerate(cells)}
        moved = tables[:, cells] != counts[cells]
        self.moved = moved[moved.any(axis=1)]
        self.mover = Mover(ties, cells, down=[int(counts[cell]) - 1 for cell in cells])

    def fixed_for(self, person: int, out_of_time: Callable[[], bool]) -> tuple[frozenset[int], int]:
        """Return the cells that whoever knows this one can work out, and how many are unsettled."""
        at = self.column[person]
        still = np.flatnonzero(~self.moved[~self.moved[:, at]].any(axis=0)).tolist()
        waiting = [self.cells[n] for n in still if n != at]
        fixed: set[int] = set()
        while waiting:
            if out_of_time():
                return frozenset(fixed), len(waiting)
            cell = waiting.pop()
            move = self.mover.move(cell, still=(person,))
            if move is None:
                fixed.add(cell)
            else:
                self._seen(move)
                waiting = [other for other in waiting if other not in move]
        return frozenset(fixed), 0

    def _seen(self, move: Move) -> None:
        row = np.zeros((1, len(self.cells)), dtype=bool)
        row[0, [self.column[cell] for cell in move]] = True
        self.moved = np.r_[self.moved, row]


@dataclass(frozen=True)
class Repaired:
    """Cells to hide besides, against insiders.

    more    the further cells
    beyond  cells that some insider works out whatever else is hidden
    tables  tables that fit the wider pattern, besides those known before
    """

    more: frozenset[int]
    beyond: frozenset[int]
    tables: np.ndarray = field(repr=False)


def against_insiders(
    counts: np.ndarray,
    ties: Sequence[Tie],
    *,
    hidden: Collection[int],
    never: Collection[int],
    price: np.ndarray,
    found: Insiders,
) -> Repaired:
    """Return the further cells that leave each cell open to every insider found able, cheapest move by move.

    never  cells that must stay printed, true zeros among them
    """
    able = [cell for cell in range(len(counts)) if counts[cell] > 0 and (cell not in never or cell in hidden)]
    now = set(hidden)
    cost = [HIDDEN_COST if cell in now else float(price[cell]) for cell in able]
    mover = Mover(ties, able, down=[int(counts[cell]) - 1 for cell in able], cost=cost)
    moves: list[Move] = []
    beyond: set[int] = set()
    for person, cells in sorted(found.fixed.items()):
        for cell in sorted(cells):
            if any(cell in move and person not in move for move in moves):
                continue
            move = mover.move(cell, still=(person,))
            if move is None:
                beyond.add(cell)
                continue
            moves.append(move)
            for bought in set(move) - now:
                mover.reprice(bought, HIDDEN_COST)
            now |= set(move)
    return Repaired(frozenset(now - set(hidden)), frozenset(beyond), _tables(counts, moves))


def _tables(counts: np.ndarray, moves: Sequence[Move]) -> np.ndarray:
    tables = np.repeat(counts[None, :], len(moves), axis=0)
    for n, move in enumerate(moves):
        for cell, by in move.items():
            tables[n, cell] += by
    return tables
