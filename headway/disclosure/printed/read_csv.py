"""Rows of text → published tables: a row for each cell, a tidy list, or a plain cross-tabulation."""

import csv
import io
from dataclasses import replace

from headway.disclosure.printed.published import Cell, PublishedTable, Unreadable, placed
from headway.disclosure.printed.read_tidy import read_tidy, tidy

LONG = {"table_id", "row", "column", "value_as_published"}
"""The columns that mark the long shape; `source` and `note` may stand beside them."""

LONGEST_FIELD = 100_000
"""The csv module's own limit belongs to the whole process; intake raises it."""


def read_csv(text: str, *, name: str) -> list[PublishedTable]:
    """Return the tables of a CSV text, in the order in which they begin.

    text  any of the shapes of `read_rows`
    name  what to call a table that carries no id
    Raises Unreadable for an empty or ragged file.
    """
    try:
        lines = [line for line in csv.reader(io.StringIO(text)) if any(field.strip() for field in line)]
    except csv.Error as fault:
        raise Unreadable(f"{name}: this is not CSV that can be read ({fault})") from fault
    if any(len(field) > LONGEST_FIELD for line in lines for field in line):
        raise Unreadable(
            f"{name}: this is not CSV that can be read (a field over {LONGEST_FIELD:,} characters)"
        )
    return read_rows(lines, name=name)


def read_rows(lines: list[list[str]], *, name: str) -> list[PublishedTable]:
    """Return the tables of rows of text, the first row being the header.

    The long shape (its header has all of LONG) holds one or many tables, as may a tidy list (read_tidy says
    how it is known). Any other header is read as one cross-tabulation: first the row labels, then the cells.
    Raises Unreadable for too few rows, rows of other length than the header, or a header that repeats itself.
    """
    if len(lines) < 2:
        raise Unreadable(f"{name}: the file has no table in it (a header and at least one row are needed)")
    header = [field.strip() for field in lines[0]]
    if set(header) >= LONG:
        return _long(header, lines[1:], name=name)
    body = [line for line in lines[1:] if any(field.strip() for field in line[1:])]
    notes = tuple(line[0].strip() for line in lines[1:] if not any(field.strip() for field in line[1:]))
    for line in body:
        if len(line) != len(header):
            raise Unreadable(
                f"{name}: row “{line[0]}” has {len(line)} fields where the header has {len(header)}"
            )
    if shape := tidy(header, body):
        return [replace(t, notes=notes) for t in read_tidy(shape, body, name=name)]
    return [_cross_table(header, body, notes, name=name)]


def _long(header: list[str], lines: list[list[str]], *, name: str) -> list[PublishedTable]:
    tables: dict[str, list[dict[str, str]]] = {}
    for number, line in enumerate(lines, start=2):
        if len(line) != len(header):
            raise Unreadable(
                f"{name}: record {number} has {len(line)} fields where the header has {len(header)}"
            )
        record = {key: value.strip() for key, value in zip(header, line, strict=True)}
        tables.setdefault(record["table_id"], []).append(record)
    return [_one_long(table_id, records) for table_id, records in tables.items()]


def _one_long(table_id: str, records: list[dict[str, str]]) -> PublishedTable:
    cells, problems = placed(
        ((r["row"], r["column"]), Cell(r["value_as_published"], note=r.get("note", ""))) for r in records
    )
    return PublishedTable(
        table_id=table_id,
        source=records[0].get("source", ""),
        title="",
        rows=tuple(dict.fromkeys(r["row"] for r in records)),
        columns=tuple(dict.fromkeys(r["column"] for r in records)),
        cells=cells,
        problems=problems,
    )


def _cross_table(
    header: list[str], body: list[list[str]], notes: tuple[str, ...], *, name: str
) -> PublishedTable:
    columns = header[1:]
    if not columns or not body:
        raise Unreadable(
            f"{name}: no cells found: the first column must hold row labels, the others the cells"
        )
    cells, problems = placed(
        ((line[0].strip(), column), Cell(value.strip()))
        for line in body
        for column, value in zip(columns, line[1:], strict=True)
    )
    rows = tuple(dict.fromkeys(line[0].strip() for line in body))
    return PublishedTable(name, name, "", rows, tuple(dict.fromkeys(columns)), cells, notes, (), problems)
