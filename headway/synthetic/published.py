"""The published figures that the invented population follows, read from CSV files as they were printed."""

import csv
import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files


@dataclass(frozen=True)
class Cell:
    """One published cell, as printed."""

    row: str
    column: str
    printed: str

    @property
    def number(self) -> float | None:
        """The cell as a number; None when it was suppressed, hidden or written in words."""
        text = self.printed.replace(",", "")
        return float(text) if re.fullmatch(r"\d+(\.\d+)?", text) else None


@cache
def cells(table_id: str) -> tuple[Cell, ...]:
    """Return the cells of one published table, in printed order.

    Raises KeyError for a table that is not among the files.
    """
    found = tuple(
        Cell(row["row"], row["column"], row["value_as_published"])
        for row in _all_rows()
        if row["table_id"] == table_id
    )
    if not found:
        raise KeyError(f"no published table {table_id!r}")
    return found


@cache
def _all_rows() -> tuple[dict[str, str], ...]:
    folder = files("headway.synthetic").joinpath("published")
    return tuple(
        row
        for file in sorted(folder.iterdir(), key=lambda f: f.name)
        if file.name.endswith(".csv")
        for row in csv.DictReader(file.read_text(encoding="utf-8").splitlines())
    )


def stocks(column: str) -> dict[date, int]:
    """Return a yearly stock of POP-ANN by day; a recalled 0 before 2015 is a placeholder and is left out."""
    values = {date.fromisoformat(c.row): c.number for c in cells("POP-ANN") if c.column == column}
    return {
        day: int(n) for day, n in values.items() if n is not None and (n or not column.endswith("recalled"))
    }


def single_stocks(column: str) -> dict[date, int]:
    """Return the stocks that POP-MIX gives for single days under one heading, by day."""
    dated = (c for c in cells("POP-MIX") if c.column == column and re.fullmatch(r"\d{4}-\d\d-\d\d", c.row))
    return {date.fromisoformat(c.row): int(c.number) for c in dated if c.number is not None}


def flows(column: str, table_id: str = "FLOW-MIX") -> dict[int, int]:
    """Return the flows printed for whole calendar years under one heading, by year; the first source wins."""
    by_year: dict[int, int] = {}
    for cell in cells(table_id):
        if cell.column == column and re.fullmatch(r"\d{4}", cell.row) and cell.number is not None:
            by_year.setdefault(int(cell.row), int(cell.number))
    return by_year


def licence_bands() -> dict[int, int]:
    """Return the people on licence at 30 June 2022 by completed years since first release (COM-2022)."""
    bands: dict[int, int] = {}
    for cell in cells("COM-2022"):
        if cell.row != "Total" and cell.number is not None:
            years = 0 if cell.row.startswith("Less") else int(cell.row.split()[0])
            bands[years] = int(cell.number)
    return bands


def tariff_bands() -> list[tuple[int, int, int]]:
    """Return (shortest, longest, people) by band of minimum term in months (TAR-2006); 121+ ends at 180."""
    bands = []
    for cell in cells("TAR-2006"):
        band = re.fullmatch(r"(\d+)(?:-(\d+)|\+)", cell.row)
        if band and cell.number is not None:
            bands.append((int(band[1]), int(band[2] or 180), int(cell.number)))
    return bands


def panels() -> dict[tuple[str, str], int | None]:
    """Return the progression panels held by (region, period) as printed; None where the cell is suppressed.

    A printed dash is zero. The totals are left out: they belong to the audit, not to the invention.
    """
    return {
        (c.row, c.column): 0 if c.printed == "-" else (None if c.number is None else int(c.number))
        for c in cells("SEED-000")
        if c.row != "Total" and c.column != "Total"
    }
