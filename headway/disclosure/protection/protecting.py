"""One run of protection: what is asked, how a pattern is printed and audited, and what is said of it."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any, Protocol

import numpy as np

from headway.disclosure.audit import Report as AuditReport
from headway.disclosure.audit import Verdict, audit_joined
from headway.disclosure.printed.published import PublishedTable
from headway.disclosure.protection.alternatives import alternatives
from headway.disclosure.protection.certificate import Certificate, certificate
from headway.disclosure.protection.choose import Chosen, Search, choose
from headway.disclosure.protection.insider import Insiders, against_insiders, insiders
from headway.disclosure.protection.known_sums import from_margins, groupings, lacking
from headway.disclosure.protection.losses import about, losses
from headway.disclosure.protection.printing import Marks, printed
from headway.disclosure.protection.refused import (
    FEWER_CATEGORIES,
    ONE_SYMBOL,
    ROUNDING,
    CannotProtect,
    instead,
    named,
)
from headway.disclosure.protection.report import ProtectionReport
from headway.disclosure.protection.truth import Truth
from headway.disclosure.protection.verify import NotVerifiable, verify
from headway.disclosure.secondary.problem import Asked, Pattern, Problem
from headway.disclosure.structure.hierarchies import Hierarchy
from headway.disclosure.structure.linking import Joined, joined
from headway.disclosure.structure.universe import Universe


class Hide(Protocol):
    """An optimiser of second suppressions."""

    def __call__(
        self, problem: Problem, *, asked: Asked, out_of_time: Callable[[], bool], seed: int
    ) -> Pattern:
        """Return a pattern that protects every first-hidden cell but those it names as open."""


class AgainstInsiders(StrEnum):
    """What is done about the one person in a hidden "1"."""

    NOTHING = "nothing"
    REPORT = "report"
    REPAIR = "repair"


@dataclass(frozen=True)
class Protected:
    """What protection gives. No true count of a hidden cell is in `tables` or `report`.

    tables       the tables to print
    certificate  the proof, for whoever signs off; not for publication
    """

    tables: tuple[PublishedTable, ...]
    report: ProtectionReport
    certificate: Certificate = field(repr=False)


@dataclass(frozen=True)
class Protecting:
    """What is asked of one run.

    reading  how the tables are read: what linking.joined takes besides threshold
    """

    truth: Truth
    problem: Problem
    asked: Asked
    marks: Marks
    reading: Mapping[str, Any]
    seed: int
    out_of_time: Callable[[], bool]
    against: AgainstInsiders = AgainstInsiders.NOTHING

    def run(self, hide: Hide) -> Protected:
        """Return the protected tables. Raises CannotProtect."""

        def ask(problem: Problem) -> Pattern:
            return hide(problem, asked=self.asked, out_of_time=self.out_of_time, seed=self.seed)

        self._refuse_telling_marks()
        chosen = choose(
            Search(self.truth, self.problem, self.asked, self._exact, ask, self.seed, guarded=self._guarded())
        )
        found = None
        if self.against is not AgainstInsiders.NOTHING:
            found = self._insiders(chosen)
        if found is not None and found.fixed and self.against is AgainstInsiders.REPAIR:
            chosen = self._repaired(chosen, found)
            found = self._insiders(chosen)
        return self._protected(chosen, found)

    def _guarded(self) -> frozenset[int]:
        """Return the cells that earlier documents hide and that nobody can work out from those alone."""
        hidden = self.truth.before.hidden
        if not hidden:
            return hidden
        counts = self.problem.counts
        able = set(np.flatnonzero(counts > 0).tolist()) - self.truth.before.printed
        found = alternatives(
            counts, self.problem.ties, hidden=able, found=counts[None, :], first=hidden, every=False, least=1
        )
        return (hidden & able) - found.stuck

    def _refuse_telling_marks(self) -> None:
        """Raise CannotProtect when two marks tell a small count even with all else hidden that may be."""
        if self.marks.second is None:
            return
        able = np.flatnonzero(self.problem.counts > 0).tolist()
        told = self._exact(frozenset(able) - self.problem.never) & self.problem.first
        if told:
            raise CannotProtect(
                f"{len(told)} cells are told by the two marks, whatever else is hidden: "
                f"{named(self.truth.named(told))}. {instead(ONE_SYMBOL, FEWER_CATEGORIES, ROUNDING)}"
            )

    def _insiders(self, chosen: Chosen) -> Insiders:
        return insiders(
            self.problem.counts,
            self.problem.ties,
            hidden=self.problem.first | chosen.second,
            tables=chosen.tables,
            out_of_time=self.out_of_time,
        )

    def _repaired(self, chosen: Chosen, found: Insiders) -> Chosen:
        """Return the pattern with more hidden against insiders; as it was where that would tell more."""
        problem = self.problem
        hidden = problem.first | chosen.second
        repair = against_insiders(
            problem.counts, problem.ties, hidden=hidden, never=problem.never, price=problem.price, found=found
        )
        wider = alternatives(
            problem.counts,
            problem.ties,
            hidden=hidden | repair.more,
            found=np.r_[chosen.tables, repair.tables],
            first=problem.first,
            every=True,
            least=1,
        )
        more = repair.more - wider.stuck
        if self._exact(hidden | more):
            return chosen
        price = chosen.price + float(problem.price[sorted(more)].sum())
        return replace(chosen, second=chosen.second | more, tables=wider.tables, price=price)

    def _printed(self, hidden: Collection[int]) -> tuple[PublishedTable, ...]:
        second = set(hidden) - self.problem.first
        problem = self.problem
        return printed(
            self.truth, first=problem.first, second=second, marks=self.marks, threshold=problem.threshold
        )

    @property
    def _as_read(self) -> dict[str, Any]:
        """How the printed tables are read: with the marks as the footnote explains them."""
        meanings = {**(self.reading.get("meanings") or {}), **self.marks.meanings}
        return {**self.reading, "meanings": meanings}

    @property
    def _as_known(self) -> dict[str, Any]:
        """How they are read by somebody who knows besides which counts the tables share."""
        return {**self._as_read, "links": self.truth.links}

    def _read(self, tables: Sequence[PublishedTable]) -> Joined:
        """Return printed tables as an outsider reads them who knows their sums, and what was out before."""
        read = joined(tables, threshold=self.problem.threshold, **self._as_known)
        if known := self._lacking(read):
            asked = self._as_known
            hierarchies = {**(asked.pop("hierarchies", None) or {}), **known}
            read = joined(tables, threshold=self.problem.threshold, hierarchies=hierarchies, **asked)
        return read if self.truth.past is None else self.truth.past.joined_to(read, tables)

    def _lacking(self, read: Joined) -> dict[str, Hierarchy]:
        """Return the sums of the true counts that a reading of the printed tables does not find."""
        true = self.truth.joined.structures
        return lacking(read.structures, {name: from_margins(true[name]) for name in read.structures})

    def _to_be_told(self, tables: Sequence[PublishedTable]) -> tuple[Hierarchy, ...]:
        """Return the sums without which the printed tables are not understood."""
        read = joined(tables, threshold=self.problem.threshold, **self._as_read)
        if not any(structure.problems for structure in read.structures.values()):
            return ()
        return tuple(groupings(self._lacking(read).values()))

    def _audited(self, tables: Iterable[PublishedTable], known: np.ndarray) -> AuditReport:
        given = list(tables)
        read = self._read(given)
        return audit_joined(given, read, intervals=False, known=self._as_numbered(known, read.universe))

    def _as_numbered(self, known: np.ndarray, universe: Universe) -> np.ndarray | None:
        """Return true counts and tables that fit them in the order of another reading of the same cells."""
        ours = self.truth.joined.universe.at
        number = [ours.get(where, -1) for where in universe.cells]
        if -1 in number:
            return None
        return np.vstack([self.problem.counts[None, :], known])[:, number]

    def _exact(self, hidden: Collection[int], known: np.ndarray | None = None) -> frozenset[int]:
        """Return the hidden cells that the audit works out; in the classic case, the first-hidden ones.

        known  tables that fit what is printed, as far as whoever asks has any
        """
        if not hidden:
            return frozenset()
        nothing = np.empty((0, len(self.problem.counts)), dtype=np.int64)
        classic = self.asked is Asked.CLASSIC
        found = {
            self.truth.at[table.table.table_id, *place]
            for table in self._audited(self._printed(hidden), nothing if known is None else known).tables
            for name, reading in table.readings.items()
            if name == "nonneg" or not classic
            for place in reading.exact
        }
        return frozenset(found & self.problem.first if classic else found)

    def _protected(self, chosen: Chosen, found: Insiders | None) -> Protected:
        tables = self._printed(self.problem.first | chosen.second)
        proof = certificate(
            self.truth,
            first=self.problem.first,
            tables=chosen.tables,
            threshold=self.problem.threshold,
            asked=self.asked,
        )
        try:
            faults = verify(tables, proof, **self._as_read)
        except NotVerifiable as unread:
            faults = [str(unread)]
        if faults:
            raise CannotProtect(f"the printed tables read otherwise than the true ones: {faults[0]}")
        report = self._report(chosen, self._audited(tables, chosen.tables), found)
        return Protected(tables, replace(report, groupings=self._to_be_told(tables)), proof)

    def _report(self, chosen: Chosen, audited: AuditReport, found: Insiders | None) -> ProtectionReport:
        wanted = {Verdict.PROTECTED} if self.asked is Asked.STRONG else {Verdict.PROTECTED, Verdict.UNSAFE}
        for table in audited.tables:
            if table.verdict not in wanted:
                name = table.table.table_id
                raise CannotProtect(f"{name}: the audit of the printed table says: {table.sentence}")
        problem, second = self.problem, chosen.second & self.truth.own
        return ProtectionReport(
            threshold=problem.threshold,
            asked=self.asked,
            cells=len(self.truth.own),
            first_hidden=len(problem.first),
            second_hidden=len(second),
            already_hidden=len(problem.already & (problem.first | second)),
            more=chosen.more,
            value_hidden=about(int(problem.counts[sorted(second)].sum())),
            price=chosen.price,
            least=chosen.least,
            said=chosen.said,
            losses=losses(self.truth, first=problem.first, second=second),
            exact={name: _worked_out(audited, name) for name in audited.tables[0].readings},
            verdict=audited.verdict,
            insiders=found,
            footnote=" ".join(self.marks.footnotes(threshold=problem.threshold)),
            linked=self.truth.joined.linked,
            seed=self.seed,
        )


def _worked_out(audited: AuditReport, name: str) -> int | None:
    """Return how many hidden cells a reading works out; None where it fits no whole numbers."""
    readings = [table.readings[name] for table in audited.tables]
    return sum(len(r.exact) for r in readings) if all(r.satisfiable for r in readings) else None
