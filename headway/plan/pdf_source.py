"""A PDF to rows: a row of a ruled table is a row, a paragraph of running text is a row of one cell.

Only text is read; a page that is a picture has none, and nobody here guesses its words.
"""

import struct
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from headway.plan.pdf_bands import banded
from headway.plan.pdf_cells import Box, cell, is_inside
from headway.plan.pdf_lines import Line, lines, paragraphs
from headway.plan.pdf_size import unpacked_at_most
from headway.plan.source import NotAPlan, Row, Source

MOST_PAGES = 500
# A drawing has as many lines; no table on one page has, and looking for one among them takes minutes.
MOST_LINES = 2_000
LARGEST_UNPACKED = 200_000_000


@dataclass(frozen=True)
class _Page:
    """A page's running text and its tables, each with its distance from the top.

    drawn  it has so many lines that it is a drawing, and no table was looked for
    """

    number: int
    right: float
    text: tuple[Line, ...]
    tables: tuple[tuple[float, tuple[tuple[str, ...], ...]], ...]
    drawn: bool


def source(name: str, content: bytes) -> Source:
    """Return the rows of a PDF in reading order, with the page of each in `where`.

    A table is what ruled lines enclose, or what they part from row to row; other text becomes paragraphs,
    parted where the page shows it. A line on every page, but for the page's own number, is left out
    and named in the remarks.
    Raises NotAPlan for a scan, a locked or broken file, and one too large to be a plan.
    """
    pages = _pages(name, content)
    if not any(page.text or page.tables for page in pages):
        raise NotAPlan(
            f"{name} holds pictures of pages and no text: it was probably scanned. Ask its author for the "
            "document it was printed from, or run text recognition on it and check every word first."
        )
    repeated = _repeated(pages)
    return Source(
        name=name,
        form="pdf",
        rows=tuple(row for page in pages for row in _rows(page, repeated, right=max(p.right for p in pages))),
        remarks=(*_left_out(repeated), *_not_read(pages)),
    )


def _pages(name: str, content: bytes) -> list[_Page]:
    if not unpacked_at_most(LARGEST_UNPACKED, content):
        raise NotAPlan(_TOO_LARGE.format(name=name, what=f"unpacks to more than {LARGEST_UNPACKED:,} bytes"))
    import pdfplumber
    from pdfminer.pdfdocument import PDFPasswordIncorrect
    from pdfminer.psexceptions import PSException
    from pdfplumber.utils.exceptions import PdfminerException

    try:
        with pdfplumber.open(BytesIO(content)) as document:
            if len(document.pages) > MOST_PAGES:
                raise NotAPlan(_TOO_LARGE.format(name=name, what=f"has {len(document.pages)} pages"))
            return [_read(page) for page in document.pages]
    except NotAPlan:
        raise
    except (PdfminerException, PSException, *_OF_DAMAGED_PARTS) as fault:
        if any(isinstance(one, PDFPasswordIncorrect) for one in (fault, *fault.args)):
            raise NotAPlan(_LOCKED.format(name=name)) from fault
        raise NotAPlan(_BROKEN.format(name=name, why=fault or type(fault).__name__)) from fault


# What the library's readers of fonts, streams and numbers raise over a damaged part.
_OF_DAMAGED_PARTS = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
    struct.error,
    zlib.error,
)
_LOCKED = (
    "{name} is locked with a password. Open it with its password, print or save it without one, and choose "
    "that file."
)
_BROKEN = (
    "{name} cannot be opened as a PDF ({why}): it may be damaged or cut short. Fetch it again, or open it "
    "and print it to a new PDF."
)
_TOO_LARGE = (
    "{name} {what} and was not read. Save only the pages with the plan, without pictures, and choose that."
)


def _read(page: Any) -> _Page:
    """Return a page's text outside its tables, and its tables."""
    page = page.dedupe_chars() if _printed_over_itself(page) else page
    drawn = len(page.edges) > MOST_LINES
    tables = [] if drawn else _tables(page)
    boxes = [box for box, _ in tables]
    outside = page.filter(lambda thing: not any(is_inside(thing, box) for box in boxes)) if boxes else page
    text = tuple(lines(outside, columns=True))
    right = max((*(line.right for line in text), *(box[2] for box in boxes)), default=0.0)
    read = _Page(page.page_number, right, text, tuple((box[1], rows) for box, rows in tables), drawn)
    page.close()
    return read


def _tables(page: Any) -> list[tuple[Box, tuple[tuple[str, ...], ...]]]:
    """Return the tables of a page, ruled both ways or across only, each with its place."""
    ruled = [table for table in page.find_tables() if max(len(row.cells) for row in table.rows) > 1]
    across = banded(page, outside=[table.bbox for table in ruled])
    found = [(table.bbox, tuple(_cells(page, row) for row in table.rows)) for table in ruled]
    return [*found, *((table.box, table.rows) for table in across)]


def _printed_over_itself(page: Any) -> bool:
    """Return whether letters stand twice in one place, which is how some programs print bold."""
    places = {(char["text"], round(char["x0"]), round(char["top"])) for char in page.chars}
    return len(places) < len(page.chars)


def _cells(page: Any, row: Any) -> tuple[str, ...]:
    """Return a row's cells; a place that a wide cell covers is empty."""
    return tuple(cell(page, box) if box else "" for box in row.cells)


def _rows(page: _Page, repeated: set[str], *, right: float) -> Iterator[Row]:
    where = f"page {page.number}"
    text = [line for line in page.text if not repeated & _patterns(line, page.number)]
    for top, table in sorted(page.tables, key=lambda placed: placed[0]):
        above = [line for line in text if line.top < top]
        text = [line for line in text if line.top >= top]
        yield from _running(above, where, right=right)
        for cells in table:
            if any(words.strip() for words in cells):
                yield Row(cells, where)
    yield from _running(text, where, right=right)


def _running(text: Sequence[Line], where: str, *, right: float) -> Iterator[Row]:
    for paragraph in paragraphs(text, right=right):
        yield Row(tuple(paragraph.split("\t")), where)


def _patterns(line: Line, number: int) -> set[str]:
    """Return a line's words as they are, and with the page's own number taken out wherever it stands."""
    words = line.text.split()
    places = [place for place, word in enumerate(words) if word.strip(".") == str(number)]
    return {" ".join(words)} | {" ".join([*words[:place], "#", *words[place + 1 :]]) for place in places}


def _repeated(pages: Sequence[_Page]) -> set[str]:
    """Return what the first or last lines of every page share; the first page may be a title page."""
    count = Counter(pattern for page in pages for pattern in _at_the_edges(page))
    least = len(pages) if len(pages) < 3 else len(pages) - 1
    # "#" is a page number alone: it is left out of a single page too.
    return {"#"} | {pattern for pattern, times in count.items() if len(pages) > 1 and times >= least}


def _at_the_edges(page: _Page) -> set[str]:
    lines = (*page.text[:2], *page.text[-2:])
    return {pattern for line in lines for pattern in _patterns(line, page.number)}


def _left_out(repeated: set[str]) -> Iterator[str]:
    for pattern in sorted(repeated - {"#"}):
        yield f'Left out because it stands on every page: "{pattern.replace("#", "[page number]")}".'


def _not_read(pages: Sequence[_Page]) -> Iterator[str]:
    for page in pages:
        if page.drawn:
            yield f"Page {page.number} is a drawing of very many lines: no table was looked for on it."
        if not page.text and not page.tables:
            yield f"Page {page.number} has no text. If it is a picture, its words are not here."
