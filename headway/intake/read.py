"""A delivery folder in; rows with their faults out. Nothing is stored, and nothing is known of other days."""

import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from types import MappingProxyType

from headway.intake.declared.catalogue import MANIFEST, recognise
from headway.intake.declared.extract import Extract, NoSuchDay, fold_header
from headway.intake.faults import Remark
from headway.intake.reading.days import Form
from headway.intake.reading.duplicates import mark_duplicates
from headway.intake.reading.folders import beside as beside
from headway.intake.reading.folders import deliveries as deliveries
from headway.intake.reading.folders import shown as shown
from headway.intake.reading.manifest import Promise, absent, read_manifest, unnamed
from headway.intake.reading.records import Contents, Records, delimited, spreadsheet
from headway.intake.reading.refused import Refused
from headway.intake.reading.rows import read_rows
from headway.intake.reading.table import Table
from headway.intake.reading.uncollected import uncollected
from headway.intake.reading.whole import Stamp, confirm, read_whole

type Reading = Callable[[str, int, int], None]
type KnownBytes = Mapping[tuple[str, date | None], str]
NOTHING_KNOWN: KnownBytes = MappingProxyType({})

_ARCHIVES = (b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b", b"7z\xbc\xaf\x27\x1c", b"Rar!", b"BZh", b"\xfd7zXZ")


@dataclass
class FileRead:
    """One file as read.

    extract      the kind of file; null if nobody knows it
    moment       the moment it speaks for; null likewise
    disposition  loaded, refused or not_read; reconciling may make it duplicate, superseded or late
    content      hash of the rows with the day they speak for; of the bytes if the rows were not read
    whole        nothing is missing at the end, so what is not in the file is not in the system
    stamp        what the disk told of it when it was read; null if it was not read
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
    stamp: Stamp | None = None

    @property
    def extract_on(self) -> date | None:
        """Return the day the file speaks for; None if nobody knows the file."""
        return self.moment.date() if self.moment else None

    def remark(self, disposition: str, code: str, reason: str) -> None:
        """Set what becomes of the file, with the reason."""
        self.disposition, self.code, self.reason = disposition, code, reason

    def refuse(self, refused: Refused) -> None:
        """Set that nothing in the file is used, and why."""
        self.tables = []
        self.remark("refused", refused.code, refused.reason)


@dataclass
class Delivery:
    """The files of one folder, as read, in an order that does not depend on the disk."""

    name: str
    files: list[FileRead]
    remarks: list[Remark] = field(default_factory=list)


@uncollected()
def read_delivery(
    folder: Path, *, known_bytes: KnownBytes = NOTHING_KNOWN, reading: Reading | None = None
) -> Delivery:
    """Return every file of a delivery folder, read as far as it can be.

    known_bytes  the name under which a file was given before, by the SHA-256 of its bytes and the day it
                 speaks for: such a file is a duplicate, and is not parsed
    reading      told of each file before it is read: its name, which it is, and of how many
    Every entry is listed except the manifest; nothing is passed over in silence.
    """
    promises, remarks = read_manifest(folder / MANIFEST)
    paths = [p for p in folder.iterdir() if p.name != MANIFEST]
    # A copy's mark sorts last, so that the copy is the duplicate and not the original.
    paths.sort(key=lambda p: (bool(re.search(r"\(\d+\)\.\w+$", p.name)), p.name))
    files = []
    for number, path in enumerate(paths, start=1):
        if reading:
            reading(shown(path.name), number, len(paths))
        files.append(_read(path, promises.get(path.name), known_bytes))
    for file in files:
        _confirm(file)
        if promises and file.extract and file.path.name not in promises:
            file.remarks.append(unnamed())
    remarks += absent(promises, {p.name for p in paths})
    return Delivery(folder.resolve().name, files, remarks)


def _read(path: Path, promise: Promise | None, known_bytes: KnownBytes) -> FileRead:
    file = FileRead(shown(path.name), path)
    try:
        if file.name != path.name:
            raise Refused(
                "F_NAME", "The file's name is not UTF-8. Rename it in plain letters and send it again."
            )
        data, file.stamp = read_whole(path)
        file.sha256 = file.content = hashlib.sha256(data).hexdigest()
        _recognise(file, data)
        if before := known_bytes.get((file.sha256, file.extract_on)):
            file.remark("duplicate", "F_SAME", f"The same content was given before, as {before}.")
        elif file.extract and file.extract.reads:
            _fill(file, _contents(file.extract, data), promise)
        elif file.extract:
            file.remark("not_read", "F_NOT_READ", f"{file.extract.title}: not read by this version.")
    except Refused as refused:
        file.refuse(refused)
    except NoSuchDay as wrong:
        file.refuse(Refused("F_NAME", str(wrong)))
    return file


def _recognise(file: FileRead, data: bytes) -> None:
    found = recognise(file.name)
    if found is not None:
        file.extract, file.moment = found
    elif data.startswith(_ARCHIVES):
        raise Refused("F_ARCHIVE", "Archives are not opened. Unpack it and give the folder or the files.")
    else:
        raise Refused("F_UNKNOWN", "Nobody has declared a file of this name. Is it misspelled?")


def _contents(extract: Extract, data: bytes) -> Contents:
    return spreadsheet(data) if extract.is_workbook else delimited(data, extract.delimiter)


def _confirm(file: FileRead) -> None:
    """Refuse a file that was written to, replaced or taken away since it was read."""
    try:
        if file.stamp:
            confirm(file.path, file.stamp)
    except Refused as refused:
        file.sha256 = file.content = ""  # these bytes are nowhere any more
        file.refuse(refused)


def _fill(file: FileRead, contents: Contents, promise: Promise | None) -> None:
    assert file.extract and file.moment
    file.encoding = contents.encoding
    file.remarks += _encoding_remarks(file.extract, contents)
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
        file.remarks += remarks + _error_remarks(found)
    for extra in sheets.values():
        file.remarks.append(Remark("D02", None, f"Sheet {extra.sheet!r} is not declared and was not read."))
    for table in file.tables:
        mark_duplicates(table)
    file.content = _content(file)
    _compare(file, promise)


def _error_remarks(records: Records) -> list[Remark]:
    if not records.errors:
        return []
    message = f"Cells of sheet {records.sheet!r} with an error such as #N/A, read as blank: {records.errors}."
    return [Remark("D17", None, message)]


def _encoding_remarks(extract: Extract, contents: Contents) -> list[Remark]:
    if contents.encoding is None or contents.ascii:
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
    if promise and (broken := promise.broken(number, file.sha256)):
        file.code, file.reason = broken
    promised = promise.number_of_records if promise else None
    lacking = promised is not None and number < promised
    file.whole = not lacking and number > 0 and not any(r.code == "F_COUNT" for r in file.remarks)
    if not number:
        file.code, file.reason = file.code or "F_EMPTY", file.reason or "There are no rows under the header."
