"""What each hidden count can be, exactly, given a system of sums: the least, the most, and how many values.

Propagation first; a piece without cycles is then settled; the rest go to small whole-number programmes.
Whether a count is exact needs much less: that is exactness.py.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import product

import numpy as np

from headway.disclosure.attack.programme import Programme
from headway.disclosure.attack.propagation import narrowed, pieces, settled
from headway.disclosure.attack.shape import has_whole_corners, is_tree, settled_tree
from headway.disclosure.attack.system import NO_LIMIT, Bounds, Impossible, System

MOST_CASES = 64
"""How many ways of meeting the groups of one piece are tried one by one before a programme is used."""
MOST_TESTED = 5_000
"""How many values of one cell are tried one by one where gaps are possible."""


@dataclass(frozen=True)
class Possible:
    """The whole numbers that a cell can be. Not shown when printed: it is somebody's count.

    low, high  the least and the most; high null: no limit
    values     how many whole numbers it can be; null: without limit, or too many to have been counted
    """

    low: int = field(repr=False)
    high: int | None = field(repr=False)
    values: int | None = field(repr=False)

    @property
    def exact(self) -> bool:
        """Whether only one whole number is left."""
        return self.low == self.high


def solve(given: System, asked: Iterable[int] | None = None) -> dict[int, Possible]:
    """Return for every variable asked for (null: all) what it can be. Raises Impossible when nothing fits."""
    drawn = settled(given)
    wanted = set(range(given.size) if asked is None else asked)
    found = {v: _interval(*_bounds(drawn, v)) for v in wanted}
    for variables, piece in pieces(drawn):
        numbers = variables.tolist()
        mine = [n for n, v in enumerate(numbers) if v in wanted]
        found.update({numbers[n]: possible for n, possible in _solve_piece(piece, mine).items()})
    return found


def _bounds(given: System, variable: int) -> Bounds:
    low, high = int(given.low[variable]), int(given.high[variable])
    return low, None if high == NO_LIMIT else high


def _interval(low: int, high: int | None) -> Possible:
    return Possible(low, high, None if high is None else high - low + 1)


def _solve_piece(piece: System, wanted: list[int]) -> dict[int, Possible]:
    if is_tree(piece):
        drawn = settled_tree(piece)
        return {v: _interval(*_bounds(drawn, v)) for v in wanted}
    if has_whole_corners(piece):
        return _by_corners(piece, wanted)
    search = Search(piece, whole=True)
    return {v: _counted(search, v) for v in wanted}


class Search:
    """The least and the most of each variable of a piece, each solution seen saving later ones."""

    def __init__(self, piece: System, *, whole: bool) -> None:
        """Make the search; without `whole` the piece must have whole corners, and groups are left aside."""
        self.piece = piece if whole else replace(piece, groups=())
        self.programme = Programme(self.piece, whole=whole)
        self.forget()

    def forget(self) -> None:
        """Forget the solutions seen, since bounds have changed."""
        self.least, self.most = self.programme.high + 1, self.programme.low - 1
        self.seen: list[set[int]] = [set() for _ in range(self.piece.size)]

    def see(self, solution: np.ndarray) -> None:
        """Note what a solution lets each variable be."""
        self.least, self.most = np.minimum(self.least, solution), np.maximum(self.most, solution)
        for seen, value in zip(self.seen, solution.tolist(), strict=True):
            seen.add(value)

    def range(self, variable: int) -> Bounds:
        """Return the least and the most that a variable can be. Raises Impossible, Unproved."""
        if self.least[variable] != self.programme.low[variable]:
            self.see(self.programme.extreme(variable, most=False))
        if self.most[variable] != self.programme.high[variable]:
            self.see(self.programme.extreme(variable, most=True))
        high = int(self.most[variable])
        return int(self.least[variable]), None if self.programme.no_limit(high) else high

    def possible(self, variable: int, value: int) -> bool:
        """Whether some solution gives the variable this value."""
        if value in self.seen[variable]:
            return True
        self.programme.narrow({variable: (value, value)})
        try:
            self.see(self.programme.best(np.zeros(self.piece.size)))
            return True
        except Impossible:
            return False
        finally:
            self.programme.widen([variable])


def _counted(search: Search, variable: int) -> Possible:
    """Return what a variable can be, each value between the least and the most tried."""
    low, high = search.range(variable)
    if high is None or high - low > MOST_TESTED:
        return Possible(low, high, None)
    return Possible(low, high, sum(search.possible(variable, value) for value in range(low, high + 1)))


def _by_corners(piece: System, wanted: list[int]) -> dict[int, Possible]:
    """Settle a piece with whole corners: without groups there are no gaps, so only its groups need cases.

    A variable is settled as soon as the cases tried so far let it be all that it can be without groups.
    """
    free_search = Search(piece, whole=False)
    free = {v: free_search.range(v) for v in wanted}
    if not piece.groups:
        return {v: _interval(*bounds) for v, bounds in free.items()}
    found: dict[int, list[Bounds]] = {v: [] for v in wanted}
    waiting = list(wanted)
    for tried, chosen in enumerate(product(*(g.members for g in piece.groups))):
        if not waiting:
            break
        if tried >= MOST_CASES:
            search = Search(piece, whole=True)
            return {v: _union(found[v]) for v in wanted} | {v: _counted(search, v) for v in waiting}
        for variable, bounds in _ranges(piece, chosen, waiting).items():
            found[variable].append(bounds)
        waiting = [v for v in waiting if not found[v] or _union(found[v]) != _interval(*free[v])]
    if not all(found.values()):
        raise Impossible
    return {v: _union(intervals) for v, intervals in found.items()}


def _ranges(piece: System, chosen: tuple[int, ...], wanted: list[int]) -> dict[int, Bounds]:
    """Return what each variable can be with the chosen members within the rule; empty: nothing fits."""
    most: dict[int, int] = {}
    for variable, group in zip(chosen, piece.groups, strict=True):
        most[variable] = min(group.most, most.get(variable, group.most))
    try:
        search = Search(narrowed(piece, most), whole=False)
        return {v: search.range(v) for v in wanted}
    except Impossible:
        return {}


def _union(intervals: Iterable[Bounds]) -> Possible:
    number: int | None = 0
    low: int | None = None
    end: int | None = -1  # the last whole number counted so far; counts are never negative
    for start, stop in sorted(intervals, key=lambda b: (b[0], b[1] is None, b[1] or 0)):
        low = start if low is None else low
        if end is None:
            break
        if stop is None:
            number = end = None
        elif stop > end:
            number = None if number is None else number + stop - max(start, end + 1) + 1
            end = stop
    assert low is not None
    return Possible(low, end, number)


def either(ways: list[dict[int, Possible]]) -> dict[int, Possible]:
    """Return what each variable can be in one way or another; values are not counted across ways."""
    if len(ways) == 1:
        return ways[0]
    found = {}
    for variable in ways[0]:
        all_of = [way[variable] for way in ways]
        highs = [p.high for p in all_of if p.high is not None]
        high = max(highs) if len(highs) == len(all_of) else None
        low = min(p.low for p in all_of)
        found[variable] = Possible(low, high, 1 if low == high else None)
    return found
