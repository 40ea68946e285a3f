"""A part is no larger than its whole: what a printed whole says of a hidden part in another document."""

from collections.abc import Container, Iterator, Mapping
from dataclasses import replace
from itertools import combinations

from headway.disclosure.history.nested import Nested
from headway.disclosure.structure.figures import Figure, Kind
from headway.disclosure.structure.universe import Universe, Where
from headway.tables.table import CellKey


def narrowed(
    universe: Universe,
    keys: Mapping[Where, CellKey],
    of_key: Mapping[CellKey, int],
    totals: Mapping[str, Container[CellKey]],
) -> Universe:
    """Return the universe with no hidden cell above a whole of it that some document prints.

    keys    of the places; of_key  the cell of each key
    totals  by table, the keys of the totals whose parts are known there: their sums say more than this, and
            what stands beside such a total in its table is none of it
    """
    figures = list(universe.figures)
    periods = Nested(of_key)
    for where, cell in universe.at.items():
        if figures[cell].kind is not Kind.HIDDEN or where not in keys:
            continue
        for whole in _wholes(keys[where], periods):
            if whole in of_key and whole not in totals.get(where[0], ()):
                figures[cell] = _at_most(figures[cell], universe.figures[of_key[whole]])
    return replace(universe, figures=tuple(figures))


def _wholes(key: CellKey, periods: Nested) -> Iterator[CellKey]:
    """Yield what a count is part of: fewer categories, a longer period, or both."""
    for period in (key.period, *periods.around(key)):
        for size in range(len(key.categories) + 1):
            for categories in combinations(key.categories, size):
                if (period, categories) != (key.period, key.categories):
                    yield CellKey(key.measure, period, categories)


def _at_most(part: Figure, whole: Figure) -> Figure:
    """Return the figure of a hidden part, given a whole; as it was where they contradict each other."""
    if whole.kind is not Kind.COUNT or whole.high is None or whole.high < part.low:
        return part
    return part if part.high is not None and part.high <= whole.high else replace(part, high=whole.high)
