"""What was hidden and what was printed before of the cells of a table that is to be published again."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from headway.disclosure.printed.published import PublishedTable
from headway.disclosure.structure.figures import number
from headway.tables.table import Place


@dataclass(frozen=True)
class Earlier:
    """What was printed before of the cells of a table.

    hidden   the places whose count the last release that holds them hides
    printed  the text of the places of which some release prints the count, as last printed; not hidden
             again, since readers know it
    """

    hidden: frozenset[Place]
    printed: Mapping[Place, str]

    def changed(self, table: PublishedTable) -> frozenset[Place]:
        """Return the places in which a table prints another number than was printed before.

        With any, the data changed, and the first pattern need not be kept.
        """
        now = {place: table.cells[place].printed for place in self.printed if place in table.cells}
        return frozenset(p for p, text in now.items() if _differ(number(text), number(self.printed[p])))

    def on(self, table: PublishedTable, *, mark: str) -> PublishedTable:
        """Return a table with the mark in every cell that was hidden before: the pattern to keep."""
        kept = {p: replace(table.cells[p], printed=mark) for p in self.hidden if p in table.cells}
        return replace(table, cells={**table.cells, **kept})


def _differ(one: object, other: object) -> bool:
    return one is not None and other is not None and one != other
