"""The cheapest moves of counts that keep every sum: a linear programme for HiGHS, asked again and again.

Each cell has three columns: how far it goes up, how far it goes down, and a bounded step up or down that
can be rewarded. Only bounds and costs change between questions, so the solver starts from its last answer.
"""

from collections.abc import Callable

import highspy
import numpy as np

from headway.disclosure.secondary.space import Space

NO_LIMIT = highspy.kHighsInf
SMALL = 1e-6
"""Less than this is no move: the solver works to 1e-7."""


class Work:
    """How much may still be done, counted in steps of the solver so that two runs end alike.

    out_of_time  whether the caller's patience has ended; then the search ends early, and says so
    """

    def __init__(self, steps: int, *, out_of_time: Callable[[], bool]) -> None:
        """Allow so many steps."""
        self.left = steps
        self._out_of_time = out_of_time
        self.cut_short = False

    @property
    def over(self) -> bool:
        """Whether to stop."""
        if not self.cut_short and self._out_of_time():
            self.cut_short = True
        return self.cut_short or self.left <= 0

    def spend(self, steps: int, *, columns: int) -> None:
        """Count what a question took; even the easiest must look at every column."""
        self.left -= steps + 50 + columns // 40


class Unsolved(ArithmeticError):
    """The solver gave no optimum for a programme that has one."""


class Moves:
    """The programme over one space. `ask` gives the cheapest move, a change for each cell."""

    def __init__(self, space: Space, work: Work) -> None:
        """Build it; every cell is at rest until `ask` lets it move."""
        self.space, self.work = space, work
        self.solver = highspy.Highs()
        for option, value in (
            ("output_flag", False),
            ("threads", 1),
            ("random_seed", 0),
            ("solver", "simplex"),
        ):
            self.solver.setOptionValue(option, value)
        self.solver.passModel(_programme(space))
        self._columns = np.arange(3 * space.size, dtype=np.int32)

    def ask(
        self,
        *,
        up: np.ndarray,
        down: np.ndarray,
        cost: np.ndarray,
        least_up: np.ndarray | None = None,
        least_down: np.ndarray | None = None,
        step: np.ndarray | None = None,
        reward: np.ndarray | None = None,
    ) -> np.ndarray | None:
        """Return the cheapest change of each cell, or None when no move is allowed that does what is asked.

        up, down     how far each cell may go; NO_LIMIT for as far as it likes
        cost         for each unit of change, up or down
        least_up, least_down  how far each must go
        step         the farthest that the rewarded step goes, negative for downwards; its reward a unit
        """
        size = self.space.size
        zero = np.zeros(size)
        step = zero if step is None else step
        least_up = zero if least_up is None else least_up
        least_down = zero if least_down is None else least_down
        # a cell that must go one way may not come back the other
        up, down = np.where(least_down > 0, 0.0, up), np.where(least_up > 0, 0.0, down)
        lower = np.r_[least_up, least_down]
        self.solver.changeColsBounds(
            3 * size, self._columns, np.r_[lower, np.minimum(step, 0)], np.r_[up, down, np.maximum(step, 0)]
        )
        rewarded = zero if reward is None else -reward * np.sign(step)
        self.solver.changeColsCost(3 * size, self._columns, np.r_[cost, cost, rewarded])
        return self._solved()

    def _solved(self) -> np.ndarray | None:
        self.solver.run()
        self.work.spend(int(self.solver.getInfo().simplex_iteration_count), columns=3 * self.space.size)
        status = self.solver.getModelStatus()
        if status == highspy.HighsModelStatus.kInfeasible:
            return None
        if status != highspy.HighsModelStatus.kOptimal:
            raise Unsolved(f"the solver stopped with {self.solver.modelStatusToString(status)}")
        size = self.space.size
        values = np.asarray(self.solver.getSolution().col_value)
        change = values[:size] - values[size : 2 * size] + values[2 * size :]
        change[np.abs(change) < SMALL] = 0.0
        return change


def _programme(space: Space) -> highspy.HighsLp:
    """Return the sums over three columns a cell: up, down and the rewarded step."""
    programme, size = highspy.HighsLp(), space.size
    programme.num_col_, programme.num_row_ = 3 * size, space.number_of_rows
    nothing = np.zeros(3 * size)
    programme.col_cost_, programme.col_lower_, programme.col_upper_ = nothing, nothing, nothing
    programme.row_lower_ = programme.row_upper_ = np.zeros(space.number_of_rows)
    lengths = np.diff(space.starts)
    row = np.repeat(np.arange(space.number_of_rows), lengths)
    rows = np.r_[row, row, row]
    columns = np.r_[space.members, space.members + size, space.members + 2 * size]
    values = np.r_[space.signs, -space.signs, space.signs]
    order = np.argsort(rows, kind="stable")
    programme.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    programme.a_matrix_.start_ = (3 * space.starts).astype(np.int32)
    programme.a_matrix_.index_ = columns[order].astype(np.int32)
    programme.a_matrix_.value_ = values[order]
    return programme
