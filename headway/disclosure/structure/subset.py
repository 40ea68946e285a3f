"""Which lines add up to another, in whatever order: a small 0/1 programme, believed only if unique."""

import highspy
import numpy as np

MOST_NODES = 2_000
"""Of the search tree, after which nothing is claimed: a bound on time that is the same on every machine."""


def the_subset(least: np.ndarray, most: np.ndarray, low: np.ndarray, high: np.ndarray) -> list[int] | None:
    """Return the numbers of the only lines that can add up to a total; None when there are none or several.

    least, most  [line, place]: what each line can be at each place where they are compared
    low, high    [place]: what the total can be there
    """
    solver = _solver(least, most, low, high)
    first = _solution(solver, len(least))
    if first is None:
        return None
    chosen = np.flatnonzero(first)
    # the same programme without that answer: one line fewer of those, or one more of the others
    signs = np.where(first, -1.0, 1.0)
    solver.addRow(1.0 - len(chosen), highspy.kHighsInf, len(signs), np.arange(len(signs)), signs)
    solver.run()
    if solver.getModelStatus() != highspy.HighsModelStatus.kInfeasible:
        return None
    return [int(n) for n in chosen]


def _solver(least: np.ndarray, most: np.ndarray, low: np.ndarray, high: np.ndarray) -> highspy.Highs:
    solver = highspy.Highs()
    for option, value in (
        ("output_flag", False), ("threads", 1), ("random_seed", 0), ("mip_max_nodes", MOST_NODES),
    ):  # fmt: skip
        solver.setOptionValue(option, value)
    lines = np.arange(len(least))
    for _ in lines:
        solver.addVar(0.0, 1.0)
    solver.changeColsIntegrality(len(lines), lines, np.full(len(lines), highspy.HighsVarType.kInteger))
    for place in range(len(low)):
        if np.array_equal(least[:, place], most[:, place]):
            solver.addRow(low[place], high[place], len(lines), lines, least[:, place].astype(float))
        else:
            solver.addRow(-highspy.kHighsInf, high[place], len(lines), lines, least[:, place].astype(float))
            solver.addRow(low[place], highspy.kHighsInf, len(lines), lines, most[:, place].astype(float))
    return solver


def _solution(solver: highspy.Highs, lines: int) -> np.ndarray | None:
    solver.run()
    if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return None
    return np.asarray(solver.getSolution().col_value[:lines]) > 0.5
