"""The counts of some linked tables that print does not tell, and what each reading makes of them.

nonneg       a hidden cell is any whole number from 0
one-primary  as nonneg, and every group of hidden cells of a table joined by exact sums holds at least one
             that the rule hides, 1 to threshold - 1; the rest may be second suppressions, zeros included
shown-zero   as one-primary, and a zero is always printed, so a hidden cell is at least 1
all-primary  every hidden cell is one that the rule hides, 1 to threshold - 1
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from headway.disclosure.attack.system import NO_LIMIT, Group, Sums, System
from headway.disclosure.printed.published import Place
from headway.disclosure.structure.figures import hidden
from headway.disclosure.structure.linking import Joined
from headway.disclosure.structure.universe import Tie, Universe

READINGS = ("nonneg", "one-primary", "shown-zero", "all-primary")
TIGHTEST_FIRST = ("all-primary", "shown-zero", "one-primary", "nonneg")
"""Each takes for granted all that the next does, so what it cannot rule out, the next cannot either."""


@dataclass(frozen=True)
class Unknowns:
    """The counts that are not printed, as variables, and the sums between them.

    number  the variable of each cell of the universe that is not known, or that some table hides
    hidden  by table, the variables of its hidden cells, each once
    most    by table, the largest count that its rule hides
    groups  by table, its hidden variables in groups joined by its own exact sums
    plain   the system when a hidden cell may be any whole number from 0
    ties    the number in the universe of each sum of the system
    """

    number: Mapping[int, int] = field(repr=False)
    hidden: Mapping[str, np.ndarray] = field(repr=False)
    most: Mapping[str, int]
    groups: Mapping[str, tuple[Group, ...]] = field(repr=False)
    plain: System = field(repr=False)
    ties: tuple[int, ...] = field(repr=False)

    def system(self, readings: Mapping[str, str]) -> System:
        """Return the system with each table's hidden cells read in the way given for it."""
        low, high = self.plain.low.copy(), self.plain.high.copy()
        groups: list[Group] = []
        for name, reading in readings.items():
            mine = self.hidden[name]
            if reading in ("shown-zero", "all-primary"):
                low[mine] = np.maximum(low[mine], 1)
            if reading == "all-primary":
                high[mine] = np.minimum(high[mine], self.most[name])
            if reading in ("one-primary", "shown-zero"):
                groups += self.groups[name]
        return replace(self.plain, low=low, high=high, groups=tuple(groups))


@dataclass(frozen=True)
class Set:
    """Some of the tables that were joined, read together because they share cells or sums.

    names  the ids of the tables
    ties   the numbers of the universe's ties between their cells
    """

    names: tuple[str, ...]
    ties: tuple[int, ...]


def sets(read: Joined) -> list[Set]:
    """Return the tables in sets that share no cell and no sum with each other, in the order given."""
    leader = {name: name for name in read.structures}

    def find(name: str) -> str:
        while leader[name] != name:
            name = leader[name]
        return name

    owner: dict[int, str] = {}
    for (name, _, _), cell in read.universe.at.items():
        leader[find(name)] = find(owner.setdefault(cell, name))
    of_tie: list[str | None] = []
    for tie in read.universe.ties:
        owners = {find(owner[cell]) for cell, _ in tie.terms if cell in owner}
        first = min(owners, default=None)
        for other in owners:
            leader[find(other)] = find(str(first))
        of_tie.append(first)
    tables: dict[str, list[str]] = {}
    for name in leader:
        tables.setdefault(find(name), []).append(name)
    ties: dict[str, list[int]] = {}
    for number, first in enumerate(of_tie):
        if first is not None:
            ties.setdefault(find(first), []).append(number)
    return [Set(tuple(names), tuple(ties.get(top, ()))) for top, names in tables.items()]


