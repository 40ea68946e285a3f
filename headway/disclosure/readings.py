"""The ways in which an outsider may read a hidden cell, and the system of sums that each makes of a table.

nonneg       a hidden cell is any whole number from 0
one-primary  as nonneg, and every group of hidden cells joined by exact sums holds at least one that the rule
             hides, 1 to threshold - 1; the rest may be second suppressions, zeros included
shown-zero   as one-primary, and a zero is always printed, so a hidden cell is at least 1
all-primary  every hidden cell is one that the rule hides, 1 to threshold - 1
"""

from dataclasses import dataclass, field

from headway.disclosure.attack import Possible, solve
from headway.disclosure.figures import Kind, hidden
from headway.disclosure.published import Place
from headway.disclosure.structure import Structure
from headway.disclosure.system import Bounds, Impossible, Sum, System

READINGS = ("nonneg", "one-primary", "shown-zero", "all-primary")


@dataclass(frozen=True)
class Reading:
    """What an outsider finds who reads the symbols in one way.

    satisfiable  whether any whole numbers fit the printed table under this reading
    cells        what each hidden cell can be; empty when nothing fits. Not shown when printed
    """

    name: str
    satisfiable: bool
    cells: dict[Place, Possible] = field(repr=False)

    @property
    def exact(self) -> list[Place]:
        """The hidden cells that can be only one number."""
        return [place for place, possible in self.cells.items() if possible.exact]


def read_as(name: str, table: Structure, *, threshold: int) -> Reading:
    """Return what can be worked out of a table under one of READINGS."""
    places = [place for place, figure in table.figures.items() if figure.is_count and not figure.known]
    number = {place: n for n, place in enumerate(places)}
    bounds = {number[place]: _bounds(name, table, place, threshold=threshold) for place in places}
    groups = () if name in ("nonneg", "all-primary") else _groups(table, number)
    system = System(bounds, tuple(_sums(table, number)), groups, threshold)
    try:
        found = solve(system)
    except Impossible:
        return Reading(name, False, {})
    return Reading(name, True, {place: found[number[place]] for place in hidden(table.figures)})


def _bounds(name: str, table: Structure, place: Place, *, threshold: int) -> Bounds:
    figure = table.figures[place]
    low, high = figure.low, figure.high
    if figure.kind is not Kind.HIDDEN or name in ("nonneg", "one-primary"):
        return low, high
    if name == "shown-zero":
        return max(low, 1), high
    return max(low, 1), threshold - 1 if high is None else min(high, threshold - 1)


def _sums(table: Structure, number: dict[Place, int]) -> list[Sum]:
    sums = []
    for equation in table.equations:
        signed = [*((part, 1) for part in equation.parts), (equation.total, -1)]
        known = sum(sign * table.figures[p].low for p, sign in signed if p not in number)
        sums.append(Sum(tuple((number[p], sign) for p, sign in signed if p in number), -known))
    return sums


def _groups(table: Structure, number: dict[Place, int]) -> tuple[frozenset[int], ...]:
    """Return the hidden cells in groups joined by exact sums; a cell in no exact sum is a group by itself."""
    group = {place: {place} for place in hidden(table.figures)}
    for equation in table.equations:
        joined = [p for p in (equation.total, *equation.parts) if p in group]
        if equation.exact and len(joined) > 1:
            merged = set.union(*(group[p] for p in joined))
            group.update(dict.fromkeys(merged, merged))
    unique = {id(members): members for members in group.values()}
    return tuple(frozenset(number[p] for p in members) for members in unique.values())
