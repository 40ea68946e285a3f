"""Taking deliveries in: read, compare with what is known, store, in the order of their days."""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from headway.intake.arriving.canonical import known_bytes
from headway.intake.read import deliveries, read_delivery, shown
from headway.intake.reading.records import LARGEST
from headway.web.audit.actions import What, record
from headway.web.register import arrivals, store
from headway.web.register.arrivals import Coming
from headway.web.register.faults import DeliveryRefused
from headway.web.register.models import Delivery
from headway.web.register.turn import turn

type Say = Callable[[str], None]


class Gate(Protocol):
    """Who looks at a delivery before it is stored, and is told when it is."""

    def lets_in(self, coming: Coming) -> bool:
        """Return whether the delivery is to be stored; the gate may keep it elsewhere if not."""

    def stored(self, delivery: Delivery) -> None:
        """Note that it was. Called in the transaction that makes the delivery count."""


def take_in(folder: Path, *, by: str, progress: Say | None = None) -> list[Delivery]:
    """Store every delivery in the folder, each whole or not at all, and return their records, oldest first.

    As taking_in, for callers who need not know which deliveries came before one that failed.
    """
    return list(taking_in(folder, by=by, progress=progress))


def taking_in(
    folder: Path, *, by: str, progress: Say | None = None, gate: Gate | None = None
) -> Iterator[Delivery]:
    """Store the deliveries in the folder in the order of their days, and give the record of each once stored.

    folder    one delivery, a folder of deliveries, or a single file
    by        the name of who loads it
    progress  told in words what is being done
    gate      may keep a delivery from being stored, which then is not given; null: all are stored
    Raises DeliveryRefused when there is nothing to take in or a file changes while it is read; Unaccounted,
    RegisterMoved and NotStored as store.save does. Nothing is left of a delivery that fails; those given
    before it stay stored, and giving all again counts them once.
    """
    say = progress or _silent
    with _folder_of(folder) as whole, turn(lambda: say("Waiting: another delivery is being taken in")):
        for delivery in deliveries(whole):
            if stored := _take_in(delivery, by=by, say=say, gate=gate):
                yield stored


def _silent(_: str) -> None:
    pass


@contextmanager
def _folder_of(given: Path) -> Iterator[Path]:
    """Give the folder to read: a file given by itself is the only one in a delivery that bears its name."""
    if not given.exists():
        raise DeliveryRefused(f"{shown(str(given))} is not there. Check the spelling of the path.")
    if given.is_dir():
        yield given
        return
    if given.stat().st_size > LARGEST:
        raise DeliveryRefused(f"{given.name} is larger than {LARGEST >> 20} MB. Send only the extract.")
    with tempfile.TemporaryDirectory() as folder:
        alone = Path(folder) / given.stem
        alone.mkdir()
        # a copy, because intake refuses links
        shutil.copyfile(given, alone / given.name)
        yield alone


def _take_in(folder: Path, *, by: str, say: Say, gate: Gate | None) -> Delivery | None:
    whole = str(folder.resolve())
    if shown(whole) != whole:
        raise DeliveryRefused(f"{shown(whole)}: the folder's name is not UTF-8. Rename it in plain letters.")
    say(f"Reading {folder.name}")
    delivery = read_delivery(
        folder,
        known_bytes=known_bytes(store.files()),
        reading=lambda name, number, of: say(f"Reading {name}, file {number} of {of}"),
    )
    if not delivery.files:
        raise DeliveryRefused(f"{folder} holds no files. Name the folder of a delivery, or a file.")
    rows = sum(len(table.numbers) for file in delivery.files for table in file.tables)
    say(f"Comparing {folder.name} with the register: {rows:,} rows")
    coming = arrivals.compared(delivery, folder)
    outcome = coming.outcome
    if gate and not gate.lets_in(coming):
        return None
    say(f"Storing {folder.name}: {outcome.rows.height:,} rows, {outcome.events.height:,} events")

    def counts(stored: Delivery) -> None:
        record(What.DELIVERY_TAKEN_IN, who=None, subject=stored.name, by=by, rows=outcome.rows.height)
        if gate:
            gate.stored(stored)

    return arrivals.stored(coming, by=by, audit=counts)
