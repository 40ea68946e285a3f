"""Bounds that follow from prices on the sums, reckoned exactly: whoever proposed the prices is not believed.

Any whole multiples of the sums may be added up. What they say of a variable, given the bounds of all others,
is true whatever the prices are; good prices, such as a solver's, make it sharp.
"""

import numpy as np

from headway.disclosure.system import NO_LIMIT, System

SCALES = (1, 2, 3, 4, 6, 12, 60, 2520)
"""What a solver's prices are multiplied with to make whole numbers of them; most are whole already."""


def at_most(piece: System, variable: int, prices: np.ndarray, *, most: bool) -> int | None:
    """Return the sharpest bound on a variable that multiples of these prices prove: its most, or its least.

    None when they prove nothing.
    """
    found = [b for scale in SCALES if (b := _bound(piece, variable, prices, scale, most=most)) is not None]
    return (min(found) if most else max(found)) if found else None


def _bound(piece: System, variable: int, prices: np.ndarray, scale: int, *, most: bool) -> int | None:
    """With y the whole prices: s x = y b + (s e - A'y) x, and each product is bounded by its own variable."""
    direction = -1 if most else 1
    whole = np.rint(prices * scale).astype(np.int64)
    rest = -_through(piece, whole)
    rest[variable] += direction * scale
    if np.any((rest < 0) & (piece.high == NO_LIMIT)):
        return None
    at = np.where(rest < 0, piece.high, piece.low)
    least = int(whole @ piece.sums.equals) + int(rest @ np.where(rest == 0, 0, at))
    # scale x direction x value >= least
    return -least // scale if most else -(-least // scale)


def fixed_by(piece: System, prices: np.ndarray, scale: int) -> np.ndarray:
    """Return the variables that prices hold at one of their bounds, when their sum leaves no room at all."""
    whole = np.rint(prices * scale).astype(np.int64)
    weight = _through(piece, whole)
    none = np.zeros(piece.size, dtype=bool)
    if np.any((weight < 0) & (piece.high == NO_LIMIT)):
        return none
    at = np.where(weight < 0, piece.high, piece.low)
    least = int(weight @ np.where(weight == 0, 0, at))
    return weight != 0 if least == int(whole @ piece.sums.equals) else none


def _through(piece: System, whole: np.ndarray) -> np.ndarray:
    """Return for each variable its coefficient in the sums multiplied and added up."""
    sums = piece.sums
    weight = np.zeros(piece.size, dtype=np.int64)
    np.add.at(weight, sums.variable, sums.sign * whole[sums.row])
    return weight
