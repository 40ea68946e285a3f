"""A piece that propagation cannot settle, as a small whole-number programme for HiGHS.

One thread, a fixed seed, no gaps allowed: two runs give the same answer. Every solution is checked in
exact arithmetic before it is believed.
"""

import highspy

from headway.disclosure.system import Impossible, System

MARGIN = 1_000


class Unproved(ArithmeticError):
    """The solver gave an answer that does not satisfy the sums, or none at all."""


class Programme:
    """The piece, ready to be asked for the least and the most of each variable.

    A variable without limit gets a ceiling far above anything that the piece's own figures can force;
    an optimum that comes near the ceiling is reported as no limit.
    """

    def __init__(self, piece: System) -> None:
        self.piece = piece
        self.variables = sorted(piece.bounds)
        self.column = {variable: n for n, variable in enumerate(self.variables)}
        finite = sum(low + (high or 0) for low, high in piece.bounds.values())
        reach = finite + sum(abs(s.equals) for s in piece.sums) + piece.threshold * len(self.variables)
        self.forced = 2 * reach + MARGIN
        self.ceiling = 2 * self.forced
        self.solver = self._solver()
        self.seen: dict[int, set[int]] = {variable: set() for variable in self.variables}

    def _solver(self) -> highspy.Highs:
        solver = highspy.Highs()
        for option, value in (
            ("output_flag", False), ("threads", 1), ("random_seed", 0),
            ("mip_rel_gap", 0.0), ("mip_abs_gap", 0.0),
            ("mip_feasibility_tolerance", 1e-9), ("primal_feasibility_tolerance", 1e-9),
        ):  # fmt: skip
            solver.setOptionValue(option, value)
        for variable in self.variables:
            solver.addVar(*map(float, self._bounds(variable)))
        for each in self.piece.sums:
            columns = [self.column[v] for v, _ in each.terms]
            solver.addRow(
                float(each.equals),
                float(each.equals),
                len(columns),
                columns,
                [float(c) for _, c in each.terms],
            )
        for group in self.piece.groups:
            self._add_group(solver, sorted(group))
        for column in range(solver.getNumCol()):
            solver.changeColIntegrality(column, highspy.HighsVarType.kInteger)
        return solver

    def _bounds(self, variable: int) -> tuple[int, int]:
        low, high = self.piece.bounds[variable]
        return low, self.ceiling if high is None else high

    def _add_group(self, solver: highspy.Highs, group: list[int]) -> None:
        """At least one switch is on; a switch that is on holds its variable between 1 and threshold - 1."""
        most = self.piece.threshold - 1
        switches = []
        for variable in group:
            _low, high = self._bounds(variable)
            switch = solver.getNumCol()
            solver.addVar(0.0, 1.0)
            switches.append(switch)
            column = self.column[variable]
            solver.addRow(0.0, highspy.kHighsInf, 2, [column, switch], [1.0, -1.0])
            if high > most:
                solver.addRow(-highspy.kHighsInf, float(high), 2, [column, switch], [1.0, float(high - most)])
        solver.addRow(1.0, highspy.kHighsInf, len(switches), switches, [1.0] * len(switches))

    def extreme(self, variable: int, *, most: bool) -> int | None:
        """Return the least or the most that a variable can be; None for no limit. Raises Impossible."""
        column = self.column[variable]
        self.solver.changeColCost(column, -1.0 if most else 1.0)
        try:
            value = self._solve()[variable]
        finally:
            self.solver.changeColCost(column, 0.0)
        return None if value > self.forced else value

    def possible(self, variable: int, value: int) -> bool:
        """Whether some solution gives the variable this value."""
        column = self.column[variable]
        self.solver.changeColBounds(column, float(value), float(value))
        try:
            self._solve()
            return True
        except Impossible:
            return False
        finally:
            self.solver.changeColBounds(column, *map(float, self._bounds(variable)))

    def _solve(self) -> dict[int, int]:
        self.solver.run()
        status = self.solver.getModelStatus()
        if status in (highspy.HighsModelStatus.kInfeasible, highspy.HighsModelStatus.kUnboundedOrInfeasible):
            raise Impossible
        if status != highspy.HighsModelStatus.kOptimal:
            raise Unproved(f"the solver stopped with {self.solver.modelStatusToString(status)}")
        found = self.solver.getSolution().col_value
        solution = {variable: round(found[self.column[variable]]) for variable in self.variables}
        self._check(solution)
        for variable, value in solution.items():
            self.seen[variable].add(value)
        return solution

    def _check(self, solution: dict[int, int]) -> None:
        within = all(low <= solution[v] <= high for v in self.variables for low, high in [self._bounds(v)])
        sums = all(sum(c * solution[v] for v, c in s.terms) == s.equals for s in self.piece.sums)
        ruled = all(any(0 < solution[v] < self.piece.threshold for v in group) for group in self.piece.groups)
        # _bounds may be narrowed to one value while `possible` asks; the sums and groups still must hold
        if not (within and sums and ruled):
            raise Unproved("the solver's whole numbers do not satisfy the sums")
