"""A Word document to rows: a row of a table is a row, a paragraph between tables is a row of one cell.

Tracked changes are read as if accepted: what was deleted is left out, what was inserted is in.
"""

import struct
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from headway.plan.docx_numbering import Numbering
from headway.plan.docx_words import name_of, paragraph_text
from headway.plan.source import NotAPlan, Row, Source

# A plan of a hundred pages unpacks to less than five million bytes.
LARGEST_UNPACKED = 100_000_000
_CONTAINERS = ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag")


def source(name: str, content: bytes) -> Source:
    """Return the rows of a Word document in its order.

    A cell that spans columns or rows is given once, where it begins; the places it covers are empty.
    A cell's paragraphs are parted by line feeds; items of a list begin with "• " or the number Word shows.
    `where` is "table 2, row 5", or "paragraph 12" outside tables. Headers and footers of pages are left out.
    Raises NotAPlan for what is no Word document, or would unpack to more than LARGEST_UNPACKED bytes.
    """
    _check_package(name, content)
    import docx
    from lxml.etree import XMLSyntaxError

    try:
        document = docx.Document(BytesIO(content))
        rows = tuple(_rows(document.element.body, Numbering.of(document)))
    except (*_OF_DAMAGED_PARTS, XMLSyntaxError) as fault:
        raise NotAPlan(_BROKEN.format(name=name, why=fault)) from fault
    if not rows:
        raise NotAPlan(
            f"{name} is empty: it holds no words. Choose the document again, or ask its sender for it."
        )
    return Source(name=name, form="docx", rows=rows)


def _check_package(name: str, content: bytes) -> None:
    """Refuse, before anything is unpacked, a package that is none, is not Word's, or is a bomb."""
    try:
        with ZipFile(BytesIO(content)) as package:
            members = package.infolist()
    except BadZipFile as fault:
        raise NotAPlan(_BROKEN.format(name=name, why=fault)) from fault
    if not any(member.filename == "word/document.xml" for member in members):
        raise NotAPlan(
            f"{name} is a zip file and not a Word document: word/document.xml is not in it. Open it where it "
            "was made, save it as a Word document (.docx) and choose that file."
        )
    unpacked = sum(member.file_size for member in members)
    if unpacked > LARGEST_UNPACKED:
        raise NotAPlan(
            f"{name} would unpack to {unpacked:,} bytes, more than the {LARGEST_UNPACKED:,} allowed, and was "
            "not unpacked. Take its pictures out, or save only the plan's pages as a Word document."
        )


# What the library's reader of packages raises over a damaged part.
_OF_DAMAGED_PARTS = (
    AttributeError,
    BadZipFile,
    EOFError,
    LookupError,
    NotImplementedError,
    TypeError,
    ValueError,
    struct.error,
    zlib.error,
)
_BROKEN = (
    "{name} cannot be opened as a Word document ({why}): it may be damaged or cut short. Open it in Word, "
    "save it again as .docx and choose that file."
)


def _rows(body: Any, numbering: Numbering) -> Iterator[Row]:
    tables = paragraphs = 0
    for element in _blocks(body):
        if name_of(element) == "tbl":
            tables += 1
            yield from _table(element, numbering, f"table {tables}")
            continue
        paragraphs += 1
        text = paragraph_text(element, numbering)
        if text.strip():
            yield Row(tuple(cell.strip() for cell in text.split("\t")), f"paragraph {paragraphs}")


def _blocks(parent: Any) -> Iterator[Any]:
    """Yield the paragraphs and tables in order, those inside content controls and insertions too."""
    for child in parent:
        if name_of(child) in ("p", "tbl"):
            yield child
        elif name_of(child) in _CONTAINERS:
            yield from _blocks(child)


def _table(table: Any, numbering: Numbering, where: str) -> Iterator[Row]:
    for number, row in enumerate(_children(table, "tr"), start=1):
        if row.find("w:trPr/w:del", row.nsmap) is not None:
            continue
        place = f"{where}, row {number}"
        cells, inner = [""] * _grid(row, "w:trPr/w:gridBefore"), []
        for cell in _children(row, "tc"):
            text, tables = _cell(cell, numbering)
            merged = cell.find("w:tcPr/w:vMerge", cell.nsmap)
            goes_on = merged is not None and merged.get(_w(cell, "val"), "continue") == "continue"
            cells += ["" if goes_on else text] + [""] * (max(_grid(cell, "w:tcPr/w:gridSpan"), 1) - 1)
            inner += tables
        if any(cell.strip() for cell in cells):
            yield Row(tuple(cells), place)
        # A table inside a cell is often only a frame around the plan's own table.
        for n, table_inside in enumerate(inner, start=1):
            yield from _table(table_inside, numbering, f"{place}, inner table {n}")


def _children(parent: Any, name: str) -> Iterator[Any]:
    for child in parent:
        if name_of(child) == name:
            yield child
        elif name_of(child) in _CONTAINERS:
            yield from _children(child, name)


def _cell(cell: Any, numbering: Numbering) -> tuple[str, list[Any]]:
    """Return a cell's paragraphs on lines of their own, and the tables inside it."""
    blocks = list(_blocks(cell))
    lines = [paragraph_text(block, numbering) for block in blocks if name_of(block) == "p"]
    tables = [block for block in blocks if name_of(block) == "tbl"]
    return "\n".join(line.replace("\t", " ").strip() for line in lines if line.strip()), tables


def _grid(element: Any, path: str) -> int:
    found = element.find(path, element.nsmap)
    return int(found.get(_w(found, "val"), 0)) if found is not None else 0


def _w(element: Any, name: str) -> str:
    return f"{{{element.nsmap['w']}}}{name}"
