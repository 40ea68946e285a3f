"""Counts shown to somebody who may not see names: no row is so small that it points at a person.

Rows under THRESHOLD are named without their number. Where the printed total would give their numbers
away (there is one of them, or they are equal), the next smallest row is named without its number too,
and nothing says which rows are which: 4 people in "fewer than three" and "three or more" are 1 and 3.
This is a page for staff, not a published table: those go through headway/disclosure.
"""

from dataclasses import dataclass

import polars as pl

THRESHOLD = 3


@dataclass(frozen=True)
class Counts:
    """Rows that may be shown, and those that are only named.

    shown   frame of the same columns
    hidden  labels in the order of the alphabet, so that the order tells nothing of the sizes
    """

    shown: pl.DataFrame
    hidden: list[str]


def without_small_numbers(counts: pl.DataFrame, *, label: str, count: str) -> Counts:
    """Return the rows of a table of counts that somebody without sight of names may see.

    counts  frame with a text column `label` and a number column `count`, which sums to a printed total
    """
    smallest_first = counts.filter(pl.col(count) > 0).sort(count, label)
    small = smallest_first.filter(pl.col(count) < THRESHOLD)
    told_by_their_sum = small[count].n_unique() == 1
    hidden = smallest_first.head(small.height + int(told_by_their_sum))[label].to_list()
    return Counts(shown=counts.filter(~pl.col(label).is_in(hidden)), hidden=sorted(hidden))
