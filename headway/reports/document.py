"""A report as data: what is said, in order, with every figure's source. Printers are beside this file.

A printer (html.py, pdf.py, docx.py, ods.py) takes a Document and returns the same bytes every time.
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Heading:
    """A heading; level 2 to 4, because the title is level 1."""

    level: int
    text: str


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of plain words."""

    text: str


@dataclass(frozen=True)
class Bullets:
    """A list of short items."""

    items: tuple[str, ...]


@dataclass(frozen=True)
class Stated:
    """Where a figure comes from: its source, the day it speaks of, and the freeze it was taken from.

    quality  how good the data behind it are, in one line; "" for nothing
    """

    source: str
    as_at: date
    freeze: str
    quality: str = ""

    @property
    def line(self) -> str:
        """The small grey line beneath a figure."""
        day = f"{self.as_at.day} {self.as_at:%B %Y}"
        quality = f" · {self.quality}" if self.quality else ""
        return f"Source: {self.source} · as at {day} · freeze {self.freeze}{quality}"


@dataclass(frozen=True)
class DataTable:
    """A table: the first column names the row. Cells are text as printed; numbers are aligned right.

    key      unique in the document; its sheet and its anchor
    numeric  for each column, whether its cells are numbers or marks in place of numbers
    """

    key: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: tuple[bool, ...]
    stated: Stated
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Figure:
    """One number of the first page: what it counts, what it is, how it moved, and why that may be."""

    title: str
    value: str
    before: str
    reason: str
    stated: Stated


@dataclass(frozen=True)
class Figures:
    """A few figures side by side."""

    items: tuple[Figure, ...]


@dataclass(frozen=True)
class Mark:
    """A day on which something changed that a reader of a line must know: a definition, or the law."""

    on: date
    text: str


@dataclass(frozen=True)
class Point:
    """One point of a line; value None: not known or hidden, and the line is broken there."""

    on: date
    value: float | None


@dataclass(frozen=True)
class Line:
    """A series over time with control limits, and its table beneath.

    limits  (lower, centre, upper) for each stretch between marks; empty: too few points for limits
    """

    key: str
    title: str
    description: str
    unit: str
    points: tuple[Point, ...]
    table: DataTable
    limits: tuple["Limits", ...] = ()
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True)
class Limits:
    """Control limits from one day to another, both included, in the unit of the line.

    part  limits with one number, if it is not 0, belong together: limits on a course are told a day each
    """

    first: date
    last: date
    lower: float
    centre: float
    upper: float
    part: int = 0


@dataclass(frozen=True)
class Place:
    """One place of a funnel: its size, its proportion (0 to 1), and what may be said of it.

    value None: hidden, because it is small
    outside  "above" or "below" the outer limits, else ""
    """

    name: str
    size: float
    value: float | None
    outside: str = ""


@dataclass(frozen=True)
class Funnel:
    """Proportions of places against their size, with the limits within which chance alone puts them.

    curves  for a few sizes, ascending: (size, lower 99.8%, lower 95%, upper 95%, upper 99.8%)
    """

    key: str
    title: str
    description: str
    unit: str
    centre: float
    places: tuple[Place, ...]
    curves: tuple[tuple[float, float, float, float, float], ...]
    table: DataTable


@dataclass(frozen=True)
class Bars:
    """Counts by category, drawn as bars, with the table beneath."""

    key: str
    title: str
    description: str
    bars: tuple[tuple[str, float | None], ...]
    table: DataTable


type Block = Heading | Paragraph | Bullets | DataTable | Figures | Line | Funnel | Bars


@dataclass(frozen=True)
class Document:
    """A whole report.

    status     said on every page: "Invented people. Demonstration." or who may read it; "" for nothing
    cover      (label, text) pairs of the first page: meeting, freeze, as at, who may read
    made_at    the day that the files bear as their date of making, so that two runs are the same bytes
    """

    title: str
    subtitle: str
    status: str
    cover: tuple[tuple[str, str], ...]
    made_at: date
    blocks: tuple[Block, ...]
