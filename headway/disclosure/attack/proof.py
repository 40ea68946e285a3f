"""The few printed cells that suffice to work out one hidden cell: a proof that anybody can follow.

The sums round about the cell are taken in until they settle it, then each that can be missed is left out,
those of other tables first. The places are named, never the count.
"""

from dataclasses import dataclass

import numpy as np

from headway.disclosure.attack.exactness import exactness
from headway.disclosure.attack.system import Group, System
from headway.disclosure.structure.universe import Where

MOST_SUMS = 60
"""How many sums round about a cell are taken in before no short proof is looked for any more."""


@dataclass(frozen=True)
class Proof:
    """What settles a hidden cell.

    reading    what the outsider takes for granted; the least that suffices
    where      the hidden cell
    cells      the printed cells that settle it under that reading; none: the symbol alone does
    documents  the ids of the tables that print them
    """

    reading: str
    where: Where
    cells: tuple[Where, ...]
    documents: tuple[str, ...]

    def to_json(self) -> dict[str, object]:
        """Return the proof as plain data, without any count."""
        _, row, column = self.where
        return {
            "row": row,
            "column": column,
            "reading": self.reading,
            "from": [list(cell) for cell in self.cells],
            "documents": list(self.documents),
        }


def sufficient(given: System, variable: int, *, dear: np.ndarray) -> list[int] | None:
    """Return the numbers of sums of which none can be missed if they are to settle a variable, exact in all.

    dear  for each sum, whether it should rather not be needed
    None when more than MOST_SUMS lie round about, or when solutions are too hard to find.
    """
    kept = _round_about(given, variable)
    if kept is None:
        return None
    for sum_number in sorted(kept, key=lambda n: (not dear[n], -len_of(given, n), n)):
        fewer = [n for n in kept if n != sum_number]
        if _settles(given, variable, fewer):
            kept = fewer
    return kept


def len_of(given: System, number: int) -> int:
    """Return how many variables a sum has."""
    return int(given.sums.start[number + 1] - given.sums.start[number])


def _round_about(given: System, variable: int) -> list[int] | None:
    """Return the sums that reach a variable in as few steps as settle it."""
    sums = given.sums
    reached = np.zeros(given.size, dtype=bool)
    reached[variable] = True
    rows = np.zeros(len(sums), dtype=bool)
    while not _settles(given, variable, np.flatnonzero(rows).tolist()):
        wider = rows.copy()
        wider[sums.row[reached[sums.variable]]] = True
        if np.array_equal(wider, rows) or wider.sum() > MOST_SUMS:
            return None
        rows = wider
        reached[sums.variable[rows[sums.row]]] = True
    return np.flatnonzero(rows).tolist()


def _settles(given: System, variable: int, rows: list[int]) -> bool:
    """Whether these sums alone settle a variable. Groups count where all of their members are in them."""
    sums = given.sums
    chosen = np.zeros(len(sums), dtype=bool)
    chosen[rows] = True
    terms = chosen[sums.row]
    inside = np.zeros(given.size, dtype=bool)
    inside[sums.variable[terms]] = True
    inside[variable] = True
    number = np.cumsum(inside) - 1
    groups = tuple(
        Group(tuple(number[list(g.members)].tolist()), g.most)
        for g in given.groups
        if inside[list(g.members)].all()
    )
    some = System(given.low[inside], given.high[inside], sums.some(terms, chosen, number), groups)
    asked = np.zeros(some.size, dtype=bool)
    asked[number[variable]] = True
    return bool(exactness(some, asked).exact[number[variable]])
