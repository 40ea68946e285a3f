"""The same person and the same file under the same number, when a step is taken again.

A replay finds people anew. Whoever bears an identifier that somebody of the register bore is that somebody,
and keeps the key; a file keeps its number so long as it is judged as it was.
"""

from collections import Counter, defaultdict
from dataclasses import replace
from typing import Any

import polars as pl

from headway.intake.outcome import FILES, Known, Outcome

_AS_JUDGED = ("kind", "extract_on", "recorded_at", "sha256", "content")
_COUNTED = ("loaded", "late")


class Naming:
    """Which numbers people and files have that steps, taken again, numbered from the next free ones.

    new_people, new_files    the numbers that nobody and nothing had before
    people_left, files_left  the numbers that stand, and that no step has named yet
    """

    def __init__(self, known: Known, stands: dict[str, pl.DataFrame]) -> None:
        """Known is what came before the first step; stands is as for replay.replay."""
        self.next_person, self.next_file = known.next_person, known.next_file
        self.new_people: list[int] = []
        self.new_files: list[int] = []
        before = set(known.identifiers["person"])
        self._people = {p for p in stands["people"]["person"] if p not in before}
        self._bearers: dict[tuple[str, str], set[int]] = defaultdict(set)
        for system, value, person in stands["identifiers"].select("system", "value", "person").iter_rows():
            if person in self._people:
                self._bearers[(system, value)].add(person)
        self._files: dict[tuple[int, str], list[dict[str, object]]] = defaultdict(list)
        for file in stands["files"].iter_rows(named=True):
            self._files[(file["arrival"], file["name"])].append(file)

    @property
    def people_left(self) -> list[int]:
        """Return the keys of the people whom no step has found again."""
        return sorted(self._people)

    @property
    def files_left(self) -> list[int]:
        """Return the numbers of the files that no step has judged as they were."""
        return sorted(int(str(f["file"])) for files in self._files.values() for f in files)

    def named(self, outcome: Outcome, arrival: int) -> Outcome:
        """Return what a step says under the numbers that people and files have."""
        people = self._people_of(outcome)
        files = self._files_of(outcome, arrival)
        frames: dict[str, Any] = {
            name: _renumbered(getattr(outcome, name), people, files)
            for name in ("files", "rows", "reports", "people", "identifiers", "events")
        }
        return replace(outcome, **frames)

    def _people_of(self, outcome: Outcome) -> dict[int, int]:
        borne: dict[int, list[tuple[str, str]]] = defaultdict(list)
        for system, value, person in outcome.identifiers.select("system", "value", "person").iter_rows():
            borne[person].append((system, value))
        return {person: self._person(borne[person]) for person in outcome.people["person"]}

    def _person(self, identifiers: list[tuple[str, str]]) -> int:
        found = Counter(p for i in identifiers for p in self._bearers.get(i, ()) if p in self._people)
        if found:
            person = min(found, key=lambda p: (-found[p], p))
            self._people.discard(person)
            return person
        self.new_people.append(self.next_person)
        self.next_person += 1
        return self.new_people[-1]

    def _files_of(self, outcome: Outcome, arrival: int) -> dict[int, int]:
        return {
            file["file"]: self._file(file, self._files[(arrival, file["name"])])
            for file in outcome.files.select(list(FILES)).iter_rows(named=True)
        }

    def _file(self, file: dict[str, object], standing: list[dict[str, object]]) -> int:
        for one in standing:
            if _judged_alike(file, one):
                standing.remove(one)
                return int(str(one["file"]))
        self.new_files.append(self.next_file)
        self.next_file += 1
        return self.new_files[-1]


def _judged_alike(one: dict[str, object], other: dict[str, object]) -> bool:
    if any(one[name] != other[name] for name in _AS_JUDGED):
        return False
    if one["disposition"] in _COUNTED and other["disposition"] in _COUNTED:
        return True
    return (one["disposition"], one["code"]) == (other["disposition"], other["code"])


def _renumbered(frame: pl.DataFrame, people: dict[int, int], files: dict[int, int]) -> pl.DataFrame:
    for column, numbers in (("person", people), ("file", files)):
        if column in frame.columns and numbers:
            frame = frame.with_columns(pl.col(column).replace(numbers))
    return frame
