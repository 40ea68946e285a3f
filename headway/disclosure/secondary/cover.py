"""The cheapest set of cells that meets every cut so far: no pattern that protects is cheaper."""

from collections.abc import Iterable
from dataclasses import dataclass, field

import highspy
import numpy as np

from headway.disclosure.secondary.cuts import Cut
from headway.disclosure.secondary.moves import NO_LIMIT, Work

MOST_NODES = 100
"""How far the programme branches; its bound holds wherever it stops."""


@dataclass(frozen=True)
class Covered:
    """The cells that meet every cut, and a price that nothing which meets them is below."""

    cells: np.ndarray = field(repr=False)
    least: float


class Cover:
    """A set-covering programme that grows a row for each cut."""

    def __init__(self, price: np.ndarray) -> None:
        """Begin without cuts; price is that of each cell."""
        self.price, self.known = price, set[Cut]()
        self.solver = highspy.Highs()
        for option, value in (
            ("output_flag", False), ("threads", 1), ("random_seed", 0), ("mip_max_nodes", MOST_NODES),
            ("mip_rel_gap", 0.0), ("mip_abs_gap", 1e-6),
        ):  # fmt: skip
            self.solver.setOptionValue(option, value)
        programme, size = highspy.HighsLp(), len(price)
        programme.num_col_, programme.num_row_ = size, 0
        programme.col_cost_, programme.col_lower_ = price, np.zeros(size)
        programme.col_upper_ = np.ones(size)
        programme.a_matrix_.start_ = np.zeros(size + 1, dtype=np.int32)
        programme.integrality_ = [highspy.HighsVarType.kInteger] * size
        self.solver.passModel(programme)

    def add(self, cuts: Iterable[Cut]) -> int:
        """Take up cuts, and return how many of them are new."""
        fresh = [cut for cut in dict.fromkeys(cuts) if cut not in self.known]
        for cut in fresh:
            self.known.add(cut)
            self.solver.addRow(1.0, NO_LIMIT, len(cut), np.array(cut, dtype=np.int32), np.ones(len(cut)))
        return len(fresh)

    def cheapest(self, work: Work) -> Covered:
        """Return the cheapest cells found that meet every cut and the bound proved; work is spent."""
        if not self.known:
            return Covered(np.zeros(len(self.price), dtype=bool), 0.0)
        self.solver.run()
        work.spend(int(self.solver.getInfo().simplex_iteration_count), columns=len(self.price))
        solution = self.solver.getSolution()
        cells = np.ones(len(self.price), dtype=bool)
        if solution.value_valid:
            cells = np.asarray(solution.col_value) > 0.5
        bound = float(self.solver.getInfo().mip_dual_bound)
        return Covered(cells, self._rounded(bound) if np.isfinite(bound) else 0.0)

    def _rounded(self, bound: float) -> float:
        """Return the bound rounded up where every price is a whole number: then so is every total."""
        whole = bool((self.price == np.rint(self.price)).all())
        return float(np.ceil(bound - 1e-6)) if whole else bound
