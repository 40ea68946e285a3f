"""A margin, and each of its sums checked against what is printed."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from headway.disclosure.structure.counts import Counts
from headway.disclosure.structure.dimensions import Axis

LEAST_LINES = 3
"""How many whole lines must agree before a total without the name of one is believed."""
BITS_TO_SPARE = 12.0
"""A sum must be known to so many binary digits more than it takes to number all possible sums."""


@dataclass(frozen=True, eq=False)
class Margin:
    """A line that is the sum of others along the same dimension, and how it was recognised.

    lacking  parts that a declared hierarchy names and the table does not print
    """

    axis: Axis
    total: str
    parts: tuple[str, ...]
    found_by: str
    lacking: tuple[str, ...] = ()

    def __str__(self) -> str:
        name = self.axis.name
        parts = f"{name}s" if name in ("row", "column") else "of its labels"
        return f"{name} “{self.total}” = sum of {len(self.parts)} {parts} ({self.found_by})"


@dataclass(frozen=True, eq=False)
class Sums:
    """The sums of a margin, one for each line that crosses it.

    total    the number of the total's place on each line
    parts    [part, line]: the numbers of the parts' places
    used     whether there is something to add up: a total and at least one part that are counts
    shown    whether all of it is printed, so that the sum can be checked
    size     the least that the total can be
    gap      by how much the total and its parts miss each other
    holds    whether some whole numbers within what is printed make the total equal to its parts
    could    whether the parts are not already more than the total
    missing  whether a part has no cell
    """

    margin: Margin
    total: np.ndarray
    parts: np.ndarray
    used: np.ndarray
    shown: np.ndarray
    holds: np.ndarray
    could: np.ndarray
    missing: np.ndarray
    size: np.ndarray
    gap: np.ndarray

    @property
    def wrong(self) -> np.ndarray:
        """Which sums cannot hold."""
        return self.used & ~self.holds

    @property
    def checked(self) -> np.ndarray:
        """Which sums are printed whole and hold."""
        return self.used & self.shown & self.holds

    @property
    def proved(self) -> np.ndarray:
        """Which sums are printed whole, hold, and are of more than nothing."""
        return self.checked & (self.size > 0)


def check(margin: Margin, counts: Counts) -> Sums:
    """Return the sums of a margin, checked. Parts that are ratios are not added up."""
    cells = margin.axis.cells
    numbers = margin.axis.numbers((margin.total, *margin.parts))
    total, parts = cells[numbers[0]], cells[numbers[1:]]
    added = counts.counted[parts]
    least = np.where(added, counts.low[parts], 0).sum(axis=0)
    most = np.where(added, counts.high[parts], 0).sum(axis=0)
    endless = (added & counts.open[parts]).any(axis=0)
    could = counts.open[total] | (least <= counts.high[total])
    return Sums(
        margin=margin,
        total=total,
        parts=parts,
        used=counts.counted[total] & added.any(axis=0),
        shown=counts.shown[total] & (counts.shown[parts] | ~added).all(axis=0),
        holds=could & (endless | (counts.low[total] <= most)),
        could=could,
        missing=counts.absent[parts].any(axis=0),
        size=counts.low[total],
        gap=np.where(
            could, np.where(endless, 0, np.maximum(counts.low[total] - most, 0)), least - counts.high[total]
        ),
    )


def enough(counts: Counts, total: np.ndarray, bits: float) -> bool:
    """Whether a line is known so well that none of 2 ** bits other sums would equal it by chance."""
    known = np.log2(1.0 + counts.low[total]).sum()
    return int((counts.low[total] > 0).sum()) >= LEAST_LINES and known >= bits + BITS_TO_SPARE


def can_hold(total: int, parts: Sequence[int], counts: Counts) -> bool:
    """Whether some whole numbers within what is printed make one total equal to its parts."""
    least = counts.low[list(parts)].sum()
    most = None if counts.open[list(parts)].any() else counts.high[list(parts)].sum()
    within = counts.open[total] or least <= counts.high[total]
    return bool(within and (most is None or counts.low[total] <= most))
