"""The return as a Word document: the same bytes for the same return."""

import io
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING, Any

from headway.tables.archive import without_clock
from headway.web.areas.return_document import COLUMNS, Return

if TYPE_CHECKING:
    from docx.document import Document as File

WIDTHS = (15, 70, 25, 97, 35, 25)
"""Millimetres of each column on a landscape page of A4."""


def as_docx(told: Return) -> bytes:
    """Return the bytes of the file: title, timetable, POSITION AS AT, the table, the totals."""
    import docx

    file = docx.Document()
    _describe(file, told)
    _landscape(file)
    file.add_heading(told.title, level=1)
    for label, text in told.timetable:
        file.add_paragraph(f"{label}: {text}")
    file.add_paragraph().add_run(told.position).bold = True
    _table(file, COLUMNS, told.rows, widths=WIDTHS)
    file.add_heading("Recommendations", level=2)
    counted = [(total.name, str(total.counted)) for total in told.totals]
    _table(file, ("Answer", "Number"), counted, widths=(120, 25))
    raw = io.BytesIO()
    file.save(raw)
    return without_clock(raw.getvalue())


def _describe(file: "File", told: Return) -> None:
    made = datetime.combine(told.on, time(), UTC)
    properties = file.core_properties
    properties.title, properties.subject = told.title[:255], told.position
    properties.author = properties.last_modified_by = "Headway"
    properties.comments = properties.keywords = properties.category = ""
    properties.language, properties.revision = "en-GB", 1
    properties.created = properties.modified = properties.last_printed = made


def _landscape(file: "File") -> None:
    from docx.enum.section import WD_ORIENT
    from docx.shared import Mm

    section = file.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(15)


def _table(file: "File", columns: tuple[str, ...], rows: Any, *, widths: tuple[int, ...]) -> None:
    from docx.shared import Mm

    made = file.add_table(rows=1, cols=len(columns), style="Table Grid")
    made.autofit = False
    _fill(made.rows[0], columns, bold=True)
    _repeated(made.rows[0])
    for row in rows:
        _fill(made.add_row(), row)
    for column, width in zip(made.columns, widths, strict=True):
        for cell in column.cells:
            cell.width = Mm(width)


def _fill(row: Any, words: tuple[str, ...], *, bold: bool = False) -> None:
    from docx.shared import Pt

    for cell, text in zip(row.cells, words, strict=True):
        first, *more = text.split("\n")
        for number, part in enumerate([first, *more]):
            paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
            run = paragraph.add_run(part)
            run.bold, run.font.size = bold, Pt(9)


def _repeated(row: Any) -> None:
    """Mark a row as the headings of its table: read as such, and printed again on every page."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)
