"""What the register tells otherwise once a decision has moved rows: new versions of the events they touch.

A decision is told at its own moment, about rows of older files. Among the versions of one key it is still
the file's moment that says which is newer: a row of June that is used in October takes nothing away from
what the September file said.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

import polars as pl

from headway.intake.emit import event_key, kinds_of, versions_of
from headway.intake.moved import Pairs
from headway.intake.outcome import EVENTS, Known
from headway.intake.parts import Part
from headway.intake.versions import PRESENCE, Version, Versions
from headway.people.events import KINDS

type Key = tuple[str, str]
"""Kind and key of an event."""

_TICK = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class _Told:
    """A version with the moment by which it is newer or older than others of its key."""

    moment: datetime
    version: Version
    by_row: bool


class Retelling:
    """Compares what rows say now with what the register tells, key by key.

    parts    the re-read sheets, every row placed by all decisions that stand
    at       the moment of the decision, after everything told
    merged   people whose numbers are all another's now
    parted   people who have their own numbers back
    since    the moment at which those were made one; null: nobody is parted
    """

    def __init__(
        self,
        known: Known,
        parts: list[Part],
        *,
        at: datetime,
        merged: Pairs,
        parted: Pairs,
        since: datetime | None = None,
    ) -> None:
        self._at = at
        self._since = since or at
        self._versions = Versions(known)
        self._parts = sorted(parts, key=lambda p: p.moment)
        self._merged, self._parted = dict(merged), parted
        moments = known.files.drop_nulls("recorded_at")
        self._moment_of = dict(moments.select("file", "recorded_at").iter_rows())
        self._moments = set(moments["recorded_at"])
        self._new: list[_Told] = []

    def retell(self, touched: set[Key]) -> None:
        """Tell the touched keys, and the events of people merged or parted, as they are now."""
        rows, replaced = self._rows(touched)
        for key in sorted(touched):
            self._retell(key, rows.get(key, []), replaced)
        self._move(touched)

    def frame(self) -> pl.DataFrame:
        """Return the new versions, those of older files a microsecond before those of newer ones."""
        order = {m: n for n, m in enumerate(sorted({t.moment for t in self._new}))}
        told = sorted(self._new, key=lambda t: t.moment)
        new = [replace(t.version, recorded_at=self._at + order[t.moment] * _TICK) for t in told]
        return pl.DataFrame({c: [getattr(v, c) for v in new] for c in EVENTS}, schema=EVENTS)

    def _rows(self, touched: set[Key]) -> tuple[dict[Key, list[_Told]], set[tuple[Key, int, int]]]:
        """Return what the re-read rows of the touched keys say, and which rows they are."""
        rows: dict[Key, list[_Told]] = defaultdict(list)
        replaced: set[tuple[Key, int, int]] = set()
        for part in self._parts:
            if not part.table.sheet.event:  # notices make no events
                continue
            mine = [i for i in part.table.data_lines() if _keys(part, i) & touched]
            for line in mine:
                replaced |= {(key, part.number, part.table.numbers[line]) for key in _keys(part, line)}
            for version in versions_of(part, mine, self._versions).values():
                rows[(version.kind, version.key)].append(_Told(part.moment, version, by_row=True))
        return rows, replaced

    def _effective(self, version: Version) -> datetime:
        if version.recorded_at in self._moments:
            return version.recorded_at
        return self._moment_of.get(version.file, version.recorded_at)

    def _retell(self, key: Key, rows: list[_Told], replaced: set[tuple[Key, int, int]]) -> None:
        history = self._versions.history(*key)
        kept = [v for v in history if (key, v.file, v.row) not in replaced]
        others = [_Told(self._effective(v), self._whose(v, history), by_row=False) for v in kept]
        chain = _chain(sorted([*others, *rows], key=lambda t: t.moment))
        standing = bool(history) and not history[-1].withdrawn
        if chain and not standing and self._gone(key, chain[-1]):
            chain.append(_withdrawn(chain[-1]))
        said = {_slot(t.version): t for t in chain}
        told = {_slot(v): _Told(self._effective(v), v, by_row=False) for v in history}
        new = [
            t for slot in sorted({*said, *told}, key=_first) if (t := _change(said.get(slot), told.get(slot)))
        ]
        if new and said and new[-1] is not chain[-1] and not KINDS[key[0]].happening:
            new.append(chain[-1])  # the newest of a source's records is the one told last
        self._new += new

    def _whose(self, version: Version, history: list[Version]) -> Version:
        """Return a version of a row that was not read again, with the person it is about now."""
        person = version.person
        for merged, before in self._parted:
            if person == merged and self._owner(history) == before:
                return replace(version, person=before)
        return replace(version, person=self._merged.get(person, person)) if person is not None else version

    def _owner(self, history: list[Version]) -> int | None:
        """Return whose a key was just before people were made one."""
        earlier = [v for v in history if v.recorded_at < self._since]
        return earlier[-1].person if earlier else None

    def _gone(self, key: Key, last: _Told) -> bool:
        """Return whether a later full export does not name the key any more (D40)."""
        return any(
            part.file.extract
            and part.file.extract.full
            and part.file.whole
            and key[0] in kinds_of(part)
            and part.moment > last.moment
            and not any(key in _keys(part, i) for i in part.table.data_lines())
            for part in self._parts
        )

    def _move(self, touched: set[Key]) -> None:
        """Give the standing events of people merged or parted to whom they are about now."""
        moved = set(self._merged) | {merged for merged, _ in self._parted}
        if not moved:
            return
        for kind in KINDS:
            standing = [
                v for v in self._versions.all_standing(kind, self._at) if (kind, v.key) not in touched
            ]
            after = {v.key: self._whose(v, self._versions.history(kind, v.key)) for v in standing}
            receiving = {after[v.key].person for v in standing if after[v.key].person != v.person}
            for version in standing:
                now = after[version.key]
                again = now.person in receiving and not KINDS[kind].happening
                if now.person != version.person or again:
                    self._new.append(_Told(self._effective(version), now, by_row=False))


def _keys(part: Part, line: int) -> set[Key]:
    return {(kind, event_key(part, line)) for kind in kinds_of(part)}


def keys_of(parts: Iterable[Part], lines: set[tuple[int, str, int]]) -> set[Key]:
    """Return the keys of the events that lines, by file, sheet and row, tell or would tell."""
    keys: set[Key] = set()
    for part in parts:
        for line in part.table.data_lines():
            if (part.number, part.table.sheet.name, part.table.numbers[line]) in lines:
                keys |= _keys(part, line)
    return keys


def _chain(told: list[_Told]) -> list[_Told]:
    """Return the versions without the rows that say what stood already."""
    chain: list[_Told] = []
    for each in told:
        before = chain[-1].version if chain else None
        now = each.version
        same = before and (before.digest, before.person, before.withdrawn) == (now.digest, now.person, False)
        if not (each.by_row and same and now.kind != PRESENCE):
            chain.append(each)
    return chain


def _slot(version: Version) -> date | None:
    """Return the day that a record speaks for; a happening has one version that counts."""
    return None if KINDS[version.kind].happening else version.happened_on


def _first(slot: date | None) -> date:
    return slot or date.min


def _change(said: _Told | None, told: _Told | None) -> _Told | None:
    """Return what must be told so that the register says what the rows say; None for nothing."""
    if said is None or said.version.withdrawn:
        return _withdrawn(told) if told and not told.version.withdrawn else None
    if told and _content(told.version) == _content(said.version):
        return None
    return said


def _content(version: Version) -> tuple[str, int | None, bool]:
    return version.digest, version.person, version.withdrawn


def _withdrawn(told: _Told) -> _Told:
    return replace(told, version=replace(told.version, withdrawn=True))
