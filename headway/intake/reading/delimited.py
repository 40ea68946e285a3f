"""Delimited text: bytes to records, whatever the encoding, and whether the end was cut off."""

import codecs
import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from headway.intake.reading.cells import Cell
from headway.intake.reading.kept import Kept, TooMuch
from headway.intake.reading.refused import Refused

MOST_RECORDS = 500_000
"""Contacts, the longest file, are about 60,000; each record takes memory many times its bytes."""

MOST_CELLS = 6_000_000

LONGEST_LINE = 8 * 1024 * 1024
LONGEST_FIELD = 4 * 1024 * 1024
"""Characters; a note in the stored original may be long. Python's reader takes up to eight bytes for each."""

_BLOCK = 1 << 20

csv.field_size_limit(LONGEST_FIELD)


@dataclass(frozen=True)
class Decoded:
    """A file's text, made piece by piece: whole, it may take four times the memory of its bytes.

    data      the bytes
    encoding  as found: utf-8 or cp1252
    mark      it began with a byte-order mark
    cut       the last character is incomplete, or the last record has no line end
    """

    data: bytes
    encoding: str
    mark: bool
    cut: bool

    def open(self) -> io.TextIOWrapper:
        """Return the text as a stream, its line ends as they are."""
        stream = io.BytesIO(self.data)
        stream.seek(len(codecs.BOM_UTF8) if self.mark else 0)
        # Valid UTF-8 can end in half a character, which is left out.
        errors = "ignore" if self.encoding == "utf-8" else "headway.undefined"
        return io.TextIOWrapper(stream, self.encoding, errors, newline="")

    @property
    def text(self) -> str:
        """Return all of the text."""
        return self.open().read()


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
    open_ended = not data.endswith((b"\n", b"\r"))
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for start in range(0, len(data), _BLOCK):
            decoder.decode(data[start : start + _BLOCK])
    except UnicodeDecodeError:
        return Decoded(data, "cp1252", mark, open_ended)
    half, _ = decoder.getstate()
    return Decoded(data, "utf-8", mark, bool(half) or open_ended)


def records(decoded: Decoded, delimiter: str) -> tuple[list[list[Cell]], bool]:
    """Return the records of a delimited text, and whether the last one holds a quote that never closes.

    Quoted fields may hold delimiters, quotes and line ends, so such a quote takes in the rest of the file.
    Raises TooMuch for more than MOST_RECORDS, MOST_CELLS or what Kept allows, and Refused (F_CORRUPT) for a
    field longer than LONGEST_FIELD, which a quote that never closes makes of a long file.
    """
    # The line put behind the text comes out as a record of its own, unless a quote still stands open.
    lines = chain(_lines(decoded), [delimiter])
    found: list[list[Cell]] = []
    kept, cells = Kept(), 0
    try:
        for record in csv.reader(lines, delimiter=delimiter):
            found.append(kept.row(record))  # type: ignore[arg-type]
            cells += len(record)
            if len(found) > MOST_RECORDS + 1 or cells > MOST_CELLS:
                raise TooMuch(
                    f"The file holds more than {MOST_RECORDS:,} records or {MOST_CELLS:,} fields. "
                    "Send only the extract."
                )
    except csv.Error as error:
        raise Refused(
            "F_CORRUPT",
            f"Record {len(found) + 1} cannot be told apart ({error}): is a quotation mark never closed? "
            "Close it, or double it if it is part of the text, and send the file again.",
        ) from None
    if found[-1] == ["", ""]:
        return found[:-1], False
    found[-1][-1] = str(found[-1][-1]).removesuffix(delimiter)
    return found, True


def _lines(decoded: Decoded) -> Iterator[str]:
    stream = decoded.open()
    while line := stream.readline(LONGEST_LINE):
        if len(line) == LONGEST_LINE:
            raise TooMuch(
                f"A line of the file has more than {LONGEST_LINE:,} characters. Send only the extract."
            )
        yield line
