"""Everything that a set of tables prints or hides, each count once, and the sums that hold between them."""

from collections.abc import Mapping
from dataclasses import dataclass

from headway.disclosure.structure.figures import Figure

type Where = tuple[str, str, str]
"""Where a count is printed: (table id, row label, column label)."""


@dataclass(frozen=True)
class Tie:
    """A sum that holds: the signed cells add up to `equals`.

    terms   (cell number, 1 or -1); a total and its parts are the total with -1 and the parts with 1
    exact   whether no cell in it is printed rounded
    """

    terms: tuple[tuple[int, int], ...]
    equals: int = 0
    exact: bool = True


@dataclass(frozen=True)
class Universe:
    """The counts behind a set of tables. Two places that print one and the same count share a cell.

    cells    for each cell, by its number from 0, the place where it is first printed
    at       the cell number of every place of every table
    figures  what the print says of each cell, by its number
    ties     the sums that hold
    """

    cells: tuple[Where, ...]
    at: Mapping[Where, int]
    figures: tuple[Figure, ...]
    ties: tuple[Tie, ...]
