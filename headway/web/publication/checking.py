"""A document → what an outsider can work out of it, with all that has been published, in bounded time."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from headway.disclosure.audit import Report, Verdict, audit_joined
from headway.disclosure.history import Release, with_history
from headway.disclosure.printed.corrected import Line, totals, without
from headway.disclosure.printed.published import PublishedTable
from headway.disclosure.printed.reading import read_tables
from headway.disclosure.structure.linking import Joined, joined
from headway.web import clock
from headway.web.publication import memory
from headway.web.publication.said import Said

SECONDS = 20
"""How long an audit may take while somebody waits; beyond it no verdict is "protected"."""


@dataclass(frozen=True)
class Checked:
    """The audit of a document.

    report   jointly with everything published that touches it
    alone    without what was published before; the same report where nothing touches it
    said     what was said of the tables
    read     what was read of them, before the totals that were taken back
    touched  the published tables that share counts with it, in the order of publication
    counted  number of the newest release that was counted; 0: nothing had been published
    """

    report: Report
    alone: Report
    said: Said
    read: Joined
    touched: tuple[Release, ...]
    counted: int

    @property
    def totals(self) -> list[tuple[Line, str]]:
        """Every total recognised, with a sentence; those that were taken back too."""
        return totals(self.read)

    @property
    def passes(self) -> bool:
        """Whether every table is understood and no hidden cell can be worked out."""
        return self.report.verdict is Verdict.PROTECTED

    @property
    def why_not(self) -> str:
        """The first sentence that stands against it; "" when it passes."""
        bad = [t for t in self.report.tables if t.verdict is self.report.verdict]
        return "" if self.passes else bad[0].sentence


def check(content: bytes, *, file_name: str, said: Said) -> Checked:
    """Return what the audit finds of a document's bytes. Raises Unreadable when no table can be read."""
    return check_tables(read_tables(content, name=file_name), said=said)


def check_tables(tables: Sequence[PublishedTable], *, said: Said, insider: bool = False) -> Checked:
    """Return what the audit finds of a document's tables.

    insider  also imagine the one person in a hidden "1"
    Raises Unreadable for tables that are no set.
    """
    counted, known = memory.newest(), memory.ledger()
    new = memory.as_new(tables, said=said, on=clock.today())
    read = joined(tables, threshold=said.threshold, meanings=said.meanings, hierarchies=said.hierarchies)
    own = without(read, said.not_totals)
    touched = known.touching(new)
    alone = audit_joined(tables, own, insider=insider and not touched, out_of_time=patience(SECONDS))
    if not touched:
        return Checked(alone, alone, said, read, touched, counted)
    everything = with_history(own, new, known)
    joint = audit_joined(tables, everything, insider=insider, out_of_time=patience(SECONDS))
    return Checked(joint, alone, said, read, touched, counted)


def patience(seconds: float) -> Callable[[], bool]:
    """Return a question that is answered with yes when this many seconds have passed."""
    until = time.monotonic() + seconds
    return lambda: time.monotonic() > until
