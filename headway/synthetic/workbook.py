"""The invented workbooks: the same sheets always the same bytes."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

CREATED = datetime(2026, 1, 1)  # noqa: DTZ001  a workbook's own clock has no zone
"""Stands in every workbook instead of the moment of writing."""

type Value = str | int | float | date | None
type Rows = Iterable[Sequence[Value]]


def write_workbook(target: Path, sheets: Sequence[tuple[str, Rows]]) -> None:
    """Write sheets (name, rows) to an XLSX file. None is an empty cell, a date a date cell, text is text."""
    # row by row, so that a nation fits in little memory
    options = {"constant_memory": True, "default_date_format": "dd/mm/yyyy"}
    with xlsxwriter.Workbook(target, options) as book:
        book.set_properties({"created": CREATED})
        for name, rows in sheets:
            sheet = book.add_worksheet(name)
            for line, row in enumerate(rows):
                _write(sheet, line, row)


def _write(sheet: Worksheet, line: int, row: Sequence[Value]) -> None:
    for column, value in enumerate(row):
        if isinstance(value, str):
            sheet.write_string(line, column, value)
        elif isinstance(value, date):
            sheet.write_datetime(line, column, value)
        elif value is not None:
            sheet.write_number(line, column, value)
