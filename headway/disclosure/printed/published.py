"""A table as its readers get it: labels, and in each cell what is printed. Nothing is concluded here."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from headway.tables.table import Place


class Unreadable(ValueError):
    """The input is not a table that Headway can read; the message says what stopped it."""


@dataclass(frozen=True)
class Cell:
    """One cell: the text that stands, the text that a correction struck out, and the cell's own note."""

    printed: str
    deleted: str = ""
    note: str = ""


@dataclass(frozen=True)
class PublishedTable:
    """One published table.

    cells          by (row, column); a place without a cell is not in the mapping
    notes          the notes that stand, in the order printed
    deleted_notes  notes that a correction struck out
    problems       what is wrong with the table as a table (a key given twice), each naming its cell
    row_dimensions, column_dimensions  what the parts of the labels are called, where the file says so
    """

    table_id: str
    source: str
    title: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: Mapping[Place, Cell]
    notes: tuple[str, ...] = ()
    deleted_notes: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    row_dimensions: tuple[str, ...] = ()
    column_dimensions: tuple[str, ...] = ()


def placed(cells: Iterable[tuple[Place, Cell]]) -> tuple[dict[Place, Cell], tuple[str, ...]]:
    """Return the cells by place, and a problem for each place that is given twice; the first is kept."""
    found: dict[Place, Cell] = {}
    problems = []
    for place, cell in cells:
        if place in found:
            problems.append(f"two cells have one key: row “{place[0]}”, column “{place[1]}”")
        else:
            found[place] = cell
    return found, tuple(problems)


def printed(table: PublishedTable, place: Place) -> str:
    """Return the text of a cell; a place without a cell prints nothing."""
    cell = table.cells.get(place)
    return cell.printed if cell else ""
