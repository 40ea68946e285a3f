"""The exact bytes of a document → what an outsider can work out of them, with all that has been published."""

from dataclasses import dataclass

from headway.disclosure.audit import Report, Verdict, audit
from headway.disclosure.reading import read_tables
from headway.web.publication import memory
from headway.web.publication.said import Said


@dataclass(frozen=True)
class Checked:
    """The audit of a document.

    counted  number of the newest release that was counted; 0: nothing had been published
    """

    report: Report
    counted: int

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
    counted = memory.newest()
    tables = read_tables(content, name=file_name)
    return Checked(audit(tables, threshold=said.threshold, meanings=said.meanings), counted)
