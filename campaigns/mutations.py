"""Deliveries spoiled at random: their cells, rows, headers, delimiters and encodings. Seeded."""

import csv
import io
import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import xlsxwriter

from headway.intake.declared.catalogue import EXTRACTS, MANIFEST, recognise
from headway.intake.reading.records import spreadsheet

type Row = list[Any]

STRANGE = (
    "", " ", "-", "—", "NULL", "n/a", "tbc", "See notes", "0", "-1", "9" * 40, "1e5", "=1+1", "@x",
    '"', '""', ",", "|", "\r\n", "\n", "\t", "\0", "\x1b[2J", "é", "ÃÂ", "\u202egnp", "\u200b",
    "\ufeff", "\U0001f692", "x" * 3000, "31/12/9999", "01/01/1900", "31/02/2019", "2525-06-03",
    "2026-02-30", "00/00/0000", "03JUN2008", "39600", "06/2019", "Z1001AA", "z1001aa.", "Z10O1AA",
    "Z200001", "2006/9000001A", "04/9123456X", "AB1234", "9000001", "9000001.0", "(6) Life",
    "(9) Unknown", "LR_LIFE", "LR", "DPP", "IPP", "Life", "Amber/Green", "LRP1", "IRP1",
    "Panel not held", "Y", "N", "TRUE", "Total records: 5", "End of report", "45 mins", "MERGE",
    "UNMERGE", "NOMIS", "DUPLICATE",
)  # fmt: skip


@dataclass
class Sheet:
    """The rows of one sheet ("" for a CSV), its header first."""

    name: str
    rows: list[Row]


@dataclass
class Spoiled:
    """One file as it was sent.

    mutated  rows to which something was done
    lines    per sheet, how many records stand below its header
    """

    name: str
    mutated: int
    lines: dict[str, int]


def sheets_of(path: Path) -> list[Sheet]:
    """Return the sheets of an extract file, cells of a CSV as text."""
    found = recognise(path.name)
    assert found
    if found[0].is_workbook:
        return [Sheet(records.sheet, records.rows) for records in spreadsheet(path.read_bytes()).sheets]
    with path.open(encoding=found[0].encoding, newline="") as text:
        return [Sheet("", list(csv.reader(text, delimiter=found[0].delimiter)))]


def spoil(files: dict[str, list[Sheet]], folder: Path, rng: random.Random) -> list[Spoiled]:
    """Write spoiled copies of the files into a folder, and return what was done to each."""
    return [_spoiled(name, sheets, folder / name, rng) for name, sheets in files.items() if name != MANIFEST]


def _spoiled(name: str, sheets: Sequence[Sheet], path: Path, rng: random.Random) -> Spoiled:
    found = recognise(name)
    assert found
    extract, mutated, written = found[0], 0, []
    for sheet in sheets:
        rows, changed = _rows(sheet.rows, rng)
        mutated += changed
        written.append(Sheet(sheet.name, rows))
    if extract.is_workbook:
        _write_book(path, written)
        lines = {sheet.name: _last_filled(sheet.rows) - _header_at(sheet.rows) - 1 for sheet in written}
    else:
        content = _content(written[0].rows, extract.delimiter, EXTRACTS[extract.letter].encoding, rng)
        path.write_bytes(content)
        lines = {"": _records(content, extract.delimiter) - 1}
    return Spoiled(name, mutated, lines)


def _rows(rows: list[Row], rng: random.Random) -> tuple[list[Row], int]:
    """Return a spoiled copy of the rows, and how many of them something was done to."""
    at = _header_at(rows)
    above, header, data = rows[:at], rows[at], rows[at + 1 :]
    header = _header(header, rng)
    spoiled, mutated = [], 0
    for row in data:
        changed = _row(row, data, rng) if rng.random() < 0.8 else [row]
        mutated += changed != [row]
        spoiled += changed
    if rng.random() < 0.1:
        rng.shuffle(spoiled)
    return [*above, header, *spoiled], mutated


def _header_at(rows: list[Row]) -> int:
    """Return where the header stands: a return filled in by hand has titles above it."""
    return next(n for n, row in enumerate(rows) if sum(bool(cell) for cell in row) > 2)


def _header(header: Row, rng: random.Random) -> Row:
    what = rng.random()
    if what < 0.05:
        return [str(name or "").lower().replace("_", " ") + " " for name in header]
    if what < 0.07:
        return [*header[:-1], rng.choice(STRANGE)]
    if what < 0.08:
        return [*header[1:], header[0]]
    return header


