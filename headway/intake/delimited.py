"""Delimited text: bytes to records, whatever the encoding, and whether the end was cut off."""

import codecs
import csv
import io
from dataclasses import dataclass
from itertools import chain

LARGEST = 128 * 1024 * 1024
"""Bytes. The largest real file, all contacts since 2019, is under 20 MB."""

MOST_RECORDS = 500_000
"""Contacts, the longest file, are about 60,000; each record takes memory many times its bytes."""

MOST_CELLS = 6_000_000

csv.field_size_limit(LARGEST)


@dataclass(frozen=True)
class Decoded:
    """A file's text.

    encoding  as found: utf-8 or cp1252
    mark      it began with a byte-order mark
    cut       the last character is incomplete, or the last record has no line end
    """

    text: str
    encoding: str
    mark: bool
    cut: bool


class TooMany(ValueError):
    """A text with more records or fields than any delivery has."""


def _undefined(error: UnicodeError) -> tuple[str, int]:
    # Windows-1252 leaves five bytes undefined; they are kept as the control characters they would be.
    assert isinstance(error, UnicodeDecodeError)
    return "".join(chr(b) for b in error.object[error.start : error.end]), error.end


codecs.register_error("headway.undefined", _undefined)


def decode(data: bytes) -> Decoded:
    """Return the text of a file: UTF-8 if the bytes are valid UTF-8, otherwise Windows-1252.

    A byte-order mark is dropped. A character cut in half at the very end does not change the encoding.
    """
    mark = data.startswith(codecs.BOM_UTF8)
    body = data[len(codecs.BOM_UTF8) :] if mark else data
    open_ended = not body.endswith((b"\n", b"\r"))
    try:
        return Decoded(body.decode("utf-8"), "utf-8", mark, open_ended)
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data" and len(body) - error.start < 4:
            return Decoded(body[: error.start].decode("utf-8"), "utf-8", mark, True)
        return Decoded(body.decode("cp1252", "headway.undefined"), "cp1252", mark, open_ended)


def records(text: str, delimiter: str) -> tuple[list[list[str]], bool]:
    """Return the records of a delimited text, and whether the last one holds a quote that never closes.

    Quoted fields may hold delimiters, quotes and line ends, so such a quote takes in the rest of the file.
    Raises TooMany for more than MOST_RECORDS or MOST_CELLS.
    """
    # The line put behind the text comes out as a record of its own, unless a quote still stands open.
    lines = chain(io.StringIO(text, newline=""), [delimiter])
    found, cells = [], 0
    for record in csv.reader(lines, delimiter=delimiter):
        found.append(record)
        cells += len(record)
        if len(found) > MOST_RECORDS + 1 or cells > MOST_CELLS:
            raise TooMany(
                f"The file holds more than {MOST_RECORDS:,} records or {MOST_CELLS:,} fields. "
                "Send only the extract."
            )
    if found[-1] == ["", ""]:
        return found[:-1], False
    found[-1][-1] = found[-1][-1].removesuffix(delimiter)
    return found, True
