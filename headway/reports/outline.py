"""What every printer must agree on: the levels of headings, and which tables there are."""

import re
from collections.abc import Iterator

from headway.reports.document import Bars, Block, DataTable, Document, Funnel, Heading, Line


def levelled(document: Document) -> Iterator[Block]:
    """Yield the blocks with no level of heading skipped: readers by ear move by levels; PDF/UA demands it."""
    last = 1
    for block in document.blocks:
        if isinstance(block, Heading):
            last = max(2, min(block.level, last + 1))
            yield Heading(last, block.text)
        else:
            yield block


def anchor(key: str) -> str:
    """Return a key as the name of a place in a page, which has no spaces."""
    return re.sub(r"[^\w-]+", "-", key)


def tables(document: Document) -> tuple[DataTable, ...]:
    """Return every table of the document in order, those beneath charts as well."""
    found = (block.table if isinstance(block, Line | Funnel | Bars) else block for block in document.blocks)
    return tuple(block for block in found if isinstance(block, DataTable))
