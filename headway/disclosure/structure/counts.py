"""What a table prints of each count, as arrays, so that a hundred thousand cells are checked at once."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from headway.disclosure.printed.published import Place
from headway.disclosure.structure.figures import Figure, Kind


@dataclass(frozen=True, eq=False)
class Counts:
    """The figures of a table by the number of their place. The last entry (-1) stands for no cell at all.

    low, high  the whole numbers that each can be; high is 0 where there is no limit
    open       whether there is no limit
    counted    whether a whole number stands behind the place
    shown      whether it is printed as a number, rounded or not
    absent     whether there is no cell
    """

    places: tuple[Place, ...]
    low: np.ndarray
    high: np.ndarray
    open: np.ndarray
    counted: np.ndarray
    shown: np.ndarray
    absent: np.ndarray

    @property
    def known(self) -> np.ndarray:
        """Whether each is printed as one whole number."""
        return self.shown & ~self.open & (self.low == self.high)

    def widened(self, base: np.ndarray) -> "Counts":
        """Return the counts with all that rounds to the known ones, by the base of each (0: not rounded).

        Halves are taken in on both sides: nobody outside knows which way they went.
        """
        half = np.where(self.known, base // 2, 0)
        return replace(self, low=np.maximum(self.low - half, 0), high=self.high + half)


def counts(found: Mapping[Place, Figure]) -> Counts:
    """Return the figures of a table as arrays, in the order of the mapping."""
    figures = [*found.values(), Figure(Kind.ABSENT)]
    kinds = np.array([f.kind.value for f in figures])
    return Counts(
        places=tuple(found),
        low=np.array([f.low for f in figures], dtype=np.int64),
        high=np.array([f.high or 0 for f in figures], dtype=np.int64),
        open=np.array([f.high is None for f in figures]),
        counted=np.isin(kinds, [Kind.COUNT.value, Kind.HIDDEN.value, Kind.UNKNOWN.value]),
        shown=kinds == Kind.COUNT.value,
        absent=kinds == Kind.ABSENT.value,
    )
