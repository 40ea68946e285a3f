"""One row of a supplier's file as it came, read again from the bytes that are kept."""

from dataclasses import dataclass

from headway.web.register.again import files_again
from headway.web.register.models import Row

LONGEST = 18
"""A key of either database has room for as many digits."""


@dataclass(frozen=True)
class Received:
    """A row as received: header and value of every declared column that is filled.

    cells  null where the kept file cannot be read any more
    """

    row: Row
    cells: list[tuple[str, str]] | None


def received(asked: str, *, person: int) -> Received | None:
    """Return the row of an address, if it is one of the person's; None if not, or if none is asked for.

    asked  primary key of the row, as the address gives it
    A column that no declaration knows, such as a comment, is not shown: free text is never read.
    """
    if not asked.isdecimal() or len(asked) > LONGEST:
        return None
    row = Row.objects.filter(pk=int(asked), person=person).select_related("file").first()
    return Received(row, _cells(row)) if row else None


def _cells(row: Row) -> list[tuple[str, str]] | None:
    try:
        [file] = files_again([(row.file.name, row.file.blob)], "")
    except OSError:
        return None
    for table in file.tables:
        if table.sheet.name == row.sheet and row.row in table.numbers:
            cells = table.received_row(table.numbers.index(row.row))
            return [(name, cells[name]) for name in table.sheet.header if cells.get(name)]
    return None
