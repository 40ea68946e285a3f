"""Tables of true counts → the same tables rounded, with every small count checked to be open."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from headway.disclosure.printed.published import Cell, PublishedTable
from headway.disclosure.protection.mover import Mover
from headway.disclosure.protection.primary import under
from headway.disclosure.protection.refused import CannotProtect, named
from headway.disclosure.protection.rounding import Rounded, rounded
from headway.disclosure.protection.truth import Truth, true_counts


@dataclass(frozen=True)
class RoundedTables:
    """Tables to print, and what rounding changed.

    small    how many counts under the threshold each can be at least two numbers
    further  how many numbers are a base or more from their count, since nothing nearer adds up
    """

    tables: tuple[PublishedTable, ...]
    base: int
    cells: int
    changed: int
    furthest: int
    further: int
    small: int

    @property
    def footnote(self) -> str:
        """The note to print with the tables."""
        return (
            f"Every count is replaced by a multiple of {self.base}, up or down, so that totals are the sums "
            f"of their parts. A printed number is at most {max(self.furthest, self.base - 1)} from its count."
        )

    def to_json(self) -> dict[str, Any]:
        """Return the report as plain data."""
        return {
            "base": self.base,
            "cells": self.cells,
            "changed": self.changed,
            "furthest": self.furthest,
            "further": self.further,
            "small": self.small,
            "footnote": self.footnote,
        }


def round_tables(
    tables: Iterable[PublishedTable], *, base: int, threshold: int = 3, **reading: Any
) -> RoundedTables:
    """Return the tables with every count a multiple of the base and every sum kept.

    reading  what linking.joined takes besides: index, meanings, hierarchies, sums
    Raises NotTrueCounts, or CannotProtect when nothing near the counts adds up or a small count stays exact.
    """
    truth = true_counts(tables, threshold=threshold, **reading)
    found = rounded(truth.counts, truth.joined.universe.ties, base=base)
    small = under(truth.counts, threshold=threshold)
    if exact := still_exact(truth, found, small, base=base):
        raise CannotProtect(
            f"{len(exact)} small counts stay exact after rounding: {named(truth.named(exact))}"
        )
    return RoundedTables(
        tables=_printed(truth, found),
        base=base,
        cells=len(truth.counts),
        changed=found.changed,
        furthest=found.furthest,
        further=found.further,
        small=len(small),
    )


def _printed(truth: Truth, found: Rounded) -> tuple[PublishedTable, ...]:
    at = truth.joined.universe.at
    return tuple(
        replace(
            table,
            cells={place: Cell(str(int(found.numbers[at[table.table_id, *place]]))) for place in table.cells},
        )
        for table in truth.tables
    )


def still_exact(truth: Truth, found: Rounded, small: frozenset[int], *, base: int) -> frozenset[int]:
    """Return the small counts that are the same in every table that rounds to what is printed."""
    reach = max(found.furthest, base - 1)
    low = np.maximum(found.numbers - reach, 0)
    down, up = truth.counts - low, found.numbers + reach - truth.counts
    mover = Mover(truth.joined.universe.ties, range(len(down)), down=down.tolist(), up=up.tolist())
    waiting, exact = sorted(small), set()
    while waiting:
        cell = waiting.pop()
        move = mover.move(cell)
        if move is None:
            exact.add(cell)
        waiting = [other for other in waiting if not move or other not in move]
    return frozenset(exact)
