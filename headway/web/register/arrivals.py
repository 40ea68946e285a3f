"""A delivery put in its place among all that has arrived: compared with what came before it, then stored.

What is canonically last is simply added. What came late makes the register take the later arrivals again.
Hold the turn (turn.turn) from comparing to storing.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

import polars as pl

from headway.intake.arriving.canonical import as_it_arrived, known_bytes, reports_of_late
from headway.intake.arriving.order import Place, place_of
from headway.intake.arriving.replay import NEW, Change, Step, delivery_said, replay, said_by
from headway.intake.declared.catalogue import MANIFEST
from headway.intake.outcome import FILES, Known, Outcome, Settings
from headway.intake.read import Delivery as Read
from headway.intake.read import read_delivery
from headway.intake.reading.manifest import LARGEST
from headway.intake.reading.refused import Refused
from headway.intake.reading.whole import read_whole
from headway.web import clock
from headway.web.register import blobs, store
from headway.web.register.arrived import Arrived, arrived
from headway.web.register.models import Delivery
from headway.web.register.replaying import Replaying, stands


@dataclass(frozen=True)
class Coming:
    """A delivery compared with the register, not stored yet.

    known    what the arrivals before it say
    outcome  what the delivery says, in its place
    change   what that changes in the register
    since    the number of the newest landing when it was compared
    """

    place: Place
    read: Read
    known: Known
    outcome: Outcome
    change: Change
    since: int
    manifest: str


def compared(read: Read, folder: Path, *, settings: Settings | None = None) -> Coming:
    """Return what a delivery changes in the register; nothing is stored.

    read    as read from the folder, with known_bytes or without
    Raises DeliveryRefused when the delivery is late and a file has changed since it was read.
    """
    settings = settings or Settings()
    since, place = store.newest(), place_of(read)
    before, later = arrived(before=place), arrived(since=place)
    earlier = store.files(before)
    if not _given_before(read, earlier):
        read = read_delivery(folder, known_bytes=known_bytes(earlier))
    manifest = _manifest(folder)
    if all(file.disposition == "duplicate" for file in read.files):
        known = store.nothing_known()
        outcome = delivery_said(read, known, settings)
        return Coming(place, read, known, outcome, Change(said_by(outcome)), since, manifest)
    known = store.known(before=place)
    if not later.arrivals:
        outcome = delivery_said(read, known, settings)
        return Coming(place, read, known, outcome, Change(said_by(outcome)), since, manifest)
    keep(read)
    change, outcome = _late(read, known, before, later, manifest=manifest, settings=settings)
    return Coming(place, read, known, outcome, change, since, manifest)


def _given_before(read: Read, earlier: pl.DataFrame) -> bool:
    """Return whether every file that was not parsed was given by an arrival that stands before this one."""
    given = known_bytes(earlier)
    unread = [f for f in read.files if f.disposition == "duplicate"]
    return all((file.sha256, file.extract_on) in given for file in unread)


def _late(
    read: Read, known: Known, before: Arrived, later: Arrived, *, manifest: str, settings: Settings
) -> tuple[Change, Outcome]:
    manifests = {(file.name, file.sha256): manifest for file in read.files if manifest}
    replaying = Replaying(before, settings, manifests)
    there = stands(later)
    new = Step(NEW, lambda before, _: delivery_said(read, before, settings))
    change, (outcome, *_) = replay(known, chain([new], replaying.steps(later.arrivals)), there)
    files = as_it_arrived(outcome.files, pl.concat([known.files, there["files"].select(list(FILES))]))
    late = replace(outcome, files=files, reports=pl.concat([outcome.reports, reports_of_late(files)]))
    old = pl.col("arrival") != NEW
    mine = said_by(late)
    added = {
        name: pl.concat([frame.filter(old), mine[name]]) if name in ("files", "reports") else frame
        for name, frame in change.added.items()
    }
    return Change(added, change.undone), late


def stored(coming: Coming, *, by: str, audit: Callable[[Delivery], object] | None = None) -> Delivery:
    """Store a delivery that was compared, all of it or nothing, and return its record.

    by     the name of who loads it
    audit  called with the record in the transaction from which on the delivery counts
    Raises DeliveryRefused when a file has changed since it was read, and what store.save raises.
    """
    keep(coming.read)
    added = coming.change.added["files"]
    return store.save(
        coming.outcome,
        loaded_at=clock.now(),
        loaded_by=by,
        blobs={n: sha for n, sha in added.select("file", "sha256").iter_rows() if sha and blobs.kept(sha)},
        place=coming.place,
        manifest=coming.manifest,
        since=coming.since,
        change=coming.change,
        audit=audit,
    )


def keep(read: Read) -> None:
    """Keep the bytes of every file that was read. Raises DeliveryRefused when one has changed since."""
    for file in read.files:
        if file.sha256:
            blobs.keep(file.path, sha256=file.sha256)


def _manifest(folder: Path) -> str:
    """Keep the bytes of the manifest, where it can be read, and return their name; "" if there are none."""
    path = folder / MANIFEST
    try:
        data, _ = read_whole(path, largest=LARGEST) if path.exists() else (b"", None)
    except (Refused, OSError):
        return ""
    return blobs.keep(path, sha256=hashlib.sha256(data).hexdigest()) if data else ""
