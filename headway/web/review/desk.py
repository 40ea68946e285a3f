"""Decisions on their way into the register: a folder for each, with what is asked and how it ended.

The work is done by a child process, since a decision reads stored files again. As with a delivery on its way
in (waiting/incoming.py), the process holds a lock for as long as it lives.
"""

import fcntl
import json
import secrets
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from headway.intake.deciding.decisions import Decision, RowName, Verdict
from headway.linkage.rulings import Identifier
from headway.web import clock, home
from headway.web.waiting.incoming import ALPHABET, KEPT


@dataclass(frozen=True)
class Ended:
    """The number of the decision that was made, or why none was."""

    made: int | None = None
    error: str = ""


DIED = (
    "The process that stored this decision has stopped before its end. Nothing of it is in the register. "
    "Decide again."
)


@dataclass(frozen=True)
class Desk:
    """One decision on its way, by its token, which is what addresses carry."""

    token: str

    @property
    def folder(self) -> Path:
        """Return where everything about it is."""
        return _desks() / self.token

    @property
    def by(self) -> str:
        """Return the username of who decides."""
        return str(self._asked["username"])

    @property
    def after(self) -> int:
        """Return the number of the row that was looked at; 0: none was."""
        return int(self._asked["after"])

    @property
    def then(self) -> int:
        """Return the number of the row to look at next; 0: none waited."""
        return int(self._asked["then"])

    @property
    def decision(self) -> Decision:
        """Return what is asked for; its number and moment are given when it is made."""
        asked = self._asked["decision"]
        return Decision(
            number=0,
            verdict=Verdict(asked["verdict"]),
            decided_at=clock.now(),
            by=asked["by"],
            reason=asked["reason"],
            one=_identifier(asked["one"]),
            other=_identifier(asked["other"]),
            row=RowName(**asked["row"]) if asked["row"] else None,
            column=asked["column"],
            value=asked["value"],
            undoes=asked["undoes"],
        )

    @property
    def _asked(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads((self.folder / "asked.json").read_text())
        return found

    def finish(self, ended: Ended) -> None:
        """Note how it ended."""
        _write(self.folder / "ended.json", asdict(ended))

    @property
    def ended(self) -> Ended | None:
        """Return how it ended, with an error if its process died; None while it goes on."""
        path = self.folder / "ended.json"
        # in this order: the process writes its end before it lets go of the lock
        idle = not self._is_worked_on()
        if path.exists():
            return Ended(**json.loads(path.read_text()))
        return Ended(error=DIED) if idle else None

    def _is_worked_on(self) -> bool:
        with (self.folder / "lock").open("w") as lock:
            try:
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


def _identifier(given: list[str] | None) -> Identifier | None:
    return (given[0], given[1]) if given else None


def open_desk(decision: Decision, *, username: str, after: int = 0, then: int = 0) -> Desk:
    """Return a new desk with what is asked, after throwing away what ended a week ago."""
    _throw_away_old()
    desk = Desk("".join(secrets.choice(ALPHABET) for _ in range(16)))
    desk.folder.mkdir(mode=0o700)
    asked = {**asdict(decision), "decided_at": None}
    told = {"decision": asked, "username": username, "after": after, "then": then}
    _write(desk.folder / "asked.json", told)
    return desk


def desk_named(token: str) -> Desk | None:
    """Return the desk of a token; None: there is none, or no longer."""
    known = token and set(token) <= set(ALPHABET)
    return Desk(token) if known and (_desks() / token / "asked.json").exists() else None


def _throw_away_old() -> None:
    for path in _desks().iterdir():
        if time.time() - path.stat().st_mtime > KEPT:
            shutil.rmtree(path, ignore_errors=True)


def _desks() -> Path:
    desks = home.folder() / "deciding"
    desks.mkdir(exist_ok=True, mode=0o700)
    return desks


def _write(path: Path, what: object) -> None:
    # whole or not at all: others read while it is written
    part = path.with_suffix(".part")
    part.write_text(json.dumps(what))
    part.rename(path)
