"""Primary suppression: which counts are too small to print."""

import numpy as np

MARK = "[c]"


def under(counts: np.ndarray, *, threshold: int) -> frozenset[int]:
    """Return the numbers of the cells, totals included, whose count is above zero and under the threshold."""
    return frozenset(np.flatnonzero((counts > 0) & (counts < threshold)).tolist())
