"""The rows of the workstreams cut into workstreams, each with its heading, leads, overview and table.

A workstream begins with its heading; where the document lost that, with its lead; where it lost both, with a
numbering that starts again while the contents list still promises a workstream.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from headway.plan.action_plan_text import tidy
from headway.plan.source import Row
from headway.plan.workstream_columns import columns_of_header
from headway.plan.workstream_rows import (
    HEADER,
    HEADING,
    LEAD,
    NUMBERED,
    OTHER,
    OVERVIEW,
    Told,
    is_dated,
    noise_of_header,
    told,
)

_LONGEST_LEAD = 25


@dataclass
class Block:
    """One workstream's rows, sorted by what they are.

    heading   None: the document has none
    leads     the cells that name leads, a list for each row
    overview  the cells of the overview, a list for each row
    table     the header and the rows of actions, in order
    noise     words that belong to nothing
    """

    number: int
    heading: Told | None = None
    leads: list[list[str]] = field(default_factory=list)
    overview: list[list[str]] = field(default_factory=list)
    table: list[Told] = field(default_factory=list)
    noise: list[str] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    part: str = HEADING

    def has_actions(self) -> bool:
        """Return whether a numbered action has been met."""
        return any(row.kind == NUMBERED for row in self.table)


def blocks(rows: Iterable[Row], *, promised: dict[int, str]) -> list[Block]:
    """Return the workstreams in printed order. promised: titles by number, from the contents list."""
    every = [one for row in rows for one in told(row)]
    headed = {one.number for one in every if one.kind == HEADING}
    sorting = _Sorting(promised=promised, headed=headed)
    for i, one in enumerate(every):
        if _belongs_to_heading(every, i):
            sorting.wait(one)
        else:
            sorting.take(one)
    return sorting.finished()


def _belongs_to_heading(every: Sequence[Told], i: int) -> bool:
    """Return whether a row is of one table with the heading beneath it and of another than the row above."""
    if i == 0 or i + 1 == len(every) or every[i].kind != OTHER or every[i + 1].kind != HEADING:
        return False
    above, own, beneath = (len(every[j].row.cells) for j in (i - 1, i, i + 1))
    return own == beneath != above and own > 1


class _Sorting:
    """Where the reader is in the document: the workstreams so far, and rows that wait for their place."""

    def __init__(self, *, promised: dict[int, str], headed: set[int | None]) -> None:
        self.promised, self.headed = promised, headed
        self.found: list[Block] = []
        self.waiting: list[Row] = []

    def wait(self, one: Told) -> None:
        """Keep a row for the workstream that begins beneath it."""
        self.waiting.append(one.row)

    def take(self, one: Told) -> None:
        """Put one row where it belongs."""
        if one.kind == HEADING:
            self._begin(one.number or 0, one)
        elif self._begins_unheaded(one):
            self._begin(self._next_number(), None)
        elif self.found and not _means_nothing(one.row):
            self.found[-1].noise += self._no_longer_waiting()
        if not self.found:
            self.waiting.append(one.row)
            return
        block = self.found[-1]
        if one.row not in block.rows[-1:]:
            block.rows.append(one.row)
        _place(block, one, self.waiting)

    def _begin(self, number: int, heading: Told | None) -> None:
        block = Block(number=number, heading=heading)
        block.rows += self.waiting
        block.noise += self._no_longer_waiting()
        self.found.append(block)

    def _no_longer_waiting(self) -> list[str]:
        words = [tidy(" ".join(row.cells)) for row in self.waiting]
        self.waiting.clear()
        return words

    def _begins_unheaded(self, one: Told) -> bool:
        if not self.found:
            return one.kind in (LEAD, HEADER, NUMBERED)
        block = self.found[-1]
        if one.kind in (LEAD, OVERVIEW):
            return block.has_actions()
        return one.kind == NUMBERED and self._starts_again(one.number or 0)

    def _starts_again(self, number: int) -> bool:
        numbers = [row.number or 0 for row in self.found[-1].table if row.kind == NUMBERED]
        following = self.found[-1].number + 1
        lost = following in self.promised and following not in self.headed
        return lost and number == 1 and max(numbers, default=0) > 1

    def _next_number(self) -> int:
        used = {block.number for block in self.found} | self.headed
        following = self.found[-1].number + 1 if self.found else 1
        if following not in used:
            return following
        free = [number for number in sorted(self.promised) if number not in used]
        return free[0] if free else max(number or 0 for number in used) + 1

    def finished(self) -> list[Block]:
        """Return the workstreams; rows that still wait are noise of the last one."""
        if self.found:
            self.found[-1].noise += self._no_longer_waiting()
        return self.found


def _place(block: Block, one: Told, waiting: list[Row]) -> None:
    """Put a row into its workstream. A row without a label belongs to what the row before belongs to."""
    if one.kind == HEADING:
        block.part = HEADING
    elif one.kind in (LEAD, OVERVIEW):
        block.part = one.kind
        (block.leads if one.kind == LEAD else block.overview).append(list(one.cells))
    elif one.kind in (HEADER, NUMBERED):
        block.part = NUMBERED
        block.table.append(one)
        if one.kind == HEADER and columns_of_header(one.row.cells) is None:
            block.noise += noise_of_header(one.row)
    elif block.part == NUMBERED:
        if _means_nothing(one.row):
            waiting.append(one.row)
            block.rows.pop()
        else:
            block.table.append(one)
    elif block.part == LEAD and len(" ".join(one.cells).split()) <= _LONGEST_LEAD:
        block.leads.append(list(one.cells))
    else:
        block.part = OVERVIEW
        block.overview.append(list(one.cells))


def _means_nothing(row: Row) -> bool:
    """Return whether scraps such as "14/2" stand where a number would, beside words and no date."""
    first, *rest = (cell.strip() for cell in row.cells)
    texts = [cell for cell in rest if cell]
    return bool(first and texts) and not re.search(r"[^\W\d_]{3}", first) and not is_dated(texts[-1])
