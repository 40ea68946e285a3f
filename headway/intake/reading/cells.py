"""What stands in one cell, as received and as identifiers that could not be taken as they are."""

from dataclasses import dataclass
from datetime import date, datetime

from headway.intake.declared.extract import Type

type Cell = str | float | int | bool | date | datetime | None


class Damaged(str):
    """An identifier that could not be read: its row is held unless a known person explains it (D52)."""


@dataclass(frozen=True, slots=True)
class Misplaced:
    """A valid identifier of another kind than its column's (D53)."""

    type: Type
    value: str | tuple[tuple[str, str], ...]


def as_received(cell: Cell) -> str:
    """Return a cell as text: whole numbers without ".0", days as ISO."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    return cell.isoformat() if isinstance(cell, date) else str(cell)
