"""Sums between releases that follow from the keys alone: periods within a period, and known breakdowns.

Each is used only where it holds wherever it can be checked: months of events make a year, months of people
need not, because one person may be counted in two.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from headway.disclosure.history.nested import Nested
from headway.disclosure.structure.figures import Figure
from headway.tables.table import CellKey

type Categories = frozenset[tuple[str, str]]

BY_WORDS = (" in custody", (" unreleased", " recalled"))
"""A person in custody on this sentence was never released or was recalled: the statistics' own definition."""


@dataclass(frozen=True)
class Breakdown:
    """Categories that together are another, or everything: some table prints them with their total.

    whole  what the total's key has and the parts' have not; empty for the total of all
    parts  the one category that each part has and the total has not
    """

    whole: Categories
    parts: Categories


@dataclass(frozen=True)
class FoundSum:
    """A count and the counts that make it up.

    because  what it rests on, the same for all sums that stand or fall together
    """

    total: CellKey
    parts: tuple[CellKey, ...]
    because: str


def breakdowns(sums: Iterable[tuple[CellKey, tuple[CellKey, ...]]]) -> dict[Breakdown, None]:
    """Return the breakdowns that tables show, given the keys of their totals and parts, in that order."""
    found: dict[Breakdown, None] = {}
    for total, parts in sums:
        every = [frozenset(key.categories) for key in (total, *parts)]
        common = frozenset.intersection(*every)
        own = [categories - common for categories in every]
        if all(len(each) == 1 for each in own[1:]) and len({p.period for p in (total, *parts)}) == 1:
            found[Breakdown(own[0], frozenset[tuple[str, str]]().union(*own[1:]))] = None
    return found


def found_sums(figures: Mapping[CellKey, Figure], known: Iterable[Breakdown]) -> list[FoundSum]:
    """Return the sums between these counts, without those that fail somewhere they can be checked."""
    found = [*of_periods(figures), *_of_words(figures), *_of_breakdowns(figures, known)]
    failing = {each.because for each in found if not fits(each, figures)}
    return [each for each in found if each.because not in failing]


def fits(each: FoundSum, figures: Mapping[CellKey, Figure]) -> bool:
    """Whether some whole numbers within what is printed make the total equal to its parts."""
    total, parts = figures[each.total], [figures[part] for part in each.parts]
    endless = any(part.high is None for part in parts)
    most = sum(part.high or 0 for part in parts)
    least = sum(part.low for part in parts)
    return (total.high is None or least <= total.high) and (endless or total.low <= most)


def of_periods(keys: Iterable[CellKey]) -> Iterator[FoundSum]:
    """Yield every count of a period that shorter periods make up, if it is events that are counted."""
    for whole in Nested(keys).wholes():
        because = f"{whole.total.measure}: the periods within {whole.total.period} are taken to make it up"
        yield FoundSum(whole.total, whole.parts, because)


def _of_words(figures: Mapping[CellKey, Figure]) -> Iterator[FoundSum]:
    ending, parts = BY_WORDS
    for key in figures:
        for dimension, label in key.categories:
            if label.endswith(ending):
                rest = frozenset(key.categories) - {(dimension, label)}
                stem = label.removesuffix(ending)
                made = tuple(_with(key, rest | {(dimension, stem + part)}) for part in parts)
                if all(part in figures for part in made):
                    yield FoundSum(key, made, f"“{label}” is taken to be those{' and those'.join(parts)}")


def _of_breakdowns(figures: Mapping[CellKey, Figure], known: Iterable[Breakdown]) -> Iterator[FoundSum]:
    having: dict[tuple[str, str], list[CellKey]] = defaultdict(list)
    for key in figures:
        for category in key.categories:
            having[category].append(key)
    for breakdown in known:
        first = min(breakdown.parts)
        for key in having.get(first, ()):
            rest = frozenset(key.categories) - {first}
            total = _with(key, rest | breakdown.whole)
            parts = tuple(_with(key, rest | {part}) for part in sorted(breakdown.parts))
            if total in figures and all(part in figures for part in parts):
                labels = ", ".join(label for _, label in sorted(breakdown.parts))
                because = f"{key.measure}, {key.period}: the total is taken to be all of {labels}"
                yield FoundSum(total, parts, because)


def _with(key: CellKey, categories: Categories) -> CellKey:
    return CellKey(key.measure, key.period, tuple(sorted(categories)))
