"""The two real documents, and small invented ones that are read as they are."""

from importlib.resources import files
from io import BytesIO

PLAN_2023 = "ipp-action-plan-2023.txt"
LEDGER_2017 = "hmip-ipp-thematic-action-plan-2017.txt"


def content_of(name):
    return (files("headway.plan") / "documents" / name).read_bytes()


def word_document():
    """Return a small plan as a Word document; action (2) is missing in it."""
    from docx import Document

    made = Document()
    made.add_heading("LIGHTHOUSE ACTION PLAN", 1)
    made.add_paragraph("Workstream 1: Keeping the lamps")
    table = made.add_table(rows=0, cols=3)
    for words in (
        ("Action", "Summary", "Deadline"),
        ("(1) Replace the lamps", "Choose a lamp.", "End May 2031"),
        ("(3) Paint the rocks", "Buy paint.", "June 2031"),
    ):
        for cell, text in zip(table.add_row().cells, words, strict=True):
            cell.text = text
    out = BytesIO()
    made.save(out)
    return out.getvalue()
