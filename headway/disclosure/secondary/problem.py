"""What is asked of secondary suppression, and what comes back."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np

from headway.disclosure.structure.universe import Tie


class Asked(StrEnum):
    """Against which outsider each first-hidden cell is to be protected.

    CLASSIC  a hidden count is any number from 0: each can be one less and one more (what tau-Argus asks)
    STRONG   zeros are printed and the rule is known: each keeps at least two whole numbers
    """

    CLASSIC = "classic"
    STRONG = "strong"


@dataclass(frozen=True)
class Problem:
    """True counts and what may be done with them. Not for publication.

    counts     the true whole number of each cell, by its number
    ties       the sums between them
    first      the cells that the rule hides
    never      cells that must stay printed; a true zero is always among them, whether named or not
    already    cells hidden in what is published already: they stay hidden, at no price
    price      what hiding each cell costs; above 0
    threshold  the smallest count above zero that the rule prints
    """

    counts: np.ndarray = field(repr=False)
    ties: tuple[Tie, ...]
    first: frozenset[int]
    never: frozenset[int]
    already: frozenset[int]
    price: np.ndarray
    threshold: int = 3


@dataclass(frozen=True)
class Pattern:
    """Which cells to hide, and the proof that it is enough.

    second        cells to hide besides the first-hidden and those hidden already
    alternatives  complete tables of whole numbers, one for each row, that agree with all that stays printed
    witness       for each protected first-hidden cell, the alternative in which it is not its true count
    open          first-hidden cells that no pattern can protect; with any, nothing may be published
    least         no pattern is cheaper than this
    price         what this pattern costs
    said          how it was found, and why it is not proved the cheapest, in a sentence
    """

    second: frozenset[int]
    alternatives: np.ndarray = field(repr=False)
    witness: Mapping[int, int] = field(repr=False)
    open: tuple[int, ...]
    least: float
    price: float
    said: str

    @property
    def proved(self) -> bool:
        """Whether no cheaper pattern exists."""
        return self.price <= self.least + 1e-6
