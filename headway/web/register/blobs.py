"""The bytes of every file as received, kept under their own SHA-256 beside the database."""

import hashlib
import os
import tempfile
from pathlib import Path
from typing import IO

from headway.web import home
from headway.web.register.faults import DeliveryRefused

BLOCK = 1 << 20


def keep(path: Path, *, sha256: str) -> str:
    """Return the name under which the file's bytes are kept; the same bytes are kept once.

    The bytes are on the disk, under their name, before this returns.
    Raises DeliveryRefused when the file has other bytes than were read from it.
    """
    place = home.files() / sha256
    if place.exists():
        return sha256
    with tempfile.NamedTemporaryFile(dir=home.files(), prefix="incoming-", delete=False) as copy:
        try:
            digest = _copied(path, copy)
            if digest != sha256:
                raise DeliveryRefused(
                    f"{path.name} changed while it was being read. Wait until it is whole and give it again."
                )
            os.replace(copy.name, place)
        except BaseException:
            Path(copy.name).unlink(missing_ok=True)
            raise
    _settle(place.parent)
    return sha256


def kept(sha256: str) -> bool:
    """Return whether the bytes are kept."""
    return (home.files() / sha256).exists()


def _copied(path: Path, target: IO[bytes]) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as source:
        while block := source.read(BLOCK):
            digest.update(block)
            target.write(block)  # all of it or an error; os.write may stop half-way on a full disk
    target.flush()
    os.fsync(target.fileno())
    return digest.hexdigest()


def _settle(folder: Path) -> None:
    # A rename survives a power cut only once its folder is written.
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
