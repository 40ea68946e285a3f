"""HTML → published tables, with the inserted and deleted marks of a ministerial correction.

What stands is the text without `<del>`; what was struck out is kept beside it, because a deleted
footnote or symbol is still known to whoever read the first version.
"""

import re
from dataclasses import dataclass, field

from lxml import etree, html

from headway.disclosure.printed.published import Cell, PublishedTable, Unreadable
from headway.tables.table import Place

MOST_CELLS_IN_A_SPAN = 1_000
MOST_CELLS = 500_000
"""Far beyond any answer: spans can make a small file into an endless table."""
MOST_TABLES = 1_000
NUMBER = re.compile(r"^[\s£]*-?[\d,]+(\.\d+)?\s*%?$")


def read_html(text: str, *, name: str) -> list[PublishedTable]:
    """Return every table of data in an HTML text; the notes of a table are the paragraphs after it.

    Raises Unreadable when there is no table with cells.
    """
    try:
        page = html.fromstring(text)
    except (etree.ParserError, ValueError) as fault:
        raise Unreadable(f"{name}: this is not HTML that can be parsed ({fault})") from fault
    elements = [t for t in page.iter("table") if next(t.iterdescendants("table"), None) is None]
    if len(elements) > MOST_TABLES:
        raise Unreadable(f"{name}: more than {MOST_TABLES:,} tables; cut out the answer itself")
    notes = _notes(page, set(elements))
    tables = [
        _table(t, notes[t], name=f"{name}#{n}" if len(elements) > 1 else name)
        for n, t in enumerate(elements, 1)
    ]
    found = [t for t in tables if t is not None]
    if not found:
        raise Unreadable(f"{name}: no table with a header row, row labels and cells was found in the HTML")
    return found


@dataclass(frozen=True)
class _Box:
    """One cell of the HTML grid. `origin` is false where a row or column span merely continues."""

    text: str
    deleted: str
    header: bool
    origin: bool
    columns: int


def _standing(element: etree._Element, *, struck: bool = False, marks: bool = True) -> str:
    """Return the text that stands, or with `struck` only what `<del>` holds; without `marks` no `<sup>`."""
    if not len(element) and element.tag != "del":  # most cells hold text and nothing else
        return "" if struck else " ".join((element.text or "").split())
    parts: list[str] = []

    def walk(node: etree._Element, deleted: bool) -> None:
        if not isinstance(node.tag, str):
            return
        if node.tag == "sup" and not marks:
            return
        deleted = deleted or node.tag == "del"
        if node.tag in ("br", "p", "li", "div"):
            parts.append(" ")
        if node.text and deleted == struck:
            parts.append(node.text)
        for child in node:
            walk(child, deleted)
            if child.tail and deleted == struck:
                parts.append(child.tail)

    walk(element, False)
    return " ".join("".join(parts).split())


def _is_header(cell: etree._Element) -> bool:
    if cell.tag == "th" and cell.get("scope") != "row":
        return True
    if not len(cell):
        return False
    bold = " ".join(str(t) for b in cell.iter("strong", "b") for t in b.itertext())
    return (
        cell.tag == "td"
        and bool(bold.strip())
        and bold.split() == " ".join(str(t) for t in cell.itertext()).split()
    )


def _span(cell: etree._Element, kind: str) -> int:
    digits = re.match(r"\d+", cell.get(kind, "1").strip())
    return min(max(int(digits.group()) if digits else 1, 1), MOST_CELLS_IN_A_SPAN)


def _grid(table: etree._Element) -> list[list[_Box]]:
    """Return the rows of boxes with every row span and column span filled in."""
    rows: list[dict[int, _Box]] = []
    lines = list(table.iter("tr"))
    cells = 0
    for number, line in enumerate(lines):
        while len(rows) <= number:
            rows.append({})
        column = 0
        for cell in line.iterchildren("td", "th"):
            while column in rows[number]:
                column += 1
            wide, deep = _span(cell, "colspan"), _span(cell, "rowspan")
            deep = min(deep, len(lines) - number)
            if (cells := cells + wide * deep) > MOST_CELLS:
                raise Unreadable(f"a table in the HTML has more than {MOST_CELLS:,} cells")
            # A footnote's raised number is no digit of the count beside it.
            text, deleted = _standing(cell, marks=False) or _standing(cell), _standing(cell, struck=True)
            header = _is_header(cell)
            for down in range(deep):
                while len(rows) <= number + down:
                    rows.append({})
                for right in range(wide):
                    first = down == 0 and right == 0
                    rows[number + down][column + right] = _Box(text, deleted, header, first, wide)
            column += wide
    width = max((max(row, default=-1) + 1 for row in rows), default=0)
    blank = _Box("", "", False, True, 1)
    return [[row.get(column, blank) for column in range(width)] for row in rows if row]


