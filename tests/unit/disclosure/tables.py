"""Small published tables for tests, written as they are printed."""

from headway.disclosure.printed.published import Cell, PublishedTable


def printed(text: str, *notes: str, name: str = "T") -> PublishedTable:
    """Return the table drawn in text: a line of column labels, then a line a row; `|` parts the cells."""
    lines = [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]
    columns = tuple(lines[0][1:])
    rows = tuple(line[0] for line in lines[1:])
    cells = {
        (line[0], column): Cell(value)
        for line in lines[1:]
        for column, value in zip(columns, line[1:], strict=True)
    }
    return PublishedTable(name, "test", "", rows, columns, cells, notes)
