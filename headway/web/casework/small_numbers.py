"""Counts shown to somebody who may not see names: no row is so small that it points at a person.

Rows under THRESHOLD are named without their number. If that leaves one unknown in a sum whose total is
printed, the next smallest row is named without its number too. This is a page for staff, not a
published table: those go through headway/disclosure.
"""

from dataclasses import dataclass

import polars as pl

THRESHOLD = 3


@dataclass(frozen=True)
class Counts:
    """Rows that may be shown, and those that are only named.

    shown     frame of the same columns
    small     labels of the rows with fewer than THRESHOLD people
    withheld  labels of rows not shown so that a small one cannot be worked out from the total
    """

    shown: pl.DataFrame
    small: list[str]
    withheld: list[str]


def without_small_numbers(counts: pl.DataFrame, *, label: str, count: str) -> Counts:
    """Return the rows of a table of counts that somebody without sight of names may see.

    counts  frame with a text column `label` and a number column `count`, which sums to a printed total
    """
    is_small = (pl.col(count) > 0) & (pl.col(count) < THRESHOLD)
    small, shown = counts.filter(is_small), counts.filter(~is_small)
    withheld = shown.sort(count, label).filter(pl.col(count) > 0).head(1 if small.height == 1 else 0)
    return Counts(
        shown=shown.filter(~pl.col(label).is_in(withheld[label].to_list())),
        small=small[label].to_list(),
        withheld=withheld[label].to_list(),
    )
