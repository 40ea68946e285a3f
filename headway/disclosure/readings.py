"""What an outsider finds who reads the hidden cells of some tables in one way or another."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import numpy as np

from headway.disclosure.attack import Possible, solve
from headway.disclosure.exactness import Exactness, exactness
from headway.disclosure.linking import Joined
from headway.disclosure.published import Place
from headway.disclosure.system import Impossible
from headway.disclosure.unknowns import READINGS, TIGHTEST_FIRST, Set, Unknowns, hidden_places, unknowns


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
        self, read: Joined, tables: Set, *, intervals: bool, out_of_time: Callable[[], bool]
    ) -> None:
        """Make the outsider; `intervals`: also work out what each hidden cell can be."""
        self.read, self.tables = read, tables
        self.unknowns: Unknowns = unknowns(read, tables)
        self.intervals, self.out_of_time = intervals, out_of_time
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
        return {name: self._reading(table, name, found.get(name)) for name in READINGS}

    def _solve(self, ways: Mapping[str, str], before: Exactness | None) -> _Found | None:
        """Return what the tables give, each read in its way; None when no whole numbers fit."""
        system = self.unknowns.system(ways)
        try:
            found = exactness(system, self.asked, before=before, out_of_time=self.out_of_time)
        except Impossible:
            return None
        cells = solve(system, np.flatnonzero(self.asked).tolist()) if self.intervals else {}
        return _Found(found, cells)

    def _reading(self, table: str, name: str, found: _Found | None) -> Reading:
        if found is None:
            return Reading(name, False)
        exact, unsettled, cells = [], [], {}
        universe = self.read.universe
        for place in hidden_places(self.read, table):
            cell = universe.at[table, *place]
            variable = self.unknowns.number.get(cell)
            if variable is None:  # another table prints it
                exact.append(place)
                printed = universe.figures[cell].low
                cells[place] = Possible(printed, printed, 1)
                continue
            if found.exactness.exact[variable]:
                exact.append(place)
            elif not found.exactness.moving[variable]:
                unsettled.append(place)
            if variable in found.cells:
                cells[place] = found.cells[variable]
        return Reading(name, True, tuple(exact), tuple(unsettled), cells if self.intervals else {})
