"""A document that can be printed: every character can be held, no key is there twice, no row is short."""

from collections import Counter

from headway.reports.clean import cleaned
from headway.reports.document import Bars, DataTable, Document, Funnel, Line
from headway.reports.outline import anchor, tables


class CannotBePrinted(ValueError):
    """A report whose blocks contradict each other; whoever builds it has to mend it."""


def checked(document: Document) -> Document:
    """Return the document with characters that no file can hold replaced.

    Raises CannotBePrinted for two blocks with one key, which would be two places with one name, and for a
    table whose rows are not as long as its headings.
    """
    document = cleaned(document)
    charts = [block.key for block in document.blocks if isinstance(block, Line | Funnel | Bars)]
    keys = Counter(map(anchor, [*charts, *(table.key for table in tables(document))]))
    twice = [key for key, times in keys.items() if times > 1]
    if twice:
        raise CannotBePrinted(f"the report has more than one block with the key {twice[0]}")
    for table in tables(document):
        _check_shape(table)
    return document


def _check_shape(table: DataTable) -> None:
    key, wide = table.key, len(table.columns)
    if len(table.numeric) != wide:
        raise CannotBePrinted(f"the table {key} has {wide} columns and {len(table.numeric)} kinds of column")
    for number, row in enumerate(table.rows, 1):
        if len(row) != wide:
            raise CannotBePrinted(f"row {number} of the table {key} has {len(row)} cells for {wide} columns")
