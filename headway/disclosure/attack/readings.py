"""What an outsider finds who reads the hidden cells of some tables in one way or another."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from headway.disclosure.attack import two_symbols
from headway.disclosure.attack.exactness import Exactness, exactness
from headway.disclosure.attack.one_known import OneKnown, one_known
from headway.disclosure.attack.possible import Possible, either, solve
from headway.disclosure.attack.proof import Proof, sufficient
from headway.disclosure.attack.system import Impossible, System
from headway.disclosure.attack.unknowns import (
    READINGS,
    TIGHTEST_FIRST,
    Set,
    Unknowns,
    hidden_places,
    unknowns,
)
from headway.disclosure.printed.published import Place
from headway.disclosure.structure.linking import Joined
from headway.disclosure.structure.universe import Where


@dataclass(frozen=True)
class Reading:
    """What an outsider finds of one table who reads its symbols in one way.

    satisfiable  whether any whole numbers fit what is printed under this reading
    exact        the hidden cells that can be only one number
    unsettled    the hidden cells of which time did not suffice to tell
    cells        what each hidden cell can be; empty when nothing fits, or when nobody asked. Not shown
    """

    name: str
    satisfiable: bool
    exact: tuple[Place, ...] = ()
    unsettled: tuple[Place, ...] = ()
    cells: Mapping[Place, Possible] = field(default_factory=dict, repr=False)


@dataclass(frozen=True)
class _Found:
    """What one system of sums gave: for each variable whether it is exact or settled, and what it can be."""

    exactness: Exactness
    cells: dict[int, Possible] = field(repr=False)


class Outsider:
    """Somebody who reads a set of tables together. Each system of sums is solved once."""

    def __init__(
        self,
        read: Joined,
        tables: Set,
        *,
        symbols: Mapping[str, list[dict[Place, bool]]],
        intervals: bool,
        known: np.ndarray | None,
        out_of_time: Callable[[], bool],
    ) -> None:
        """Make the outsider.

        symbols    by table, the ways in which its two symbols may be meant
        intervals  also work out what each hidden cell can be
        known      counts of every cell that may fit what is printed, one set a row, to save the looking
        """
        self.read, self.tables, self.symbols = read, tables, symbols
        self.unknowns: Unknowns = unknowns(read, tables)
        self.intervals, self.out_of_time = intervals, out_of_time
        self.known = None if known is None else known[:, list(self.unknowns.number)]
        self.asked = np.zeros(self.unknowns.plain.size, dtype=bool)
        for mine in self.unknowns.hidden.values():
            self.asked[mine] = True
        self.together: dict[str, _Found] = {}
        before: Exactness | None = None
        for name in TIGHTEST_FIRST:
            found = self._solve(dict.fromkeys(tables.names, name), before)
            if found is not None:
                self.together[name] = found
                before = found.exactness

    @property
    def contradicted(self) -> bool:
        """Whether no whole numbers at all fit what these tables print together."""
        return "nonneg" not in self.together

    def readings(self, table: str) -> dict[str, Reading]:
        """Return what is found of one table under each of READINGS.

        Where the tables cannot all be read in one way, this one is, and the others in the tightest way that
        fits them all: what their footnotes claim wrongly is no knowledge.
        """
        found = dict(self.together)
        for name in READINGS:
            if name not in found and len(self.tables.names) > 1 and not self.contradicted:
                others = next(n for n in TIGHTEST_FIRST if n in self.together)
                mixed = self._solve(dict.fromkeys(self.tables.names, others) | {table: name}, None)
                if mixed is not None:
                    found[name] = mixed
        told = {name: self._reading(table, name, found.get(name)) for name in READINGS}
        return told | self._by_symbols(table)

    def _by_symbols(self, table: str) -> dict[str, Reading]:
        """Return the reading of one table that goes by its two symbols, if it has two."""
        at, number = self.read.universe.at, self.unknowns.number
        rules = [
            {number[at[table, *place]]: hides for place, hides in way.items()}
            for way in self.symbols.get(table, ())
        ]
        if not rules:
            return {}
        systems, found = two_symbols.found_both_ways(
            self.unknowns, table, rules, asked=self.asked, out_of_time=self.out_of_time
        )
        if found is None:
            return {two_symbols.NAME: Reading(two_symbols.NAME, False)}
        wanted = np.flatnonzero(self.asked).tolist() if self.intervals else []
        cells = either([solve(system, wanted) for system in systems]) if wanted else {}
        return {two_symbols.NAME: self._reading(table, two_symbols.NAME, _Found(found, cells))}

    def one_known(self, table: str) -> OneKnown | None:
        """Return what the one person in a hidden "1" may learn of the rest of a table; None: nothing fits."""
        found = next((n for n in ("shown-zero", "one-primary", "nonneg") if n in self.together), None)
        if found is None:
            return None
        asked = np.zeros(self.unknowns.plain.size, dtype=bool)
        asked[self.unknowns.hidden[table]] = True
        return one_known(self.unknowns.system(dict.fromkeys(self.tables.names, found)), asked)

    def _solve(self, ways: Mapping[str, str], before: Exactness | None) -> _Found | None:
        """Return what the tables give, each read in its way; None when no whole numbers fit."""
        system = self.unknowns.system(ways)
        try:
            found = exactness(
                system, self.asked, before=before, known=self.known, out_of_time=self.out_of_time
            )
        except Impossible:
            return None
        return _Found(found, self._possible(system, found) if self.intervals else {})

    def _possible(self, system: System, found: Exactness) -> dict[int, Possible]:
        """Return what each hidden cell can be; of the exact ones it is known already."""
        one = {int(v): int(found.values[v]) for v in np.flatnonzero(found.exact)}
        settled = {v: Possible(value, value, 1) for v, value in one.items()}
        return settled | solve(system, np.flatnonzero(self.asked & ~found.exact).tolist())

    def proof(self, table: str, place: Place) -> Proof | None:
        """Return what suffices to work out one hidden cell, taking as little for granted as possible.

        None when it is not exact in the way that all tables read together are, or no short proof is found.
        """
        where = (table, *place)
        cell = self.read.universe.at[where]
        variable = self.unknowns.number[cell]
        if self.read.universe.figures[cell].known:
            return self._printed_elsewhere(where)
        for name in READINGS:
            found = self.together.get(name)
            if found is not None and found.exactness.exact[variable]:
                system = self.unknowns.system(dict.fromkeys(self.tables.names, name))
                sums = sufficient(system, variable, dear=self._foreign(table))
                return None if sums is None else self._proof(name, where, sums)
        return None

    def _printed_elsewhere(self, where: Where) -> Proof:
        universe = self.read.universe
        cell = universe.at[where]
        there = next(
            w
            for w, at in universe.at.items()
            if at == cell and self.read.structures[w[0]].figures[w[1:]].known
        )
        return Proof(READINGS[0], where, (there,), (there[0],))

    @cached_property
    def _places(self) -> dict[int, list[Where]]:
        """Where each cell is printed."""
        places: dict[int, list[Where]] = {}
        for where, cell in self.read.universe.at.items():
            places.setdefault(cell, []).append(where)
        return places

    def _foreign(self, table: str) -> np.ndarray:
        """Return for each sum whether it has a cell that the table does not print."""
        if len(self.tables.names) == 1:
            return np.zeros(len(self.unknowns.ties), dtype=bool)
        ties = self.read.universe.ties
        mine = {cell for where, cell in self.read.universe.at.items() if where[0] == table}
        return np.array(
            [any(cell not in mine for cell, _ in ties[n].terms) for n in self.unknowns.ties], dtype=bool
        )

    def _proof(self, reading: str, where: Where, sums: list[int]) -> Proof:
        used = [self.read.universe.ties[self.unknowns.ties[n]] for n in sums]
        cells = dict.fromkeys(c for tie in used for c, _ in tie.terms if self.read.universe.figures[c].known)
        places = [
            min(self._places[c], key=lambda w: (w[0] != where[0], self.tables.names.index(w[0])))
            for c in cells
            if c in self._places
        ]
        return Proof(reading, where, tuple(places), tuple(dict.fromkeys(w[0] for w in places)))

    def _reading(self, table: str, name: str, found: _Found | None) -> Reading:
        if found is None:
            return Reading(name, False)
        exact, unsettled, cells = [], [], {}
        universe = self.read.universe
        for place in hidden_places(self.read, table):
            variable = self.unknowns.number[universe.at[table, *place]]
            if found.exactness.exact[variable]:
                exact.append(place)
            elif not found.exactness.moving[variable]:
                unsettled.append(place)
            if variable in found.cells:
                cells[place] = found.cells[variable]
        return Reading(name, True, tuple(exact), tuple(unsettled), cells if self.intervals else {})
