"""What a drafter pasted or uploaded → its exact bytes, and the tables in them.

The bytes travel back and forth in a hidden field of the page rather than in the session: a draft answer
may be under embargo, and so it is in no database, no file and no back-up of ours until somebody puts it up
for sign-off.
"""

import binascii
import csv
import io
from base64 import b64decode, b64encode
from importlib.resources import files
from typing import Any

from django import forms

from headway.disclosure.printed.published import PublishedTable, Unreadable
from headway.disclosure.printed.reading import decoded, read_tables

LARGEST = 1_000_000
"""Bytes. The longest written answer in print is smaller."""
MOST_CELLS = 1_500
"""Cells of all tables together: what can be audited while somebody waits for a page."""
PASTED = "The pasted text"
TOO_LARGE = "The table must be smaller than 1 MB. Cut out the answer itself, or use the headway audit command"
EXAMPLE = "progression-panels-2022-corrected.html"


class Given(forms.Form):
    """The pasted text, the uploaded file, or the bytes that the page carried since (in base64).

    Once valid, `bytes` is what was given, `document_name` what to call them, and `tables` the tables in them.
    """

    text = forms.CharField(required=False, strip=False)
    file = forms.FileField(required=False, allow_empty_file=True)
    content = forms.CharField(required=False)
    name = forms.CharField(required=False, max_length=100, empty_value=PASTED)

    @property
    def from_example(self) -> bool:
        """Whether it is the bundled answer, whose licence must be named."""
        return self.document_name == EXAMPLE

    @property
    def carried(self) -> str:
        """The bytes as a hidden field carries them."""
        return b64encode(self.bytes).decode()

    @property
    def as_text(self) -> str:
        """The text to change by hand; "" for what is not text."""
        return "" if b"\x00" in self.bytes or self.bytes.startswith(b"PK") else decoded(self.bytes)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        pasted, file, carried = (cleaned.get(name) for name in ("text", "file", "content"))
        name = cleaned.get("name") or PASTED
        if pasted and pasted.strip() and file:
            self.add_error("text", "Paste a table or upload a file, not both")
        elif file is not None:
            self._take(file.read(LARGEST + 1), name=file.name, field="file")
        elif pasted and pasted.strip():
            self._take(pasted.encode(), name=name, field="text")
        elif carried:
            self._take(_from_base64(carried), name=name, field="text")
        else:
            self.add_error("text", "Paste a table, or choose a file to upload")
        return cleaned

    def _take(self, content: bytes, *, name: str, field: str) -> None:
        try:
            if len(content) > LARGEST:
                raise Unreadable(TOO_LARGE)
            content = _with_commas(content)
            self.tables = read_tables(content, name=name)
            _check_size(self.tables)
        except Unreadable as fault:
            self.add_error(field, str(fault))
        except csv.Error as fault:
            self.add_error(field, f"{name}: this is not a table that can be read ({fault})")
        else:
            self.bytes, self.document_name = content, name[:100]


def too_large() -> Given:
    """Return the form as it looks when what was sent is too large even to be read."""
    form = Given({"text": "-"})
    form.is_valid()
    form.errors.clear()
    form.add_error("file", TOO_LARGE)
    return form


def holding(content: bytes, *, name: str) -> Given:
    """Return the form as it is when a page carries these bytes. Raises Unreadable for no table."""
    form = Given({"content": b64encode(content).decode(), "name": name})
    if not form.is_valid():
        raise Unreadable(" ".join(str(words) for words in form.errors["text"]))
    return form


def example() -> dict[str, str]:
    """Return the form's data for the bundled answer."""
    text = (files("headway.web.publication") / "examples" / EXAMPLE).read_text(encoding="utf-8")
    return {"text": text, "name": EXAMPLE}


def _from_base64(text: str) -> bytes:
    try:
        return b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return b""


def _with_commas(content: bytes) -> bytes:
    """Return what was copied from a spreadsheet or a page, parted by tabs, as CSV; anything else as it is."""
    if b"\t" not in content or b"\x00" in content or b"<table" in content.lower():
        return content
    lines = csv.reader(io.StringIO(decoded(content).strip("\r\n")), delimiter="\t")
    out = io.StringIO()
    csv.writer(out).writerows(lines)
    return out.getvalue().encode()


def _check_size(tables: list[PublishedTable]) -> None:
    largest = max(tables, key=lambda t: len(t.rows) * len(t.columns))
    if len(largest.rows) * len(largest.columns) > MOST_CELLS:
        raise Unreadable(
            f"{largest.table_id}: {len(largest.rows):,} rows by {len(largest.columns):,} columns is more "
            f"than this page audits ({MOST_CELLS:,} cells). Use the headway audit command"
        )
    cells = sum(len(table.cells) for table in tables)
    if cells > MOST_CELLS:
        raise Unreadable(
            f"{len(tables)} tables with {cells:,} cells together are more than this page audits "
            f"({MOST_CELLS:,} cells). Use the headway audit command"
        )
