"""Primary suppression: which counts are too small to print."""

import numpy as np

from headway.tables.table import Counts, Place

MARK = "[c]"


def too_small(counts: Counts, *, threshold: int) -> frozenset[Place]:
    """Return the places, totals included, whose count is above zero and under the threshold."""
    return frozenset(place for place, count in counts.cells.items() if 0 < count < threshold)


def print_without(counts: Counts, hidden: frozenset[Place]) -> dict[Place, str]:
    """Return the text of every cell: the mark where it is hidden, else the count with thousands commas."""
    return {place: MARK if place in hidden else f"{count:,}" for place, count in counts.cells.items()}


def under(counts: np.ndarray, *, threshold: int) -> frozenset[int]:
    """Return the numbers of the cells, totals included, whose count is above zero and under the threshold."""
    return frozenset(np.flatnonzero((counts > 0) & (counts < threshold)).tolist())
