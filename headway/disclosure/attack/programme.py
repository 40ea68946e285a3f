"""A piece that propagation cannot settle, as a small programme for HiGHS.

One thread, a fixed seed, no gaps allowed: two runs give the same answer. Every solution is checked in exact
arithmetic before it is believed.
"""

from collections.abc import Mapping

import highspy
import numpy as np

from headway.disclosure.attack.system import NO_LIMIT, Bounds, Group, Impossible, System

MARGIN = 1_000


class Unproved(ArithmeticError):
    """The solver gave an answer that does not satisfy the sums, or none at all."""


def quiet() -> highspy.Highs:
    """Return a solver that prints nothing and gives the same answer every time."""
    solver = highspy.Highs()
    for option, value in (
        ("output_flag", False), ("threads", 1), ("random_seed", 0), ("solver", "simplex"),
        ("mip_rel_gap", 0.0), ("mip_abs_gap", 0.0),
        ("mip_feasibility_tolerance", 1e-9), ("primal_feasibility_tolerance", 1e-9),
    ):  # fmt: skip
        solver.setOptionValue(option, value)
    return solver


class Programme:
    """The piece, ready to be asked for solutions.

    A variable without limit gets a ceiling far above anything that the piece's own figures can force;
    an optimum that comes near the ceiling is reported as no limit.
    """

    def __init__(self, piece: System, *, whole: bool) -> None:
        """Make the programme; without `whole` groups are left out, and corners may not be whole numbers."""
        self.piece = piece
        self.whole = whole
        limited = piece.high != NO_LIMIT
        reach = int(piece.low.sum() + piece.high[limited].sum() + np.abs(piece.sums.equals).sum())
        reach += sum(g.most for g in piece.groups) + piece.size
        self.forced = 2 * reach + MARGIN
        self.ceiling = 2 * self.forced
        self.low, self.high = piece.low.copy(), np.where(limited, piece.high, self.ceiling)
        self.solver = self._solver()
        self._cost = np.zeros(piece.size)

    def _solver(self) -> highspy.Highs:
        solver = quiet()
        solver.passModel(self._model())
        if self.whole:
            for group in self.piece.groups:
                self._add_group(solver, group)
            columns = np.arange(solver.getNumCol(), dtype=np.int32)
            kinds = np.full(len(columns), highspy.HighsVarType.kInteger)
            solver.changeColsIntegrality(len(columns), columns, kinds)
        return solver

    def _model(self) -> highspy.HighsLp:
        sums = self.piece.sums
        model = highspy.HighsLp()
        model.num_col_, model.num_row_ = self.piece.size, len(sums)
        model.col_cost_ = np.zeros(self.piece.size)
        model.col_lower_, model.col_upper_ = self.low.astype(float), self.high.astype(float)
        model.row_lower_ = model.row_upper_ = sums.equals.astype(float)
        model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        model.a_matrix_.start_ = sums.start.astype(np.int32)
        model.a_matrix_.index_ = sums.variable.astype(np.int32)
        model.a_matrix_.value_ = sums.sign.astype(float)
        return model

    def _add_group(self, solver: highspy.Highs, group: Group) -> None:
        """At least one switch is on; one that is on holds its variable between 1 and the group's most."""
        switches = []
        for variable in group.members:
            high = int(self.high[variable])
            switch = solver.getNumCol()
            solver.addVar(0.0, 1.0)
            switches.append(switch)
            solver.addRow(0.0, highspy.kHighsInf, 2, [variable, switch], [1.0, -1.0])
            if high > group.most:
                solver.addRow(
                    -highspy.kHighsInf, float(high), 2, [variable, switch], [1.0, float(high - group.most)]
                )
        solver.addRow(1.0, highspy.kHighsInf, len(switches), switches, [1.0] * len(switches))

    def narrow(self, bounds: Mapping[int, Bounds]) -> None:
        """Give some variables other bounds, both limited, until they are widened again."""
        for variable, (low, high) in bounds.items():
            self.solver.changeColBounds(
                variable, float(low), float(high if high is not None else self.ceiling)
            )

    def widen(self, variables: Mapping[int, Bounds] | list[int]) -> None:
        """Give variables the bounds of the piece again."""
        for variable in variables:
            self.solver.changeColBounds(variable, float(self.low[variable]), float(self.high[variable]))

    def corner(self, cost: np.ndarray) -> np.ndarray:
        """Return the solution with the least cost, as the solver gives it. Raises Impossible, Unproved."""
        changed = np.flatnonzero(cost != self._cost)
        if len(changed):
            self.solver.changeColsCost(len(changed), changed.astype(np.int32), cost[changed].astype(float))
            self._cost = cost.copy()
        self.solver.run()
        status = self.solver.getModelStatus()
        if status in (highspy.HighsModelStatus.kInfeasible, highspy.HighsModelStatus.kUnboundedOrInfeasible):
            raise Impossible
        if status != highspy.HighsModelStatus.kOptimal:
            raise Unproved(f"the solver stopped with {self.solver.modelStatusToString(status)}")
        return np.asarray(self.solver.getSolution().col_value)[: self.piece.size]

    def prices(self) -> np.ndarray:
        """Return the solver's price of each sum at the last corner; a hint, to be checked."""
        return np.asarray(self.solver.getSolution().row_dual)[: len(self.piece.sums)]

    def best(self, cost: np.ndarray) -> np.ndarray:
        """Return the whole numbers with the least cost, checked. Raises Impossible, Unproved."""
        solution = np.rint(self.corner(cost)).astype(np.int64)
        if not self.piece.fits(solution):
            raise Unproved("the solver's whole numbers do not satisfy the sums")
        return solution

    def extreme(self, variable: int, *, most: bool) -> np.ndarray:
        """Return a solution with the least or the most of a variable. Raises Impossible, Unproved."""
        cost = np.zeros(self.piece.size)
        cost[variable] = -1.0 if most else 1.0
        return self.best(cost)

    def no_limit(self, value: int) -> bool:
        """Whether a value is so high that nothing but the ceiling holds it."""
        return value > self.forced
