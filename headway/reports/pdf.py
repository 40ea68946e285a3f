"""A report → a PDF that assistive technology can read (PDF/UA-1), the same bytes every time.

The document goes to the typesetter as data, never as markup: words that look like commands stay words. Only
the typesetter's own fonts are used, so that the bytes do not depend on what a machine has installed.
"""

import json
from datetime import UTC, datetime, time
from importlib.resources import files
from typing import Any

from headway.reports.charts.draw import beneath, drawing, table_beneath
from headway.reports.document import Block, Bullets, DataTable, Document, Figure, Figures, Heading, Paragraph
from headway.reports.outline import levelled
from headway.reports.sound import checked


def render(document: Document) -> bytes:
    """Return the bytes of the PDF: title, cover, blocks, tagged; status and page number on every page."""
    import typst

    document = checked(document)
    made: bytes = typst.compile(
        (files("headway.reports") / "report.typ").read_bytes(),
        format="pdf",
        pdf_standards=["ua-1"],
        sys_inputs={"document": json.dumps(_told(document))},
        timestamp=datetime.combine(document.made_at, time(), UTC),
        ignore_system_fonts=True,
    )
    return made


def _told(document: Document) -> dict[str, Any]:
    """Return the document as the template reads it: each block a dictionary with its kind."""
    return {
        "title": document.title or "Report",  # a PDF/UA without a title is none
        "subtitle": document.subtitle,
        "status": document.status,
        "cover": document.cover,
        "made": [document.made_at.year, document.made_at.month, document.made_at.day],
        "blocks": [_block(block) for block in levelled(document)],
    }


def _block(block: Block) -> dict[str, Any]:
    match block:
        case Heading(level, text):
            return {"kind": "heading", "level": level - 1, "text": text}
        case Paragraph(text):
            return {"kind": "paragraph", "text": text}
        case Bullets(items):
            return {"kind": "bullets", "items": items}
        case Figures(items):
            return {"kind": "figures", "items": [_figure(figure) for figure in items]}
        case DataTable():
            return {"kind": "table", "table": _table(block)}
        case _:
            return {
                "kind": "chart",
                "title": block.title,
                "description": block.description or block.title or "Chart",
                "svg": drawing(block),
                "beneath": beneath(block),
                "table": _table(table_beneath(block)),
            }


def _figure(figure: Figure) -> dict[str, str]:
    return {
        "title": figure.title,
        "value": figure.value,
        "before": figure.before,
        "reason": figure.reason,
        "stated": figure.stated.line,
    }


def _table(table: DataTable) -> dict[str, Any]:
    return {
        "title": table.title,
        "columns": table.columns,
        "rows": table.rows,
        "numeric": table.numeric,
        "notes": table.notes,
        "stated": table.stated.line,
        "weights": _weights(table),
    }


def _weights(table: DataTable) -> list[float]:
    """Return how broad each column should be beside the others, by its longest word and cell."""
    columns = zip(table.columns, *table.rows, strict=True)
    return [_weight(cells, number) for cells, number in zip(columns, table.numeric, strict=True)]


def _weight(cells: tuple[str, ...], number: bool) -> float:
    longest = max((len(word) for cell in cells for word in cell.split()), default=1)
    if number:
        # a figure such as "41.8% (1,486 of 3,554)" is read in one line where there is room for it
        return max(longest, 5, min(max(len(cell) for cell in cells[1:] or cells), 22) * 0.7)
    # two letters more: neighbours that are as broad as their longest words touch each other
    return max(longest + 2, min(40.0, max(len(cell) for cell in cells) ** 0.85), 4)
