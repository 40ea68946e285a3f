"""Fewer categories: which two neighbours to make one, so that less has to be hidden, and what that loses."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from headway.disclosure.printed.published import PublishedTable
from headway.disclosure.protection.merging import Merging, merged, neighbours
from headway.disclosure.protection.refused import CannotProtect
from headway.disclosure.protection.report import ProtectionReport
from headway.disclosure.protection.truth import true_counts
from headway.disclosure.protection.wishes import UnknownWish
from headway.disclosure.structure.figures import whole

MOST_MERGED = 40
"""How many times two categories are made one before the search for a table without hiding stops."""


@dataclass(frozen=True)
class Option:
    """Some categories made one, and what the table then loses by hiding.

    mergings  in the order made; none: the tables as they are
    cells     how many counts are left to print or hide
    report    of protection after the mergings; null: it cannot be protected as asked
    """

    mergings: tuple[Merging, ...]
    cells: int
    report: ProtectionReport | None

    @property
    def sentence(self) -> str:
        """The option in words."""
        what = "; ".join(str(m) for m in self.mergings) or "No categories merged"
        if self.report is None:
            return f"{what}: {self.cells} counts, which cannot be protected as asked."
        hidden = self.report.first_hidden + self.report.second_hidden
        return f"{what}: {self.cells} counts, of which {hidden} {'is' if hidden == 1 else 'are'} hidden."

    def to_json(self) -> dict[str, Any]:
        """Return the option as plain data."""
        return {
            "sentence": self.sentence,
            "merge": [
                {"axis": m.axis, "categories": list(m.categories), "into": m.label} for m in self.mergings
            ],
            "cells": self.cells,
            "report": self.report and self.report.to_json(),
        }


type Protect = Callable[[Sequence[PublishedTable]], ProtectionReport]


def fewer(
    tables: Iterable[PublishedTable], *, threshold: int, protect: Protect, most: int = 5
) -> tuple[Option, ...]:
    """Return the tables as they are, the best single mergings, and mergings after which nothing is hidden.

    protect  protects tables as asked and returns the report; it may raise CannotProtect
    most     how many single mergings are tried in full, chosen by how few cells the rule then hides
    Options are ordered as they are tried: as they are; single mergings, the fewest hidden cells first; none
    hidden last, where merging neighbours can get there.
    """
    given = tuple(tables)
    truth = true_counts(given, threshold=threshold)
    best = sorted(neighbours(truth), key=lambda m: _small(merged(given, m), threshold))[:most]
    singles = [_option(given, (merging,), protect) for merging in best]
    singles.sort(key=lambda o: (o.report is None, _hidden(o), -o.cells))
    chain = _until_none(given, threshold)
    return (
        _option(given, (), protect),
        *singles,
        *([_option(given, chain, protect)] if len(chain) > 1 else []),
    )


def _hidden(option: Option) -> int:
    return option.report.first_hidden + option.report.second_hidden if option.report else 0


def _small(tables: Sequence[PublishedTable], threshold: int) -> int:
    """Return how many cells the rule hides."""
    counts = (whole(cell.printed) for table in tables for cell in table.cells.values())
    return sum(0 < count < threshold for count in counts)


def _option(tables: Sequence[PublishedTable], mergings: tuple[Merging, ...], protect: Protect) -> Option:
    for merging in mergings:
        tables = merged(tables, merging)
    cells = sum(len(table.cells) for table in tables)
    try:
        return Option(mergings, cells, protect(tables))
    except (CannotProtect, UnknownWish):  # a wish may be about a category that is no more
        return Option(mergings, cells, None)


def _until_none(tables: Sequence[PublishedTable], threshold: int) -> tuple[Merging, ...]:
    """Return mergings of neighbours, each the best next one, until the rule hides nothing; empty if never."""
    chain: list[Merging] = []
    while _small(tables, threshold):
        able = neighbours(true_counts(tables, threshold=threshold))
        if not able or len(chain) == MOST_MERGED:
            return ()
        best = min(able, key=lambda m: _small(merged(tables, m), threshold))
        tables = merged(tables, best)
        chain.append(best)
    return tuple(chain)
