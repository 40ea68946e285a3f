"""Solutions that show a count is not exact: many counts settled by each, on pieces of any shape.

From one solution, every other solution is a set of moves. What the corners of the linear form differ by falls
apart into moves that share no sum; those that are whole are moves of whole numbers, and are believed once
they are checked. A count that no corner moves may still move, or be fixed only because counts are whole:
those are asked one by one, near by first.
"""

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from headway.disclosure.programme import Programme
from headway.disclosure.proved import at_most
from headway.disclosure.system import System

MOST_ROUNDS = 12
"""How many corners with random costs are tried at most before counts are asked one by one."""
NEAR = 150
"""How many variables round about are tried first when one count is asked by itself."""


def never() -> bool:
    """Return that there is time enough."""
    return False


class Hunt:
    """The search for moves from one solution of a piece without groups.

    moving  the variables that are known to move
    """

    def __init__(self, piece: System, values: np.ndarray, *, out_of_time: Callable[[], bool] = never) -> None:
        """Begin from a solution of the piece."""
        self.piece, self.values, self.out_of_time = piece, values, out_of_time
        self.moving = np.zeros(piece.size, dtype=bool)
        self.programme = Programme(replace(piece, groups=()), whole=False)

    def settle(self, wanted: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return which wanted variables move, and which are exact; the others time did not suffice for."""
        self._at_random(wanted)
        exact = np.zeros(self.piece.size, dtype=bool)
        for variable in np.flatnonzero(wanted).tolist():
            if self.out_of_time():
                break
            if not self.moving[variable]:
                exact[variable] = self._is_exact(variable)
        return wanted & self.moving, exact

    def _at_random(self, wanted: np.ndarray) -> None:
        """Try corners with random costs on all that is not settled, as long as they settle a good part."""
        draw = np.random.default_rng(0)
        for _ in range(MOST_ROUNDS):
            left = wanted & ~self.moving
            before = int(left.sum())
            if not before or self.out_of_time():
                return
            cost = np.where(
                left, draw.choice((-1.0, 1.0), self.piece.size) * draw.uniform(1, 2, self.piece.size), 0.0
            )
            self._take(self.programme.corner(cost))
            if 20 * int((left & self.moving).sum()) < before:
                return

    def _take(self, corner: np.ndarray) -> None:
        """Note all whole moves that lead from the solution towards a corner."""
        whole = np.rint(corner).astype(np.int64)
        step = whole - self.values
        broken = np.abs(corner - whole) > 1e-6
        touched = np.flatnonzero((step != 0) | broken)
        step[self._with_neighbours(touched, broken)] = 0
        reached = self.values + step
        if step.any() and self.piece.fits(reached):
            self.moving |= step != 0

    def _with_neighbours(self, touched: np.ndarray, broken: np.ndarray) -> np.ndarray:
        """Return the touched variables that are joined to a broken one through sums of touched ones."""
        sums = self.piece.sums
        inside = np.zeros(self.piece.size, dtype=bool)
        inside[touched] = True
        terms = inside[sums.variable]
        row, variable = sums.row[terms], sums.variable[terms]
        bad = broken.copy()
        while True:
            bad_rows = np.zeros(len(sums), dtype=bool)
            bad_rows[row[bad[variable]]] = True
            grown = bad.copy()
            grown[variable[bad_rows[row]]] = True
            if np.array_equal(grown, bad):
                return bad
            bad = grown

    def _is_exact(self, variable: int) -> bool:
        """Whether a variable can be one number only; what else is found to move on the way is noted."""
        cost = np.zeros(self.piece.size)
        fixed = True
        for most in (True, False):
            cost[variable] = -1.0 if most else 1.0
            self._take(self.programme.corner(cost))
            if self.moving[variable]:
                return False
            here = int(self.values[variable])
            fixed = fixed and at_most(self.piece, variable, self.programme.prices(), most=most) == here
        return fixed or not self._moves_near(variable)

    def _moves_near(self, variable: int) -> bool:
        """Whether whole-number programmes find the variable another value, those near by tried first."""
        size = NEAR
        while True:
            block = self._block(variable, size)
            inside = np.flatnonzero(block)
            near = self._restricted(block)
            programme = Programme(near, whole=True)
            at = int(np.searchsorted(inside, variable))
            for most in (True, False):
                solution = programme.extreme(at, most=most)
                if solution[at] != self.values[variable]:
                    self.moving[inside[solution != self.values[inside]]] = True
                    return True
            if len(inside) == self.piece.size or len(inside) < size:
                return False
            size *= 8

    def _block(self, variable: int, size: int) -> np.ndarray:
        """Return about as many variables nearest to one through the sums."""
        sums = self.piece.sums
        block = np.zeros(self.piece.size, dtype=bool)
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

    def _restricted(self, block: np.ndarray) -> System:
        """Return the piece with all outside a block of variables held where they are."""
        piece, sums = self.piece, self.piece.sums
        terms = block[sums.variable]
        rows = np.zeros(len(sums), dtype=bool)
        rows[sums.row[terms]] = True
        held = np.where(block, 0, self.values)
        left = replace(sums, equals=sums.equals - sums.added(held))
        return System(piece.low[block], piece.high[block], left.some(terms, rows, np.cumsum(block) - 1))