def alone(read: Joined, name: str, ties: Iterable[int]) -> Set:
    """Return one table by itself, with those of the ties that lie wholly in it."""
    mine = {cell for (table, _, _), cell in read.universe.at.items() if table == name}
    return Set((name,), tuple(n for n in ties if all(c in mine for c, _ in read.universe.ties[n].terms)))


def unknowns(read: Joined, tables: Set) -> Unknowns:
    """Return the unknown counts of a set of tables, and the sums between them."""
    universe = read.universe
    used = [universe.ties[n] for n in tables.ties]
    cells: dict[str, set[int]] = {name: set() for name in tables.names}
    for (name, _, _), cell in universe.at.items():
        if name in cells:
            cells[name].add(cell)
    every = set.union(*cells.values(), {cell for tie in used for cell, _ in tie.terms})
    hides = {name: _hidden(read, name) for name in tables.names}
    # what one table hides and another prints is a variable too: a reading of the first must fit its count
    open_cells = sorted({cell for cell in every if not universe.figures[cell].known}.union(*hides.values()))
    number = {cell: n for n, cell in enumerate(open_cells)}
    hidden = {name: np.array([number[c] for c in mine], dtype=np.int64) for name, mine in hides.items()}
    most = {name: read.thresholds[name] - 1 for name in tables.names}
    groups = {name: _groups(used, cells[name], hidden[name], number, most[name]) for name in tables.names}
    sums, kept = _sums(universe, used, number)
    plain = System(*_bounds(universe, open_cells), sums)
    return Unknowns(number, hidden, most, groups, plain, tuple(tables.ties[n] for n in kept))


def _bounds(universe: Universe, cells: list[int]) -> tuple[np.ndarray, np.ndarray]:
    figures = [universe.figures[cell] for cell in cells]
    high = [NO_LIMIT if f.high is None else f.high for f in figures]
    return np.array([f.low for f in figures], dtype=np.int64), np.array(high, dtype=np.int64)


def _sums(universe: Universe, ties: list[Tie], number: Mapping[int, int]) -> tuple[Sums, list[int]]:
    """Return the ties with what is known taken to the other side, and which of them are left."""
    terms: list[tuple[int, int, int]] = []
    equals: list[int] = []
    kept: list[int] = []
    for at, tie in enumerate(ties):
        left = tie.equals
        before = len(terms)
        for cell, sign in tie.terms:
            if cell in number:
                terms.append((len(equals), number[cell], sign))
            else:
                left -= sign * universe.figures[cell].low
        if len(terms) > before or left:
            equals.append(left)
            kept.append(at)
    row, variable, sign_of = np.array(terms, dtype=np.int64).reshape(-1, 3).T.copy()
    return Sums(row, variable, sign_of, np.array(equals, dtype=np.int64)), kept


def hidden_places(read: Joined, name: str) -> list[Place]:
    """Return the places of a table that hide a count, in its order."""
    return hidden(read.structures[name].figures)


def _hidden(read: Joined, name: str) -> list[int]:
    return sorted({read.universe.at[name, row, column] for row, column in hidden_places(read, name)})


def _groups(
    ties: list[Tie], cells: set[int], members: np.ndarray, number: Mapping[int, int], most: int
) -> tuple[Group, ...]:
    """Return a table's hidden variables in groups joined by its exact sums; one in no such sum is alone."""
    leader = {v: v for v in members.tolist()}

    def find(v: int) -> int:
        while leader[v] != v:
            leader[v] = leader[leader[v]]
            v = leader[v]
        return v

    for tie in ties:
        if tie.exact and all(cell in cells for cell, _ in tie.terms):
            joined = [v for cell, _ in tie.terms if (v := number.get(cell, -1)) in leader]
            for other in joined[1:]:
                leader[find(other)] = find(joined[0])
    grouped: dict[int, list[int]] = {}
    for v in leader:
        grouped.setdefault(find(v), []).append(v)
    return tuple(Group(tuple(each), most) for each in grouped.values())
