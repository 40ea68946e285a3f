"""Which variables their bounds hold where they are: a solver finds them, whole numbers prove it.

If some variables that may only rise, and some that may only fall, weighted, cannot change in sum by any move
of the kernel, none of them can change at all. What weights the solver proposes are made whole and checked.
"""

import highspy
import numpy as np

from headway.disclosure.attack.kernel import Move
from headway.disclosure.attack.programme import quiet
from headway.disclosure.attack.system import System

SCALES = (1, 2, 3, 4, 6, 12, 60, 2520)
"""What the solver's weights are multiplied with to make whole numbers of them; most are whole already."""
LARGEST_STEP = 1_000_000
"""Moves with longer steps are not shown to the solver, whose arithmetic is not exact; the proof sees all."""


def held(piece: System, values: np.ndarray, moves: list[Move], moving: np.ndarray) -> np.ndarray:
    """Return which variables are proved to stay, of those not known to move; perhaps not all that do.

    values  a solution of the piece
    moves   its kernel
    """
    way = np.where(values == piece.low, 1, 0) - np.where(values == piece.high, 1, 0)
    one_way = sorted({v for move in moves for v in move if way[v]})
    suspects = [v for v in one_way if not moving[v]]
    proved = np.zeros(piece.size, dtype=bool)
    if not suspects:
        return proved
    weights = _weights(way, one_way, suspects, moves)
    for scale in SCALES:
        whole = dict(zip(one_way, np.rint(weights * scale).astype(np.int64).tolist(), strict=True))
        if _balanced(way, whole, moves):
            proved[[v for v, weight in whole.items() if weight > 0]] = True
            return proved
    return proved


def _balanced(way: np.ndarray, weights: dict[int, int], moves: list[Move]) -> bool:
    """Whether no move changes the weighted sum of how far each variable goes the way that it may go."""
    signed = {v: int(way[v]) * weight for v, weight in weights.items() if weight}
    return all(weight >= 0 for weight in weights.values()) and all(
        not sum(signed[v] * far for v, far in move.items() if v in signed) for move in moves
    )


def _weights(way: np.ndarray, one_way: list[int], suspects: list[int], moves: list[Move]) -> np.ndarray:
    """Return the prices of "may not go the other way" when as many suspects as possible go their way."""
    row = {v: n for n, v in enumerate(one_way)}
    column = {v: n for n, v in enumerate(suspects)}
    shown = [m for m in moves if max(map(abs, m.values())) <= LARGEST_STEP]
    terms = [(row[v], n, float(far * way[v])) for n, m in enumerate(shown) for v, far in m.items() if way[v]]
    terms += [(row[v], len(shown) + n, -1.0) for v, n in column.items()]
    terms.sort()
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = len(shown) + len(suspects), len(one_way)
    model.col_cost_ = np.repeat([0.0, -1.0], [len(shown), len(suspects)])
    model.col_lower_ = np.repeat([-highspy.kHighsInf, 0.0], [len(shown), len(suspects)])
    model.col_upper_ = np.repeat([highspy.kHighsInf, 1.0], [len(shown), len(suspects)])
    model.row_lower_ = np.zeros(len(one_way))
    model.row_upper_ = np.full(len(one_way), highspy.kHighsInf)
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_ = np.searchsorted([t[0] for t in terms], np.arange(len(one_way) + 1)).astype(
        np.int32
    )
    model.a_matrix_.index_ = np.array([t[1] for t in terms], dtype=np.int32)
    model.a_matrix_.value_ = np.array([t[2] for t in terms])
    solver = quiet()
    solver.passModel(model)
    solver.run()
    if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return np.zeros(len(one_way))
    return np.asarray(solver.getSolution().row_dual)
