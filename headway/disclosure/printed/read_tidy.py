"""A tidy list of counts: a column for each dimension and one column of counts, with or without totals.

How it is told apart from a cross-tabulation: its last column, notes and sources aside, is called as counts
are (COUNTS), there are at least two others, and those hold labels: words, years, or figures that come in most
of their combinations. A cross-tabulation has different figures in almost every row.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import prod

from headway.disclosure.printed.published import Cell, Place, PublishedTable, Unreadable, placed
from headway.disclosure.structure.dimensions import BETWEEN, together
from headway.disclosure.structure.figures import number
from headway.disclosure.structure.symbols import CONVENTION

COUNTS = (
    "count", "counts", "value", "values", "value_as_published", "number", "n", "freq", "frequency", "people",
    "persons", "total",
)  # fmt: skip
BESIDE = ("table_id", "source", "note", "notes")
"""Columns that are neither dimensions nor counts."""
FULL = 0.5
"""How many of all combinations must be there before columns of figures are taken for labels."""
LEAST_ROWS = 6


@dataclass(frozen=True)
class Tidy:
    """Which column of a tidy file is what.

    names        the header
    rows         the numbers of the columns that make the row labels
    columns      those that make the column labels; none when the count's own name is the only column
    count        the number of the column of counts
    """

    names: tuple[str, ...]
    rows: tuple[int, ...]
    columns: tuple[int, ...]
    count: int

    def place(self, line: Sequence[str]) -> Place:
        """Return the row and column label of a line."""
        row, column = (BETWEEN.join(line[n].strip() for n in side) for side in (self.rows, self.columns))
        return row, column if self.columns else self.names[self.count]

    def beside(self, line: Sequence[str], *names: str) -> str:
        """Return what stands in the first of these columns that is there; "" without one."""
        at = next((n for n, name in enumerate(self.names) if name.lower() in names), None)
        return "" if at is None else line[at].strip()


def tidy(header: Sequence[str], lines: Sequence[Sequence[str]]) -> Tidy | None:
    """Return which column is what; None when this is no tidy list.

    lines  the records under the header, each as long as it
    """
    plain = [name.lower() for name in header]
    telling = [n for n, name in enumerate(plain) if name not in BESIDE]
    if len(telling) < 3 or plain[telling[-1]] not in COUNTS:
        return None
    *dimensions, count = telling
    values = [[line[n].strip() for line in lines] for n in dimensions]
    combinations = prod(len(set(along)) for along in values)
    full = len(lines) >= LEAST_ROWS and len(lines) >= FULL * combinations
    if not full and not all(_are_labels(along) for along in values):
        return None
    groups = together(values)
    rows = [dimensions[n] for n in sorted(n for group in groups[: max(1, len(groups) - 1)] for n in group)]
    columns = [dimensions[n] for n in groups[-1]] if len(groups) > 1 else []
    return Tidy(tuple(header), tuple(rows), tuple(columns), count)


def _are_labels(along: Sequence[str]) -> bool:
    """Whether the values of a column are names and not figures; a year is a name."""
    return 2 * sum(_is_figure(text) for text in along) < len(along)


def _is_figure(text: str) -> bool:
    is_year = len(text) == 4 and text[:2] in ("19", "20")
    is_mark = text.lower() in CONVENTION and not text.isalpha()
    return is_mark or (number(text) is not None and not is_year)


def read_tidy(shape: Tidy, lines: Sequence[Sequence[str]], *, name: str) -> list[PublishedTable]:
    """Return the tables of a tidy list, one for each table_id, or one called `name`.

    Raises Unreadable for a label that holds what parts the labels of several dimensions.
    """
    tables: dict[str, list[Sequence[str]]] = {}
    for number_of_record, line in enumerate(lines, start=2):
        for n in (*shape.rows, *shape.columns):
            if BETWEEN in line[n]:
                raise Unreadable(
                    f"{name}: record {number_of_record} has “{line[n]}” as {shape.names[n]}; "
                    "“ | ” parts dimensions, so write the label without it"
                )
        tables.setdefault(shape.beside(line, "table_id") or name, []).append(line)
    return [_table(shape, table_id, lines) for table_id, lines in tables.items()]


def _table(shape: Tidy, table_id: str, lines: Sequence[Sequence[str]]) -> PublishedTable:
    places = [shape.place(line) for line in lines]
    texts = [Cell(line[shape.count].strip(), note=shape.beside(line, "note", "notes")) for line in lines]
    cells, problems = placed(zip(places, texts, strict=True))
    blank = [
        f"row “{row}”, column “{column}” has no {shape.names[n]}"
        for (row, column), line in zip(places, lines, strict=True)
        for n in (*shape.rows, *shape.columns)
        if not line[n].strip()
    ]
    return PublishedTable(
        table_id=table_id,
        source=shape.beside(lines[0], "source") or table_id,
        title="",
        rows=tuple(dict.fromkeys(row for row, _ in places)),
        columns=tuple(dict.fromkeys(column for _, column in places)),
        cells=cells,
        problems=(*problems, *blank),
        row_dimensions=tuple(shape.names[n] for n in shape.rows),
        column_dimensions=tuple(shape.names[n] for n in shape.columns),
    )
