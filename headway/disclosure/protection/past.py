"""What was published before, beside new tables: which of their counts are out, and what must stay hidden."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import highspy
import numpy as np

from headway.disclosure.history import Finding, Ledger, Release, contradicting, with_history
from headway.disclosure.printed.published import PublishedTable
from headway.disclosure.structure.figures import Kind
from headway.disclosure.structure.linking import Joined
from headway.disclosure.structure.universe import Universe, Where

NEW = "the new tables"
MOST = 1_000_000
"""No count of people here is larger."""


class Contradicted(ValueError):
    """No whole numbers fit the new tables and what was published before; the message says what to do."""


@dataclass(frozen=True)
class Past:
    """A ledger, and what the new tables count, as it calls it."""

    ledger: Ledger = field(repr=False)
    measure: str = ""
    period: str = ""
    population: str = ""

    def joined_to(self, read: Joined, tables: Iterable[PublishedTable]) -> Joined:
        """Return new tables together with every release that touches them."""
        return with_history(read, self._releases(tables), self.ledger)

    def against(self, tables: Iterable[PublishedTable]) -> tuple[Finding, ...]:
        """Return what new tables, as they are to be printed, and the releases that touch them contradict."""
        return contradicting(self.ledger, self._releases(tables))

    def _releases(self, tables: Iterable[PublishedTable]) -> list[Release]:
        return [Release(NEW, date.max, t, self.measure, self.period, self.population) for t in tables]


@dataclass(frozen=True)
class Before:
    """What earlier documents say of the counts of a universe.

    printed  cells of which some document prints the count
    hidden   cells that some document hides, and none prints
    """

    printed: frozenset[int] = frozenset()
    hidden: frozenset[int] = frozenset()


def before(read: Joined, own: Iterable[str]) -> Before:
    """Return what the tables that are not among `own` print and hide."""
    ids = set(own)
    printed: set[int] = set()
    hidden: set[int] = set()
    for where, number in read.universe.at.items():
        structure = read.structures.get(where[0])
        if where[0] in ids or structure is None:
            continue
        figure = structure.figures[where[1:]]
        if figure.known:
            printed.add(number)
        elif figure.kind is Kind.HIDDEN:
            hidden.add(number)
    return Before(frozenset(printed), frozenset(hidden - printed))


def completed(universe: Universe, known: Mapping[int, int]) -> np.ndarray:
    """Return a count for every cell: those known, and for the rest whole numbers that fit everything printed.

    Nobody here knows what an earlier document hid of counts that the new tables do not have. Any numbers that
    fit do: a table that differs from them and fits too proves a cell open all the same.
    Raises Contradicted when none fit.
    """
    for least in (1, 0):  # some earlier document may have hidden a zero
        counts = _fitting(universe, known, least=least)
        if counts is not None:
            return counts
    raise Contradicted(
        "no whole numbers fit the new tables together with what was published before: find the document "
        "with headway ledger check, and correct it or the new tables"
    )


def _fitting(universe: Universe, known: Mapping[int, int], *, least: int) -> np.ndarray | None:
    """Return whole numbers that fit, hidden ones at least `least`; None when there are none."""
    solver = highspy.Highs()
    for option, value in (("output_flag", False), ("threads", 1), ("random_seed", 0)):
        solver.setOptionValue(option, value)
    for number, figure in enumerate(universe.figures):
        low, high = figure.low, MOST if figure.high is None else figure.high
        if figure.kind is Kind.HIDDEN:
            low = max(low, least)
        low, high = (known[number], known[number]) if number in known else (low, high)
        solver.addVar(float(low), float(high))
        if number not in known:
            solver.changeColIntegrality(number, highspy.HighsVarType.kInteger)
    for tie in universe.ties:
        columns, signs = [c for c, _ in tie.terms], [float(s) for _, s in tie.terms]
        solver.addRow(float(tie.equals), float(tie.equals), len(columns), columns, signs)
    solver.run()
    if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return None
    counts = np.rint(np.asarray(solver.getSolution().col_value)).astype(np.int64)
    holds = all(sum(s * int(counts[c]) for c, s in tie.terms) == tie.equals for tie in universe.ties)
    return counts if holds else None


def documents(read: Joined, own: Sequence[str], cells: Iterable[int]) -> list[Where]:
    """Return the places in earlier documents where some cells are printed."""
    wanted, ids = set(cells), set(own)
    return [w for w, number in read.universe.at.items() if number in wanted and w[0] not in ids]
