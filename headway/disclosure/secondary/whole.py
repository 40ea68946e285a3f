"""One cell's move in whole numbers, where the linear programme only finds one in fractions."""

import highspy
import numpy as np

from headway.disclosure.secondary.moves import NO_LIMIT
from headway.disclosure.secondary.space import Space

MOST_NODES = 30
"""How far the programme branches before the cell is given up; the caller then hides more, or refuses."""


def whole_move(space: Space, cell: int, *, way: int, may: np.ndarray, cost: np.ndarray) -> np.ndarray | None:
    """Return the cheapest move by whole numbers that takes a cell up (way 1) or down (-1) by at least one.

    may   which cells may move; the others stay
    cost  for each unit of change
    None when there is none, or none was found within MOST_NODES.
    """
    solver = highspy.Highs()
    for option, value in (
        ("output_flag", False), ("threads", 1), ("random_seed", 0), ("mip_max_nodes", MOST_NODES),
        ("mip_rel_gap", 1e6),
    ):  # fmt: skip
        solver.setOptionValue(option, value)
    moving = np.flatnonzero(may)
    solver.passModel(_programme(space, moving, at=int(np.searchsorted(moving, cell)), way=way, cost=cost))
    solver.run()
    if not np.isfinite(solver.getInfo().primal_solution_status) or not solver.getSolution().value_valid:
        return None
    values = np.rint(np.asarray(solver.getSolution().col_value)).astype(np.int64)
    move = np.zeros(space.size, dtype=np.int64)
    move[moving] = values[: len(moving)] - values[len(moving) :]
    added = np.add.reduceat(space.signs.astype(np.int64) * move[space.members], space.starts[:-1])
    good = not added.any() and not (move < -space.room).any() and move[cell] * way >= 1
    return move if good else None


def _programme(space: Space, moving: np.ndarray, *, at: int, way: int, cost: np.ndarray) -> highspy.HighsLp:
    """Return the sums over the moving cells alone, each with a column for up and one for down."""
    programme, size = highspy.HighsLp(), len(moving)
    lower, upper = np.zeros(2 * size), np.r_[np.full(size, NO_LIMIT), space.room[moving].astype(float)]
    forced, barred = (at, size + at) if way > 0 else (size + at, at)
    lower[forced], upper[barred] = 1.0, 0.0
    column = np.full(space.size, -1)
    column[moving] = np.arange(size)
    row = np.repeat(np.arange(space.number_of_rows), np.diff(space.starts))
    kept = column[space.members] >= 0
    rows, columns, signs = row[kept], column[space.members[kept]], space.signs[kept]
    used, rows = np.unique(rows, return_inverse=True)
    order = np.argsort(np.r_[rows, rows], kind="stable")
    programme.num_col_, programme.num_row_ = 2 * size, len(used)
    programme.col_cost_ = np.r_[cost[moving], cost[moving]]
    programme.col_lower_, programme.col_upper_ = lower, upper
    programme.row_lower_ = programme.row_upper_ = np.zeros(len(used))
    programme.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    programme.a_matrix_.start_ = np.r_[0, np.cumsum(2 * np.bincount(rows, minlength=len(used)))].astype(
        np.int32
    )
    programme.a_matrix_.index_ = np.r_[columns, columns + size][order].astype(np.int32)
    programme.a_matrix_.value_ = np.r_[signs, -signs][order]
    programme.integrality_ = [highspy.HighsVarType.kInteger] * (2 * size)
    return programme
