"""One variable by itself: whether any whole numbers give it another value, looked for near by first."""

from dataclasses import replace

import numpy as np

from headway.disclosure.attack.programme import Programme
from headway.disclosure.attack.system import Impossible, System

NEAR = 150
"""How many variables round about are tried first; eight times as many each time that fails."""


def another(piece: System, values: np.ndarray, variable: int) -> np.ndarray | None:
    """Return a solution that differs from one in a variable; None when it can be one number only.

    piece  without groups. Raises Unproved.
    """
    size = NEAR
    while True:
        block = _block(piece, variable, size)
        inside = np.flatnonzero(block)
        found = _otherwise(
            _restricted(piece, values, block), values[inside], int(np.searchsorted(inside, variable))
        )
        if found is not None:
            solution = values.copy()
            solution[inside] = found
            return solution
        if len(inside) < size or len(inside) == piece.size:
            return None
        size *= 8


def _otherwise(piece: System, values: np.ndarray, variable: int) -> np.ndarray | None:
    """Return a solution with the variable above or below where it is; None when there is none."""
    programme = Programme(piece, whole=True)
    here = int(values[variable])
    for bounds in ((here + 1, int(programme.high[variable])), (int(programme.low[variable]), here - 1)):
        if bounds[0] <= bounds[1]:
            programme.narrow({variable: bounds})
            try:
                return programme.best(np.zeros(piece.size))
            except Impossible:
                continue
    return None


def _block(piece: System, variable: int, size: int) -> np.ndarray:
    """Return the variables nearest to one through the sums: so many, or all that are joined to it."""
    sums = piece.sums
    block = np.zeros(piece.size, dtype=bool)
    block[variable] = True
    while block.sum() < size:
        rows = np.zeros(len(sums), dtype=bool)
        rows[sums.row[block[sums.variable]]] = True
        grown = block.copy()
        grown[sums.variable[rows[sums.row]]] = True
        if grown.sum() == block.sum():
            break
        block = grown
    return block


def _restricted(piece: System, values: np.ndarray, block: np.ndarray) -> System:
    """Return the piece with all outside a block of variables held where they are."""
    sums = piece.sums
    terms = block[sums.variable]
    rows = np.zeros(len(sums), dtype=bool)
    rows[sums.row[terms]] = True
    held = np.where(block, 0, values)
    left = replace(sums, equals=sums.equals - sums.added(held))
    return System(piece.low[block], piece.high[block], left.some(terms, rows, np.cumsum(block) - 1))
