"""Tables to print → the bytes of a document: a CSV that looks like the table."""

import csv
import io
from collections.abc import Sequence

from headway.disclosure.printed.published import PublishedTable
from headway.disclosure.printed.reading import read_tables
from headway.disclosure.printed.write_csv import long_csv


def as_document(tables: Sequence[PublishedTable], *, note: str, name: str) -> bytes:
    """Return a CSV of the tables, with a note of its own where a table stands by itself.

    note  what is to be read with the tables; "" for none
    name  what the document is called
    One table is written as it looks; several go below each other, a row for each cell.
    """
    if len(tables) > 1:
        return long_csv(tables).encode()
    (table,) = tables
    content = _cross_table(table, note)
    (again,) = read_tables(content, name=name)
    # a reader must find what was meant, cell by cell; a table that looks like another shape is written long
    same = again.rows == table.rows and {p: c.printed for p, c in again.cells.items()} == {
        p: c.printed for p, c in table.cells.items()
    }
    return content if same else long_csv(tables).encode()


def _cross_table(table: PublishedTable, note: str) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow((table.title or "", *table.columns))
    for row in table.rows:
        cells = (table.cells.get((row, column)) for column in table.columns)
        writer.writerow((row, *(cell.printed if cell else "" for cell in cells)))
    for words in (*table.notes, *([note] if note else [])):
        writer.writerow((words, *("" for _ in table.columns)))
    return out.getvalue().encode()
