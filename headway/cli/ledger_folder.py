"""A ledger on disk: a folder with ORDER and one file for each release, none of which is ever changed.

A file is written whole under another name and then renamed, and ORDER after it, so that an add that is
broken off leaves either nothing or a file that the next add of the same document finishes.
"""

import fcntl
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from headway.disclosure.history.chain import DamagedLedger, Line, read_ledger, read_order, sealed, written
from headway.disclosure.history.ledger import Ledger

ORDER = "ORDER"


class NotALedger(ValueError):
    """The folder holds no ledger; the message says what it is instead."""


def read(folder: Path, *, to_add: bool = False) -> Ledger:
    """Return the ledger in a folder.

    to_add  a file that the order does not name is left to `add`, which may be about to finish it
    Raises NotALedger for a folder without one, DamagedLedger for one that is not as it was written.
    """
    files = _files(folder)
    strays = frozenset(name.removesuffix(".json") for name in files) if to_add else frozenset()
    return read_ledger(_lines(folder), files, unfinished=strays)


def add(folder: Path, to: Ledger) -> int:
    """Write what a ledger holds beyond the folder's, and return how many files that is.

    to  the folder's own ledger with more in it, as `read` and `with_` gave it
    The folder is made if there is none. Raises NotALedger for one with other things in it.
    """
    entries = {release.digest: release.content for release in to.releases}
    entries |= {declared.digest: declared.content for declared in to.relations}
    folder.mkdir(parents=True, exist_ok=True)
    with _alone(folder):
        lines = _lines(folder) if (folder / ORDER).exists() else ()
        new = [digest for digest in entries if digest not in {line.digest for line in lines}]
        read_ledger(lines, _files(folder), unfinished=frozenset(new))
        for digest in new:
            _write(folder / f"{digest}.json", entries[digest])
        _write(folder / ORDER, written(sealed([*(line.digest for line in lines), *new])))
    return len(new)


def is_new(folder: Path) -> bool:
    """Whether a folder is not there yet or is empty. Raises NotALedger for a file."""
    if folder.exists() and not folder.is_dir():
        raise NotALedger(f"{folder}: this is a file; a ledger is a folder")
    return not folder.exists() or not any(folder.iterdir())


def _lines(folder: Path) -> tuple[Line, ...]:
    if not folder.is_dir():
        raise NotALedger(f"{folder}: there is no such folder; headway ledger add makes one")
    if not (folder / ORDER).is_file():
        raise NotALedger(f"{folder}: this folder is not a ledger: it has no file {ORDER}")
    return read_order((folder / ORDER).read_bytes(), name=str(folder / ORDER))


def _files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.glob("*.json"))}


def _write(path: Path, content: bytes) -> None:
    """Write a file so that nobody ever sees half of it."""
    handle, unfinished = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".unfinished")
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    os.replace(unfinished, path)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Let one add at a time write to a ledger."""
    with (folder / ".lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


__all__ = ["DamagedLedger", "NotALedger", "add", "is_new", "read"]
