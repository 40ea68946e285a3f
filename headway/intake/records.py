"""The records of a file, as they stand in it: for a CSV or for every sheet of a workbook."""

import json
import subprocess
import sys
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from headway.intake import workbook
from headway.intake.cells import Cell
from headway.intake.delimited import LARGEST, TooMany, decode, records

SECONDS = 60


class Refused(ValueError):
    """A file that is not read at all: the code, and a sentence saying why and what to do."""

    def __init__(self, code: str, reason: str) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason


@dataclass(frozen=True)
class Records:
    """The records of one sheet ("" for a CSV), the first one standing in row 1."""

    sheet: str
    rows: list[list[Cell]]


@dataclass(frozen=True)
class Contents:
    """Everything in one file.

    encoding  utf-8 or cp1252; null for a workbook
    mark      a byte-order mark was dropped
    cut       the last record has no line end
    unclosed  the last record holds a quote that never closes
    """

    sheets: list[Records]
    encoding: str | None = None
    mark: bool = False
    cut: bool = False
    unclosed: bool = False


def file_bytes(path: Path) -> bytes:
    """Return a file's bytes; raise Refused when it is larger than any delivery, or not a plain file."""
    if path.is_symlink() or not path.is_file():
        raise Refused(
            "F_KIND", "This is a link or a folder, not a file. Put the file itself into the delivery."
        )
    if path.stat().st_size > LARGEST:
        raise Refused("F_TOO_LARGE", f"The file is larger than {LARGEST >> 20} MB. Send only the extract.")
    return path.read_bytes()


def delimited(data: bytes, delimiter: str) -> Contents:
    """Return the records of a delimited file; raise Refused when it is empty or is not text."""
    if data.startswith((b"PK\x03\x04", bytes.fromhex("D0CF11E0"))):
        raise Refused("F_KIND", "The name says CSV, but this is a workbook or archive. Save it as CSV.")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in data[:4096]:
        raise Refused("F_KIND", "This is not UTF-8 or Windows-1252 text. Save it as CSV UTF-8.")
    decoded = decode(data)
    if not decoded.text.strip():
        raise Refused("F_EMPTY", "The file is empty. Send it again.")
    try:
        found, unclosed = records(decoded.text, delimiter)
    except TooMany as error:
        raise Refused("F_TOO_LARGE", str(error)) from None
    rows: list[list[Cell]] = [list(r) for r in found]
    return Contents([Records("", rows)], decoded.encoding, decoded.mark, decoded.cut, unclosed)


def spreadsheet(data: bytes, *, open_documents: bool = False) -> Contents:
    """Return the rows of every sheet, read in a process of its own; Refused if that refuses or dies.

    open_documents  whether ODS is read too
    """
    if not data.strip():
        raise Refused("F_EMPTY", "The file is empty. Send it again.")
    if not data.startswith((b"PK", bytes.fromhex("D0CF11E0"))):
        raise Refused("F_KIND", "The name says XLSX, but this is not a workbook. Save it as XLSX.")
    try:
        child = subprocess.run(
            [sys.executable, "-I", str(workbook.__file__), *(["--open-documents"] if open_documents else [])],
            input=data,
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise Refused(
            "F_TOO_LARGE", f"The workbook was not read within {SECONDS} seconds. Send only data."
        ) from None
    if child.returncode:
        raise _refusal(child)
    return Contents(_sheets(child.stdout))


def _refusal(child: "subprocess.CompletedProcess[bytes]") -> Refused:
    last = child.stderr.decode("utf-8", "replace").strip().rpartition("\n")[2]
    try:
        said = json.loads(last)
        return Refused(said["code"], said["reason"])
    except (ValueError, KeyError, TypeError):
        return Refused(
            "F_TOO_LARGE",
            "The workbook asked for more memory or time than any delivery needs. Send only the rows.",
        )


def _sheets(output: bytes) -> list[Records]:
    sheets: list[Records] = []
    total = None
    for line in output.splitlines():
        value = json.loads(line)
        if isinstance(value, list):
            sheets[-1].rows.append(
                [_cell(c) for c in value] if any(type(c) is list for c in value) else value
            )
        elif "sheet" in value:
            sheets.append(Records(value["sheet"], []))
        else:
            total = value["end"]
    if total != sum(len(s.rows) for s in sheets):
        raise Refused("F_CORRUPT", "The workbook could not be read to its end. Send it again.")
    return sheets


def _cell(cell: object) -> Cell:
    if not isinstance(cell, list):
        return cell  # type: ignore[return-value]
    text = str(cell[0])
    try:
        return date.fromisoformat(text) if len(text) == 10 else datetime.fromisoformat(text)
    except ValueError:
        return text
