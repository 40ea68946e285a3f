"""A register without a database: what each arrival said and still counts, for trials of their order."""

from collections import defaultdict
from collections.abc import Callable
from copy import deepcopy
from typing import Any

import polars as pl

from headway.intake.arriving.canonical import canonical, without_echoes
from headway.intake.arriving.order import Place, place_of, place_of_decision
from headway.intake.arriving.replay import (
    FRAMES,
    NEW,
    TABLES,
    Change,
    Said,
    Step,
    Take,
    decision_take,
    delivery_said,
    newest_of_lines,
    replay,
)
from headway.intake.deciding.decisions import Decision
from headway.intake.known import names_told
from headway.intake.outcome import FILES, IDENTIFIERS, LATEST, ROWS, Known, Settings
from headway.intake.read import Delivery, FileRead
from headway.people.events import INT


class Register:
    """What has arrived, and what counts of what it said."""

    def __init__(self) -> None:
        self.places: dict[int, Place] = {}
        self._steps: dict[int, tuple[Take, Decision | None]] = {}
        self._read: dict[tuple[str, str], FileRead] = {}
        schema = {"arrival": INT, "id": INT}
        self._said: Said = {name: pl.DataFrame(schema={**FRAMES[name], **schema}) for name in FRAMES}
        self._next = 1
        self._people = self._files = 1

    def deliver(self, delivery: Delivery) -> None:
        """Take in a delivery as it was read; it may be taken in elsewhere too."""
        for file in delivery.files:
            self._read[(file.name, file.sha256)] = file

        def take(known: Known, _: pl.DataFrame) -> Any:
            return delivery_said(deepcopy(delivery), known, Settings())

        self._arrive(place_of(delivery), take, None)

    def decide(self, decision: Decision) -> None:
        """Take in a decision."""
        place = place_of_decision(decision)
        take = decision_take(
            decision,
            before=lambda: newest_of_lines(self._before(self._now)["rows"].select(list(ROWS))),
            read=self._again,
            settings=Settings(),
            again=True,
        )
        self._arrive(place, take, decision)

    def _again(self, known: Known, numbers: list[int]) -> list[FileRead]:
        of = {n: (name, sha) for n, name, sha in known.files.select("file", "name", "sha256").iter_rows()}
        return [deepcopy(self._read[of[number]]) for number in numbers]

    def _arrive(self, place: Place, take: Take, decision: Decision | None) -> None:
        self._now = place
        later = sorted((p, n) for n, p in self.places.items() if p > place)
        steps = [Step(NEW, take, decision), *(Step(n, *self._steps[n]) for _, n in later)]
        numbers = [number for _, number in later]
        stands = {name: self._of(frame, numbers) for name, frame in self._said.items()}
        stands["people"] = self._said["people"]
        change, _ = replay(self._known(place), steps, stands)
        number = len(self.places) + 1
        self.places[number], self._steps[number] = place, (take, decision)
        self._apply(change, number)

    def _of(self, frame: pl.DataFrame, numbers: list[int]) -> pl.DataFrame:
        ranks = {number: rank for rank, number in enumerate(numbers)}
        rank = pl.col("arrival").replace_strict(ranks, default=None, return_dtype=INT)
        ranked = frame.with_columns(_rank=rank).filter(pl.col("_rank").is_not_null())
        return ranked.sort("_rank", "id", maintain_order=True).drop("_rank")

    def _before(self, place: Place) -> Said:
        numbers = [n for p, n in sorted((p, n) for n, p in self.places.items()) if p <= place]
        return {name: self._of(frame, numbers) for name, frame in self._said.items()}

    def _known(self, place: Place) -> Known:
        said = self._before(place)
        events = said["events"].drop("arrival", "id")
        newest = events.sort("recorded_at", "file", "row", maintain_order=True)
        made = [(p, self._steps[n][1]) for n, p in self.places.items() if p <= place]
        return Known(
            identifiers=said["identifiers"].select(list(IDENTIFIERS)),
            names=names_told(events),
            latest=newest.unique(["kind", "key"], keep="last", maintain_order=True).select(list(LATEST)),
            files=without_echoes(canonical(said["files"].select(list(FILES)))),
            events=events,
            next_person=self._people,
            next_file=self._files,
            decisions=tuple(d for _, d in sorted(made, key=lambda m: m[0]) if d is not None),
        )

    def _apply(self, change: Change, number: int) -> None:
        for name, added in change.added.items():
            undone = change.undone.filter(pl.col("what") == TABLES[name])["which"]
            key = {"people": "person", "files": "file"}.get(name, "id")
            ids = pl.int_range(self._next, self._next + added.height, dtype=INT, eager=True)
            self._next += added.height
            fresh = added.with_columns(pl.col("arrival").replace(NEW, number), ids.alias("id"))
            kept = self._said[name].filter(~pl.col(key).is_in(undone.implode()))
            self._said[name] = pl.concat([kept, fresh.select(kept.columns)])
        self._people = max([self._people, *(p + 1 for p in change.added["people"]["person"])])
        self._files = max([self._files, *(f + 1 for f in change.added["files"]["file"])])

    def told(self) -> dict[str, list[Any]]:
        """Return all that counts, under names that do not depend on the order in which things came."""
        every = self._before(max(self.places.values()))
        person, file = _persons(every["identifiers"]), self._file_names()
        return {
            "people": sorted(person(p) for p in every["people"]["person"]),
            "rows": _by_key(newest_of_lines(every["rows"]), ["file", "sheet", "row"], person, file),
            "identifiers": _by_key(every["identifiers"], ["system", "value"], person, file),
            "standing": _by_key(_standing(every["events"]), ["kind", "key"], person, file),
            "events": _by_key(every["events"], ["kind", "key"], person, file),
        }

    def _file_names(self) -> dict[int, tuple[str, str]]:
        return {
            f: (self.places[a].name, name)
            for f, a, name in self._said["files"].select("file", "arrival", "name").iter_rows()
        }


def _standing(events: pl.DataFrame) -> pl.DataFrame:
    """Return the version of each key that stands, found as everybody finds it who reads the register."""
    newest = events.sort("recorded_at", "file", "row", maintain_order=True)
    return newest.unique(["kind", "key"], keep="last", maintain_order=True)


type Named = Callable[[int | None], str]


def _persons(identifiers: pl.DataFrame) -> Named:
    borne: dict[int, set[str]] = defaultdict(set)
    for system, value, person in identifiers.select("system", "value", "person").iter_rows():
        borne[person].add(f"{system} {value}")
    return lambda person: "" if person is None else " ".join(sorted(borne[person]))


def _by_key(
    frame: pl.DataFrame, key: list[str], person: Named, file: dict[int, tuple[str, str]]
) -> list[tuple[Any, list[Any]]]:
    """Return the versions of every key in their order, told by names."""
    found: dict[Any, list[Any]] = defaultdict(list)
    for row in frame.drop("arrival", "id").iter_rows(named=True):
        told = {**row, "person": person(row["person"])}
        if "file" in row:
            told["file"] = file[row["file"]]
        found[tuple(told[k] for k in key)].append(told)
    return sorted(found.items(), key=repr)
