"""A data frame of counts in, a protected frame and a report out: the door for analysts.

polars is imported when it is needed, and pandas only where the frame that came in is one of pandas.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import TYPE_CHECKING, Any

from headway.disclosure.printed.published import Cell, Place, PublishedTable
from headway.disclosure.protection.certificate import Certificate
from headway.disclosure.protection.protect import protect as protect_tables
from headway.disclosure.protection.report import ProtectionReport
from headway.disclosure.protection.wishes import DIMENSIONS, UnknownWish

if TYPE_CHECKING:
    from headway.disclosure.audit import Report

TABLE = "table"
TOTAL = "Total"


class NotCounts(ValueError):
    """The frame does not hold counts as asked; the message names the column or the row."""


class Unsafe(ValueError):
    """The audit found a hidden count that can be worked out, or did not understand a table."""


@dataclass(frozen=True)
class ProtectedFrame:
    """What protection of a frame gives.

    table        the frame with a mark in every hidden cell, counts as text; of the kind that came in
    report       what was hidden, and what it cost
    certificate  the proof; not for publication
    """

    table: Any
    report: ProtectionReport
    certificate: Certificate = field(repr=False)


@dataclass(frozen=True)
class AuditedFrame:
    """What an audit of a frame found."""

    report: "Report"

    def raise_if_unsafe(self) -> None:
        """Return if no hidden count can be worked out. Raises Unsafe with the verdict in a sentence."""
        for table in self.report.tables:
            if table.verdict != "protected":
                raise Unsafe(table.sentence)


def protect(
    frame: Any,
    *,
    by: Sequence[str],
    count: str = "count",
    totals: str = "all",
    never_hide: Iterable[Mapping[str, str]] = (),
    prefer_hide: Iterable[Mapping[str, str]] = (),
    **asked: Any,
) -> ProtectedFrame:
    """Return a frame that may be printed, from one of true counts.

    frame   of polars or pandas: a row for each combination of `by`, with its count; rows that repeat a
            combination are added up, and combinations without a row are zero
    by      the columns that the counts are broken down by, at least two
    totals  "all": totals over every column are added, called "Total"; "given": the frame has them already
    never_hide, prefer_hide  cells by column and label, such as {"region": "Total"}
    asked   what protect.protect takes besides: threshold, asked, price, mark, hierarchies, seed and so on
    Raises NotCounts, NotTrueCounts, UnknownWish, CannotProtect; TypeError for an argument that is none.
    """
    by = list(by)
    counts = _counts(frame, by, count)
    if totals not in ("all", "given"):
        raise UnknownWish(f"totals “{totals}”: say all, or given")
    if totals == "all":
        counts = _with_totals(counts, by)
    out = protect_tables(
        [_table(counts, by)],
        never_hide=[_choice(cells, by) for cells in never_hide],
        prefer_hide=[_choice(cells, by) for cells in prefer_hide],
        **asked,
    )
    (table,) = out.tables
    rows = [(*key, table.cells[_place(key)].printed) for key in counts]
    return ProtectedFrame(_like(frame, [*by, count], rows), out.report, out.certificate)


def audit(frame: Any, *, by: Sequence[str], count: str = "count", **asked: Any) -> AuditedFrame:
    """Return what an outsider works out of a frame as printed: counts as text, marks among them.

    asked  what audit.audit takes besides: threshold, meanings, index, out_of_time
    """
    from headway.disclosure.audit import audit as audit_tables

    by = list(by)
    cells = {_place(key): Cell(str(text)) for *key, text in _rows(frame, [*by, count])}
    return AuditedFrame(audit_tables([_published(cells, by)], **asked))


def _rows(frame: Any, columns: list[str]) -> list[tuple[Any, ...]]:
    if len(columns) < 3:
        raise NotCounts("by: give at least two columns, so that there is a table")
    lacking = [name for name in columns if name not in list(frame.columns)]
    if lacking:
        raise NotCounts(f"the frame has no column {' or '.join(map(repr, lacking))}")
    if _is_polars(frame):
        return frame.select(columns).rows()
    return [tuple(row) for row in frame[columns].itertuples(index=False)]


def _counts(frame: Any, by: list[str], count: str) -> dict[tuple[str, ...], int]:
    """Return the count of every combination of labels, in the order in which labels come."""
    found: dict[tuple[str, ...], int] = {}
    for *labels, value in _rows(frame, [*by, count]):
        if isinstance(value, bool) or value != value or int(value) != value or value < 0:
            raise NotCounts(f"the count of {labels} is no whole number from 0")
        for name, label in zip(by, labels, strict=True):
            if label is None or label != label or not str(label).strip() or DIMENSIONS in str(label):
                raise NotCounts(
                    f"column {name!r}: {label!r} is no label; it must not be empty nor hold “ | ”"
                )
        key = tuple(str(label) for label in labels)
        found[key] = found.get(key, 0) + int(value)
    every = [dict.fromkeys(key[n] for key in found) for n in range(len(by))]
    return {key: found.get(key, 0) for key in product(*every)}


def _with_totals(counts: Mapping[tuple[str, ...], int], by: Sequence[str]) -> dict[tuple[str, ...], int]:
    for name, labels in zip(by, zip(*counts, strict=True), strict=True):
        if TOTAL in labels:
            raise NotCounts(
                f'column {name!r} has a label “{TOTAL}”: say totals="given", or leave its rows out'
            )
    found: dict[tuple[str, ...], int] = {}
    for key, count in counts.items():
        for summed in product(*((label, TOTAL) for label in key)):
            found[summed] = found.get(summed, 0) + count
    every = [[*dict.fromkeys(key[n] for key in counts), TOTAL] for n in range(len(by))]
    return {key: found[key] for key in product(*every)}


def _place(key: Sequence[Any]) -> Place:
    *rows, column = (str(label) for label in key)
    return DIMENSIONS.join(rows), column


def _table(counts: Mapping[tuple[str, ...], int], by: Sequence[str]) -> PublishedTable:
    return _published({_place(key): Cell(str(count)) for key, count in counts.items()}, by)


def _published(cells: Mapping[Place, Cell], by: Sequence[str]) -> PublishedTable:
    return PublishedTable(
        table_id=TABLE,
        source="",
        title="",
        rows=tuple(dict.fromkeys(row for row, _ in cells)),
        columns=tuple(dict.fromkeys(column for _, column in cells)),
        cells=cells,
        row_dimensions=tuple(by[:-1]),
        column_dimensions=(by[-1],),
    )


def _choice(cells: Mapping[str, str], by: Sequence[str]) -> str:
    """Return a choice of cells as protection takes it. Raises UnknownWish for a column not in `by`."""
    if strange := [name for name in cells if name not in by]:
        raise UnknownWish(f"{strange[0]!r} is none of the columns {', '.join(by)}")
    rows = DIMENSIONS.join(cells.get(name, ANY) for name in by[:-1])
    wanted = [f"row={rows}"] if any(name in cells for name in by[:-1]) else []
    return ",".join([*wanted, *([f"column={cells[by[-1]]}"] if by[-1] in cells else [])])


ANY = "*"
"""In a choice of cells, any label of that dimension."""


def _is_polars(frame: Any) -> bool:
    return type(frame).__module__.split(".")[0] == "polars"


def _like(frame: Any, columns: list[str], rows: list[tuple[str, ...]]) -> Any:
    """Return rows of text as a frame of the kind that came in."""
    if _is_polars(frame):
        import polars as pl

        return pl.DataFrame(rows, schema=dict.fromkeys(columns, pl.String), orient="row")
    return type(frame)(rows, columns=columns)
