"""Another table of whole numbers that prints the same: the cheapest change that moves one hidden cell.

A small programme for HiGHS over cells and the sums between them. One thread, a fixed seed; the answer is
checked in whole numbers before it is believed.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence

import highspy
import numpy as np

from headway.disclosure.structure.universe import Tie

WHOLE = 1e-6
"""A number nearer than this to a whole one is taken for it, and then checked."""

type Move = Mapping[int, int]
"""What is added to the counts of some cells, by their number; never 0."""


def pieces(ties: Iterable[Tie], hidden: Collection[int]) -> list[list[int]]:
    """Return the hidden cells in groups that the sums tie together, each sorted, by their first cell."""
    leader = {cell: cell for cell in sorted(hidden)}

    def find(cell: int) -> int:
        while leader[cell] != cell:
            leader[cell] = leader[leader[cell]]
            cell = leader[cell]
        return cell

    for tie in ties:
        tied = [cell for cell, _ in tie.terms if cell in leader]
        for cell in tied[1:]:
            leader[find(cell)] = find(tied[0])
    groups: dict[int, list[int]] = {}
    for cell in leader:
        groups.setdefault(find(cell), []).append(cell)
    return sorted(groups.values())


class Mover:
    """Some cells and the sums between them, ready to be asked for moves.

    down, up  by how much each cell may shrink and grow; a negative `up` is no limit
    cost      what a unit of change of each cell costs; null: 1 each
    """

    def __init__(
        self,
        ties: Iterable[Tie],
        cells: Sequence[int],
        *,
        down: Sequence[int],
        up: Sequence[int] | None = None,
        cost: Sequence[float] | None = None,
    ) -> None:
        """Make the programme; every cell is at rest until one is asked to move."""
        self.cells = list(cells)
        self.column = {cell: n for n, cell in enumerate(self.cells)}
        rows = ([(self.column[c], s) for c, s in tie.terms if c in self.column] for tie in ties)
        self.rows = [row for row in rows if row]
        self.down = list(down)
        self.up = [highspy.kHighsInf if most < 0 else most for most in (up or [-1] * len(self.cells))]
        self.usual = [(0.0, float(most)) for most in (*self.up, *self.down)]
        self.cost = list(cost or [1.0] * len(self.cells))
        self.solver = self._solver()

    def _solver(self) -> highspy.Highs:
        """Return the programme: first how much each cell grows, then how much each shrinks."""
        solver = highspy.Highs()
        for option, value in (("output_flag", False), ("threads", 1), ("random_seed", 0)):
            solver.setOptionValue(option, value)
        wide = len(self.cells)
        lengths = np.array([2 * len(row) for row in self.rows])
        model = highspy.HighsLp()
        model.num_col_, model.num_row_ = 2 * wide, len(self.rows)
        model.col_cost_ = np.array([*self.cost, *self.cost])
        model.col_lower_, model.col_upper_ = (
            np.array(ends, dtype=float) for ends in zip(*self.usual, strict=True)
        )
        model.row_lower_ = model.row_upper_ = np.zeros(len(self.rows))
        model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        model.a_matrix_.start_ = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int32)
        model.a_matrix_.index_ = np.array(
            [n for row in self.rows for c, _ in row for n in (c, wide + c)], np.int32
        )
        model.a_matrix_.value_ = np.array(
            [v for row in self.rows for _, s in row for v in (s, -s)], dtype=float
        )
        solver.passModel(model)
        return solver

    def move(self, cell: int, *, still: Iterable[int] = ()) -> Move | None:
        """Return the cheapest move that changes a cell and not those of `still`; None if there is none."""
        column, wide = self.column[cell], len(self.cells)
        held = {c: (0.0, 0.0) for other in still for c in (self.column[other], wide + self.column[other])}
        found = []
        for changes, other in ((column, wide + column), (wide + column, column)):
            if self.usual[changes][1] >= 1:
                wanted = {**held, changes: (1.0, self.usual[changes][1]), other: (0.0, 0.0)}
                if (moved := self._solved(wanted)) is not None:
                    found.append(moved)
        return min(found, key=self._price) if found else None

    def reprice(self, cell: int, cost: float) -> None:
        """Let a cell cost something else from now on."""
        column = self.column[cell]
        self.cost[column] = cost
        for each in (column, len(self.cells) + column):
            self.solver.changeColCost(each, cost)

    def _price(self, move: Move) -> float:
        return sum(self.cost[self.column[cell]] * abs(by) for cell, by in move.items())

    def _solved(self, wanted: Mapping[int, tuple[float, float]]) -> Move | None:
        """Return the cheapest move within bounds; whole numbers are asked for only if they do not come."""
        for column, (low, high) in wanted.items():
            self.solver.changeColBounds(column, low, high)
        try:
            if (values := self._run()) is None:
                return None
            if np.abs(values - np.rint(values)).max() > WHOLE:
                self._only_whole(True)
                try:
                    values = self._run()
                finally:
                    self._only_whole(False)
        finally:
            for column in wanted:
                self.solver.changeColBounds(column, *self.usual[column])
        return None if values is None else self._checked(np.rint(values).astype(np.int64))

    def _run(self) -> np.ndarray | None:
        self.solver.run()
        if self.solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return None
        return np.asarray(self.solver.getSolution().col_value)

    def _only_whole(self, whole: bool) -> None:
        kind = highspy.HighsVarType.kInteger if whole else highspy.HighsVarType.kContinuous
        for column in range(len(self.usual)):
            self.solver.changeColIntegrality(column, kind)

    def _checked(self, values: np.ndarray) -> Move | None:
        """Return the move if it holds in whole numbers: a solver's word alone proves nothing."""
        wide = len(self.cells)
        added = (values[:wide] - values[wide:]).tolist()
        sums = all(sum(sign * added[c] for c, sign in row) == 0 for row in self.rows)
        within = all(-d <= a <= u for a, d, u in zip(added, self.down, self.up, strict=True))
        moved = {cell: added[n] for n, cell in enumerate(self.cells) if added[n]}
        return moved if sums and within and moved else None
