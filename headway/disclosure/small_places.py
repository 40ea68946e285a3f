"""Counts that are split, and split again, into places: which places to keep back so that none is told.

For series and pages with thousands of such splits, where protection.protect, which looks for the fewest
cells of any table, would take minutes. What is kept back of one split is, to a reader, one place merged
from several: its counts are the total less what is printed. So a split is safe when that merged place has
no small count, and when its members could change places: a reader who knows this very rule then learns
of no count whose it is.
"""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

THRESHOLD = 3
"""The smallest count above zero that may be printed."""

type Counts = tuple[int, ...]
"""Counts of one place that are printed together, such as those counted, and the others of the same people."""


@dataclass(frozen=True)
class Split:
    """The counts of a whole, and the ways in which it is split into parts that add up to it.

    ways  each a mapping from a part's name (unique in the whole tree) to the part, which may be split again
    kept  whether it is kept back whatever its counts, because another table keeps it back
    """

    counts: Counts
    ways: tuple[Mapping[Any, "Split"], ...] = ()
    kept: bool = False


def kept_back(whole: Split, *, name: Hashable) -> frozenset[Hashable]:
    """Return the names of the parts not to be printed; `name` of the whole too, if it has a small count.

    With a part, all that it is split into is kept back.
    """
    if _is_small(whole):
        return frozenset({name, *_names(whole)})
    return frozenset(_hidden_within(whole))


def _hidden_within(whole: Split) -> Iterator[Hashable]:
    for way in whole.ways:
        hidden = _hidden(way, of=whole)
        for name, part in way.items():
            if name in hidden:
                yield name
                yield from _names(part)
            else:
                yield from _hidden_within(part)


def _names(whole: Split) -> Iterator[Hashable]:
    for way in whole.ways:
        for name, part in way.items():
            yield name
            yield from _names(part)


def _is_small(part: Split) -> bool:
    return part.kept or any(_small(count) for count in part.counts)


def _small(count: int) -> bool:
    return 0 < abs(count) < THRESHOLD


def _hidden(way: Mapping[Any, Split], *, of: Split) -> frozenset[Hashable]:
    """Return the parts to keep back, at best none.

    Those with a small count, then the smallest others until they protect each other: all that are equal at
    once, for a choice by name would tell them apart, and parts with nobody in them last, for those are
    expected in print. Of a whole with no more people than parts nothing is printed by part, since those kept
    back could all be ones; that it is so is said by the printed total alone, and so tells nothing.
    """
    if 0 < sum(of.counts) <= len(way):
        return frozenset(way)
    hidden = {name for name, part in way.items() if _is_small(part)}
    others = sorted((part.counts for name, part in way.items() if name not in hidden), key=_empty_last)
    for counts in [None, *(equal for equal, _ in groupby(others))]:
        hidden |= {name for name, part in way.items() if part.counts == counts}
        if _protected([way[name].counts for name in hidden]):
            break
    return frozenset(hidden)


def _empty_last(counts: Counts) -> tuple[bool, int, Counts]:
    return not any(counts), sum(counts), counts


def _protected(merged: Sequence[Counts]) -> bool:
    """Return whether parts may be seen as one, without telling what any of them is."""
    if not merged:
        return True
    return len(merged) > 1 and all(_untold(column) for column in zip(*merged, strict=True))


def _untold(column: Counts) -> bool:
    """Return whether the sum of one kind of count is not small, nor all its members the same small one."""
    total = sum(column)
    return not any(column) or not (_small(total) or (len(set(column)) == 1 and _small(column[0])))
