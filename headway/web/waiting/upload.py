"""The files of an upload: refused at the door when no intake could read them, else kept in a room."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import UploadedFile

from headway.intake.declared.catalogue import MANIFEST, recognise
from headway.intake.declared.extract import NoSuchDay
from headway.intake.reading.records import LARGEST
from headway.web import clock
from headway.web.waiting.incoming import Room, open_room

LARGEST_UPLOAD = 4 * LARGEST
MOST_FILES = 100
LONGEST_NAME = 200  # bytes; a file system takes no more than 255
HEAD = 4096
WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""How XLSX begins, and the legacy format, which intake refuses with advice."""


class UploadRefused(ValueError):
    """What was uploaded is not a delivery; the message says which file, and what to do."""


type File = UploadedFile[Any]


def keep(files: Sequence[File], *, by: str) -> Room:
    """Return a room that holds the files. Raises UploadRefused, and OSError for a full disk."""
    check(files)
    room = open_room(by=by, name=name_of([file.name or "" for file in files]))
    for file in files:
        with (room.files / _name(file)).open("wb") as kept:
            for chunk in file.chunks():
                kept.write(chunk)
    return room


def check(files: Sequence[File]) -> None:
    """Raise UploadRefused for files that no delivery can have."""
    if not files:
        raise UploadRefused("Choose the files of the delivery")
    if len(files) > MOST_FILES:
        raise UploadRefused(f"Choose at most {MOST_FILES} files: one delivery")
    names = [_name(file) for file in files]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise UploadRefused(f"{twice[0]} is there twice. Give the files of one delivery at a time")
    if set(names) == {MANIFEST}:
        raise UploadRefused("There is only a manifest. Choose the files that it names too")
    for file in files:
        _check(file)


def name_of(names: list[str]) -> str:
    """Return the name of a delivery: the last day its files' names speak for, else when it was uploaded."""
    days = []
    for name in names:
        try:
            found = recognise(name)
        except NoSuchDay:
            continue
        if found:
            days.append(found[1].date())
    return max(days).isoformat() if days else f"upload {clock.now():%Y-%m-%d %H%M%S}"


def _name(file: File) -> str:
    return Path(file.name or "").name


def _check(file: File) -> None:
    name, size = _name(file), file.size or 0
    if not name or len(name.encode()) > LONGEST_NAME:
        raise UploadRefused(f"The name of a file is too long: {name[:40]}… Shorten it to its declared form")
    if size > LARGEST:
        raise UploadRefused(f"{name} is larger than {LARGEST >> 20} MB. Give only the extract")
    head = file.read(HEAD)
    file.seek(0)
    if not head.startswith(WORKBOOKS) and b"\0" in head:
        raise UploadRefused(f"{name} is neither a CSV file nor a workbook. Save it as CSV or XLSX")
