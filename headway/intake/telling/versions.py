"""New versions of events: what a delivery says that the register does not have yet (1.10, D39, D40).

A record (PPUD, nDelius, parole review, plan, referral) makes an event when its payload changed; a prison or
hospital record makes one for every extract, since being in the file is itself news. A happening makes one
when its day or payload changed. What is gone from a full export is withdrawn.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import polars as pl

from headway.intake.outcome import EVENTS, Known
from headway.people.events import KINDS

PRESENCE = ("prison_record", "hospital_record")
"""The kinds of record for which every extract makes an event."""


_MOMENT = timedelta(microseconds=1)
"""The least by which one thing is told after another."""

_json: Callable[[object], str] = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


@dataclass(frozen=True, slots=True)
class Version:
    """One version of one event, as the register keeps it."""

    person: int | None
    kind: str
    key: str
    happened_on: date
    recorded_at: datetime
    withdrawn: bool
    file: int
    row: int
    data: str
    digest: str


def written(payload: dict[str, object]) -> str:
    """Return a payload as the JSON text that is stored."""
    return _json(payload)


def digest(kind: str, data: str, happened_on: date) -> str:
    """Return what two versions must share to be the same: the payload, and a happening's day."""
    said = f"{data}{happened_on}" if KINDS[kind].happening else data
    return hashlib.blake2b(said.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


class Versions:
    """Every version of every event key, the register's and those that this delivery adds."""

    def __init__(self, known: Known) -> None:
        self.new: list[Version] = []
        self._stored = known.events.select(list(Version.__dataclass_fields__))
        self._of: dict[str, dict[str, list[Version]]] = {}

    def _keys(self, kind: str) -> dict[str, list[Version]]:
        """Return every version of a kind by key, those told first before.

        The register's are unpacked when a kind is first asked for: a daily file is about one kind of many.
        """
        if kind not in self._of:
            keys: dict[str, list[Version]] = defaultdict(list)
            stored = self._stored.filter(pl.col("kind") == kind)
            for row in stored.sort("recorded_at", "file", "row", maintain_order=True).iter_rows():
                version = Version(*row)
                keys[version.key].append(version)
            self._of[kind] = keys
        return self._of[kind]

    def add(self, version: Version) -> None:
        """Add a version to the history and to what the delivery adds."""
        versions = self._keys(version.kind)[version.key]
        versions.append(version)
        if len(versions) > 1:
            versions.sort(key=lambda v: v.recorded_at)
        self.new.append(version)

    def standing(self, kind: str, key: str, at: datetime) -> Version | None:
        """Return the version of a key that stands at a moment; None if there is none, or it is withdrawn."""
        found = None
        for version in self._keys(kind).get(key, ()):
            if version.recorded_at <= at:
                found = version
        return None if found is None or found.withdrawn else found

    def history(self, kind: str, key: str) -> list[Version]:
        """Return every version of a key, the one told last at the end."""
        return list(self._keys(kind).get(key, ()))

    def next_after(self, kind: str, key: str, at: datetime) -> datetime | None:
        """Return the moment of the first version of a key after a moment; None if there is none."""
        return next((v.recorded_at for v in self._keys(kind).get(key, ()) if v.recorded_at > at), None)

    def all_standing(self, kind: str, at: datetime) -> Iterable[Version]:
        """Give the standing version of every key of a kind."""
        for key in sorted(self._keys(kind)):
            if version := self.standing(kind, key, at):
                yield version

    def released_since(self, day: date) -> set[int]:
        """Return the persons with a release on or after a day."""
        found = (versions[-1] for versions in self._keys("released").values())
        return {v.person for v in found if v.person is not None and v.happened_on >= day and not v.withdrawn}

    def say(self, version: Version, *, later_files: list[datetime]) -> bool:
        """Add a version unless it says what stands already; return whether it was unchanged.

        later_files  moments of later files of the same kind, already loaded: what they left unsaid, because
                     it had not changed, must go on standing from the first of them on (D07)
        """
        if not self._keys(version.kind).get(version.key):
            self.add(version)
            return False
        before = self.standing(version.kind, version.key, version.recorded_at)
        same = before is not None and (before.digest, before.person) == (version.digest, version.person)
        if not same or version.kind in PRESENCE:
            after = self.next_after(version.kind, version.key, version.recorded_at)
            self.add(version)
            told_again = next((m for m in later_files if m > version.recorded_at), None)
            if not same and before and told_again and (after is None or told_again < after):
                self.add(_again(before, told_again))
        return same

    def withdraw(self, version: Version, *, file: int, at: datetime) -> None:
        """Take an event out of the history from a moment on."""
        self.add(
            Version(
                version.person, version.kind, version.key, version.happened_on, at, True, file, version.row,
                version.data, version.digest,
            )
        )  # fmt: skip

    def reattach(self, old: int, new: int, at: datetime) -> None:
        """Give every event of one person to another from a moment on (D64).

        Where both have a record of one source, that of the number kept is said again behind it: of two
        records the one told last counts, and a retired number's must not.
        """
        kept = [v for v in self._standing_of(new, at) if not KINDS[v.kind].happening]
        given = self._standing_of(old, at)
        for version in given:
            self.add(_again(version, at, person=new))
        for version in kept:
            if any(v.kind == version.kind for v in given):
                self.add(_again(version, at + _MOMENT))

    def _standing_of(self, person: int, at: datetime) -> list[Version]:
        told = (self.standing(kind, key, at) for kind, key in self._told_of(person))
        return [version for version in told if version and version.person == person]

    def give_back(self, merged: int, before: int, at: datetime) -> None:
        """Give the events that came from one person to another back to the first, from a moment on (D65)."""
        for kind, key in self._told_of(before):
            version = self.standing(kind, key, at)
            if version and version.person == merged:
                self.add(_again(version, at, person=before))

    def _told_of(self, person: int) -> list[tuple[str, str]]:
        """Return the kind and key of everything of which a version was ever about a person, in order."""
        stored = self._stored.filter(pl.col("person") == person).select("kind", "key")
        told = {*stored.iter_rows(), *((v.kind, v.key) for v in self.new if v.person == person)}
        order = list(KINDS)
        return sorted(told, key=lambda one: (order.index(one[0]), one[1]))

    def frame(self) -> pl.DataFrame:
        """Return what the delivery adds, as the register keeps it."""
        columns = list(EVENTS)
        return pl.DataFrame({c: [getattr(v, c) for v in self.new] for c in columns}, schema=EVENTS)


def _again(version: Version, at: datetime, person: int | None = None) -> Version:
    whose = version.person if person is None else person
    return Version(
        whose, version.kind, version.key, version.happened_on, at, False, version.file, version.row,
        version.data, version.digest,
    )  # fmt: skip
