"""ODS and XLSX → published tables: those of each sheet, with the words around them as notes.

The workbook is unpacked and read in a process of its own with limits on memory, time and size, the one that
reads deliveries: a small file can unpack to anything.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import PurePath

from headway.disclosure.printed.published import PublishedTable, Unreadable
from headway.disclosure.printed.read_csv import LONG, read_rows
from headway.disclosure.printed.read_tidy import tidy
from headway.disclosure.structure.dimensions import BETWEEN
from headway.disclosure.structure.figures import number
from headway.disclosure.structure.symbols import CONVENTION, ceiling

type Rows = list[list[str]]


@dataclass
class _Sheet:
    """What stands on one sheet: lines of words, and the tables between them."""

    name: str
    words: list[str]
    tables: list[Rows]


def read_workbook(content: bytes, *, name: str) -> list[PublishedTable]:
    """Return every table of an ODS or XLSX file, in the order of the sheets.

    A sheet without a table (a cover, notes, symbols) is notes for all tables; the words around the tables of
    a sheet are theirs, the first line above being the title. A table's rows are those between blank rows; its
    shape may be any that CSV may have, under several rows of headings and with several columns of labels.
    Raises Unreadable for a workbook that is damaged, protected, in the legacy format, too large, or without
    a table.
    """
    from headway.intake.reading.cells import as_received
    from headway.intake.reading.records import Refused, spreadsheet

    try:
        contents = spreadsheet(content, open_documents=True)
    except Refused as refused:
        raise Unreadable(f"{name}: {refused.reason}") from refused
    sheets = [
        _sheet(s.sheet, [[as_received(cell).strip() for cell in row] for row in s.rows])
        for s in contents.sheets
    ]
    for_all = [words for sheet in sheets if not sheet.tables for words in sheet.words]
    number_of_tables = sum(len(sheet.tables) for sheet in sheets)
    found: list[PublishedTable] = []
    for sheet in sheets:
        for n, rows in enumerate(sheet.tables, 1):
            called = PurePath(name).name
            if number_of_tables > 1:
                called += f"#{sheet.name}" + (f"#{n}" if n > 1 else "")
            title = sheet.words[0] if sheet.words else ""
            notes = (*sheet.words[1:], *for_all)
            found += [replace(t, title=title, notes=(*notes, *t.notes)) for t in read_rows(rows, name=called)]
    if not found:
        raise Unreadable(f"{name}: no sheet holds a table with a header row, row labels and cells")
    return found


def _sheet(name: str, rows: Rows) -> _Sheet:
    words: list[str] = []
    tables: list[Rows] = []
    for block in _blocks(rows):
        first = next((n for n, row in enumerate(block) if _filled(row) > 1), len(block))
        if _is_table(block[first:]):
            words += _joined(block[:first])
            tables.append(_one_header(_without_blank_columns(block[first:])))
        else:
            words += _joined(block)
    return _Sheet(name, words, tables)


def _filled(row: list[str]) -> int:
    return sum(bool(cell) for cell in row)


def _joined(rows: Iterable[list[str]]) -> list[str]:
    """Return lines of words; of a list of symbols each line says "symbol = meaning"."""
    return [" = ".join(cell for cell in row if cell) for row in rows]


def _blocks(rows: Rows) -> list[Rows]:
    """Return the rows between blank ones; a blank row within a table does not end it."""
    blocks: list[Rows] = []
    for filled, group in groupby(rows, key=lambda row: any(row)):
        block = list(group)
        if filled and blocks and _is_table(blocks[-1]) and _is_data(block[0]):
            blocks[-1] += block
        elif filled:
            blocks.append(block)
    return blocks


def _is_figure(text: str) -> bool:
    return (
        number(text) is not None or (text != "" and text.lower() in CONVENTION) or ceiling(text) is not None
    )


def _is_year(text: str) -> bool:
    return len(text) == 4 and text[:2] in ("19", "20")


def _is_data(row: list[str]) -> bool:
    """Whether a row has figures that are no years under a heading."""
    cells = [cell for cell in row[1:] if cell]
    return bool(row[0]) and any(_is_figure(cell) and not _is_year(cell) for cell in cells)


def _is_table(rows: Rows) -> bool:
    """Whether it is a known shape, or at least half of what stands right of the labels are figures."""
    if len(rows) < 2:
        return False
    header, *body = _without_blank_columns(rows)
    if set(header) >= LONG or tidy(header, body):
        return True
    cells = [cell for row in body for cell in row[_number_of_label_columns(body) :] if cell]
    return 2 * sum(map(_is_figure, cells)) >= len(cells) > 0


def _without_blank_columns(rows: Rows) -> Rows:
    width = max(len(row) for row in rows)
    padded = [row + [""] * (width - len(row)) for row in rows]
    kept = [n for n in range(width) if any(row[n] for row in padded)]
    return [[row[n] for n in kept] for row in padded]


def _one_header(rows: Rows) -> Rows:
    """Return the rows with one row of headings and one column of labels, parts joined as in all tables."""
    heads = 1
    while (
        heads < len(rows) - 1
        and not _is_data(rows[heads])
        and _filled(rows[heads]) > 1
        and _continues(rows, heads)
    ):
        heads += 1
    across = [_filled_right(row) for row in rows[: heads - 1]] + [rows[heads - 1]]
    header = [
        BETWEEN.join(dict.fromkeys(part for part in column if part)) for column in zip(*across, strict=True)
    ]
    body = rows[heads:]
    if set(header) >= LONG or tidy(header, body):
        return [header, *body]
    labels = _number_of_label_columns(body)
    return [_with_one_label(row, labels) for row in (header, *_filled_down(body, labels))]


def _continues(rows: Rows, heads: int) -> bool:
    """Whether a row belongs to the headings above it: one of the two leaves the row label's place blank."""
    return not rows[heads][0] or not rows[heads - 1][0]


def _filled_right(row: list[str]) -> list[str]:
    """Return a row of headings with each carried on over the blank cells of its merged cell."""
    filled: list[str] = []
    for cell in row:
        filled.append(cell or (filled[-1] if len(filled) > 1 else ""))
    return filled


def _number_of_label_columns(body: Rows) -> int:
    """Return how many columns at the left hold words in every row that has anything there."""
    labels = 1
    for column in range(1, len(body[0]) - 1):
        texts = [row[column] for row in body if any(row[1:])]
        if not all(len(text) > 2 and text[:2].isalpha() and not _is_figure(text) for text in texts):
            break
        labels += 1
    return labels


def _filled_down(body: Rows, labels: int) -> Rows:
    """Return the rows with a blank label taken from the row above where labels stand right of it."""
    above = [""] * labels
    filled = []
    for row in body:
        if labels > 1 and any(row[1:]):
            above = [cell or before for cell, before in zip(row[:labels], above, strict=True)]
            row = above + row[labels:]
        filled.append(row)
    return filled


def _with_one_label(row: list[str], labels: int) -> list[str]:
    parts = row[:labels] if any(row[1:]) else row[:1]
    return [BETWEEN.join(part for part in parts if part), *row[labels:]]
