"""A document as it came: its rows of cells, in order, each with the place where a person finds it.

Text that was taken out of a PDF, a Word document and a PDF all become the same rows, so that one reader
understands all three.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """One line of text, or one row of a table.

    cells  the row's cells, left to right; a line of running text is one cell. Inside a cell, paragraphs and
           bullets are separated by a line feed where the document tells them apart
    where  "line 40" of a text, "page 3" of a PDF, "table 2, row 5" of a Word document
    """

    cells: tuple[str, ...]
    where: str


@dataclass(frozen=True)
class Source:
    """A document's name, the library's reading of it, and nothing that was not in it.

    name    the file's name, without folders
    form    "text", "docx" or "pdf"
    rows    in the order of the document
    remarks what a person should know of how it was read; the plan shows it among its disagreements
    """

    name: str
    form: str
    rows: tuple[Row, ...]
    remarks: tuple[str, ...] = ()


class NotAPlan(ValueError):
    """The document cannot be taken for a plan; the message says what it is, why, and what to do."""
