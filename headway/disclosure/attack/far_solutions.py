"""Corners of the linear form, reached with random costs: where most are whole, each settles many variables.

What a corner and the solution differ by falls apart into moves that share no sum. Those that are whole are
believed once they are checked; a broken one spoils only itself.
"""

from collections.abc import Callable

import numpy as np

from headway.disclosure.attack.programme import Programme
from headway.disclosure.attack.system import System

MOST_CORNERS = 80
"""How many corners are tried at most."""
LEAST_GAIN, MOST_IN_VAIN = 0.02, 3
"""So many corners on end that each settle a smaller part of what is left are the last."""


def moved_at_corners(
    piece: System, values: np.ndarray, wanted: np.ndarray, out_of_time: Callable[[], bool]
) -> np.ndarray:
    """Return variables that some corner shows to move, going for the wanted ones.

    piece  without groups; values  one of its solutions
    """
    moving = np.zeros(piece.size, dtype=bool)
    programme = Programme(piece, whole=False)
    draw = np.random.default_rng(0)
    in_vain = 0
    for _ in range(MOST_CORNERS):
        left = wanted & ~moving
        if not left.any() or out_of_time() or in_vain == MOST_IN_VAIN:
            break
        weights = draw.choice((-1.0, 1.0), piece.size) * draw.uniform(1, 2, piece.size)
        moving |= _whole_moves(piece, values, programme.corner(np.where(left, weights, 0.0)))
        in_vain = in_vain + 1 if (left & moving).sum() < LEAST_GAIN * left.sum() else 0
    return moving


def _whole_moves(piece: System, values: np.ndarray, corner: np.ndarray) -> np.ndarray:
    """Return the variables that whole moves from the solution towards a corner change."""
    whole = np.rint(corner).astype(np.int64)
    step = whole - values
    broken = np.abs(corner - whole) > 1e-6
    step[_joined_to(piece, (step != 0) | broken, broken)] = 0
    return step != 0 if piece.fits(values + step) else np.zeros(piece.size, dtype=bool)


def _joined_to(piece: System, touched: np.ndarray, broken: np.ndarray) -> np.ndarray:
    """Return the touched variables that are joined to a broken one through sums of touched ones."""
    sums = piece.sums
    terms = touched[sums.variable]
    row, variable = sums.row[terms], sums.variable[terms]
    bad = broken
    while True:
        rows = np.zeros(len(sums), dtype=bool)
        rows[row[bad[variable]]] = True
        grown = bad.copy()
        grown[variable[rows[row]]] = True
        if np.array_equal(grown, bad):
            return bad
        bad = grown
