"""A definition and a tally → a table with every cell and every total filled in."""

from collections.abc import Mapping
from datetime import date

from headway.tables.table import Counts, Place, Table


class DoesNotFit(ValueError):
    """A count has no place in the table: a category or period that the definition does not list."""


def build(table: Table, tally: Mapping[Place, int], *, as_at: date) -> Counts:
    """Return the table with the tally in its cells, zero where it has none, and totals added up.

    tally  count by (row value, column value); no totals
    Raises DoesNotFit for a count that no row or column of the table takes: nothing may be lost from a total.
    """
    strange = [p for p in tally if p[0] not in table.rows.values or p[1] not in table.columns.values]
    if strange:
        row, column = strange[0]
        raise DoesNotFit(f"table {table.name}: there is a count for “{row}”, “{column}” and no such cell")
    cells = {p: _count(table, tally, *p) for p in table.places}
    return Counts(table, as_at, cells)


def _count(table: Table, tally: Mapping[Place, int], row: str, column: str) -> int:
    rows = table.rows.values if row == table.rows.total else (row,)
    columns = table.columns.values if column == table.columns.total else (column,)
    return sum(tally.get((r, c), 0) for r in rows for c in columns)
