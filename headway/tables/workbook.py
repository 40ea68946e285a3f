"""A printed table → an accessible OpenDocument spreadsheet, the same bytes every time.

After "Releasing statistics in spreadsheets" (Government Analysis Function): a cover, the notes, one table a
sheet starting in the first column, no merged cells, no blank cells inside a table, shorthand in square
brackets and explained, sheets named in words.
"""

from odfdo import Document, Table

from headway.tables.sheets import Styles, describe, empty_sheet, figure, named_ranges, row, saved, sheet, text
from headway.tables.table import PrintedTable


def workbook(printed: PrintedTable) -> bytes:
    """Return the bytes of an ODS file with the sheets Cover, Notes and the table itself."""
    document = Document("spreadsheet")
    document.body.clear()
    styles = Styles(document)
    document.body.append(sheet("Cover", _cover(printed), styles, headings=(0,), widths=("18cm",)))
    document.body.append(sheet("Notes", _notes(printed), styles, headings=(0, 1), widths=("4cm", "20cm")))
    document.body.append(_table_sheet(printed, styles))
    document.body.append(named_ranges([_range(printed)]))
    describe(document, title=printed.table.title, subject=printed.table.source, made_at=printed.as_at)
    return saved(document)


def _cover(printed: PrintedTable) -> list[tuple[str, ...]]:
    table = printed.table
    return [
        (table.title,),
        (printed.status,),
        (f"Source: {table.source}.",),
        (f"Figures as at {printed.as_at:%-d %B %Y}. Unit: {table.unit}.",),
        ("This workbook has three sheets: Cover, Notes, and Table 1.",),
    ]


def _notes(printed: PrintedTable) -> list[tuple[str, ...]]:
    numbered = [(f"Note {number}", text) for number, text in enumerate(printed.table.notes, 1)]
    symbols = [(f"Shorthand {symbol.mark}", symbol.meaning) for symbol in printed.table.symbols]
    return [("Notes and shorthand",), ("Item", "Text"), *numbered, *symbols]


def _table_sheet(printed: PrintedTable, styles: Styles) -> Table:
    table = printed.table
    made = empty_sheet("Table 1", styles, widths=("7cm", *("4cm" for _ in table.columns.printed)))
    for number, line in enumerate(_above(printed)):
        made.append(row([text(line, styles.bold if number == 0 else styles.plain)]))
    heads = [text(table.rows.label, styles.bold)]
    heads += [text(label, styles.number_head) for label in table.columns.printed]
    made.append(row(heads))
    for name in table.rows.printed:
        counts = [figure(printed.cells[name, column], styles.number) for column in table.columns.printed]
        made.append(row([text(name, styles.plain), *counts]))
    return made


def _above(printed: PrintedTable) -> list[str]:
    """Return the lines above the headings: title, status, where the shorthand is explained, source."""
    table = printed.table
    marks = ", ".join(f"{s.mark} = {s.meaning}" for s in table.symbols)
    return [
        f"Table 1: {table.title}",
        printed.status,
        f"This sheet has one table. Shorthand: {marks}. Notes are on the sheet Notes.",
        f"Source: {table.source}.",
    ]


def _range(printed: PrintedTable) -> tuple[str, str, int, int, int]:
    """Return the name and place of the marked-up table."""
    table = printed.table
    first = len(_above(printed)) + 1
    last = first + len(table.rows.printed)
    return table.name.replace("-", "_"), "Table 1", first, last, len(table.columns.printed) + 1
