"""A workbook read by two readers side by side, each in a process of its own; they must agree."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from headway.intake.reading.cells import Cell
from headway.intake.reading.kept import Kept, TooMuch
from headway.intake.reading.refused import Refused

_ROOT = Path(__file__).parents[3]
_GIVE_UP_AFTER = 60
"""Seconds on the clock. The limit that bites is of processor time, and lower: see limits.py."""


@dataclass(frozen=True)
class Records:
    """The records of one sheet ("" for a CSV), the first one standing in row 1.

    errors  how many cells of a workbook hold an error such as #N/A, which is read as blank
    """

    sheet: str
    rows: list[list[Cell]]
    errors: int = 0


def read_once(data: bytes, *, open_documents: bool = False) -> list[Records]:
    """Return every sheet of a workbook as the first reader sees it; Refused if that refuses or dies.

    open_documents  whether ODS is read too
    """
    with _running("workbook", *(["--open-documents"] if open_documents else [])) as reader:
        _feed(reader, data)
        return _rows(reader)


def read_twice(data: bytes) -> list[Records]:
    """Return every sheet of an XLSX as the first reader sees it, if the second counts the same.

    Raises Refused when a reader refuses or dies, and with F_READERS, naming both counts, when they do
    not agree on how many rows of a sheet hold anything, or on how many cells.
    """
    with _running("workbook") as reader, _running("counting") as counter:
        _feed(reader, data)
        _feed(counter, data)
        sheets = _rows(reader)
        counted = _counts(counter)
    return [_agreed(sheet, *counted.get(sheet.sheet, (0, 0, 0))) for sheet in sheets]


def _agreed(sheet: Records, rows: int, cells: int, errors: int) -> Records:
    filled = [sum(map(_is_filled, row)) for row in sheet.rows]
    read = sum(map(bool, filled)), sum(filled)
    if read != (rows, cells):
        raise Refused(
            "F_READERS",
            f"Sheet {sheet.sheet!r}: one reader finds {read[0]:,} rows with {read[1]:,} filled cells, the "
            f"other {rows:,} rows with {cells:,}. Open the workbook in Excel, save it again and send it.",
        )
    return Records(sheet.sheet, sheet.rows, errors)


def _is_filled(cell: Cell) -> bool:
    return bool(cell.strip()) if type(cell) is str else cell is not None


@contextmanager
def _running(module: str, *arguments: str) -> Iterator["subprocess.Popen[bytes]"]:
    """Give a reader that waits for its workbook; it does not outlive the block."""
    process = subprocess.Popen(
        # Nothing of the caller's environment but where libraries are: it may name a database's password.
        [sys.executable, "-E", "-s", "-m", f"headway.intake.reading.{module}", *arguments],
        cwd=_ROOT,
        env={name: os.environ[name] for name in ("PATH", "LD_LIBRARY_PATH") if name in os.environ},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    alarm = threading.Timer(_GIVE_UP_AFTER, process.kill)
    alarm.daemon = True
    alarm.start()
    try:
        with process:
            try:
                yield process
            finally:
                process.kill()
    finally:
        alarm.cancel()


def _feed(process: "subprocess.Popen[bytes]", data: bytes) -> None:
    assert process.stdin
    try:
        process.stdin.write(data)
        process.stdin.close()
    except BrokenPipeError:
        pass  # it has ended already: what it said tells why


def _rows(process: "subprocess.Popen[bytes]") -> list[Records]:
    """Return the sheets that the first reader writes; Refused unless it ends well and all of it arrived."""
    assert process.stdout
    sheets: list[Records] = []
    total = None
    kept = Kept()
    try:
        for value in _values(process.stdout):
            if isinstance(value, list):
                sheets[-1].rows.append(kept.row(value))
            elif "sheet" in value:
                sheets.append(Records(value["sheet"], []))
            else:
                total = value["end"]
    except TooMuch as error:
        raise Refused("F_TOO_LARGE", str(error)) from None
    _end(process)
    if total != sum(len(s.rows) for s in sheets):
        raise Refused("F_CORRUPT", "The workbook could not be read to its end. Send it again.")
    return sheets


def _counts(process: "subprocess.Popen[bytes]") -> dict[str, tuple[int, int, int]]:
    """Return what the second reader counts, by the name of the sheet; Refused unless it ends well."""
    assert process.stdout
    told = process.stdout.read()
    _end(process)
    return {name: tuple(counts) for name, counts in json.loads(told).items()}


def _values(lines: IO[bytes]) -> Iterator[Any]:
    for line in lines:
        if line.endswith(b"\n"):  # a reader that dies leaves half a line
            yield json.loads(line)


def _end(process: "subprocess.Popen[bytes]") -> None:
    """Return when a reader has ended well; otherwise raise Refused, with its own reason if it gave one."""
    assert process.stderr
    complaint = process.stderr.read().decode("utf-8", "replace").strip().rpartition("\n")[2]
    if process.wait():
        raise _refusal(complaint)


def _refusal(complaint: str) -> Refused:
    try:
        told = json.loads(complaint)
        return Refused(told["code"], told["reason"])
    except (ValueError, KeyError, TypeError):  # it was ended by its limits, or by a defect
        return Refused(
            "F_TOO_LARGE",
            "The workbook asked for more memory or time than any delivery needs. Send only the rows.",
        )
