"""Published tables → what an outsider can work out, with a verdict for each table.

The doors of the room: `audit(tables)` gives a Report; `Report.to_json()` leaves out what was recovered unless
somebody asks for it.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from headway.disclosure import wording
from headway.disclosure.attack.exactness import never
from headway.disclosure.attack.one_known import OneKnown
from headway.disclosure.attack.proof import Proof
from headway.disclosure.attack.readings import Reading
from headway.disclosure.attack.together import Together
from headway.disclosure.printed.index import Entry
from headway.disclosure.printed.published import Place, PublishedTable
from headway.disclosure.structure.across import DeclaredSum
from headway.disclosure.structure.figures import hidden
from headway.disclosure.structure.hierarchies import Hierarchy
from headway.disclosure.structure.linking import THRESHOLD, Joined, joined
from headway.disclosure.structure.symbols import Meaning

__all__ = ["THRESHOLD", "Report", "TableReport", "Verdict", "audit", "audit_joined"]


MOST_PROVED = 20
"""For how many exact cells of a table a proof is looked for."""


class Verdict(StrEnum):
    """What an audit says of a table; docs/disclosure-audit.md says when."""

    UNSAFE = "unsafe"
    PROTECTED = "protected"
    NOT_UNDERSTOOD = "not understood"


@dataclass(frozen=True)
class TableReport:
    """What was found of one table.

    sentence     the verdict in words that reveal no count
    threshold    counts from 1 to threshold - 1 are what the rule hides
    hidden       the places of the hidden cells
    readings     one for each name in READINGS
    margins      the margins that were used
    problems     what could not be understood; with any, the table is never called protected
    findings     what else a drafter should know: a note that cannot be true, a symbol once corrected
    assumptions  what was taken for granted about symbols and rounding
    left_out     knowledge in the table that was not used
    proofs       for the first MOST_PROVED exact cells, the printed cells that suffice; not for each may a
                 short proof have been found
    insider      what the one person in a hidden "1" may learn of the rest; null: not asked
    A cell that a correction hid, having printed it as a number, makes a table unsafe without any sum.
    """

    table: PublishedTable
    verdict: Verdict
    sentence: str
    threshold: int
    hidden: tuple[Place, ...]
    readings: Mapping[str, Reading]
    margins: tuple[str, ...]
    problems: tuple[str, ...]
    findings: tuple[str, ...]
    assumptions: tuple[str, ...]
    left_out: tuple[str, ...]
    proofs: tuple[Proof, ...] = ()
    insider: OneKnown | None = None

    @property
    def exact(self) -> tuple[Place, ...]:
        """The hidden cells that are uniquely determined under some reading that the table allows."""
        found = {p for reading in self.readings.values() for p in reading.exact}
        return tuple(p for p in self.hidden if p in found)

    def to_json(self, *, reveal: bool = False) -> dict[str, object]:
        """Return the report as plain data; low, high and values of the cells only with `reveal`."""
        return {
            "table_id": self.table.table_id,
            "verdict": self.verdict.value,
            "sentence": self.sentence,
            "threshold": self.threshold,
            "hidden": len(self.hidden),
            "exact": len(self.exact),
            "proofs": [proof.to_json() for proof in self.proofs],
            **({"insider": self.insider.to_json()} if self.insider else {}),
            "readings": {n: self._reading_json(r, reveal=reveal) for n, r in self.readings.items()},
            "margins": list(self.margins),
            "problems": list(self.problems),
            "findings": list(self.findings),
            "assumptions": list(self.assumptions),
            "left_out": list(self.left_out),
        }

    def _reading_json(self, reading: Reading, *, reveal: bool) -> dict[str, object]:
        cells = []
        exact = set(reading.exact)
        for row, column in self.hidden:
            cell: dict[str, object] = {
                "row": row,
                "column": column,
                "published": self.table.cells[row, column].printed,
                "exact": (row, column) in exact,
            }
            if reveal:
                possible = reading.cells.get((row, column))
                ends = (possible.low, possible.high, possible.values) if possible else (None, None, 0)
                cell.update(zip(("low", "high", "values"), ends, strict=True))
            cells.append(cell)
        return {"satisfiable": reading.satisfiable, "cells": cells}


@dataclass(frozen=True)
class Report:
    """What was found of all the tables audited together."""

    tables: tuple[TableReport, ...]

    @property
    def verdict(self) -> Verdict:
        """The worst verdict of the tables: unsafe before not understood before protected."""
        found = {t.verdict for t in self.tables}
        return next(v for v in (Verdict.UNSAFE, Verdict.NOT_UNDERSTOOD, Verdict.PROTECTED) if v in found)

    def to_json(self, *, reveal: bool = False) -> dict[str, object]:
        """Return {"tables": [...]}; recovered values only with `reveal`."""
        return {"tables": [t.to_json(reveal=reveal) for t in self.tables]}


def audit(
    tables: Iterable[PublishedTable],
    *,
    threshold: int | None = None,
    index: Mapping[str, Entry] | None = None,
    meanings: Mapping[str, Meaning] | None = None,
    hierarchies: Mapping[str, Hierarchy] | None = None,
    sums: Iterable[DeclaredSum] = (),
    given: Iterable[PublishedTable] = (),
    intervals: bool = True,
    out_of_time: Callable[[], bool] = never,
) -> Report:
    """Return what an outsider can work out of tables, read together, under every reading; a verdict for each.

    tables       at least one
    threshold    the smallest positive count that the rule shows; null: what the table's notes or the index
                 say, else THRESHOLD
    index        what an index says of a table's symbols and margins, by table id
    meanings     what whoever asks says that symbols mean; it outranks notes and conventions
    hierarchies  the parent of each child, by the name of a dimension or of a grouping
    sums         sums across tables that somebody declares
    given        tables published already: known to the outsider, and not judged here
    intervals    also work out what each hidden cell can be, which takes longer than whether it is exact
    out_of_time  asked now and then; once true, what is not settled stays open and no verdict is "protected"
    Raises ValueError for no tables, or a threshold under 2, and Unreadable as `joined` does.
    """
    if threshold is not None and threshold < 2:
        raise ValueError(
            f"threshold {threshold}: the smallest count shown must be at least 2, or nothing is hidden"
        )
    judged, known = list(tables), list(given)
    if not judged:
        raise ValueError("no tables to audit")
    read = joined(
        [*judged, *known],
        threshold=threshold,
        index=index,
        meanings=meanings,
        hierarchies=hierarchies,
        sums=sums,
    )
    return audit_joined(judged, read, intervals=intervals, out_of_time=out_of_time)


def audit_joined(
    tables: Iterable[PublishedTable],
    read: Joined,
    *,
    intervals: bool = True,
    insider: bool = False,
    known: np.ndarray | None = None,
    out_of_time: Callable[[], bool] = never,
) -> Report:
    """Return what `audit` does, of some of the tables that somebody has joined already, with all of them.

    read     has a structure for each of the tables; what it has of others is known to the outsider
    insider  also imagine the one person in a hidden "1"
    known    counts of every cell of the universe, one set a row: those that fit save looking for them
    """
    judged = list(tables)
    found = Together(read, judged, intervals=intervals, known=known, out_of_time=out_of_time)
    return Report(tuple(_report(table, read, found, insider=insider) for table in judged))


def _report(table: PublishedTable, read: Joined, found: Together, *, insider: bool) -> TableReport:
    name = table.table_id
    own, rule = read.structures[name], read.thresholds[name]
    readings = found.readings(name)
    problems = [*own.problems, *found.problems(name), *wording.unfinished(readings)]
    sight = wording.Sight(table, own, readings, rule, beside=found.beside(name))
    exact = {place for reading in readings.values() for place in reading.exact}
    first = [place for place in hidden(own.figures) if place in exact][:MOST_PROVED]
    leaks = exact or wording.printed_before(table, own)
    verdict = Verdict.UNSAFE if leaks else Verdict.NOT_UNDERSTOOD if problems else Verdict.PROTECTED
    return TableReport(
        table=table,
        verdict=verdict,
        sentence=wording.sentence(sight, problems),
        threshold=rule,
        hidden=tuple(hidden(own.figures)),
        readings=readings,
        margins=own.margins,
        problems=tuple(problems),
        findings=tuple(wording.findings(sight, read.legends[name])),
        assumptions=(
            *wording.conventions(table, own, read.legends[name]),
            *own.assumptions,
            *(said for said in read.linked if found.beside(name) and name in said),
        ),
        left_out=own.left_out,
        proofs=found.proofs(name, first),
        insider=found.one_known(name) if insider else None,
    )
