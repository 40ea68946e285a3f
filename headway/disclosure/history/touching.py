"""Which releases share cells or sums with a new one, found by key and without looking through all of them."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import combinations

from headway.disclosure.history.nested import Nested
from headway.tables.table import CellKey

type Categories = tuple[tuple[str, str], ...]


class Touching:
    """For each count, the releases (by their number) that print it, parts of it, or a sum with it."""

    def __init__(
        self,
        keys: Sequence[Iterable[CellKey]],
        *,
        printed: Mapping[CellKey, object],
        periods: Nested,
        declared: Mapping[CellKey, frozenset[int]],
        hides: Callable[[int], bool],
    ) -> None:
        """Index releases.

        keys      of each release
        printed   has every key that some release prints
        declared  for each count in a declared sum, the releases that the sum is made of
        hides     whether a release hides anything
        """
        self._keys, self._printed, self._periods = keys, printed, periods
        self._declared, self._hides = declared, hides
        self._holding: dict[CellKey, set[int]] = defaultdict(set)
        for at, of_release in enumerate(keys):
            for key in _with_wholes(of_release):
                self._holding[key].add(at)

    def of(self, keys: Iterable[CellKey]) -> set[int]:
        """Return the numbers of the releases that touch these counts, directly or by way of what is hidden.

        What touches a release found that hides something touches too: it may narrow what is hidden there.
        """
        waiting, found = [keys], set[int]()
        while waiting:
            for at in self._next_to(frozenset(waiting.pop())) - found:
                found.add(at)
                if self._hides(at):
                    waiting.append(self._keys[at])
        return found

    def _next_to(self, keys: frozenset[CellKey]) -> set[int]:
        """Return the releases that print one of these counts, a total of one, or a part of it.

        A total that somebody printed brings in all that print other parts of it: they may be subtracted.
        """
        found = {at for key in keys for at in self._declared.get(key, ())}
        for key in _with_wholes(keys):
            for other in self._periods.about(key):
                if other in self._printed or other in keys:
                    found |= self._holding.get(other, set())
        return found


def _with_wholes(keys: Iterable[CellKey]) -> set[CellKey]:
    """Return keys and those of the totals that they are parts of, by categories."""
    found: dict[tuple[str, str], set[Categories]] = defaultdict(set)
    for key in keys:
        found[key.measure, key.period].update(_some_of(key.categories))
    return {CellKey(*of, categories) for of, every in found.items() for categories in every}


@lru_cache(maxsize=100_000)
def _some_of(categories: Categories) -> tuple[Categories, ...]:
    return tuple(some for size in range(len(categories) + 1) for some in combinations(categories, size))