def _row(row: Row, data: list[Row], rng: random.Random) -> list[Row]:
    """Return what becomes of one row: none, one or several."""
    what = rng.random()
    if what < 0.02:
        return []
    if what < 0.05:
        return [row, row]
    if what < 0.07:
        return [row, _cell_changed(row, data, rng)]
    if what < 0.08:
        return [row[: rng.randrange(len(row) + 1)]]
    if what < 0.09:
        return [[*row, rng.choice(STRANGE)]]
    for _ in range(rng.randint(1, 3)):
        row = _cell_changed(row, data, rng)
    return [row]


def _cell_changed(row: Row, data: list[Row], rng: random.Random) -> Row:
    if not row:
        return row
    place = rng.randrange(len(row))
    other = rng.choice(data)
    cell = row[place]
    choices = (rng.choice(STRANGE), rng.choice(other or [""]), _damaged(cell, rng), _shifted(cell, rng), "")
    return [*row[:place], rng.choice(choices), *row[place + 1 :]]


def _damaged(cell: Any, rng: random.Random) -> Any:
    """Return a text with one character lost, doubled, changed or moved, or in other letters."""
    text = str(cell)
    if not text or isinstance(cell, date):
        return cell
    at = rng.randrange(len(text))
    changed = (
        text[:at] + text[at + 1 :],
        text[:at] + text[at] + text[at:],
        text[:at] + rng.choice("O0I1S Z.") + text[at + 1 :],
        text[at:] + text[:at],
        text.swapcase(),
        f" {text}\xa0",
        text.replace("-", "/"),
        f"{text}.",
    )
    return rng.choice(changed)


def _shifted(cell: Any, rng: random.Random) -> Any:
    if isinstance(cell, date):
        return cell + timedelta(days=rng.choice((-40_000, -31, -1, 1, 31, 9000)))
    if isinstance(cell, bool) or not isinstance(cell, int | float):
        return f"{cell}{rng.randrange(10)}"
    return rng.choice((-cell, cell + 1, cell + 0.5, str(cell), f"{cell}.0", cell * 10**9))


def _content(rows: list[Row], delimiter: str, encoding: str, rng: random.Random) -> bytes:
    """Return the rows as bytes: mostly as declared, some with other line ends, delimiters or encodings."""
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator=rng.choice(("\r\n", "\r\n", "\n"))).writerows(rows)
    written = text.getvalue()
    if rng.random() < 0.03:
        at = rng.randrange(len(written))
        written = written[:at] + rng.choice(('"', delimiter, "\r\n", ";")) + written[at:]
    data = written.encode(rng.choice((encoding, "utf-8", "cp1252")), "replace")
    if rng.random() < 0.03:
        data = data[: rng.randrange(len(data))]
    if rng.random() < 0.03:
        at = rng.randrange(len(data))
        data = data[:at] + bytes([rng.randrange(256)]) + data[at:]
    return data


def _records(content: bytes, delimiter: str) -> int:
    """Return how many records Python's own reader finds: line ends are the same in every encoding."""
    return sum(1 for _ in csv.reader(io.StringIO(content.decode("latin-1"), newline=""), delimiter=delimiter))


def _write_book(path: Path, sheets: Sequence[Sheet]) -> None:
    options = {"default_date_format": "dd/mm/yyyy", "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(path, options) as book:
        for sheet in sheets:
            page = book.add_worksheet(sheet.name)
            for number, row in enumerate(sheet.rows):
                for place, cell in enumerate(row):
                    _write_cell(page, number, place, cell)


def _write_cell(page: Any, number: int, place: int, cell: Any) -> None:
    if isinstance(cell, str) and cell:
        page.write_string(number, place, cell)
    elif isinstance(cell, datetime | date) and cell.year >= 1900:
        page.write_datetime(number, place, cell)
    elif cell not in (None, "") and not isinstance(cell, date):
        page.write(number, place, cell)


def _last_filled(rows: list[Row]) -> int:
    """Return the number of the last row that holds anything: a workbook does not tell of those after it."""
    filled = (n for n, row in enumerate(rows, 1) if any(_is_written(cell) for cell in row))
    return max(filled, default=0)


def _is_written(cell: Any) -> bool:
    return cell not in (None, "") and not (isinstance(cell, date) and cell.year < 1900)
