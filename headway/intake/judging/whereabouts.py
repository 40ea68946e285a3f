"""Where the prison, release and hospital files say that somebody was on a day (D42)."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

import polars as pl

from headway.intake.faults import Effect
from headway.intake.outcome import Known
from headway.intake.parts import Part
from headway.intake.telling.emit import event_key

_FIELDS = {
    "prison_record": {"moved": "LASTMOVEDATE"},
    "released": {},
    "revoked": {
        "back": "RTC_DATE",
        "rescinded": "RESCIND_FLAG",
        "rescinded_on": "RESCINDED_DATE",
        "rereleased_on": "RERELEASE_DATE",
    },
    "hospital_record": {"admitted": "dischargeTime", "remitted": "Remission Date"},
}
_STORED = {
    "moved": "last_moved_on",
    "back": "returned_on",
    "admitted": "admitted_on",
    "remitted": "remitted_on",
}
_TRUTHS = ("rescinded",)

type Record = dict[str, date | bool | None]
type Key = tuple[str, str, date | None]
type Told = tuple[int, date, Record]


class Whereabouts:
    """Everybody's moves in and out of prison, by the register and the rows of a delivery used so far."""

    def __init__(self, parts: list[Part], known: Known) -> None:
        self._moves: dict[int, list[tuple[date, bool]]] = defaultdict(list)
        self._stays: dict[int, list[tuple[date, date | None]]] = defaultdict(list)
        self._seen_in_prison: dict[int, list[tuple[date, date]]] = defaultdict(list)
        told: dict[Key, Told] = dict(_stored(known)) | {
            key: row for part in parts for key, row in _read(part)
        }
        for (kind, _, _), (person, on, record) in told.items():
            self._add(kind, person, on, record)
        for moves in self._moves.values():
            moves.sort()

    def _add(self, kind: str, person: int, on: date, record: Record) -> None:
        match kind:
            case "prison_record":
                moved = record["moved"]
                self._seen_in_prison[person].append((moved if isinstance(moved, date) else on, on))
            case "released":
                self._moves[person].append((on, False))
            case "revoked":
                self._moves[person] += _recalled(on, record)
            case "hospital_record":
                admitted, remitted = record["admitted"], record["remitted"]
                if isinstance(admitted, date):
                    self._stays[person].append((admitted, remitted if isinstance(remitted, date) else None))

    def elsewhere(self, person: int, on: date) -> str:
        """Return "on licence" or "in hospital"; "" if the person may have been in prison that day.

        On the day of a move somebody may have been in prison; and so may somebody recalled, since no file
        gives the day of every return.
        """
        for admitted, remitted in self._stays.get(person, ()):
            if (
                admitted < on
                and (remitted is None or on < remitted)
                and not self._moved(person, on, admitted)
            ):
                return "in hospital"
        last = [move for move in self._moves.get(person, ()) if move[0] <= on]
        if last and not last[-1][1] and last[-1][0] < on and not self._moved(person, on, last[-1][0]):
            return "on licence"
        return ""

    def _moved(self, person: int, on: date, since: date) -> bool:
        """Return whether the prison file shows a movement into or between prisons later than a day."""
        return any(since < moved <= on <= seen for moved, seen in self._seen_in_prison.get(person, ()))


def _recalled(on: date, record: Record) -> Iterator[tuple[date, bool]]:
    """Give the moves of a recall: off licence, and on again where somebody was brought back in vain."""
    if not record["rescinded"]:
        yield on, True
        return
    back, out = record["back"], record["rescinded_on"] or record["rereleased_on"]
    if isinstance(back, date) and isinstance(out, date):
        yield back, True
        yield out, False


def _stored(known: Known) -> Iterator[tuple[Key, Told]]:
    events = known.events.filter(pl.col("kind").is_in(list(_FIELDS)) & pl.col("person").is_not_null())
    names = sorted({name for fields in _FIELDS.values() for name in fields})
    told = events.sort("recorded_at", "file", "row").select(
        "kind",
        "key",
        "person",
        "happened_on",
        "withdrawn",
        *(pl.col("data").str.json_path_match(f"$.{_STORED.get(n, n)}").alias(n) for n in names),
    )
    for row in told.iter_rows(named=True):
        record: Record = {n: _value(n, row[n]) for n in _FIELDS[row["kind"]]}
        key = (row["kind"], row["key"], row["happened_on"] if row["kind"] == "prison_record" else None)
        if not row["withdrawn"]:
            yield key, (row["person"], row["happened_on"], record)


def _value(name: str, text: str | None) -> date | bool | None:
    if text is None:
        return None
    return text == "true" if name in _TRUTHS else date.fromisoformat(text)


def _read(part: Part) -> Iterator[tuple[Key, Told]]:
    sheet, kind = part.table.sheet, part.table.sheet.event
    if kind not in _FIELDS:
        return
    for line in part.accepted():
        person = part.persons[line]
        on = part.day(sheet.happened, line) if sheet.happened else part.extract_on
        if person is None or on is None:
            continue
        record: Record = {
            name: bool(part.get(column, line)) if name in _TRUTHS else part.day(column, line)
            for name, column in _FIELDS[kind].items()
        }
        yield (kind, event_key(part, line), on if kind == "prison_record" else None), (person, on, record)


def check_sessions(parts: list[Part], known: Known) -> None:
    """Hold the key-work rows of people who were not in prison that day (D42)."""
    sessions = [part for part in parts if part.letter == "l"]
    if not sessions:
        return
    whereabouts = Whereabouts(parts, known)
    for part in sessions:
        for line in part.accepted():
            person, on = part.persons[line], part.day("OccurredAt", line)
            where = whereabouts.elsewhere(person, on) if person is not None and on else ""
            if where:
                message = f"On {on} the person was {where}. Say when it took place, or whose it is."
                part.flag(line, "D42", Effect.HOLD, column="OccurredAt", code="H_PLACE", message=message)
