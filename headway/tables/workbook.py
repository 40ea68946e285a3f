"""A printed table → an accessible OpenDocument spreadsheet, the same bytes every time.

After "Releasing statistics in spreadsheets" (Government Analysis Function): a cover, the notes, one table a
sheet starting in the first column, no merged cells, no blank cells inside a table, shorthand in square
brackets and explained, sheets named in words.
"""

import io
import zipfile
from collections.abc import Iterable, Sequence
from datetime import datetime, time

from odfdo import Cell, Column, Document, Element, Row, Style, Table

from headway.tables.table import PrintedTable

FIXED_TIME = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip archive can say
CREATOR = "Headway"


def workbook(printed: PrintedTable) -> bytes:
    """Return the bytes of an ODS file with the sheets Cover, Notes and the table itself."""
    document = Document("spreadsheet")
    document.body.clear()
    styles = _Styles(document)
    document.body.append(_sheet("Cover", _cover(printed), styles, headings=(0,), widths=("18cm",)))
    document.body.append(_sheet("Notes", _notes(printed), styles, headings=(0, 1), widths=("4cm", "20cm")))
    document.body.append(_table_sheet(printed, styles))
    document.body.append(_named_ranges(printed))
    _describe(document, printed)
    raw = io.BytesIO()
    document.save(raw)
    return _without_clock(raw.getvalue())


class _Styles:
    """The few styles of the workbook, put into the document once."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self.plain = self._cell("plain")
        self.bold = self._cell("bold", bold=True)
        self.number = self._cell("number", right=True)
        self.number_head = self._cell("number-head", bold=True, right=True)
        self._widths: dict[str, str] = {}

    def _cell(self, name: str, *, bold: bool = False, right: bool = False) -> str:
        style = Style(family="table-cell", name=f"hw-{name}")
        if bold:
            style.set_properties({"fo:font-weight": "bold"}, area="text")
        style.set_properties({"fo:wrap-option": "wrap"}, area="table-cell")
        if right:
            style.set_properties({"fo:text-align": "end"}, area="paragraph")
        self._document.insert_style(style, automatic=True)
        return f"hw-{name}"

    def width(self, width: str) -> str:
        if width not in self._widths:
            name = f"hw-width-{len(self._widths)}"
            style = Style(family="table-column", name=name, width=width)
            self._document.insert_style(style, automatic=True)
            self._widths[width] = name
        return self._widths[width]


def _cover(printed: PrintedTable) -> list[tuple[str, ...]]:
    table = printed.table
    return [
        (table.title,),
        (printed.status,),
        (f"Source: {table.source}.",),
        (f"Figures as at {printed.as_at:%-d %B %Y}. Unit: {table.unit}.",),
        ("This workbook has three sheets: Cover, Notes, and Table 1.",),
    ]


def _notes(printed: PrintedTable) -> list[tuple[str, ...]]:
    numbered = [(f"Note {number}", text) for number, text in enumerate(printed.table.notes, 1)]
    symbols = [(f"Shorthand {symbol.mark}", symbol.meaning) for symbol in printed.table.symbols]
    return [("Notes and shorthand",), ("Item", "Text"), *numbered, *symbols]


def _sheet(
    name: str,
    lines: Iterable[Sequence[str]],
    styles: _Styles,
    *,
    headings: Sequence[int],
    widths: Sequence[str],
) -> Table:
    sheet = Table(name)
    for width in widths:
        sheet.append(Column(style=styles.width(width)))
    for number, line in enumerate(lines):
        style = styles.bold if number in headings else styles.plain
        sheet.append(_row(_text(text, style) for text in line))
    return sheet


def _table_sheet(printed: PrintedTable, styles: _Styles) -> Table:
    table = printed.table
    sheet = Table("Table 1")
    sheet.append(Column(style=styles.width("7cm")))
    for _ in table.columns.printed:
        sheet.append(Column(style=styles.width("4cm")))
    for number, line in enumerate(_above(printed)):
        sheet.append(_row([_text(line, styles.bold if number == 0 else styles.plain)]))
    heads = [_text(table.rows.label, styles.bold)]
    heads += [_text(label, styles.number_head) for label in table.columns.printed]
    sheet.append(_row(heads))
    for row in table.rows.printed:
        counts = [_figure(printed.cells[row, column], styles.number) for column in table.columns.printed]
        sheet.append(_row([_text(row, styles.plain), *counts]))
    return sheet


def _above(printed: PrintedTable) -> list[str]:
    """Return the lines above the headings: title, status, where the shorthand is explained, source."""
    table = printed.table
    marks = ", ".join(f"{s.mark} = {s.meaning}" for s in table.symbols)
    return [
        f"Table 1: {table.title}",
        printed.status,
        f"This sheet has one table. Shorthand: {marks}. Notes are on the sheet Notes.",
        f"Source: {table.source}.",
    ]


def _row(cells: Iterable[Cell]) -> Row:
    row = Row()
    row.extend_cells(list(cells))
    return row


def _text(text: str, style: str) -> Cell:
    return Cell(text, text=text, cell_type="string", style=style)


def _figure(text: str, style: str) -> Cell:
    """Return a number as a number, so that it can be added up, and a mark as text."""
    digits = text.replace(",", "")
    if digits.isdigit():
        return Cell(int(digits), text=text, cell_type="float", style=style)
    return _text(text, style)


def _named_ranges(printed: PrintedTable) -> Element:
    """Return the marked-up table, so that assistive technology can go to it by name."""
    table = printed.table
    first = len(_above(printed)) + 1
    last = first + len(table.rows.printed)
    name = table.name.replace("-", "_")
    return Element.from_tag(
        f'<table:database-ranges><table:database-range table:name="{name}" table:target-range-address='
        f"\"'Table 1'.A{first}:'Table 1'.{_letters(len(table.columns.printed))}{last}\"/>"
        "</table:database-ranges>"
    )


def _letters(column: int) -> str:
    """Return the letters of a column counted from 0: A, B, ... Z, AA, AB."""
    before, last = divmod(column, 26)
    return (_letters(before - 1) if before else "") + chr(ord("A") + last)


def _describe(document: Document, printed: PrintedTable) -> None:
    moment = datetime.combine(printed.as_at, time())
    meta = document.meta
    meta.title = printed.table.title
    meta.subject = printed.table.source
    meta.language = "en-GB"
    meta.creator = CREATOR
    meta.set_initial_creator(CREATOR)
    meta.set_generator(CREATOR)
    meta.set_creation_date(moment)
    meta.set_modification_date(moment)
    meta.clear_user_defined_metadata()


def _without_clock(raw: bytes) -> bytes:
    """Return the archive with every member's time fixed, in the same order; the mimetype stays stored."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as before, zipfile.ZipFile(out, "w") as after:
        for member in before.infolist():
            fixed = zipfile.ZipInfo(member.filename, FIXED_TIME)
            stored = member.filename == "mimetype"
            fixed.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            after.writestr(fixed, before.read(member.filename))
    return out.getvalue()
