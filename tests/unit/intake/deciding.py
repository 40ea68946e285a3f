"""A register in memory, for tests of decisions: deliveries and decisions in, its whole state out."""

import copy
import hashlib
import json
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import polars as pl

from headway.intake.deciding.decide import decide
from headway.intake.deciding.decisions import Decision, RowName, Verdict, row_digest
from headway.intake.deciding.held import files_concerned
from headway.intake.known import after
from headway.intake.outcome import ROWS, Known, Outcome
from headway.intake.read import Delivery, FileRead, read_delivery
from headway.intake.reconcile import reconcile

SAME, APART, USE, REJECT = Verdict
NOON = datetime(2026, 10, 1, 12)


_READ: dict[frozenset[tuple[str, str]], Delivery] = {}


def read_once(folder: Path) -> Delivery:
    """The delivery as read; the same files are read once for all tests, since workbooks take long."""
    files = frozenset((p.name, hashlib.sha256(p.read_bytes()).hexdigest()) for p in folder.iterdir())
    if files not in _READ:
        _READ[files] = read_delivery(folder)
    return copy.deepcopy(_READ[files])


@dataclass
class Register:
    """What is known, where every row ended, and the files as they were read."""

    known: Known = field(default_factory=Known)
    rows: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=ROWS))
    stored: list[FileRead] = field(default_factory=list)

    def take(self, *folders: Path) -> "Register":
        for folder in folders:
            delivery = read_once(folder)
            self.stored += copy.deepcopy(delivery.files)
            self._add(reconcile(delivery, self.known))
        return self

    def decide(self, verdict: Verdict, **about: Any) -> Outcome:
        number = len(self.known.decisions) + 1
        at = about.pop("at", NOON + timedelta(hours=number))
        words = {"by": "Wren Tallowby", "reason": "Seen in both systems", **about}
        return self.make(Decision(number, verdict, at, **words))

    def make(self, decision: Decision, *, again: bool = False) -> Outcome:
        outcome = decide(self.known, decision, self._files(decision), again=again)
        self._add(outcome)
        self.known = replace(self.known, decisions=(*self.known.decisions, decision))
        return outcome

    def take_back(self, number: int, **words: Any) -> Outcome:
        first = self.known.decisions[number - 1]
        about = {"one": first.one, "other": first.other, "row": first.row}
        return self.decide(first.verdict, undoes=number, **about, **words)

    def _add(self, outcome: Outcome) -> None:
        self.known = after(self.known, outcome)
        place = ["file", "sheet", "row"]
        self.rows = pl.concat([self.rows, outcome.rows]).unique(place, keep="last", maintain_order=True)

    def _files(self, decision: Decision) -> list[FileRead]:
        questioned = self.rows.filter((pl.col("disposition") == "held") | pl.col("faults").is_not_null())
        numbers = files_concerned(self.known, decision, questioned)
        wanted = self.known.files.filter(pl.col("file").is_in(numbers))
        hashes = set(wanted.select("name", "sha256").iter_rows())
        return [f for f in self.stored if (f.name, f.sha256) in hashes]

    def held(self, code: str, kind: str = "") -> dict[str, Any]:
        """The first row held for a reason, with the name by which it is decided."""
        files = self.known.files.select("file", "kind")
        found = self.rows.filter(disposition="held", code=code).join(files, on="file")
        row = next(r for r in found.iter_rows(named=True) if r["kind"] == kind or not kind)
        name = RowName(row["kind"], row["sheet"], row_digest(json.loads(row["received"])))
        return {**row, "named": name}

    def codes(self) -> dict[tuple[str, int], tuple[str, str | None]]:
        """Where every row that is not plainly accepted ended: (kind and sheet, row) -> disposition, code."""
        named = self.rows.join(self.known.files.select("file", "kind", "recorded_at"), on="file")
        return {
            (f"{kind}{sheet} {at:%d%b}", row): (disposition, code)
            for kind, sheet, at, row, disposition, code in named.select(
                "kind", "sheet", "recorded_at", "row", "disposition", "code"
            ).iter_rows()
            if code or disposition != "accepted"
        }

    def holder(self, system: str, value: str) -> int | None:
        return self.links().get((system, value))

    def links(self) -> dict[tuple[str, str], int | None]:
        """Every number with its person; held ones with none."""
        last = self.known.identifiers.sort("recorded_at", maintain_order=True)
        return {(s, v): p for s, v, p in last.select("system", "value", "person").iter_rows()}

    def events(self) -> dict[tuple[str, str], tuple[int | None, str]]:
        """The standing version of every key: whose, and what it says."""
        told = self.known.events.sort("recorded_at", "file", "row").unique(["kind", "key"], keep="last")
        standing = told.filter(~pl.col("withdrawn"))
        return {
            (k, key): (p, d)
            for k, key, p, d in standing.select("kind", "key", "person", "digest").iter_rows()
        }

    def state(self) -> dict[str, object]:
        """All that a reader of the register sees, numbers that lead to nobody left out."""
        rows = self.rows.select("file", "sheet", "row", "disposition", "code", "person").sort(
            "file", "sheet", "row"
        )
        links = {number: person for number, person in self.links().items() if person is not None}
        return {"rows": rows.rows(), "links": links, "events": self.events()}
