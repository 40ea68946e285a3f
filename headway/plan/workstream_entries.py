"""The rows of a table gathered into actions: a numbered row and what goes on beneath it.

A row between two numbers that has none is an action of its own if it has a title, deliverables and a date and
the numbering leaves room for it; a continuation otherwise.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from headway.plan.damage import starts_small
from headway.plan.workstream_columns import Columns, Parts, columns_of_header, columns_of_shape, parts
from headway.plan.workstream_rows import HEADER, NUMBERED, Told


@dataclass
class Entry:
    """One action as rows. implied: its number is not printed, its place tells it."""

    number: int
    rows: list[Parts] = field(default_factory=list)
    implied: bool = False


def rows_told_apart(table: Sequence[Told]) -> list[Parts]:
    """Return the rows of a table told apart, headers left out."""
    by_width: dict[int, Columns] = {}
    found = []
    for told in table:
        width = len(told.row.cells)
        if told.kind == HEADER:
            header = columns_of_header(told.row.cells)
            by_width = {width: header} if header else {}
            continue
        row = parts(told, by_width.get(width))
        shape = (
            columns_of_shape(("", *told.cells)) if told.kind == NUMBERED and len(told.cells) < width else None
        )
        if shape and not (row.title and row.summary):
            row = parts(told, None)  # the header stands over other columns than this row
        if shape:
            by_width.setdefault(width, shape)
        found.append(row)
    return found


def entries(rows: Sequence[Parts]) -> tuple[list[Entry], list[Parts]]:
    """Return the actions in printed order, and the rows that belong to none of them."""
    found: list[Entry] = []
    stray: list[Parts] = []
    for i, row in enumerate(rows):
        last = found[-1].number if found else 0
        following = next((later.number for later in rows[i + 1 :] if later.number is not None), None)
        if row.number is not None:
            found.append(Entry(number=row.number, rows=[row]))
        elif _stands_alone(row, last=last, following=following):
            found.append(Entry(number=last + 1, rows=[row], implied=True))
        elif found and not _is_foreign(row):
            found[-1].rows.append(row)
        else:
            stray.append(row)
    return found, stray


def _stands_alone(row: Parts, *, last: int, following: int | None) -> bool:
    """Return whether a row without a number is an action: it reads as one, and a number is free for it."""
    if not row.title or not row.summary or starts_small(row.title):
        return False
    if following is None:
        return bool(row.date)
    return following > last + 1


def _is_foreign(row: Parts) -> bool:
    """Return whether a row is a paragraph between tables: it begins anew, without a bullet."""
    return row.running and not row.bulleted and not starts_small(row.summary)
