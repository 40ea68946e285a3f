"""Small tables of true counts, and what a test does with them again and again."""

from headway.disclosure.printed.published import PublishedTable
from headway.disclosure.protection.protecting import Protected
from tests.unit.disclosure.tables import printed

AREAS = """
Area  | A  | B | C  | Total
North | 1  | 5 | 4  | 10
South | 4  | 2 | 6  | 12
West  | 7  | 0 | 3  | 10
Total | 12 | 7 | 13 | 32
"""


def areas() -> PublishedTable:
    """Two small counts in two rows and two columns; two second cells protect them."""
    return printed(AREAS)


def texts(protected: Protected) -> dict[tuple[str, str], str]:
    """What each cell of the only table prints."""
    (table,) = protected.tables
    return {place: cell.printed for place, cell in table.cells.items()}
