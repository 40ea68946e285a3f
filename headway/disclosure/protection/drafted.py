"""A drafted table beside its true counts: which cells it hides, so that they stay hidden at no price."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from headway.disclosure.printed.published import PublishedTable
from headway.disclosure.protection.refused import named
from headway.disclosure.protection.truth import NotTrueCounts, Truth
from headway.disclosure.structure.figures import Kind
from headway.disclosure.structure.linking import joined


def hidden_in(drafts: Iterable[PublishedTable], truth: Truth, **reading: Any) -> frozenset[int]:
    """Return the numbers of the cells that the drafts hide.

    reading  what linking.joined takes: threshold, index, meanings, hierarchies, sums
    Raises NotTrueCounts where the drafts print other cells than the true tables, or another number.
    """
    given = list(drafts)
    if len(given) == len(truth.tables) == 1:
        given = [
            replace(given[0], table_id=truth.tables[0].table_id)
        ]  # a plain cross-table is named by its file
    read = joined(given, **reading)
    at = truth.at
    if other := sorted(set(read.universe.at) ^ set(at)):
        raise NotTrueCounts(f"the draft and its true counts do not have the same cells: {named(other)}")
    hidden = set()
    differ = []
    for where, number in read.universe.at.items():
        figure = read.universe.figures[number]
        if figure.kind is Kind.HIDDEN:
            hidden.add(at[where])
        elif not figure.low <= truth.counts[at[where]] <= (figure.high or figure.low):
            differ.append(where)
    if differ:
        raise NotTrueCounts(f"the draft prints another number than the true count: {named(differ)}")
    return frozenset(hidden)
