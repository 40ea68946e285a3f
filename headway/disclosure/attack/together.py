"""The tables of an audit, read together where they share cells or sums, alone where they contradict it."""

from collections.abc import Callable, Iterable

import numpy as np

from headway.disclosure.attack.one_known import OneKnown
from headway.disclosure.attack.proof import Proof
from headway.disclosure.attack.readings import Outsider, Reading
from headway.disclosure.attack.two_symbols import ways
from headway.disclosure.attack.unknowns import Set, alone, hidden_places, sets
from headway.disclosure.printed.published import Place, PublishedTable
from headway.disclosure.structure.linking import Joined


class Together:
    """What an outsider finds of each table, knowing all of them."""

    def __init__(
        self,
        read: Joined,
        judged: Iterable[PublishedTable],
        *,
        intervals: bool,
        known: np.ndarray | None,
        out_of_time: Callable[[], bool],
    ) -> None:
        """Read the tables in sets that share cells; a set that contradicts itself is read table by table.

        judged  the tables whose own symbols are looked at, too
        """
        self._read, self._intervals, self._out_of_time = read, intervals, out_of_time
        self._known = known
        self._symbols = {t.table_id: ways(t, hidden_places(read, t.table_id)) for t in judged}
        self._outsiders: dict[str, Outsider] = {}
        self._against: dict[str, tuple[str, ...]] = {}
        for tables in sets(read):
            outsider = self._outsider(tables)
            if outsider.contradicted and len(tables.names) > 1:
                self._apart(tables)
            else:
                self._outsiders |= dict.fromkeys(tables.names, outsider)

    def _outsider(self, tables: Set) -> Outsider:
        return Outsider(
            self._read,
            tables,
            symbols=self._symbols,
            intervals=self._intervals,
            known=self._known,
            out_of_time=self._out_of_time,
        )

    def _apart(self, tables: Set) -> None:
        for name in tables.names:
            self._outsiders[name] = self._outsider(alone(self._read, name, tables.ties))
            self._against[name] = tuple(other for other in tables.names if other != name)

    def readings(self, name: str) -> dict[str, Reading]:
        """Return what is found of one table under each reading."""
        return self._outsiders[name].readings(name)

    def beside(self, name: str) -> tuple[str, ...]:
        """Return the ids of the other tables that were read together with one."""
        return tuple(other for other in self._outsiders[name].tables.names if other != name)

    def problems(self, name: str) -> Iterable[str]:
        """Yield why the sums of a table, alone or with others, do not make sense."""
        if self._outsiders[name].contradicted:
            yield "no whole numbers fit the printed totals, so a margin or a symbol is not what it seems"
        elif others := self._against.get(name):
            yield f"it contradicts {', '.join(others)}: no whole numbers fit them together"

    def proofs(self, name: str, places: Iterable[Place]) -> tuple[Proof, ...]:
        """Return a proof for each of the exact cells given, where a short one is found."""
        found = (self._outsiders[name].proof(name, place) for place in places)
        return tuple(proof for proof in found if proof is not None)

    def one_known(self, name: str) -> OneKnown | None:
        """Return what the one person in a hidden "1" of a table may learn of the rest of it."""
        return self._outsiders[name].one_known(name)
