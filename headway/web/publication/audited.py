"""The tables that a drafter gave, audited together, with what the drafter says of them."""

from collections.abc import Mapping
from dataclasses import dataclass

from headway.disclosure.audit import Report, TableReport, audit
from headway.web.publication.given import Given
from headway.web.publication.knowledge import Knowledge


@dataclass(frozen=True)
class Audited:
    """What was found of all tables given.

    number  which of them the page shows, from 0
    """

    given: Given
    knowledge: Knowledge
    report: Report
    number: int

    @property
    def table(self) -> TableReport:
        """The report on the table that the page shows."""
        return self.report.tables[self.number]


def audited(given: Given, asked: Mapping[str, str]) -> Audited:
    """Return the audit of a valid form's tables. Raises Unreadable for tables that cannot be one set."""
    knowledge = Knowledge(asked, tables=given.tables)
    report = audit(given.tables, threshold=knowledge.smallest_shown, meanings=knowledge.said)
    return Audited(given, knowledge, report, _number(asked, report))


def _number(asked: Mapping[str, str], report: Report) -> int:
    """Return the number of the table asked for; else of the first that is not protected, else 0."""
    chosen = asked.get("table", "")
    if chosen in map(str, range(len(report.tables))):
        return int(chosen)
    worst = report.verdict
    return next(n for n, table in enumerate(report.tables) if table.verdict is worst)
