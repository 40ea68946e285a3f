"""A report → an accessible OpenDocument spreadsheet: its words, its figures, and one table a sheet.

After "Releasing statistics in spreadsheets" (Government Analysis Function): cover, contents, notes, then the
tables, each from the first column of its sheet, without merged or blank cells. Charts are left to their
tables.
"""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from headway.reports.charts.draw import beneath
from headway.reports.document import (
    Bars,
    Bullets,
    DataTable,
    Document,
    Figure,
    Figures,
    Funnel,
    Heading,
    Line,
    Paragraph,
)
from headway.reports.outline import levelled, tables
from headway.reports.sound import checked

if TYPE_CHECKING:
    from odfdo import Table

    from headway.tables.sheets import Styles

NOTHING = "[z]"
SHORTHAND = (("[z]", "There is nothing to say here."), ("[c]", "Hidden, because the number is small."))
FIGURE_HEADS = ("Figure", "Value", "Before", "Reason", "Source, day and freeze")
FORBIDDEN_IN_NAMES = re.compile(r"[\[\]*?:/\\'\x00-\x1f]")
LONGEST_NAME = 31  # of a sheet, for programmes that read ODS and have no room for more

type Rows = list[tuple[str, ...]]


def render(document: Document) -> bytes:
    """Return the bytes of the file; the same document gives the same bytes."""
    from odfdo import Document as File

    from headway.tables.sheets import Styles, describe, named_ranges, saved, sheet

    document = checked(document)
    named = _sheet_names(tables(document))
    file = File("spreadsheet")
    file.body.clear()
    styles = Styles(file)
    for name, rows, headings, widths in _sheets_of_words(document, named):
        file.body.append(sheet(name, rows, styles, headings=headings, widths=widths))
    for name, table in named.items():
        file.body.append(_table_sheet(name, table, document.status, styles))
    ranges = [
        _range(number, name, table, document.status) for number, (name, table) in enumerate(named.items(), 1)
    ]
    file.body.append(named_ranges(ranges))
    describe(file, title=document.title, subject=document.subtitle, made_at=document.made_at)
    return saved(file)


def _sheet_names(found: Sequence[DataTable]) -> dict[str, DataTable]:
    """Return the tables by the names of their sheets: the key in words, numbered where two would be one."""
    named: dict[str, DataTable] = {}
    taken = {"cover", "contents", "notes", "report", "figures"}
    for table in found:
        name = FORBIDDEN_IN_NAMES.sub(" ", table.key.replace("_", " ").replace("-", " ")).strip() or "table"
        name = name[:1].upper() + name[1:LONGEST_NAME].rstrip()
        number, whole = 2, name
        while name.lower() in taken:
            name, number = f"{whole[: LONGEST_NAME - 4].rstrip()} {number}", number + 1
        taken.add(name.lower())
        named[name] = table
    return named


def _sheets_of_words(
    document: Document, named: dict[str, DataTable]
) -> Iterator[tuple[str, Rows, tuple[int, ...], tuple[str, ...]]]:
    """Yield (name, rows, which of them are headings, widths) of every sheet but the tables."""
    yield "Cover", _cover(document), (0,), ("24cm",)
    yield "Contents", _contents(document, named), (0, 1), ("8cm", "20cm")
    yield "Notes", _notes(named), (0, 1), ("8cm", "20cm")
    words = list(_words(document))
    headings = [number for number, (_, heading) in enumerate(words) if heading]
    yield "Report", [(text,) for text, _ in words] or [("No words.",)], tuple(headings), ("24cm",)
    figures = _figures(document)
    if figures:
        rows = [("Figures",), FIGURE_HEADS, *map(_figure_row, figures)]
        yield "Figures", rows, (0, 1), ("9cm", "4cm", "7cm", "9cm", "12cm")


def _cover(document: Document) -> Rows:
    lines = [document.title, document.subtitle, document.status]
    lines += [f"{label}: {text}" for label, text in document.cover]
    return [(line,) for line in lines if line]


def _contents(document: Document, named: dict[str, DataTable]) -> Rows:
    rows = [
        ("Contents",),
        ("Sheet", "What it holds"),
        ("Notes", "Notes and shorthand"),
        ("Report", "Its words"),
    ]
    rows += [("Figures", "The figures of the first page")] if _figures(document) else []
    return rows + [(name, table.title or NOTHING) for name, table in named.items()]


def _notes(named: dict[str, DataTable]) -> Rows:
    rows = [("Notes and shorthand",), ("Item", "Text"), *SHORTHAND]
    return rows + [(name, note) for name, table in named.items() for note in table.notes if note]


def _words(document: Document) -> Iterator[tuple[str, bool]]:
    """Yield (text, whether it is a heading) of everything that is said, in order."""
    for block in levelled(document):
        match block:
            case Heading(_, text):
                yield text, True
            case Paragraph(text):
                yield text, False
            case Bullets(items):
                yield from ((item, False) for item in items)
            case Line() | Funnel() | Bars():
                yield f"Chart: {block.title}. {block.description}", False
                yield from ((sentence, False) for sentence in beneath(block))


def _figures(document: Document) -> list[Figure]:
    return [figure for block in document.blocks if isinstance(block, Figures) for figure in block.items]


def _figure_row(figure: Figure) -> tuple[str, ...]:
    said = (figure.title, figure.value, figure.before, figure.reason, figure.stated.line)
    return tuple(text or NOTHING for text in said)


def _above(name: str, table: DataTable, status: str) -> list[str]:
    """Return the lines above the headings of a table."""
    told = [
        f"{name}: {table.title}",
        status,
        "This sheet has one table. Notes and shorthand are on the sheet Notes.",
    ]
    return [line for line in (*told, table.stated.line) if line]


def _table_sheet(name: str, table: DataTable, status: str, styles: "Styles") -> "Table":
    from headway.tables.sheets import empty_sheet, figure, row, text

    widths = ["7cm", *("4cm" if number else "6cm" for number in table.numeric[1:])]
    made = empty_sheet(name, styles, widths=widths)
    for number, line in enumerate(_above(name, table, status)):
        made.append(row([text(line, styles.bold if number == 0 else styles.plain)]))
    heads = zip(table.columns, table.numeric, strict=True)
    made.append(
        row(text(head or NOTHING, styles.number_head if number else styles.bold) for head, number in heads)
    )
    for cells in table.rows:
        made.append(
            row(
                figure(cell or NOTHING, styles.number) if number else text(cell or NOTHING, styles.plain)
                for cell, number in zip(cells, table.numeric, strict=True)
            )
        )
    return made


def _range(number: int, name: str, table: DataTable, status: str) -> tuple[str, str, int, int, int]:
    first = len(_above(name, table, status)) + 1
    return f"table_{number}", name, first, first + len(table.rows), len(table.columns)
