"""The records of a file, as they stand in it: for a CSV or for every sheet of a workbook."""

from dataclasses import dataclass

from headway.intake.reading import limits
from headway.intake.reading.cells import Cell
from headway.intake.reading.delimited import Decoded, decode, records
from headway.intake.reading.kept import TooMuch
from headway.intake.reading.readers import Records, read_once, read_twice
from headway.intake.reading.refused import Refused
from headway.intake.reading.whole import LARGEST as LARGEST

_OLE = bytes.fromhex("D0CF11E0")
_HEAD, _MOST_NULS = 4096, 40
"""Every other byte of an extract in UTF-16 is nul, and many bytes of a picture; a stray one is only odd."""


@dataclass(frozen=True)
class Contents:
    """Everything in one file.

    encoding  utf-8 or cp1252; null for a workbook
    ascii     there is nothing in it that encodings disagree on
    mark      a byte-order mark was dropped
    cut       the last record has no line end
    unclosed  the last record holds a quote that never closes
    """

    sheets: list[Records]
    encoding: str | None = None
    ascii: bool = True
    mark: bool = False
    cut: bool = False
    unclosed: bool = False


def delimited(data: bytes, delimiter: str) -> Contents:
    """Return the records of a delimited file; raise Refused when it is empty or is not text."""
    if data.startswith((b"PK\x03\x04", _OLE)):
        raise Refused("F_KIND", "The name says CSV, but this is a workbook or archive. Save it as CSV.")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or data.count(0, 0, _HEAD) > _MOST_NULS:
        raise Refused("F_KIND", "This is not UTF-8 or Windows-1252 text. Save it as CSV UTF-8.")
    if not data.removeprefix(b"\xef\xbb\xbf").strip():
        raise Refused("F_EMPTY", "The file is empty. Send it again.")
    decoded = decode(data)
    rows, unclosed = _records(decoded, delimiter)
    return Contents(
        [Records("", rows)], decoded.encoding, data.isascii(), decoded.mark, decoded.cut, unclosed
    )


def _records(decoded: Decoded, delimiter: str) -> tuple[list[list[Cell]], bool]:
    try:
        return records(decoded, delimiter)
    except TooMuch as error:
        raise Refused("F_TOO_LARGE", str(error)) from None


def spreadsheet(data: bytes, *, open_documents: bool = False) -> Contents:
    """Return the rows of every sheet of a workbook.

    open_documents  whether ODS is read too; such a workbook is read by one reader only
    Raises Refused when it is no workbook, when a reader refuses it or dies of it, or when two disagree.
    """
    if not data.strip():
        raise Refused("F_EMPTY", "The file is empty. Send it again.")
    if not data.startswith((b"PK", _OLE)):
        raise Refused("F_KIND", "The name says XLSX, but this is not a workbook. Save it as XLSX.")
    if len(data) > limits.LARGEST:
        raise Refused(
            "F_TOO_LARGE", f"The workbook is larger than {limits.LARGEST >> 20} MB. Send only the extract."
        )
    sheets = read_once(data, open_documents=True) if open_documents else read_twice(data)
    return Contents(sheets)
