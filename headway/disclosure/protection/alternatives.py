"""Enough other tables to prove that no hidden cell can be worked out, none of them the true one.

The optimiser gives a move for each first-hidden cell. Here the moves of groups that no sum ties together are
put side by side in one table, so that few tables say it all, and every hidden cell takes two numbers in them.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from headway.disclosure.protection.mover import Move, Mover, pieces
from headway.disclosure.structure.universe import Tie

STAY: Move = {}


@dataclass(frozen=True)
class Alternatives:
    """Complete tables that agree with everything printed.

    tables   one a row, by cell number
    stuck    hidden cells that are the same in every table that fits: they can be worked out
    """

    tables: np.ndarray = field(repr=False)
    stuck: frozenset[int]


def alternatives(
    counts: np.ndarray,
    ties: Sequence[Tie],
    *,
    hidden: Iterable[int],
    found: np.ndarray,
    first: frozenset[int],
    every: bool,
    least: int,
) -> Alternatives:
    """Return tables in which each hidden cell takes two numbers.

    hidden  the cells that will not be printed
    found   tables that fit already, one a row; any number
    first   cells that must not be their true count in one of the tables
    every   whether each hidden cell must take two numbers, or only those in `first`
    least   the smallest number that a hidden cell can be
    The true table is one of them only where it and one other are all that there is.
    """
    touching = _touching(ties, set(hidden))
    sets: list[list[Move]] = []
    stuck: set[int] = set()
    for piece in pieces(ties, set(hidden)):
        mover = _Piece(
            counts, [ties[t] for t in sorted({t for c in piece for t in touching.get(c, ())})], piece, least
        )
        wanted = piece if every else [cell for cell in piece if cell in first]
        moves = mover.moves(found, wanted)
        stuck |= {cell for cell in wanted if not any(cell in move for move in moves)}
        if moves:
            sets.append(moves)
    return Alternatives(_side_by_side(counts, sets), frozenset(stuck))


def _touching(ties: Sequence[Tie], hidden: set[int]) -> Mapping[int, list[int]]:
    touching: dict[int, list[int]] = {}
    for number, tie in enumerate(ties):
        for cell, _ in tie.terms:
            if cell in hidden:
                touching.setdefault(cell, []).append(number)
    return touching


class _Piece:
    """One group of hidden cells, and the moves found for it."""

    def __init__(self, counts: np.ndarray, ties: Sequence[Tie], cells: list[int], least: int) -> None:
        self.counts, self.ties, self.cells, self.least = counts, ties, cells, least
        self._mover: Mover | None = None

    @property
    def mover(self) -> Mover:
        """The programme, made only for a group that needs it."""
        if self._mover is None:
            down = [int(self.counts[cell]) - self.least for cell in self.cells]
            self._mover = Mover(self.ties, self.cells, down=down)
        return self._mover

    def moves(self, found: np.ndarray, wanted: Sequence[int]) -> list[Move]:
        """Return different moves, so that each wanted cell moves in one and is not the same in all."""
        moves: list[Move] = []
        for row in found:
            moved = {cell: int(row[cell] - self.counts[cell]) for cell in self.cells}
            _add(moves, {cell: by for cell, by in moved.items() if by})
        for cell in wanted:
            if not any(cell in move for move in moves):
                _add(moves, self.mover.move(cell) or STAY)
        alike = [cell for cell in wanted if _the_same(cell, moves)]
        for move in [*moves]:
            if any(_the_same(cell, moves) for cell in alike):
                _add(moves, self._turned(move))
        for cell in alike:
            if _the_same(cell, moves):
                _add(moves, self._past(cell))
        if any(_the_same(cell, moves) for cell in alike):
            moves.append(STAY)
        return moves

    def _turned(self, move: Move) -> Move:
        """Return the opposite of a move, or the move made twice, when every cell can bear it; else none."""
        for times in (-1, 2):
            if all(int(self.counts[cell]) + times * by >= self.least for cell, by in move.items()):
                return {cell: times * by for cell, by in move.items()}
        return STAY

    def _past(self, cell: int) -> Move:
        """Return a move of the group that leaves a cell as it is; none when there is no such move."""
        for other in self.cells:
            if other != cell and (move := self.mover.move(other, still=(cell,))):
                return move
        return STAY


def _add(moves: list[Move], move: Move) -> None:
    if move and move not in moves:
        moves.append(move)


def _the_same(cell: int, moves: Sequence[Move]) -> bool:
    """Whether a cell is moved, and by the same number in every move."""
    return bool(moves) and len({move.get(cell, 0) for move in moves}) == 1 and cell in moves[0]


def _side_by_side(counts: np.ndarray, sets: Sequence[Sequence[Move]]) -> np.ndarray:
    """Return tables that together make every move of every group, and as few of them as that takes.

    Each group goes through its own moves in turn. Where the group with the most moves stays as it is, all
    others move, so the whole table is the true one only if one group is all there is.
    """
    ordered = sorted(sets, key=len, reverse=True)
    number = len(ordered[0]) if ordered else 0
    stays = ordered[0].index(STAY) if ordered and STAY in ordered[0] else 0
    tables = np.repeat(counts[None, :], number, axis=0)
    for n in range(number):
        for place, moves in enumerate(ordered):
            # a group's first move is never to stay
            for cell, by in moves[(n - stays) % len(moves) if place else n].items():
                tables[n, cell] += by
    return tables
