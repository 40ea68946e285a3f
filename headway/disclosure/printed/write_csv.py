"""Printed tables → CSV: in the shape of the file that the true counts came in, or a row for each cell."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

from headway.disclosure.printed.published import PublishedTable
from headway.disclosure.printed.read_csv import LONG
from headway.disclosure.printed.read_tidy import Tidy, tidy
from headway.disclosure.structure.universe import Where

HEADER = ("table_id", "source", "row", "column", "value_as_published", "note")


def long_csv(tables: Iterable[PublishedTable]) -> str:
    """Return a row for each cell of all tables, in the columns of the register of published tables."""
    return _text(
        [
            HEADER,
            *(
                (table.table_id, table.source, row, column, cell.printed, cell.note)
                for table in tables
                for (row, column), cell in table.cells.items()
            ),
        ]
    )


def same_shape(text: str, tables: Sequence[PublishedTable]) -> str:
    """Return the text of a CSV file with what the tables print in place of its counts, and nothing else new.

    text    the file that the tables were read from
    tables  the same tables as they are to be printed
    """
    lines = list(csv.reader(io.StringIO(text)))
    first = next(n for n, line in enumerate(lines) if any(field.strip() for field in line))
    header = [field.strip() for field in lines[first]]
    prints = {
        (table.table_id, *place): cell.printed for table in tables for place, cell in table.cells.items()
    }
    body = [line for line in lines[first + 1 :] if any(field.strip() for field in line)]
    if set(header) >= LONG:
        rewritten = [_long_row(header, line, prints) for line in body]
    elif shape := tidy(header, [line for line in body if any(line[1:])]):
        name = tables[0].table_id
        rewritten = [_tidy_row(shape, line, name, prints) if any(line[1:]) else line for line in body]
    else:
        rewritten = [_cross_row(header, line, tables[0].table_id, prints) for line in body]
    return _text([lines[first], *rewritten])


def _long_row(header: Sequence[str], line: list[str], prints: Mapping[Where, str]) -> list[str]:
    record = dict(zip(header, (field.strip() for field in line), strict=True))
    value = prints[record["table_id"], record["row"], record["column"]]
    if value == record["value_as_published"]:
        return line
    changed = {"value_as_published": value, "note": ""}
    return [changed.get(name, field) for name, field in zip(header, line, strict=True)]


def _tidy_row(shape: Tidy, line: list[str], table_id: str, prints: Mapping[Where, str]) -> list[str]:
    value = prints[shape.beside(line, "table_id") or table_id, *shape.place(line)]
    if value == line[shape.count].strip():
        return line
    notes = {n: "" for n, name in enumerate(shape.names) if name.lower() in ("note", "notes")}
    return [{**notes, shape.count: value}.get(n, field) for n, field in enumerate(line)]


def _cross_row(
    header: Sequence[str], line: list[str], table_id: str, prints: Mapping[Where, str]
) -> list[str]:
    if not any(field.strip() for field in line[1:]):
        return line  # a note
    row = line[0].strip()
    # a cell that is not found raises: what stood in the file is a true count and must not slip through
    return [line[0], *(prints[table_id, row, column] for column in header[1:])]


def _text(rows: Iterable[Iterable[str]]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()
