"""How the tables beside this file are read: one row a situation, the heading names the columns."""

from datetime import date
from pathlib import Path

HERE = Path(__file__).parent


def rows(name: str) -> list[dict[str, str]]:
    """Return the rows of the table in a file of this folder, as text by column."""
    lines = [line for line in (HERE / name).read_text(encoding="utf-8").splitlines() if line.startswith("|")]
    heads, _, *cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return [dict(zip(heads, row, strict=True)) for row in cells]


def day(cell: str) -> date | None:
    """Return the day of a cell; an empty one is none."""
    return date.fromisoformat(cell) if cell else None
