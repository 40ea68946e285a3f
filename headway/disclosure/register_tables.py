"""A table of the register with true counts → the table to print, and what an audit of it found.

Only primary suppression so far: small counts are hidden, and nothing is hidden to protect them. So the
result is audited as an outsider would, and says of itself whether it leaks.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from headway.disclosure.audit import TableReport, Verdict, audit
from headway.disclosure.primary import print_without, too_small
from headway.disclosure.published import Cell, PublishedTable
from headway.tables.table import Counts, Place, PrintedTable, Table


@dataclass(frozen=True)
class ProtectedTable:
    """What may leave the room: the printed table, and what the audit says of it.

    hidden   how many cells are hidden
    exact    how many of them an outsider can work out
    verdict  of the audit of the printed table by itself
    """

    printed: PrintedTable
    verdict: Verdict
    hidden: int
    exact: int


def protect_primary_only(counts: Counts) -> ProtectedTable:
    """Return the table without the counts that its definition calls too small, and what its audit found.

    No count that is hidden can be reached from what comes back.
    """
    threshold = counts.table.smallest_shown
    cells = print_without(counts, too_small(counts, threshold=threshold))
    (report,) = audit([as_published(counts.table, cells)], threshold=threshold).tables
    printed = PrintedTable(
        counts.table, counts.as_at, cells, _status(report), safe=report.verdict is Verdict.PROTECTED
    )
    return ProtectedTable(printed, report.verdict, len(report.hidden), len(report.exact))


def as_published(table: Table, cells: Mapping[Place, str]) -> PublishedTable:
    """Return a printed table as its readers get it, ready for an audit."""
    return PublishedTable(
        table_id=table.name,
        source=table.source,
        title=table.title,
        rows=table.rows.printed,
        columns=table.columns.printed,
        cells={place: Cell(text) for place, text in cells.items()},
        notes=table.notes,
    )


def _status(report: TableReport) -> str:
    if report.verdict is Verdict.UNSAFE:
        return (
            "Draft, not for publication. Suppression is primary only, and this table fails its own audit: "
            f"{len(report.exact)} of {len(report.hidden)} hidden cells can be worked out from the totals."
        )
    if report.verdict is Verdict.NOT_UNDERSTOOD:
        return f"Draft, not for publication. The audit of this table did not end: {report.problems[0]}."
    if not report.hidden:
        return "No cell needed to be hidden. Not checked against tables published before."
    return (
        f"Suppression is primary only. Audited by itself: none of the {len(report.hidden)} hidden cells can "
        "be worked out. Not checked against tables published before."
    )
