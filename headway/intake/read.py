"""A delivery folder in; rows with their faults out. Nothing is stored, and nothing is known of other days."""

import csv
import hashlib
import io
import os
import re
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from headway.intake.catalogue import MANIFEST, MANIFEST_HEADER, recognise
from headway.intake.days import Form, read_day
from headway.intake.delimited import decode
from headway.intake.duplicates import mark_duplicates
from headway.intake.extract import Extract, NoSuchDay, fold_header
from headway.intake.faults import Remark
from headway.intake.records import Contents, Refused, delimited, file_bytes, spreadsheet
from headway.intake.rows import read_rows
from headway.intake.table import Table


@dataclass(frozen=True)
class Promise:
    """What the manifest says of one file: its number of records and the SHA-256 of its bytes."""

    number_of_records: int | None
    sha256: str


@dataclass
class FileRead:
    """One file as read.

    extract      the kind of file; null if nobody knows it
    moment       the moment it speaks for; null likewise
    disposition  loaded, refused or not_read; reconciling may make it duplicate, superseded or late
    content      hash of the rows with the day they speak for; of the bytes if the rows were not read
    whole        nothing is missing at the end, so what is not in the file is not in the system
    """

    name: str
    path: Path
    extract: Extract | None = None
    moment: datetime | None = None
    sha256: str = ""
    content: str = ""
    encoding: str | None = None
    disposition: str = "loaded"
    code: str | None = None
    reason: str | None = None
    whole: bool = True
    tables: list[Table] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)

    @property
    def extract_on(self) -> date | None:
        """Return the day the file speaks for; None if nobody knows the file."""
        return self.moment.date() if self.moment else None

    def remark(self, disposition: str, code: str, reason: str) -> None:
        """Set what becomes of the file, with the reason."""
        self.disposition, self.code, self.reason = disposition, code, reason


@dataclass
class Delivery:
    """The files of one folder, as read, in an order that does not depend on the disk."""

    name: str
    files: list[FileRead]
    remarks: list[Remark] = field(default_factory=list)


def deliveries(folder: Path) -> list[Path]:
    """Return the delivery folders in date order: the folder itself, or those inside it.

    A folder with a recognised file or a manifest is one delivery. The day of a delivery is the latest day
    that its files' names speak for; folders without a recognised file come last, by name. Raises
    NotADirectoryError when there is no such folder.
    """
    if not folder.is_dir():
        raise NotADirectoryError(
            f"{folder} is not a folder. Name the folder of a delivery, or of deliveries."
        )
    inside = sorted(p for p in folder.iterdir() if p.is_dir())
    if _latest(folder) or (folder / MANIFEST).exists() or not inside:
        return [folder]
    return sorted(inside, key=lambda p: (_latest(p) or date.max, p.name))


def beside(folder: Path) -> list[str]:
    """Return the names of the files that lie beside delivery folders, in none of them: they are not read."""
    if not folder.is_dir() or deliveries(folder) == [folder]:
        return []
    return sorted(shown(p.name) for p in folder.iterdir() if not p.is_dir())


def _latest(folder: Path) -> date | None:
    days = []
    for path in folder.iterdir():
        try:
            found = recognise(path.name)
        except NoSuchDay:
            continue
        if found and path.is_file():
            days.append(found[1].date())
    return max(days, default=None)


def read_delivery(folder: Path) -> Delivery:
    """Return every file of a delivery folder, read as far as it can be.

    Every entry of the folder is listed except the manifest; nothing is passed over in silence.
    """
    promises, remarks = _manifest(folder / MANIFEST)
    paths = [p for p in folder.iterdir() if p.name != MANIFEST]
    # A copy's mark sorts last, so that the copy is the duplicate and not the original.
    paths.sort(key=lambda p: (bool(re.search(r"\(\d+\)\.\w+$", p.name)), p.name))
    files = [_read(path, promises.get(path.name)) for path in paths]
    for name in sorted(set(promises) - {p.name for p in paths}):
        remarks.append(Remark("D09", "F_ABSENT", "The manifest names it; it is not in the delivery.", name))
    return Delivery(folder.resolve().name, files, remarks)


def shown(name: str) -> str:
    """Return a name from the disk as text: bytes in it that are not UTF-8 become replacement characters."""
    return os.fsencode(name).decode("utf-8", "replace")


def _read(path: Path, promise: Promise | None) -> FileRead:
    file = FileRead(shown(path.name), path)
    try:
        if file.name != path.name:
            raise Refused(
                "F_NAME", "The file's name is not UTF-8. Rename it in plain letters and send it again."
            )
        data = file_bytes(path)
        file.sha256 = file.content = hashlib.sha256(data).hexdigest()
        found = recognise(path.name)
        if found is None:
            raise Refused("F_UNKNOWN", "Nobody has declared a file of this name. Is it misspelled?")
        file.extract, file.moment = found
        if file.extract.reads:
            _fill(file, data, promise)
        else:
            file.remark("not_read", "F_NOT_READ", f"{file.extract.title}: this version does not read it yet.")
    except Refused as refused:
        file.tables = []
        file.remark("refused", refused.code, refused.reason)
    except NoSuchDay as wrong:
        file.remark("refused", "F_NAME", str(wrong))
    except OSError as error:
        file.remark("refused", "F_CORRUPT", f"The file cannot be opened ({error.strerror}). Send it again.")
    return file


