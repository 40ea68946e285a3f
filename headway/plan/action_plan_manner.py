"""How a document writes, learnt from all its rows: what is its habit is no damage."""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from headway.plan.action_plan_text import tidy, without_bullet, words
from headway.plan.damage import starts_small
from headway.plan.intervals import prints_days_of_months
from headway.plan.source import Row
from headway.plan.workstream_blocks import blocks
from headway.plan.workstream_entries import rows_told_apart
from headway.plan.workstream_rows import HEADING, told

# Of fewer cells nothing can be learnt.
_ENOUGH = 4


@dataclass(frozen=True)
class Manner:
    """How this document writes, by which damage is told from habit.

    whole_words        words that stand in the middle of its cells: at an edge they are not cut
    pairs              words that stand next to each other in its cells, in small letters
    once               words that it prints once: nothing else in it shows that they are words
    openers            words with which its titles and deliverables begin
    small_titles       most titles begin in small letters, so that such a beginning is no damage
    small_deliverables likewise
    two_digit_years    "May 29" is a month and a year
    position           the day at which the plan says it stands; None: it says none
    """

    whole_words: Collection[str] = ()
    pairs: Collection[tuple[str, str]] = ()
    once: Collection[str] = ()
    openers: Collection[str] = ()
    small_titles: bool = False
    small_deliverables: bool = False
    two_digit_years: bool = True
    position: date | None = None


def manner_of(rows: Sequence[Row], *, tables: Sequence[Row], position: date | None) -> Manner:
    """Return how a document is written.

    tables    those of its rows that are of its workstreams
    position  the day at which it says it stands
    """
    told_apart = [row for block in blocks(tables, promised={}) for row in rows_told_apart(block.table)]
    titles = [tidy(row.title) for row in told_apart if row.number is not None and row.title.strip()]
    texts = [
        tidy(without_bullet(row.summary))
        for row in told_apart
        if row.number is not None and row.summary.strip()
    ]
    printed = Counter(word for row in rows for cell in row.cells for word in words(cell))
    dates = tuple(row.date for row in told_apart if row.date)
    return Manner(
        whole_words=_whole_words(rows),
        pairs=frozenset(pair for row in rows for cell in row.cells for pair in pairwise(words(cell))),
        once=frozenset(word for word, times in printed.items() if times == 1),
        openers=frozenset(text.split(" ", 1)[0] for text in titles + texts),
        small_titles=_mostly_small(titles),
        small_deliverables=_mostly_small(texts),
        two_digit_years=not prints_days_of_months(dates),
        position=position,
    )


def _whole_words(rows: Sequence[Row]) -> frozenset[str]:
    """Return the words inside cells, away from the edges at which words are cut and from garbled headings."""
    return frozenset(
        word
        for row in rows
        if not any(one.kind == HEADING for one in told(row))
        for cell in row.cells
        for line in cell.split("\n")
        for word in words(re.sub(r"\S+$", "", line))[1:]
    )


def _mostly_small(texts: Sequence[str]) -> bool:
    return len(texts) >= _ENOUGH and sum(map(starts_small, texts)) * 2 > len(texts)
