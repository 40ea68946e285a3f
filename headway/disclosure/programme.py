"""A piece that propagation cannot settle, as a small programme for HiGHS.

One thread, a fixed seed, no gaps allowed: two runs give the same answer. Every solution is checked in exact
arithmetic before it is believed. The linear form is used only for a network, whose corners are whole.
"""

from collections.abc import Mapping

import highspy
import numpy as np

from headway.disclosure.system import Bounds, Impossible, System

MARGIN = 1_000


class Unproved(ArithmeticError):
    """The solver gave an answer that does not satisfy the sums, or none at all."""


class Programme:
    """The piece, ready to be asked for the least and the most of each variable.

    A variable without limit gets a ceiling far above anything that the piece's own figures can force;
    an optimum that comes near the ceiling is reported as no limit.
    """

    def __init__(self, piece: System, *, linear: bool) -> None:
        """Make the programme; `linear` only for a network without groups (system.is_network)."""
        self.piece = piece
        self.variables = sorted(piece.bounds)
        self.column = {variable: n for n, variable in enumerate(self.variables)}
        finite = sum(low + (high or 0) for low, high in piece.bounds.values())
        reach = finite + sum(abs(s.equals) for s in piece.sums) + piece.threshold * len(self.variables)
        self.forced = 2 * reach + MARGIN
        self.ceiling = 2 * self.forced
        self.bounds = {v: self._limited(bounds) for v, bounds in piece.bounds.items()}
        self.linear = linear
        self.solver = self._solver(linear=linear)
        self._terms = np.array(
            [(row, self.column[v], c) for row, each in enumerate(piece.sums) for v, c in each.terms],
            dtype=np.int64,
        ).reshape(-1, 3)
        self._equals = np.array([each.equals for each in piece.sums], dtype=np.int64)
        self.forget()

    def _limited(self, bounds: Bounds) -> tuple[int, int]:
        low, high = bounds
        return low, self.ceiling if high is None else high

    def _solver(self, *, linear: bool) -> highspy.Highs:
        solver = highspy.Highs()
        for option, value in (
            ("output_flag", False), ("threads", 1), ("random_seed", 0), ("solver", "simplex"),
            ("mip_rel_gap", 0.0), ("mip_abs_gap", 0.0),
            ("mip_feasibility_tolerance", 1e-9), ("primal_feasibility_tolerance", 1e-9),
        ):  # fmt: skip
            solver.setOptionValue(option, value)
        for variable in self.variables:
            solver.addVar(*map(float, self.bounds[variable]))
        for each in self.piece.sums:
            columns = [self.column[v] for v, _ in each.terms]
            signs = [float(c) for _, c in each.terms]
            solver.addRow(float(each.equals), float(each.equals), len(columns), columns, signs)
        for group in self.piece.groups:
            self._add_group(solver, sorted(group))
        for column in range(0 if linear else solver.getNumCol()):
            solver.changeColIntegrality(column, highspy.HighsVarType.kInteger)
        return solver

    def _add_group(self, solver: highspy.Highs, group: list[int]) -> None:
        """At least one switch is on; a switch that is on holds its variable between 1 and threshold - 1."""
        most = self.piece.threshold - 1
        switches = []
        for variable in group:
            _low, high = self.bounds[variable]
            switch = solver.getNumCol()
            solver.addVar(0.0, 1.0)
            switches.append(switch)
            column = self.column[variable]
            solver.addRow(0.0, highspy.kHighsInf, 2, [column, switch], [1.0, -1.0])
            if high > most:
                solver.addRow(-highspy.kHighsInf, float(high), 2, [column, switch], [1.0, float(high - most)])
        solver.addRow(1.0, highspy.kHighsInf, len(switches), switches, [1.0] * len(switches))

    def narrow(self, bounds: Mapping[int, Bounds]) -> None:
        """Give some variables other bounds, and all others those of the piece."""
        for variable in self.variables:
            wanted = self._limited(bounds.get(variable, self.piece.bounds[variable]))
            if wanted != self.bounds[variable]:
                self.bounds[variable] = wanted
                self.solver.changeColBounds(self.column[variable], *map(float, wanted))
        self.forget()

    def forget(self) -> None:
        """Forget the values seen in solutions, since the bounds have changed."""
        self._low, self._high = (
            np.array([self.bounds[v][end] for v in self.variables], dtype=np.int64) for end in (0, 1)
        )
        self._least_seen, self._most_seen = self._high + 1, self._low - 1
        self._seen: list[set[int]] = [set() for _ in self.variables]

    def extreme(self, variable: int, *, most: bool) -> int | None:
        """Return the least or the most that a variable can be; None for no limit. Raises Impossible."""
        column = self.column[variable]
        bound = self.bounds[variable][most]
        if bound != (self._most_seen if most else self._least_seen)[column]:
            self.solver.changeColCost(column, -1.0 if most else 1.0)
            try:
                bound = int(self._solve()[column])
            finally:
                self.solver.changeColCost(column, 0.0)
        return None if bound > self.forced else bound

    def possible(self, variable: int, value: int) -> bool:
        """Whether some solution gives the variable this value."""
        column = self.column[variable]
        if value in self._seen[column]:
            return True
        self.solver.changeColBounds(column, float(value), float(value))
        try:
            self._solve()
            return True
        except Impossible:
            return False
        finally:
            self.solver.changeColBounds(column, *map(float, self.bounds[variable]))

    def _solve(self) -> np.ndarray:
        self.solver.run()
        status = self.solver.getModelStatus()
        if status in (highspy.HighsModelStatus.kInfeasible, highspy.HighsModelStatus.kUnboundedOrInfeasible):
            raise Impossible
        if status != highspy.HighsModelStatus.kOptimal:
            raise Unproved(f"the solver stopped with {self.solver.modelStatusToString(status)}")
        values = np.asarray(self.solver.getSolution().col_value)[: len(self.variables)]
        solution = np.rint(values).astype(np.int64)
        self._check(solution)
        self._least_seen = np.minimum(self._least_seen, solution)
        self._most_seen = np.maximum(self._most_seen, solution)
        if not self.linear:  # a network has no gaps, so nobody asks for the values between
            for seen, value in zip(self._seen, solution.tolist(), strict=True):
                seen.add(value)
        return solution

    def _check(self, solution: np.ndarray) -> None:
        within = bool(np.all((self._low <= solution) & (solution <= self._high)))
        added = np.zeros_like(self._equals)
        np.add.at(added, self._terms[:, 0], self._terms[:, 2] * solution[self._terms[:, 1]])
        small = (solution > 0) & (solution < self.piece.threshold)
        ruled = all(any(small[self.column[v]] for v in group) for group in self.piece.groups)
        if not (within and np.array_equal(added, self._equals) and ruled):
            raise Unproved("the solver's whole numbers do not satisfy the sums")
