"""Why a set of hidden cells is not enough: sets of cells of which at least one must be hidden besides.

Where a first-hidden cell cannot move, the multipliers of the sums that hold it (the dual of the programme
that tried to move it) name every further cell that could set it free (Fischetti and Salazar 2001).
"""

import highspy
import numpy as np

from headway.disclosure.secondary.moves import SMALL, Work
from headway.disclosure.secondary.space import Space

type Cut = tuple[int, ...]
"""Cells of which at least one must be hidden."""


def of_single_sums(space: Space) -> list[Cut]:
    """Return a cut for each sum that by itself holds what is hidden in it: nothing there can give way."""
    hidden = space.price == 0
    cuts: dict[Cut, None] = {}
    for row in range(space.number_of_rows):
        cells = space.row(row)
        signs = space.signs[space.starts[row] : space.starts[row + 1]]
        inside = hidden[cells]
        if space.first[cells].any() and _held(space.only_up[cells[inside]], signs[inside]):
            cuts[tuple(sorted(cells[~inside].tolist()))] = None
    return [cut for cut in cuts if cut]


def _held(only_up: np.ndarray, signs: np.ndarray) -> bool:
    """Whether cells of one sum cannot move among themselves: one alone, or all upwards on the same side."""
    return len(signs) == 1 or bool(only_up.all() and (signs == signs[0]).all())


class Cuts:
    """The programme that tries to move single cells inside what is hidden."""

    def __init__(self, space: Space, work: Work, *, random: np.random.Generator) -> None:
        """Build it; it has one column a cell and is asked with other bounds and costs."""
        self.space, self.work, self.random = space, work, random
        self.columns = np.arange(space.size, dtype=np.int32)
        self.solver = highspy.Highs()
        for option, value in (
            ("output_flag", False),
            ("threads", 1),
            ("presolve", "off"),
            ("solver", "simplex"),
        ):
            self.solver.setOptionValue(option, value)
        self.solver.passModel(_programme(space))

    def against(self, hidden: np.ndarray, *, beyond: list[int], most: int) -> tuple[list[Cut], np.ndarray]:
        """Return cuts that a set of hidden cells misses, and a move of all first-hidden cells that can move.

        beyond  first-hidden cells that nothing can move, which are not asked for; more may be added
        most    how many cuts to return at most
        """
        left = self.space.first.copy()
        left[beyond] = False
        all_moves = self._mixed(hidden)
        left &= all_moves == 0
        cuts: dict[Cut, None] = {}
        for cell in self.random.permutation(np.flatnonzero(left)).tolist():
            if len(cuts) >= most or self.work.over:
                break
            if left[cell]:
                moved, cut = self._hold(cell, hidden)
                left &= moved == 0
                all_moves = all_moves + self.random.uniform(0.1, 0.9) * moved
                if cut:
                    cuts[cut] = None
                elif moved[cell] == 0:
                    beyond.append(cell)
        return list(cuts), np.where(np.abs(all_moves) < SMALL, 0.0, all_moves)

    def _mixed(self, hidden: np.ndarray) -> np.ndarray:
        either = self.random.uniform(-1, 1, self.space.size)
        upwards = -self.random.uniform(0.5, 1, self.space.size)
        return self._solve(hidden, np.where(hidden, np.where(self.space.only_up, upwards, either), 0.0))[0]

    def _hold(self, cell: int, hidden: np.ndarray) -> tuple[np.ndarray, Cut]:
        """Return a move that changes the cell, or else the cut that says why there is none."""
        free = np.zeros(self.space.size, dtype=bool)
        for way in (1.0,) if self.space.only_up[cell] else (1.0, -1.0):
            cost = np.zeros(self.space.size)
            cost[cell] = -way
            change, held_by = self._solve(hidden, cost)
            if change[cell] != 0:
                return change, ()
            free |= held_by
        return change, tuple(np.flatnonzero(free & ~hidden).tolist())

    def _solve(self, hidden: np.ndarray, cost: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        up = hidden * 1.0
        down = np.where(self.space.only_up, 0.0, up)
        self.solver.changeColsBounds(self.space.size, self.columns, -down, up)
        self.solver.changeColsCost(self.space.size, self.columns, cost)
        self.solver.run()
        self.work.spend(int(self.solver.getInfo().simplex_iteration_count), columns=self.space.size)
        solution = self.solver.getSolution()
        change = np.asarray(solution.col_value)
        return np.where(np.abs(change) < SMALL, 0.0, change), np.abs(np.asarray(solution.col_dual)) > SMALL


def _programme(space: Space) -> highspy.HighsLp:
    programme = highspy.HighsLp()
    programme.num_col_, programme.num_row_ = space.size, space.number_of_rows
    programme.col_cost_ = programme.col_lower_ = programme.col_upper_ = np.zeros(space.size)
    programme.row_lower_ = programme.row_upper_ = np.zeros(space.number_of_rows)
    programme.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    programme.a_matrix_.start_ = space.starts
    programme.a_matrix_.index_ = space.members
    programme.a_matrix_.value_ = space.signs
    return programme
