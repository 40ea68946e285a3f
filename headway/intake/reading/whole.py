"""A file's bytes, read once from a plain file that does not change meanwhile."""

import os
import stat
from dataclasses import dataclass
from io import RawIOBase
from pathlib import Path

from headway.intake.reading.refused import Refused

LARGEST = 64 * 1024 * 1024
"""Bytes. The largest real file, all contacts since 2019, is under 20 MB."""

_BLOCK = 1 << 20
# A pipe is opened without waiting for somebody to write into it, and a link is not followed.
_FLAGS = (
    os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
)


@dataclass(frozen=True)
class Stamp:
    """What the disk tells of a file: two that are equal are one file that nobody has written to."""

    device: int
    inode: int
    size: int
    changed: int


def stamp(path: Path) -> Stamp:
    """Return what the disk tells of a path now, without following a link; OSError if it is gone."""
    return _stamp(path.lstat())


def read_whole(path: Path, *, largest: int = LARGEST) -> tuple[bytes, Stamp]:
    """Return a file's bytes and the stamp they were read under.

    largest  bytes; a larger file is refused before any of it is read
    Raises Refused: F_KIND for a link, folder, pipe or device, F_TOO_LARGE, F_UNREADABLE when the disk or
    its permissions do not let it be read, F_CHANGED when it is written to or replaced meanwhile.
    """
    try:
        if not stat.S_ISREG(path.lstat().st_mode):
            raise _not_plain()
        descriptor = os.open(path, _FLAGS)
        with open(descriptor, "rb", buffering=0) as file:
            before = os.fstat(descriptor)
            if not stat.S_ISREG(before.st_mode):
                raise _not_plain()
            if before.st_size > largest:
                raise Refused(
                    "F_TOO_LARGE", f"The file is larger than {largest >> 20} MB. Send only the extract."
                )
            content = _content(file, before.st_size)
            read = _stamp(os.fstat(descriptor))
    except OSError as error:
        raise _unreadable(error) from None
    if read != _stamp(before) or len(content) != read.size:
        raise changed()
    confirm(path, read)
    return content, read


def confirm(path: Path, read: Stamp) -> None:
    """Raise Refused (F_CHANGED) unless the path still leads to the file that was read, unchanged."""
    try:
        now = stamp(path)
    except OSError:
        raise changed() from None
    if now != read:
        raise changed()


def changed() -> Refused:
    """Return the refusal of a file that is not at rest."""
    return Refused(
        "F_CHANGED",
        "The file was being written or replaced while it was read. Wait until it is whole and give it again.",
    )


def _stamp(told: os.stat_result) -> Stamp:
    return Stamp(told.st_dev, told.st_ino, told.st_size, told.st_mtime_ns)


def _content(file: RawIOBase, size: int) -> bytes:
    """Return at most one byte more than the file had when it was opened: one that grows is not followed."""
    content = bytearray()
    while piece := file.read(min(_BLOCK, size + 1 - len(content))):
        content += piece
    return bytes(content)


def _not_plain() -> Refused:
    return Refused(
        "F_KIND",
        "This is a link, a folder, a pipe or a device, not a file. Put the file itself into the delivery.",
    )


def _unreadable(error: OSError) -> Refused:
    return Refused(
        "F_UNREADABLE",
        f"The file cannot be read from the disk ({error.strerror}). See who may read it, and give it again.",
    )
