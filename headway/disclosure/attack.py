"""What each hidden count can be, exactly, given a system of sums.

Propagation first; a piece without cycles is then settled; the rest go to small whole-number programmes.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import product

from headway.disclosure.programme import Programme
from headway.disclosure.system import Bounds, Impossible, System, is_network, is_tree, pieces, propagate

MOST_CASES = 64
"""How many ways of meeting the groups of one piece are tried one by one before a programme is used."""
MOST_NETWORK_CASES = 2_000
"""The same for a network: a case there is at most two linear programmes a cell, and few are needed."""
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


def solve(system: System) -> dict[int, Possible]:
    """Return for every variable the whole numbers that it can be. Raises Impossible when nothing fits."""
    found: dict[int, Possible] = {}
    for piece in pieces(_with_open_groups(propagate(system))):
        found.update(_solve_piece(piece))
    return found


def _within_rule(bounds: Bounds, threshold: int) -> Bounds | None:
    low, high = max(bounds[0], 1), threshold - 1 if bounds[1] is None else min(bounds[1], threshold - 1)
    return (low, high) if low <= high else None


def _with_open_groups(system: System) -> System:
    """Return the system without the groups that are met already. Raises Impossible for one that cannot be."""
    kept = []
    for group in system.groups:
        able = [v for v in group if _within_rule(system.bounds[v], system.threshold)]
        if not able:
            raise Impossible
        if not any(_within_rule(system.bounds[v], system.threshold) == system.bounds[v] for v in able):
            kept.append(frozenset(able))
    return replace(system, groups=tuple(kept))


def _solve_piece(piece: System) -> dict[int, Possible]:
    if not piece.sums and not piece.groups:
        return {v: _interval(*bounds) for v, bounds in piece.bounds.items()}
    cases = 1
    for group in piece.groups:
        cases *= len(group)
    if is_tree(piece) and cases <= MOST_CASES:
        return _by_cases(piece)
    if is_network(piece):
        return _by_network(piece)
    return _by_programme(piece, sorted(piece.bounds))


def _interval(low: int, high: int | None) -> Possible:
    return Possible(low, high, None if high is None else high - low + 1)


def _by_cases(piece: System) -> dict[int, Possible]:
    """Settle a tree by propagation, once for each way of choosing who in each group is within the rule."""
    intervals: dict[int, list[Bounds]] = {v: [] for v in piece.bounds}
    for chosen in product(*(sorted(group) for group in piece.groups)):
        bounds = dict(piece.bounds)
        for variable in chosen:
            bounds[variable] = _within_rule(bounds[variable], piece.threshold) or (1, 0)
        try:
            settled = propagate(System(bounds, piece.sums))
        except Impossible:
            continue
        for variable, interval in settled.bounds.items():
            intervals[variable].append(interval)
    if not all(intervals.values()):
        raise Impossible
    return {variable: _union(found) for variable, found in intervals.items()}


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


def _by_network(piece: System) -> dict[int, Possible]:
    """Settle a network: its linear form has whole corners and no gaps, so only its groups need cases.

    A variable is settled as soon as the cases tried so far let it be all that it can be without groups.
    """
    programme = Programme(replace(piece, groups=()), linear=True)
    free = {v: _range(programme, v) for v in programme.variables}
    if not piece.groups:
        return {v: _interval(*bounds) for v, bounds in free.items()}
    found: dict[int, list[Bounds]] = {v: [] for v in free}
    waiting = set(free)
    tried = 0
    for chosen in product(*(sorted(group) for group in piece.groups)):
        if not waiting or (tried := tried + 1) > MOST_NETWORK_CASES:
            break
        if (case := _narrowed_to(chosen, piece)) is None:
            continue
        programme.narrow(case)
        try:
            for variable in sorted(waiting):
                found[variable].append(_range(programme, variable))
        except Impossible:
            continue
        waiting = {v for v in waiting if _union(found[v]) != _interval(*free[v])}
    if tried > MOST_NETWORK_CASES:
        found_otherwise = _by_programme(piece, sorted(waiting))
        return {v: found_otherwise.get(v) or _union(found[v]) for v in free}
    if not all(found.values()):
        raise Impossible
    return {v: _union(intervals) for v, intervals in found.items()}


def _narrowed_to(chosen: Iterable[int], piece: System) -> dict[int, Bounds] | None:
    """Return the bounds of the chosen members when they are within the rule; None when one cannot be."""
    narrowed = {v: _within_rule(piece.bounds[v], piece.threshold) for v in chosen}
    able = {v: bounds for v, bounds in narrowed.items() if bounds is not None}
    return able if len(able) == len(narrowed) else None


def _range(programme: Programme, variable: int) -> Bounds:
    low = programme.extreme(variable, most=False)
    assert low is not None
    return low, programme.extreme(variable, most=True)


def _by_programme(piece: System, variables: Iterable[int]) -> dict[int, Possible]:
    """Settle any piece by whole-number programmes: the least, the most, and each value between."""
    programme = Programme(piece, linear=False)
    return {v: _counted(programme, v, *_range(programme, v)) for v in variables}


def _counted(programme: Programme, variable: int, low: int, high: int | None) -> Possible:
    if high is None or high - low > MOST_TESTED:
        return Possible(low, high, None)
    return Possible(low, high, sum(programme.possible(variable, value) for value in range(low, high + 1)))
