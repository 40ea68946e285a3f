"""Controlled rounding: every count to a multiple of a base, with every printed total the sum of its parts.

Each number goes to the multiple below or above it; a multiple stays. Which way each goes is a whole-number
programme with the least change. In two dimensions such a rounding always exists; in three or more there are
tables without one, and then a few numbers may go one base further, which is said.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import highspy
import numpy as np

from headway.disclosure.protection.refused import CannotProtect
from headway.disclosure.structure.universe import Tie


@dataclass(frozen=True)
class Rounded:
    """Multiples of the base that add up.

    numbers    what to print in each cell, by its number
    changed    how many cells print another number than their count
    furthest   the most by which a printed number misses its count
    further    how many cells had to go past the nearest multiples on either side
    """

    numbers: np.ndarray = field(repr=False)
    changed: int
    furthest: int
    further: int


def rounded(counts: np.ndarray, ties: Sequence[Tie], *, base: int) -> Rounded:
    """Return the counts rounded to a base, sums kept, with the least total change.

    Raises CannotProtect for a base under 3, which hides nothing, a sum that is tied to a printed number that
    is no multiple of the base, or a table that no multiples near its counts fit.
    """
    if base < 3:
        raise CannotProtect(f"base {base}: round to 3 or more, or a count of one is told by its multiple")
    if any(tie.equals % base for tie in ties):
        raise CannotProtect(f"a sum comes to a number that is no multiple of {base}, so no rounding fits it")
    for reach in (0, 1, 2):
        steps = _steps(counts, ties, base=base, reach=reach)
        if steps is not None:
            return _measured(counts, base * steps, base=base)
    raise CannotProtect(
        f"no multiples of {base} within three bases of the counts add up: take fewer categories"
    )


def _steps(counts: np.ndarray, ties: Sequence[Tie], *, base: int, reach: int) -> np.ndarray | None:
    """Return the multiple of each cell, or None when none within `reach` of the nearest two adds up.

    Going up from the multiple below costs what it adds to the miss; each further multiple costs a base more.
    """
    below, over = counts // base, counts % base
    solver = _solver()
    for n in range(len(counts)):
        up = 1 if over[n] else 0
        solver.addVar(0.0, float(up))
        solver.changeColCost(n, float(base - 2 * int(over[n])) * up)
    for n in range(len(counts) if reach else 0):
        for limit in (reach, min(reach, int(below[n]))):  # further up, further down
            solver.addVar(0.0, float(limit))
            solver.changeColCost(solver.getNumCol() - 1, float(FAR * base))
    for column in range(solver.getNumCol()):
        solver.changeColIntegrality(column, highspy.HighsVarType.kInteger)
    size = len(counts)
    for tie in ties:
        columns = [cell for cell, _ in tie.terms]
        signs = [float(sign) for _, sign in tie.terms]
        if reach:
            columns += [size + 2 * cell + side for cell, _ in tie.terms for side in (0, 1)]
            signs += [float(sign * way) for _, sign in tie.terms for way in (1, -1)]
        left = float(tie.equals // base - sum(sign * int(below[cell]) for cell, sign in tie.terms))
        solver.addRow(left, left, len(columns), columns, signs)
    solver.run()
    if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return None
    values = np.rint(np.asarray(solver.getSolution().col_value)).astype(np.int64)
    steps = below + values[:size]
    if reach:
        steps = steps + values[size::2] - values[size + 1 :: 2]
    return steps if _adds_up(steps, ties, base=base) else None


FAR = 100
"""A number past the nearest multiples costs so many times more: only where there is no other rounding."""


def _solver() -> highspy.Highs:
    solver = highspy.Highs()
    for option, value in (("output_flag", False), ("threads", 1), ("random_seed", 0), ("mip_rel_gap", 0.0)):
        solver.setOptionValue(option, value)
    return solver


def _adds_up(steps: np.ndarray, ties: Sequence[Tie], *, base: int) -> bool:
    """Whether the multiples keep every sum, in whole numbers: a solver's word alone proves nothing."""
    return bool((steps >= 0).all()) and all(
        sum(sign * int(steps[cell]) for cell, sign in tie.terms) == tie.equals // base for tie in ties
    )


def _measured(counts: np.ndarray, numbers: np.ndarray, *, base: int) -> Rounded:
    miss = np.abs(numbers - counts)
    return Rounded(
        numbers,
        changed=int((miss > 0).sum()),
        furthest=int(miss.max(initial=0)),
        further=int((miss >= base).sum()),
    )
