"""The tables that a drafter gave, audited together, with what the drafter says of them."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from headway.disclosure.audit import Report, TableReport
from headway.web.publication.checking import Checked, check_tables
from headway.web.publication.given import Given
from headway.web.publication.knowledge import Knowledge


@dataclass(frozen=True)
class Audited:
    """What was found of all tables given.

    number  which of them the page shows, from 0
    """

    given: Given
    knowledge: Knowledge
    checked: Checked
    number: int

    @property
    def report(self) -> Report:
        """The audit jointly with everything published that touches the tables."""
        return self.checked.report

    @property
    def table(self) -> TableReport:
        """The report on the table that the page shows."""
        return self.report.tables[self.number]

    @property
    def totals(self) -> list[dict[str, object]]:
        """Each total recognised: how the form names it, its sentence, and whether it was taken back."""
        taken_back = self.checked.said.not_totals
        return [
            {"value": json.dumps(line, ensure_ascii=False), "text": words, "not": line in taken_back}
            for line, words in self.checked.totals
        ]


def audited(given: Given, asked: Mapping[str, str]) -> Audited:
    """Return the audit of a valid form's tables. Raises Unreadable for tables that cannot be one set."""
    knowledge = Knowledge(asked, tables=given.tables)
    checked = check_tables(given.tables, said=knowledge.told, insider=True)
    return Audited(given, knowledge, checked, _number(asked, checked.report))


def _number(asked: Mapping[str, str], report: Report) -> int:
    """Return the number of the table asked for; else of the first that is not protected, else 0."""
    chosen = asked.get("table", "")
    if chosen in map(str, range(len(report.tables))):
        return int(chosen)
    worst = report.verdict
    return next(n for n, table in enumerate(report.tables) if table.verdict is worst)
