"""What the register tells otherwise once a decision has moved rows: new versions of the events they touch.

A decision is told at its own moment, about rows of older files. Among the versions of one key it is still
the file's moment that says which is newer: a row of June that is used in October takes nothing away from
what the September file said.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

import polars as pl

from headway.intake.outcome import EVENTS, Known
from headway.intake.parts import Part
from headway.intake.telling.emit import event_key, kinds_of, versions_of
from headway.intake.telling.moved import Pairs
from headway.intake.telling.versions import PRESENCE, Version, Versions
from headway.linkage.rulings import Identifier
from headway.people.events import KINDS

type Key = tuple[str, str]
"""Kind and key of an event."""

type _Place = tuple[Key, int, int]
"""Key of an event, file and row that tell it."""

_TICK = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class _Told:
    """A version with the moment by which it is newer or older than others of its key."""

    moment: datetime
    version: Version
    by_row: bool


class Retelling:
    """Compares what rows say now with what the register tells, key by key.

    before   the re-read sheets, every row placed as the register has them
    parts    the same, every row placed by all decisions that stand
    at       the moment of the decision, after everything told
    merged   people whose numbers are all another's now
    parted   people who have their own numbers back
    since    the moment at which those were made one; null: nobody is parted
    retired  numbers that only lead to somebody who has another one
    """

    def __init__(
        self,
        known: Known,
        before: list[Part],
        parts: list[Part],
        *,
        at: datetime,
        merged: Pairs,
        parted: Pairs,
        since: datetime | None = None,
        retired: Collection[Identifier] = (),
    ) -> None:
        self._retired = retired
        self._at = at
        self._since = since or at
        self._versions = Versions(known)
        self._before = before
        self._parts = sorted(parts, key=lambda p: p.moment)
        self._merged, self._parted = dict(merged), parted
        moments = known.files.drop_nulls("recorded_at")
        self._moment_of = dict(moments.select("file", "recorded_at").iter_rows())
        self._moments = set(moments["recorded_at"])
        self._new: list[_Told] = []
        self._now: dict[_Place, Version] = {}
        self._used: set[tuple[str, int, int]] = set()

    def retell(self, touched: set[Key]) -> None:
        """Tell the touched keys, and the events of people merged or parted, as they are now."""
        rows, replaced = self._rows(touched)
        for key in sorted(touched):
            self._retell(key, rows.get(key, []), replaced)
        self._move(touched)
        self._keep_last()

    def frame(self) -> pl.DataFrame:
        """Return the new versions, those of older files a microsecond before those of newer ones."""
        order = {m: n for n, m in enumerate(sorted({t.moment for t in self._new}))}
        told = sorted(self._new, key=lambda t: t.moment)
        new = [replace(t.version, recorded_at=self._at + order[t.moment] * _TICK) for t in told]
        return pl.DataFrame({c: [getattr(v, c) for v in new] for c in EVENTS}, schema=EVENTS)

    def _rows(self, touched: set[Key]) -> tuple[dict[Key, list[_Told]], set[_Place]]:
        """Return what the re-read rows of the touched keys say, and which rows say something else now.

        A row that says what it said keeps the version that was told of it: read again, with what has been
        learnt since, it might read otherwise for reasons that have nothing to do with the decision.
        """
        rows: dict[Key, list[_Told]] = defaultdict(list)
        was, now = self._said(self._before, touched), self._said(self._parts, touched)
        changed = {place for place in {*was, *now} if _brief(was.get(place)) != _brief(now.get(place))}
        self._now = now
        self._used = {
            (kind, part.number, part.table.numbers[line])
            for part in self._parts
            for line in part.accepted()
            for kind in kinds_of(part)
        }
        moments = {part.number: part.moment for part in self._parts}
        for place, version in now.items():
            key, file, row = place
            told = any(
                (v.file, v.row) == (file, row) and not v.withdrawn for v in self._versions.history(*key)
            )
            if place in changed or not told:
                rows[key].append(_Told(moments[file], version, by_row=True))
        return rows, changed

    def _said(self, parts: list[Part], touched: set[Key]) -> dict[_Place, Version]:
        """Return the version that each used row of the touched keys makes, by where it stands."""
        found: dict[_Place, Version] = {}
        for part in parts:
            mine = [i for i in part.table.data_lines() if _keys(part, i) & touched]
            for version in versions_of(part, mine, self._versions).values():
                found[((version.kind, version.key), part.number, version.row)] = version
        return found

    def _effective(self, version: Version) -> datetime:
        if version.recorded_at in self._moments:
            return version.recorded_at
        return self._moment_of.get(version.file, version.recorded_at)

    def _retell(self, key: Key, rows: list[_Told], replaced: set[_Place]) -> None:
        history = self._versions.history(*key)
        kept = [v for v in history if (key, v.file, v.row) not in replaced or self._stays(v)]
        others = [_Told(self._effective(v), self._about(v, history), by_row=False) for v in kept]
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
            # the newest of a source's records is the one told last
            new.append(replace(chain[-1], moment=max(t.moment for t in new) + _TICK))
        self._new += new

    def _stays(self, version: Version) -> bool:
        """Return whether a row that is used, under another number now, leaves what was told under its own."""
        place = ((version.kind, version.key), version.file, version.row)
        used = (version.kind, version.file, version.row) in self._used
        return place not in self._now and used and version.recorded_at in self._moments

    def _about(self, version: Version, history: list[Version]) -> Version:
        """Return a version that is kept, with the person it is about now."""
        row = self._now.get(((version.kind, version.key), version.file, version.row))
        return replace(version, person=row.person) if row else self._whose(version, history)

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

    def _keep_last(self) -> None:
        """Tell again, last, the record under the number that stays where one under a retired number moved."""
        moved = [t for t in self._new if self._is_retired(t.version) and not t.version.withdrawn]
        for kind, person in sorted({(t.version.kind, t.version.person or 0) for t in moved}):
            newest = max(t.moment for t in self._new if t.version.kind == kind)
            new = {t.version.key: t.version for t in self._new if t.version.kind == kind}
            known = {v.key: v for v in self._versions.all_standing(kind, self._at)}
            for version in (known | new).values():
                if version.person == person and not self._is_retired(version) and not version.withdrawn:
                    self._new.append(_Told(newest + _TICK, version, by_row=False))

    def _is_retired(self, version: Version) -> bool:
        kind = KINDS[version.kind]
        return not kind.happening and (kind.source, version.key) in self._retired

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


def _brief(version: Version | None) -> tuple[str, int | None] | None:
    return (version.digest, version.person) if version else None


def _content(version: Version) -> tuple[str, int | None, bool]:
    return version.digest, version.person, version.withdrawn


def _withdrawn(told: _Told) -> _Told:
    return replace(told, version=replace(told.version, withdrawn=True))
