"""The manifest of a delivery: what it promises of each file, and where it cannot be believed (D09)."""

import csv
import io
import re
from dataclasses import dataclass
from pathlib import Path

from headway.intake.declared.catalogue import MANIFEST, MANIFEST_HEADER, recognise
from headway.intake.declared.extract import NoSuchDay
from headway.intake.faults import Remark
from headway.intake.reading.days import Form, read_day
from headway.intake.reading.delimited import decode
from headway.intake.reading.refused import Refused
from headway.intake.reading.whole import read_whole

LARGEST = 1024 * 1024
"""Bytes; fifteen lines are 2 kB."""

MOST_FILES = 1000

_FILE, _DAY, _RECORDS, _SHA256 = MANIFEST_HEADER
_SHOWN = 200  # characters of a name; a lie may be of any length


@dataclass(frozen=True)
class Promise:
    """What the manifest says of one file: its number of records and the SHA-256 of its bytes."""

    number_of_records: int | None
    sha256: str

    def broken(self, number: int, sha256: str) -> tuple[str, str] | None:
        """Return the code and the reason when other records or bytes arrived; None if all is as promised."""
        if self.number_of_records not in (None, number):
            promised = f"The manifest promises {self.number_of_records} records; {number} were found."
            return "F_COUNT", f"{promised} Send it again."
        if self.sha256 and self.sha256.lower() != sha256:
            return "F_SHA", "The manifest describes other bytes: the file was changed on the way."
        return None


def read_manifest(path: Path) -> tuple[dict[str, Promise], list[Remark]]:
    """Return what is promised by the name of the file, and remarks; nothing if there is no manifest.

    A manifest that cannot be read, or does not have its columns, promises nothing and is told of.
    """
    if not path.exists() and not path.is_symlink():
        return {}, []
    try:
        rows = _rows(path)
    except Refused as refused:
        return {}, [_remark(refused.code, f"The manifest cannot be read. {refused.reason}", path.name)]
    except csv.Error as error:
        return {}, [_remark("F_CORRUPT", f"The manifest cannot be read ({error}). Send it again.", path.name)]
    promises: dict[str, Promise] = {}
    remarks: list[Remark] = []
    for row in rows:
        _take(row, promises, remarks)
    return promises, remarks


def unnamed() -> Remark:
    """Return the remark on a file that the manifest passes over."""
    return Remark("D09", None, "The manifest does not name this file: nobody promised it.")


def absent(promises: dict[str, Promise], there: set[str]) -> list[Remark]:
    """Return a remark for every file that is promised and not there."""
    return [_absent(name) for name in sorted(set(promises) - there - {MANIFEST})]


def _absent(name: str) -> Remark:
    if re.search(r"[/\\]", name):
        message = (
            "The manifest names a place, not a file of the delivery; it is not looked at. Name the file."
        )
    else:
        message = "The manifest names it; it is not in the delivery."
    return _remark("F_ABSENT", message, name)


def _rows(path: Path) -> list[dict[str, str]]:
    data, _ = read_whole(path, largest=LARGEST)
    reader = csv.DictReader(io.StringIO(decode(data).text, newline=""), restkey="", restval="")
    if not set(MANIFEST_HEADER) <= set(reader.fieldnames or ()):
        wanted = ", ".join(MANIFEST_HEADER)
        raise Refused("F_COLUMNS", f"It must have the columns {wanted}.")
    rows = list(reader)
    if len(rows) > MOST_FILES:
        raise Refused("F_TOO_LARGE", f"It names more than {MOST_FILES:,} files.")
    return rows


def _take(row: dict[str, str], promises: dict[str, Promise], remarks: list[Remark]) -> None:
    name = row[_FILE].replace("\0", "").strip()
    told = row[_RECORDS].strip()
    number = int(told) if re.fullmatch("[0-9]{1,12}", told) else None
    if "" in row:
        remarks.append(
            _remark("F_COLUMNS", "The manifest's line has too many fields. Correct the manifest.", name)
        )
    if number is None:
        message = f"The manifest's number of records is {told[:80]!r}, not a number. Correct the manifest."
        remarks.append(_remark("F_COUNT", message, name))
    if wrong := _misdated(name, row[_DAY].strip()):
        remarks.append(_remark("F_DAY", wrong, name))
    promise = Promise(number, row[_SHA256].strip())
    if promises.setdefault(name, promise) != promise:
        message = "The manifest names the file twice, not alike; the first is used. Correct the manifest."
        remarks.append(_remark("F_COUNT", message, name))


def _remark(code: str, message: str, name: str) -> Remark:
    return Remark("D09", code, message, name if len(name) <= _SHOWN else f"{name[:_SHOWN]}…")


def _misdated(name: str, told: str) -> str | None:
    """Return what to say of a manifest's day that is not the day in the file's name; None if they agree."""
    try:
        found = recognise(name)
    except NoSuchDay:  # the file is refused for its name
        return None
    if found is None or not told:
        return None
    on = found[1].date()
    if read_day(told, Form(on, "-", year_first=True), future=True).on == on:
        return None
    return f"The manifest's day is {told[:80]!r}; the file's name says {on}, which is used. Correct one."
