"""What a published table is: its definition, its counts, and what of them is printed.

Every cell has a canonical key (measure, period, sorted categories), the same in a quarterly table, an
answer and a report, so that what is already out can be found again.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

type Place = tuple[str, str]
"""Where a cell stands: (row label, column label)."""


@dataclass(frozen=True, order=True)
class CellKey:
    """What a published count is of, wherever it is published.

    measure     the measure's name
    period      a day, or the first and last day with a slash between, in ISO form
    categories  (breakdown, value) pairs, sorted; a breakdown that the cell sums over is left out
    """

    measure: str
    period: str
    categories: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Symbol:
    """A shorthand, and what it stands for."""

    mark: str
    meaning: str


@dataclass(frozen=True)
class Breakdown:
    """One direction of a table: the values in printed order, and the label of their total."""

    name: str
    label: str
    values: tuple[str, ...]
    total: str = "Total"

    @property
    def printed(self) -> tuple[str, ...]:
        """The labels as printed, total last."""
        return (*self.values, self.total)


@dataclass(frozen=True)
class Table:
    """The definition of a table: what it counts, how it is broken down, and what must be said with it.

    periods  the period of each column in ISO form, the total's included
    smallest_shown  the smallest count above zero that may be printed; the notes must say the same
    """

    name: str
    title: str
    measure: str
    unit: str
    rows: Breakdown
    columns: Breakdown
    periods: Mapping[str, str]
    notes: tuple[str, ...]
    symbols: tuple[Symbol, ...]
    source: str
    smallest_shown: int

    def key(self, row: str, column: str) -> CellKey:
        """Return the canonical key of a cell; the columns are periods."""
        categories = () if row == self.rows.total else ((self.rows.name, row),)
        return CellKey(self.measure, self.periods[column], categories)

    @property
    def places(self) -> tuple[Place, ...]:
        """Every place, totals included, row by row."""
        return tuple((row, column) for row in self.rows.printed for column in self.columns.printed)


@dataclass(frozen=True)
class Counts:
    """A table filled in with true counts, every place of it. Not for publication."""

    table: Table
    as_at: date
    cells: Mapping[Place, int]

    def __repr__(self) -> str:
        return f"Counts({self.table.name!r}, as at {self.as_at})"


@dataclass(frozen=True)
class PrintedTable:
    """A table as its readers get it: text in every cell, and no way back to the counts.

    status  what the audit of this table found, in one sentence
    safe    whether the table passed that audit
    """

    table: Table
    as_at: date
    cells: Mapping[Place, str]
    status: str
    safe: bool
