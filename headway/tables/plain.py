"""A printed table → CSV, a row for each cell, with the notes in a second file beside it.

The columns are those of the register of published tables (table_id, source, row, column,
value_as_published, note), so the file can be audited, or added to that register, as it is. Notes are in a
file of their own because a note among the cells would be read as a cell.
"""

import csv
import io
from collections.abc import Iterable

from headway.tables.table import PrintedTable

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def cells_csv(printed: PrintedTable) -> bytes:
    """Return the cells in UTF-8 with a byte-order mark, so that spreadsheets read it as UTF-8."""
    meanings = {symbol.mark: symbol.meaning for symbol in printed.table.symbols}
    header = ("table_id", "source", "row", "column", "value_as_published", "note")
    rows = (
        (printed.table.name, printed.table.source, row, column, text, meanings.get(text, ""))
        for (row, column), text in printed.cells.items()
    )
    return _csv(header, rows)


def notes_csv(printed: PrintedTable) -> bytes:
    """Return what must be read with the cells: title, status, notes, symbols, source."""
    table = printed.table
    rows = [
        ("title", table.title),
        ("status", printed.status),
        *((f"note {number}", note) for number, note in enumerate(table.notes, 1)),
        *((f"symbol {symbol.mark}", symbol.meaning) for symbol in table.symbols),
        ("source", table.source),
        ("as at", printed.as_at.isoformat()),
    ]
    return _csv(("table_id", "what", "text"), ((table.name, *row) for row in rows))


def _csv(header: Iterable[str], rows: Iterable[Iterable[str]]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([neutral(field) for field in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def neutral(text: str) -> str:
    """Return the text so that no spreadsheet runs it: what starts like a formula gets an apostrophe first."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text
