"""The pieces of an accessible OpenDocument spreadsheet: cells, rows, widths, named tables, properties.

After "Releasing statistics in spreadsheets" (Government Analysis Function): no merged cells, no blank cells
inside a table, numbers as numbers, tables marked up by name. What the sheets say is decided by those who use
these.
"""

import io
import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time

from odfdo import Cell, Column, Document, Element, Row, Style, Table

from headway.tables.archive import without_clock

CREATOR = "Headway"
NUMBER = re.compile(r"[−-]?\d{1,3}(,\d{3})*(\.\d+)?|[−-]?\d+(\.\d+)?")


class Styles:
    """The few styles of a workbook, put into the document once."""

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
        """Return the name of the style of a column of this width."""
        if width not in self._widths:
            name = f"hw-width-{len(self._widths)}"
            style = Style(family="table-column", name=name, width=width)
            self._document.insert_style(style, automatic=True)
            self._widths[width] = name
        return self._widths[width]


def sheet(
    name: str,
    lines: Iterable[Sequence[str]],
    styles: Styles,
    *,
    headings: Sequence[int],
    widths: Sequence[str],
) -> Table:
    """Return a sheet of words; `headings` are the numbers of the lines, from 0, that are bold."""
    made = empty_sheet(name, styles, widths=widths)
    for number, line in enumerate(lines):
        style = styles.bold if number in headings else styles.plain
        made.append(row(text(words, style) for words in line))
    return made


def empty_sheet(name: str, styles: Styles, *, widths: Sequence[str]) -> Table:
    """Return a sheet with its columns and no rows."""
    made = Table(name)
    for width in widths:
        made.append(Column(style=styles.width(width)))
    return made


def row(cells: Iterable[Cell]) -> Row:
    """Return a row."""
    made = Row()
    made.extend_cells(list(cells))
    return made


def text(words: str, style: str) -> Cell:
    """Return words as words: typed as a string, what looks like a formula is none."""
    return Cell(words, text=words, cell_type="string", style=style)


def figure(words: str, style: str) -> Cell:
    """Return a number as a number, so that it can be added up, and a mark or anything else as text."""
    if not NUMBER.fullmatch(words):
        return text(words, style)
    digits = words.replace(",", "").replace("−", "-")
    value = float(digits) if "." in digits else int(digits)
    return Cell(value, text=words, cell_type="float", style=style)


def named_ranges(ranges: Iterable[tuple[str, str, int, int, int]]) -> Element:
    """Return the marked-up tables, so that assistive technology can go to them by name.

    ranges  (name, sheet, first row, last row, number of columns), rows counted from 1
    """
    made = Element.from_tag("<table:database-ranges/>")
    for name, of_sheet, first, last, columns in ranges:
        quoted = of_sheet.replace("'", "''")
        one = Element.from_tag("<table:database-range/>")
        one.set_attribute("table:name", name)
        one.set_attribute(
            "table:target-range-address", f"'{quoted}'.A{first}:'{quoted}'.{letters(columns - 1)}{last}"
        )
        made.append(one)
    return made


def letters(column: int) -> str:
    """Return the letters of a column counted from 0: A, B, ... Z, AA, AB."""
    before, last = divmod(column, 26)
    return (letters(before - 1) if before else "") + chr(ord("A") + last)


def describe(document: Document, *, title: str, subject: str, made_at: date) -> None:
    """Write the properties of the file; its times are the given day."""
    moment = datetime.combine(made_at, time())
    meta = document.meta
    meta.title = title
    meta.subject = subject
    meta.language = "en-GB"
    meta.creator = CREATOR
    meta.set_initial_creator(CREATOR)
    meta.set_generator(CREATOR)
    meta.set_creation_date(moment)
    meta.set_modification_date(moment)
    meta.clear_user_defined_metadata()


def saved(document: Document) -> bytes:
    """Return the bytes of the file, the same every time."""
    raw = io.BytesIO()
    document.save(raw)
    return without_clock(raw.getvalue())
