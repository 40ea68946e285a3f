"""Deliveries on their way in: a folder for each, with its files and how far the work has come.

The work is done by a child process. It holds a lock on the folder from its first moment to its last, so that
a process that died is told from one that is slow, whatever ended it, also after the server was started anew.
"""

import fcntl
import json
import os
import secrets
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from headway.web import clock, home

KEPT = 7 * 24 * 60 * 60
"""Seconds for which the end of the work can be looked at."""
FILES_KEPT = 60 * 60
"""Seconds after which files on which nobody works are thrown away: time enough to upload them."""
OTHER = "other-"
"""How folders begin that are no rooms."""
ALPHABET = "23456789bcdfghjkmnpqrstvwxyz"


@dataclass(frozen=True)
class Given:
    """What was given.

    by       username
    name     of the delivery
    waiting  number of the approved delivery that is to be taken in; null: files were uploaded
    """

    by: str
    name: str
    at: str
    waiting: int | None = None

    @property
    def given_at(self) -> datetime:
        """Return the aware moment at which it was given."""
        return datetime.fromisoformat(self.at)


@dataclass(frozen=True)
class End:
    """How the work ended.

    deliveries, waiting  numbers of the records
    error                what stopped it; "" if nothing did
    """

    deliveries: list[int] = field(default_factory=list)
    waiting: list[int] = field(default_factory=list)
    error: str = ""


@dataclass(frozen=True)
class Room:
    """The folder of one delivery on its way in, by its token, which is what addresses of pages carry."""

    token: str

    @property
    def folder(self) -> Path:
        """Return where everything about it is."""
        return _rooms() / self.token

    @property
    def files(self) -> Path:
        """Return the folder of the delivery, which bears its name."""
        return self.folder / "files" / self.given.name

    @property
    def given(self) -> Given:
        """Return what was given."""
        return Given(**json.loads((self.folder / "given.json").read_text()))

    def say(self, what: str) -> None:
        """Note what is being done, for whoever looks."""
        _write(self.folder / "progress.json", {"what": what})

    @property
    def said(self) -> str:
        """Return what was noted last."""
        try:
            return str(json.loads((self.folder / "progress.json").read_text())["what"])
        except FileNotFoundError:
            return "Starting"

    def finish(self, end: End) -> None:
        """Note how the work ended, and let go of the files."""
        _write(self.folder / "end.json", asdict(end))
        shutil.rmtree(self.folder / "files", ignore_errors=True)

    @property
    def end(self) -> End | None:
        """Return how the work ended, with an error if its process died; None while it goes on."""
        path = self.folder / "end.json"
        # in this order: the process writes its end before it lets go of the lock
        idle = not self._is_worked_on()
        if path.exists():
            return End(**json.loads(path.read_text()))
        return End(error=DIED) if idle else None

    def _is_worked_on(self) -> bool:
        with (self.folder / "lock").open("w") as lock:
            try:
                # shared: two pages that look at once must not take each other for the work
                fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
            except BlockingIOError:
                return True
        return False

    @contextmanager
    def held(self) -> Iterator[int]:
        """Hold the lock and give its descriptor: a child that inherits it holds it until it ends."""
        with (self.folder / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield lock.fileno()


DIED = (
    "The process that took this delivery in has stopped before its end. Nothing of a delivery that was not "
    "finished is in the register. Give the files again."
)


def open_room(*, by: str, name: str, waiting: int | None = None) -> Room:
    """Return a new room, after throwing away what ended a week ago."""
    _throw_away_old()
    room = Room("".join(secrets.choice(ALPHABET) for _ in range(16)))
    room.folder.mkdir(mode=0o700)
    _write(room.folder / "given.json", asdict(Given(by, name, clock.now().isoformat(), waiting)))
    room.files.mkdir(parents=True)
    return room


def room_named(token: str) -> Room | None:
    """Return the room of a token; None: there is none, or no longer."""
    known = token and set(token) <= set(ALPHABET)
    return Room(token) if known and (_rooms() / token / "given.json").exists() else None


def rooms_now() -> list[Room]:
    """Return the rooms in which work goes on, in the order in which they were opened."""
    rooms = [room for path in _rooms().iterdir() if (room := room_named(path.name))]
    return sorted((room for room in rooms if room.end is None), key=lambda room: room.given.at)


@contextmanager
def folder_for(name: str) -> Iterator[Path]:
    """Give an empty folder of a name; what a process that dies leaves in it goes with a later upload."""
    with tempfile.TemporaryDirectory(dir=_rooms(), prefix=OTHER) as place:
        folder = Path(place) / name
        folder.mkdir()
        yield folder


def _rooms() -> Path:
    rooms = home.folder() / "incoming"
    rooms.mkdir(exist_ok=True, mode=0o700)
    return rooms


def _throw_away_old() -> None:
    """Throw away what ended a week ago, and within the day the files of work that died."""
    for path in _rooms().iterdir():
        room, age = room_named(path.name), time.time() - path.stat().st_mtime
        if room and room.end is None:
            continue
        if age > FILES_KEPT:
            shutil.rmtree(path / "files" if room else path, ignore_errors=True)
        if age > KEPT:
            shutil.rmtree(path, ignore_errors=True)


def _write(path: Path, told: dict[str, Any]) -> None:
    # replaced whole, so that a page never reads half of it
    part = path.with_suffix(".part")
    part.write_text(json.dumps(told))
    os.replace(part, path)