def _fill(file: FileRead, data: bytes, promise: Promise | None) -> None:
    assert file.extract and file.moment
    contents = spreadsheet(data) if file.extract.is_workbook else delimited(data, file.extract.delimiter)
    file.encoding = contents.encoding
    file.remarks += _encoding_remarks(file.extract, contents, data)
    promised = promise.number_of_records if promise else None
    sheets = {fold_header(s.sheet): s for s in contents.sheets}
    for sheet in file.extract.sheets:
        found = sheets.pop(fold_header(sheet.name), None)
        if found is None:
            raise Refused("F_COLUMNS", f"Sheet {sheet.name!r} is missing. Nothing in the file was used.")
        form = Form.declared(file.extract.date_form, file.moment.date())
        cut_below = promised if contents.cut else None
        table, remarks = read_rows(
            found, sheet, extract=file.extract, form=form, cut_below=cut_below, unclosed=contents.unclosed
        )
        file.tables.append(table)
        file.remarks += remarks
    for extra in sheets.values():
        file.remarks.append(Remark("D02", None, f"Sheet {extra.sheet!r} is not declared and was not read."))
    for table in file.tables:
        mark_duplicates(table)
    file.content = _content(file)
    _compare(file, promise)


def _encoding_remarks(extract: Extract, contents: Contents, data: bytes) -> list[Remark]:
    if contents.encoding is None or data.isascii():
        return []
    declared = "cp1252" if extract.encoding == "cp1252" else "utf-8"
    remarks = []
    if contents.mark and extract.encoding != "utf-8-sig":
        remarks.append(Remark("D08", None, "A byte-order mark was dropped."))
    if contents.encoding != declared:
        remarks.append(Remark("D08", None, f"Encoded as {contents.encoding} where {declared} is declared."))
    return remarks


def _content(file: FileRead) -> str:
    hashed = hashlib.sha256(f"{file.extract.letter if file.extract else ''} {file.extract_on}".encode())
    for table in file.tables:
        for name in sorted(table.values):
            hashed.update(repr((table.sheet.name, name, table.values[name])).encode("utf-8", "surrogatepass"))
        odd = sorted((i, [f.received for f in faults]) for i, faults in table.faults.items())
        hashed.update(repr(odd).encode("utf-8", "surrogatepass"))
    return hashed.hexdigest()


def _compare(file: FileRead, promise: Promise | None) -> None:
    number = sum(t.number_in for t in file.tables)
    if promise and promise.sha256 and promise.sha256.lower() != file.sha256:
        file.code, file.reason = (
            "F_SHA",
            "The manifest describes other bytes: the file was changed on the way.",
        )
    if promise and promise.number_of_records not in (None, number):
        file.code = "F_COUNT"
        file.reason = (
            f"The manifest promises {promise.number_of_records} records; {number} were found. Send it again."
        )
        file.whole = number > (promise.number_of_records or 0)
    if any(r.code == "F_COUNT" for r in file.remarks):
        file.whole = False
    if not number:
        file.whole = False
        file.code, file.reason = file.code or "F_EMPTY", file.reason or "There are no rows under the header."


def _manifest(path: Path) -> tuple[dict[str, Promise], list[Remark]]:
    if not path.exists() and not path.is_symlink():
        return {}, []
    try:
        rows = list(csv.DictReader(io.StringIO(decode(file_bytes(path)).text, newline="")))
    except (Refused, OSError) as error:
        return {}, [Remark("D09", "F_CORRUPT", f"The manifest cannot be read ({error}).", path.name)]
    if not rows or not set(MANIFEST_HEADER) <= set(rows[0]):
        wanted = ", ".join(MANIFEST_HEADER)
        return {}, [Remark("D09", "F_COLUMNS", f"The manifest must have the columns {wanted}.", path.name)]
    promises: dict[str, Promise] = {}
    remarks = []
    for row in rows:
        name = (row["File"] or "").replace("\0", "").strip()
        told = (row["Records"] or "").strip()
        number = int(told) if re.fullmatch("[0-9]{1,12}", told) else None
        if number is None:
            message = (
                f"The manifest's number of records is {told[:80]!r}, not a number. Correct the manifest."
            )
            remarks.append(Remark("D09", "F_COUNT", message, name))
        if wrong := _misdated(name, (row["Extract Date"] or "").strip()):
            remarks.append(Remark("D09", "F_DAY", wrong, name))
        promise = Promise(number, (row["SHA-256"] or "").strip())
        if promises.setdefault(name, promise) != promise:
            message = "The manifest names the file twice, not alike; the first is used. Correct the manifest."
            remarks.append(Remark("D09", "F_COUNT", message, name))
    return promises, remarks


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
