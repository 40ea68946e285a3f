"""A table of the register with true counts → the table to print, protected, and what is said of it."""

from collections.abc import Mapping
from dataclasses import dataclass

from headway.disclosure.audit import Verdict
from headway.disclosure.history import Ledger
from headway.disclosure.printed.published import Cell, PublishedTable
from headway.disclosure.protection.past import Contradicted, Past
from headway.disclosure.protection.primary import MARK
from headway.disclosure.protection.protect import protect
from headway.disclosure.protection.protecting import Protected
from headway.disclosure.protection.refused import CannotProtect
from headway.tables.table import Counts, Place, PrintedTable, Table

CHECKED = "Checked together with what the ledger says was published before."
NOT_CHECKED = "Not checked against tables published before."


@dataclass(frozen=True)
class ProtectedTable:
    """What may leave the room: the printed table, and what the audit says of it.

    hidden   how many cells are hidden
    exact    how many of them an outsider can work out
    verdict  of the audit of the printed table by itself
    """

    printed: PrintedTable
    verdict: Verdict
    hidden: int
    exact: int


def protected_table(counts: Counts, *, ledger: Ledger | None = None, seed: int = 0) -> ProtectedTable:
    """Return the table with what its definition calls too small hidden, and what protects that.

    ledger  what was published before; null: nothing is known of it
    seed    settles ties between patterns that are equally good
    A table that no pattern protects comes back with every count hidden, and says that it is no publication.
    No count that is hidden can be reached from what comes back.
    """
    true = as_published(counts.table, {place: f"{count:,}" for place, count in counts.cells.items()})
    past = Past(ledger, measure=counts.table.measure.replace("_", " ")) if ledger else None
    try:
        made = protect([true], threshold=counts.table.smallest_shown, past=past, seed=seed)
    except (CannotProtect, Contradicted) as refused:
        return _withheld(counts, refused)
    (table,) = made.tables
    cells = {place: table.cells[place].printed for place in counts.cells}
    printed = PrintedTable(
        counts.table,
        counts.as_at,
        cells,
        _status(made, checked=CHECKED if ledger else NOT_CHECKED),
        safe=True,
    )
    hidden = made.report.first_hidden + made.report.second_hidden
    return ProtectedTable(printed, made.report.verdict, hidden, 0)


def as_published(table: Table, cells: Mapping[Place, str]) -> PublishedTable:
    """Return a printed table as its readers get it, ready for an audit."""
    return PublishedTable(
        table_id=table.name,
        source=table.source,
        title=table.title,
        rows=table.rows.printed,
        columns=table.columns.printed,
        cells={place: Cell(text) for place, text in cells.items()},
        notes=table.notes,
    )


def _withheld(counts: Counts, refused: CannotProtect | Contradicted) -> ProtectedTable:
    cells = dict.fromkeys(counts.cells, MARK)
    status = f"Draft, not for publication: every count is withheld. {refused}"
    printed = PrintedTable(counts.table, counts.as_at, cells, status, safe=False)
    return ProtectedTable(printed, Verdict.UNSAFE, len(cells), 0)


def _status(made: Protected, *, checked: str) -> str:
    if not made.report.first_hidden:
        return f"No cell needed to be hidden. {checked}"
    few = f"{made.report.first_hidden} small count{'s are' if made.report.first_hidden > 1 else ' is'} hidden"
    return (
        f"Protected: {few}, and {made.report.second_hidden} other counts so that none of them can be "
        f"worked out from the totals. {checked}"
    )
