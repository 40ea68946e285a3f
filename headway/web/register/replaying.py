"""Arrivals taken again in their canonical order, from what is stored of them."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import polars as pl

from headway.intake.arriving.replay import Said, Step, Take, decision_take, delivery_said, newest_of_lines
from headway.intake.deciding.decisions import Decision
from headway.intake.outcome import EVENTS, FILES, IDENTIFIERS, REPORTS, ROWS, Known, Outcome, Settings
from headway.intake.read import FileRead
from headway.people.events import INT
from headway.web.register import bulk
from headway.web.register.again import delivery_again, files_again
from headway.web.register.arrived import Arrived, as_decided
from headway.web.register.models import Arrival, StoredFile
from headway.web.register.models.standing import standing

_QUESTIONED = "(disposition = 'held' OR faults IS NOT NULL OR decision_id IS NOT NULL)"

_COLUMNS: dict[str, tuple[str, str, dict[str, pl.DataType]]] = {
    "people": ("person", "id AS person", {"person": INT}),
    "files": (
        "storedfile",
        "id AS file, name, kind, extract_on, recorded_at, sha256, content, encoding, disposition, code, "
        "reason, blob AS path",
        FILES,
    ),
    "rows": (
        "row",
        'file_id AS file, sheet, "row", disposition, cases, code, person_id AS person, unchanged, faults, '
        "received",
        ROWS,
    ),
    "reports": (
        "report",
        'file_id AS file, "case", code, identifier, person_id AS person, message',
        REPORTS,
    ),
    "identifiers": (
        "identifier",
        "system, value, person_id AS person, state, rule, recorded_at",
        IDENTIFIERS,
    ),
    "events": (
        "event",
        'person_id AS person, kind, "key", happened_on, recorded_at, withdrawn, file_id AS file, "row", '
        "data, digest",
        EVENTS,
    ),
}


def stands(told: Arrived) -> Said:
    """Return what counts of what these arrivals said, as replay.replay takes it."""
    return {name: _frame(name, told) for name in _COLUMNS}


def _frame(name: str, told: Arrived) -> pl.DataFrame:
    table, columns, schema = _COLUMNS[name]
    whose = "delivery_id" if name == "files" else "arrival_id"
    query = (
        f"SELECT {columns}, {whose} AS arrival, id FROM register_{table} WHERE {standing(table)} ORDER BY id"
    )
    frame = bulk.frame(query, schema={**schema, "arrival": INT, "id": INT})
    if name == "people":
        return frame
    if name == "files":
        of_delivery = pl.col("arrival").replace_strict(told.by_delivery, default=None, return_dtype=INT)
        frame = frame.with_columns(of_delivery)
    return told.in_order(frame)


def questioned_rows(told: Arrived) -> pl.DataFrame:
    """Return the rows of these arrivals that were questioned, held or decided, each as it was said last."""
    _, columns, schema = _COLUMNS["rows"]
    query = (
        f"SELECT {columns}, arrival_id AS arrival FROM register_row "
        f"WHERE {_QUESTIONED} AND {standing('row')} ORDER BY id"
    )
    frame = told.in_order(bulk.frame(query, schema={**schema, "arrival": INT})).select(list(ROWS))
    return newest_of_lines(frame)


@dataclass
class Replaying:
    """The steps of stored arrivals, taken again.

    before     the arrivals before the first of them
    manifests  where the manifest is kept of a file that is not stored yet, by name and SHA-256
    """

    before: Arrived
    settings: Settings
    manifests: dict[tuple[str, str], str] = field(default_factory=dict)

    def steps(self, arrivals: list[Arrival]) -> Iterator[Step]:
        """Give the steps in order."""
        for arrival in arrivals:
            if arrival.decision is not None:
                decision = as_decided(arrival.decision)
                yield Step(arrival.pk, self.decision_step(decision, again=True), decision)
            else:
                yield Step(arrival.pk, self.delivery_step(arrival))

    def delivery_step(self, arrival: Arrival) -> Take:
        """Return the step of a stored delivery, read from its kept bytes when it is taken."""

        def take(known: Known, _: pl.DataFrame) -> Outcome:
            with delivery_again(arrival, known.files) as delivery:
                return delivery_said(delivery, known, self.settings)

        return take

    def decision_step(self, decision: Decision, *, again: bool) -> Take:
        """Return the step of a decision; the files that it concerns are read again when it is taken."""
        return decision_take(
            decision,
            before=lambda: questioned_rows(self.before),
            read=self._read,
            settings=self.settings,
            again=again,
        )

    def _read(self, known: Known, numbers: list[int]) -> list[FileRead]:
        named = {n: (name, sha) for n, name, sha in known.files.select("file", "name", "sha256").iter_rows()}
        manifests = _manifests() | self.manifests
        found: dict[str, list[tuple[str, str]]] = {}
        for number in numbers:
            found.setdefault(manifests.get(named[number], ""), []).append(named[number])
        return [file for manifest, files in found.items() for file in _apart(files, manifest)]


def _apart(files: list[tuple[str, str]], manifest: str) -> list[FileRead]:
    """Return the files as read, those of one name but other bytes apart from each other."""
    rounds: list[dict[str, str]] = []
    for name, sha256 in dict.fromkeys(files):
        free = next((r for r in rounds if name not in r), None)
        if free is None:
            free = {}
            rounds.append(free)
        free[name] = sha256
    return [file for one in rounds for file in files_again(one.items(), manifest)]


def _manifests() -> dict[tuple[str, str], str]:
    told = StoredFile.objects.exclude(delivery__arrival__manifest="")
    kept = told.values_list("name", "sha256", "delivery__arrival__manifest")
    return {(name, sha256 or ""): manifest for name, sha256, manifest in kept}