def _table(element: etree._Element, notes: "_Notes", *, name: str) -> PublishedTable | None:
    grid = _grid(element)
    heads = _number_of_header_rows(grid)
    body = grid[heads:]
    if heads == 0 or not body or len(grid[0]) < 2:
        return None
    labels = _number_of_label_columns(body)
    columns = _column_labels(grid[:heads], labels)
    cells, rows, problems = _cells(body, columns, labels)
    caption = " ".join(_standing(c) for c in element.iter("caption"))
    title = caption or _spanning_title(grid[:heads], labels)
    return PublishedTable(
        name,
        name,
        title,
        tuple(rows),
        tuple(dict.fromkeys(columns)),
        cells,
        tuple(notes.standing),
        tuple(notes.struck),
        tuple(problems),
    )


def _number_of_header_rows(grid: list[list[_Box]]) -> int:
    """Return how many rows at the top are headings: all bold or `th`, or reached by the first row's spans."""
    heads = 0
    for row in grid:
        if not all(box.header or not box.text for box in row) or not any(box.text for box in row):
            break
        heads += 1
    reached = 1
    while (
        reached < len(grid) and grid[reached] and not grid[reached][0].origin and not _numeric(grid[reached])
    ):
        reached += 1
    return min(max(heads, reached), len(grid))


def _numeric(row: list[_Box]) -> bool:
    return any(NUMBER.match(box.text) and not box.header for box in row)


def _number_of_label_columns(body: list[list[_Box]]) -> int:
    """Return how many columns at the left are labels: words in every row that are no numbers."""
    labels = 1
    for column in range(1, len(body[0]) - 1):
        texts = [row[column].text for row in body]
        if all(len(text) > 2 and re.search(r"[A-Za-z]{2}", text) for text in texts):
            labels += 1
        else:
            break
    return labels


def _column_labels(heads: list[list[_Box]], labels: int) -> list[str]:
    """Return a label for each data column: its headings from the top down, without what all columns share."""
    width = len(heads[0])
    chains = [list(dict.fromkeys(row[c].text for row in heads if row[c].text)) for c in range(labels, width)]
    shared = set.intersection(*(set(chain) for chain in chains)) if len(chains) > 1 else set()
    return [" | ".join(t for t in chain if t not in shared) or " | ".join(chain) for chain in chains]


def _spanning_title(heads: list[list[_Box]], labels: int) -> str:
    wide = [box.text for row in heads for box in row[labels:] if box.columns >= len(row) - labels > 1]
    return wide[0] if wide else ""


def _cells(
    body: list[list[_Box]], columns: list[str], labels: int
) -> tuple[dict[Place, Cell], list[str], list[str]]:
    cells: dict[Place, Cell] = {}
    rows: dict[str, None] = {}
    problems: list[str] = []
    for line in body:
        row = " | ".join(dict.fromkeys(box.text for box in line[:labels] if box.text))
        rows[row] = None
        for column, box in zip(columns, line[labels:], strict=True):
            if (row, column) in cells:
                problems.append(f"two cells have one key: row “{row}”, column “{column}”")
            else:
                cells[row, column] = Cell(box.text, deleted=box.deleted)
    return cells, list(rows), problems


@dataclass
class _Notes:
    """What stands after a table and before the next one: what stands, and what was struck out."""

    standing: list[str] = field(default_factory=list)
    struck: list[str] = field(default_factory=list)


def _notes(page: etree._Element, tables: set[etree._Element]) -> dict[etree._Element, _Notes]:
    """Return the notes of each table: the paragraphs and list items between it and the next."""
    found = {table: _Notes() for table in tables}
    notes = _Notes()
    for element in page.iter("p", "li", "dt", "dd", "table"):
        if element.tag == "table":
            notes = found.get(element, notes)
        elif not _within(element, tables):
            notes.standing += [text] if (text := _standing(element)) else []
            notes.struck += [text] if (text := _standing(element, struck=True)) else []
    return found


def _within(element: etree._Element, tables: set[etree._Element]) -> bool:
    return any(above in tables for above in element.iterancestors("table"))
