"""A sheet about to be written: header, rows, and what was put there on purpose; as CSV or in a workbook."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from headway.intake.declared.extract import Extract, Sheet


@dataclass
class Page:
    """One sheet.

    header  the names as they will be printed (may differ from the columns' own)
    rows    one list a row; dates are dates in a workbook and text in a CSV; None is an empty cell
    above   lines that stand over the header, in a workbook
    raw     row number in `rows` → the line as it is to be written, in a CSV, whatever the quoting
    odd     (row number in `rows`, or None for the whole file; case; identifier) of what is odd in it
    lines_not_data  how many rows at the end are blank lines or a footer
    speaks_for      the day of the file, when that is not the delivery's; null: the delivery's
    copied_as       the end of another name under which the file comes a second time; "": it comes once
    """

    extract: Extract
    sheet: Sheet
    columns: list[str]
    header: list[str]
    rows: list[list[Any]]
    above: list[str] = field(default_factory=list)
    raw: dict[int, str] = field(default_factory=dict)
    odd: list[tuple[int | None, str, str]] = field(default_factory=list)
    lines_not_data: int = 0
    speaks_for: date | None = None
    copied_as: str = ""

    def row_number(self, index: int) -> int:
        """Return the number by which intake will call a row: the header of a CSV is 1."""
        return len(self.above) + index + 2

    def remove(self, index: int, case: str) -> None:
        """Take a row out and note that it is missing; notes on later rows move up with them."""
        identifier = str(self.rows.pop(index)[0])
        self.odd = [(i - 1 if i is not None and i > index else i, odd, of) for i, odd, of in self.odd]
        self.raw = {i - 1 if i > index else i: line for i, line in self.raw.items()}
        self.odd.append((None, case, identifier))

    @property
    def records(self) -> int:
        """How many rows of data there are, blank lines and footers left out."""
        return len(self.rows) - self.lines_not_data


def page(extract: Extract, name: str, frame: pl.DataFrame, *, date_form: str | None = None) -> Page:
    """Return a page from a frame whose columns are exactly those that the sheet declares, in order.

    date_form  how a CSV writes days; None: as the file declares
    Raises ValueError when the columns differ: the declaration changed and this file's maker did not.
    """
    sheet = next(s for s in extract.sheets if s.name == name)
    if frame.columns != sheet.header:
        strange = set(frame.columns) ^ set(sheet.header)
        raise ValueError(
            f"{extract.title}: columns differ from the declaration: {sorted(strange) or 'order'}"
        )
    if extract.delimiter:
        frame = _as_text(frame, date_form or extract.date_form, extract.no_date)
    return Page(extract, sheet, frame.columns, list(frame.columns), [list(row) for row in frame.iter_rows()])


def _as_text(frame: pl.DataFrame, form: str, no_date: str) -> pl.DataFrame:
    dates = [name for name, dtype in frame.schema.items() if dtype == pl.Date]
    written = [pl.col(d).dt.strftime(form) for d in dates]
    return frame.with_columns(w.fill_null(no_date) if no_date else w for w in written)


def write_csv(target: Path, written: Page) -> None:
    """Write a page as CSV in the encoding that its file declares."""
    extract = written.extract
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=extract.delimiter, lineterminator="\r\n")
    writer.writerow(written.header)
    start = 0
    for index in sorted(written.raw):
        writer.writerows(written.rows[start:index])
        buffer.write(written.raw[index] + "\r\n")
        start = index + 1
    writer.writerows(written.rows[start:])
    target.write_bytes(buffer.getvalue().encode(extract.encoding))


def sheet_rows(written: Page) -> Iterable[Sequence[Any]]:
    """Return everything that stands on the sheet of a workbook, titles and header first."""
    yield from ([title or None] for title in written.above)
    yield written.header
    yield from written.rows


def as_row(written: Page, index: int) -> Mapping[str, Any]:
    """Return one row by column name."""
    return dict(zip(written.columns, written.rows[index], strict=True))
