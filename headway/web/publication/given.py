"""What a drafter pasted or uploaded → the tables in it.

The text travels back and forth in a hidden field of the page rather than in the session: a draft answer
may be under embargo, and so it is in no database, no file and no back-up of ours.
"""

import csv
import io
from importlib.resources import files
from typing import Any

from django import forms

from headway.disclosure.published import PublishedTable, Unreadable
from headway.disclosure.reading import decoded, read_tables

LARGEST = 1_000_000
"""Bytes. The longest written answer in print is smaller."""
MOST_CELLS = 1_500
"""Cells of one table: what can be audited while somebody waits for a page."""
PASTED = "The pasted text"
TOO_LARGE = "The table must be smaller than 1 MB. Cut out the answer itself, or use the headway audit command"
EXAMPLE = "progression-panels-2022-corrected.html"


class Given(forms.Form):
    """The pasted text or the uploaded file.

    Once valid, `document` is the text, `document_name` what to call it, and `tables` the tables in it.
    """

    text = forms.CharField(required=False, strip=False)
    file = forms.FileField(required=False, allow_empty_file=True)
    name = forms.CharField(required=False, max_length=100, empty_value=PASTED)

    @property
    def from_example(self) -> bool:
        """Whether it is the bundled answer, whose licence must be named."""
        return self.document_name == EXAMPLE

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        pasted, file = cleaned.get("text", ""), cleaned.get("file")
        if pasted.strip() and file:
            self.add_error("text", "Paste a table or upload a file, not both")
        elif file is not None:
            self._take(file.read(LARGEST + 1), name=file.name, field="file")
        elif pasted.strip():
            name = cleaned.get("name") or PASTED
            self._take(pasted.encode(), name=name, field="text")
        else:
            self.add_error("text", "Paste a table, or choose a file to upload")
        return cleaned

    def _take(self, content: bytes, *, name: str, field: str) -> None:
        try:
            if len(content) > LARGEST:
                raise Unreadable(TOO_LARGE)
            text = decoded(content)
            self.tables = read_tables(_with_commas(text).encode() if "\t" in text else content, name=name)
            _check_sizes(self.tables)
        except Unreadable as fault:
            self.add_error(field, str(fault))
        except csv.Error as fault:
            self.add_error(field, f"{name}: this is not a table that can be read ({fault})")
        else:
            self.document, self.document_name = text, name[:100]


def too_large() -> Given:
    """Return the form as it looks when what was sent is too large even to be read."""
    form = Given({"text": "-"})
    form.is_valid()
    form.errors.clear()
    form.add_error("file", TOO_LARGE)
    return form


def example() -> dict[str, str]:
    """Return the form's data for the bundled answer."""
    text = (files("headway.web.publication") / "examples" / EXAMPLE).read_text(encoding="utf-8")
    return {"text": text, "name": EXAMPLE}


def _with_commas(text: str) -> str:
    """Return HTML as it is, and what was copied from a spreadsheet or a page, parted by tabs, as CSV."""
    if "<table" in text.lower():
        return text
    lines = csv.reader(io.StringIO(text.strip("\r\n")), delimiter="\t")
    out = io.StringIO()
    csv.writer(out).writerows(lines)
    return out.getvalue()


def _check_sizes(tables: list[PublishedTable]) -> None:
    for table in tables:
        if len(table.rows) * len(table.columns) > MOST_CELLS:
            raise Unreadable(
                f"{table.table_id}: {len(table.rows):,} rows by {len(table.columns):,} columns is more than "
                f"this page audits ({MOST_CELLS:,} cells). Use the headway audit command"
            )
