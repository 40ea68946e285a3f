"""Deliveries and files read again from their kept bytes, as if they had just been given."""

import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import polars as pl

from headway.intake.arriving.canonical import known_bytes
from headway.intake.declared.catalogue import MANIFEST
from headway.intake.read import Delivery, FileRead, read_delivery
from headway.web import home
from headway.web.register.models import Arrival, StoredFile


@contextmanager
def delivery_again(arrival: Arrival, before: pl.DataFrame) -> Iterator[Delivery]:
    """Give a stored delivery as read from its kept bytes; a file that was refused unread stays refused.

    before  the files of the arrivals before it (columns of FILES): what they gave is not parsed again
    """
    files = list(StoredFile.objects.filter(delivery=arrival.delivery_id).order_by("pk"))
    kept = [(file.name, file.blob) for file in files if file.blob]
    with _folder(arrival.name, kept, arrival.manifest) as folder:
        delivery = read_delivery(folder, known_bytes=known_bytes(before))
        delivery.name = arrival.name
        unread = [file for file in files if not file.blob]
        delivery.files += [_refused(file) for file in unread]
        names = {file.name for file in unread}
        delivery.remarks = [r for r in delivery.remarks if r.identifier not in names]
        yield delivery


def files_again(files: Iterable[tuple[str, str]], manifest: str) -> list[FileRead]:
    """Return some files of one delivery, as read from their kept bytes.

    files     the name and the SHA-256 of each
    manifest  the name of the manifest's kept bytes; "" if there was none
    """
    wanted = list(files)
    with _folder("again", wanted, manifest) as folder:
        names = {name for name, _ in wanted}
        return [file for file in read_delivery(folder).files if file.name in names]


@contextmanager
def _folder(name: str, kept: list[tuple[str, str]], manifest: str) -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="headway-again-") as place:
        folder = Path(place) / (name or "delivery")
        folder.mkdir()
        for file, blob in [*kept, *([(MANIFEST, manifest)] if manifest else [])]:
            # a copy, because intake refuses links
            shutil.copyfile(home.files() / blob, folder / file)
        yield folder


def _refused(file: StoredFile) -> FileRead:
    return FileRead(
        file.name,
        Path(file.name),
        disposition=file.disposition,
        code=file.code,
        reason=file.reason,
        encoding=file.encoding,
    )
