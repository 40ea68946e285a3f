"""CSV → published tables: the long shape with a row for each cell, or a plain cross-tabulation."""

import csv
import io
from collections.abc import Iterable

from headway.disclosure.published import Cell, Place, PublishedTable, Unreadable

LONG = {"table_id", "row", "column", "value_as_published"}
"""The columns that mark the long shape; `source` and `note` may stand beside them."""

LONGEST_FIELD = 100_000
"""The csv module's own limit belongs to the whole process; intake raises it."""


def read_csv(text: str, *, name: str) -> list[PublishedTable]:
    """Return the tables of a CSV text, in the order in which they begin.

    text  the long shape (its header has all of LONG) holds one or many tables; any other header is read
          as one cross-tabulation: first column the row labels, the rest the cells
    name  what to call a cross-tabulation
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
    if len(lines) < 2:
        raise Unreadable(f"{name}: the file has no table in it (a header and at least one row are needed)")
    header = [field.strip() for field in lines[0]]
    if set(header) >= LONG:
        return _long(header, lines[1:], name=name)
    return [_cross_table(header, lines[1:], name=name)]


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
    cells, problems = _placed(
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


def _placed(placed: Iterable[tuple[Place, Cell]]) -> tuple[dict[Place, Cell], tuple[str, ...]]:
    """Return the cells by place, and a problem for each place that is given twice."""
    cells: dict[Place, Cell] = {}
    problems = []
    for place, cell in placed:
        if place in cells:
            problems.append(f"two cells have one key: row “{place[0]}”, column “{place[1]}”")
        else:
            cells[place] = cell
    return cells, tuple(problems)


def _cross_table(header: list[str], lines: list[list[str]], *, name: str) -> PublishedTable:
    columns = header[1:]
    body = [line for line in lines if any(field.strip() for field in line[1:])]
    notes = tuple(line[0].strip() for line in lines if line not in body)
    for line in body:
        if len(line) != len(header):
            raise Unreadable(
                f"{name}: row “{line[0]}” has {len(line)} fields where the header has {len(header)}"
            )
    if not columns or not body:
        raise Unreadable(
            f"{name}: no cells found: the first column must hold row labels, the others the cells"
        )
    cells, problems = _placed(
        ((line[0].strip(), column), Cell(value.strip()))
        for line in body
        for column, value in zip(columns, line[1:], strict=True)
    )
    rows = tuple(dict.fromkeys(line[0].strip() for line in body))
    return PublishedTable(name, name, "", rows, tuple(dict.fromkeys(columns)), cells, notes, (), problems)
