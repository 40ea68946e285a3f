"""A report → a Word document: real headings, tables whose headings repeat, charts as described pictures.

The pictures are made from the same drawing as in the other formats, by the typesetter, with its own fonts:
Word cannot be relied on to show SVG. A package of Word says when it was made; here it says the day of the
report.
"""

import io
from copy import deepcopy
from typing import TYPE_CHECKING, Any

from headway.reports.charts.draw import Chart, beneath, drawing, table_beneath
from headway.reports.document import (
    Block,
    Bullets,
    DataTable,
    Document,
    Figure,
    Figures,
    Heading,
    Paragraph,
    Stated,
)
from headway.reports.docx_page import describe, every_page, grey, plain_styles
from headway.reports.outline import levelled
from headway.reports.sound import checked
from headway.tables.archive import without_clock

if TYPE_CHECKING:
    from docx.document import Document as File

DOTS_PER_INCH = 192
PICTURE = b"""#set page(width: auto, height: auto, margin: 0pt)
#set text(font: "Libertinus Serif")
#image(bytes(sys.inputs.svg), format: "svg", width: 16cm)"""


def render(document: Document) -> bytes:
    """Return the bytes of the file; the same document gives the same bytes."""
    import docx

    document = checked(document)
    file = docx.Document()
    describe(file, document)
    plain_styles(file)
    every_page(file, document)
    file.add_heading(document.title, level=1)
    if document.subtitle:
        file.add_paragraph(document.subtitle, style="Subtitle")
    if document.status:
        file.add_paragraph().add_run(document.status).bold = True
    for label, text in document.cover:
        paragraph = file.add_paragraph()
        paragraph.add_run(f"{label}: ").bold = True
        paragraph.add_run(text)
    for block in levelled(document):
        _block(file, block)
    raw = io.BytesIO()
    file.save(raw)
    return without_clock(raw.getvalue())


def _block(file: "File", block: Block) -> None:
    match block:
        case Heading(level, text):
            file.add_heading(text, level=level)
        case Paragraph(text):
            file.add_paragraph(text)
        case Bullets(items):
            for item in items:
                file.add_paragraph(item, style="List Bullet")
        case Figures(items):
            for figure in items:
                _figure(file, figure)
        case DataTable():
            _table(file, block)
        case _:
            _chart(file, block)


def _figure(file: "File", figure: Figure) -> None:
    from docx.shared import Pt

    paragraph = file.add_paragraph()
    paragraph.paragraph_format.keep_with_next = True
    paragraph.add_run(f"{figure.title}: ").bold = True
    value = paragraph.add_run(figure.value)
    value.bold, value.font.size = True, Pt(16)
    for words in (figure.before, figure.reason):
        if words:
            file.add_paragraph(words).paragraph_format.keep_with_next = True
    _stated(file, figure.stated)


def _stated(file: "File", stated: Stated) -> None:
    grey(file.add_paragraph(), stated.line)


def _chart(file: "File", chart: Chart) -> None:
    from docx.shared import Cm

    title = file.add_paragraph()
    title.paragraph_format.keep_with_next = True
    title.add_run(chart.title).bold = True
    shape = file.add_picture(io.BytesIO(_picture(drawing(chart))), width=Cm(15.5))
    named = shape._inline.docPr
    named.set("title", chart.title)
    named.set("descr", chart.description or chart.title)
    for sentence in beneath(chart):
        file.add_paragraph(sentence)
    _table(file, table_beneath(chart))


def _picture(svg: str) -> bytes:
    import typst

    made: bytes = typst.compile(
        PICTURE, format="png", ppi=DOTS_PER_INCH, sys_inputs={"svg": svg}, ignore_system_fonts=True
    )
    return made


def _table(file: "File", table: DataTable) -> None:
    caption = file.add_paragraph(style="Caption")
    caption.paragraph_format.keep_with_next = True
    caption.add_run(table.title)
    made = file.add_table(rows=1, cols=len(table.columns), style="Table Grid")
    _fill(made.rows[0], table.columns, table.numeric, bold=True)
    _repeated(made.rows[0])
    _add_rows(made, table)
    _stated(file, table.stated)
    for note in table.notes:
        grey(file.add_paragraph(), note)


def _add_rows(made: Any, table: DataTable) -> None:
    """Add the rows as copies of one made with care: a pack has thousands of cells, each slow to make."""
    from docx.oxml.ns import qn

    if not table.rows:
        return
    model = made.add_row()
    _fill(model, table.rows[0], table.numeric)
    for words in table.rows[1:]:
        copy = deepcopy(model._tr)
        for run, text in zip(copy.iter(qn("w:r")), words, strict=True):
            run.text = text
        made._tbl.append(copy)


def _fill(row: Any, words: tuple[str, ...], numeric: tuple[bool, ...], *, bold: bool = False) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    for cell, text, number in zip(row.cells, words, numeric, strict=True):
        paragraph = cell.paragraphs[0]
        run = paragraph.add_run(text)
        run.bold, run.font.size = bold, Pt(9)
        if number:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _repeated(row: Any) -> None:
    """Mark a row as the headings of its table: read as such, and printed again on every page."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)
