"""Bounds drawn in by the sums until nothing moves, and the system that is left falling apart."""

from dataclasses import replace

import numpy as np

from headway.disclosure.attack.system import NO_LIMIT, Group, Impossible, Sums, System, total

MOST_PASSES = 200
"""More than most tables without cycles need: their longest chain of sums."""


def propagate(given: System, *, passes: int = MOST_PASSES) -> System:
    """Return the system with bounds drawn in by each sum, as far as that goes.

    Sums in a cycle can draw each other in one by one without end, so after enough passes the bounds are left
    as they are: wider than they might be, and still true.
    Raises Impossible when some sum cannot hold.
    """
    low, high = given.low.copy(), given.high.copy()
    sums = given.sums
    if np.any(low > high):
        raise Impossible
    terms = np.arange(len(sums.row))
    empty = np.diff(sums.start) == 0
    if np.any(sums.equals[empty]):
        raise Impossible
    for _ in range(passes):
        changed = _draw_in(sums, terms, low, high)
        if not changed.any():
            break
        again = np.zeros(len(sums), dtype=bool)
        again[sums.row[changed[sums.variable]]] = True
        terms = np.flatnonzero(again[sums.row])
    return replace(given, low=low, high=high)


def _draw_in(sums: Sums, terms: np.ndarray, low: np.ndarray, high: np.ndarray) -> np.ndarray:
    """Draw in, in place, the bounds in the sums whose terms are given; return which variables changed.

    All sums are read before any is written, so the result does not depend on their order.
    """
    row, variable, plus = sums.row[terms], sums.variable[terms], sums.sign[terms] > 0
    unlimited = high[variable] == NO_LIMIT
    top = np.where(unlimited, 0, high[variable])
    least = np.where(plus, low[variable], -top)
    most = np.where(plus, top, -low[variable])
    open_below, open_above = unlimited & ~plus, unlimited & plus
    size = len(sums)
    # what the others can add up to, from both sides, and whether that side has no limit
    others_least = total(row, least, size)[row] - least
    others_most = total(row, most, size)[row] - most
    below = (np.bincount(row, open_below, size)[row] - open_below) > 0
    above = (np.bincount(row, open_above, size)[row] - open_above) > 0
    floor, roof = sums.equals[row] - others_most, sums.equals[row] - others_least
    # a term with -1 turns floor and roof round
    no_floor, no_roof = np.where(plus, above, below), np.where(plus, below, above)
    floor, roof = np.where(plus, floor, -roof), np.where(plus, roof, -floor)
    before_low, before_high = low.copy(), high.copy()
    np.maximum.at(low, variable[~no_floor], floor[~no_floor])
    np.minimum.at(high, variable[~no_roof], roof[~no_roof])
    if np.any(low > high):
        raise Impossible
    return (low != before_low) | (high != before_high)


def settled(given: System) -> System:
    """Return the system with bounds drawn in, and only the groups that may still go unmet, of two or more.

    A group with one member that can meet it is a bound of that member. Raises Impossible.
    """
    while True:
        given = propagate(given)
        groups, alone = _open_groups(given)
        if not alone:
            return replace(given, groups=groups)
        given = replace(narrowed(given, alone), groups=groups)


def _open_groups(given: System) -> tuple[tuple[Group, ...], dict[int, int]]:
    """Return the groups not met already, of members that can meet them, and those with one such member."""
    kept: list[Group] = []
    alone: dict[int, int] = {}
    for group in given.groups:
        members = np.array(group.members)
        low, high = np.maximum(given.low[members], 1), np.minimum(given.high[members], group.most)
        able = low <= high
        if not able.any():
            raise Impossible
        if (able & (low == given.low[members]) & (high == given.high[members])).any():
            continue
        if able.sum() == 1:
            member = int(members[able][0])
            alone[member] = min(group.most, alone.get(member, group.most))
        else:
            kept.append(Group(tuple(members[able].tolist()), group.most))
    return tuple(kept), alone


def narrowed(given: System, chosen: dict[int, int]) -> System:
    """Return the system with each chosen variable between 1 and the number beside it, its groups dropped."""
    low, high = given.low.copy(), given.high.copy()
    for variable, most in chosen.items():
        low[variable], high[variable] = max(low[variable], 1), min(high[variable], most)
    return System(low, high, given.sums)


def pieces(given: System) -> list[tuple[np.ndarray, System]]:
    """Return the independent parts of a propagated system: the variables of each, and the part by itself.

    A variable that is known is in no part; one that no open sum and no group ties is a part of its own.
    Raises Impossible when a sum of known variables does not hold.
    """
    sums, is_open = given.sums, given.open
    fixed = np.where(is_open, 0, given.low)
    left = sums.equals - sums.added(fixed)
    terms = is_open[sums.variable]
    rows = np.zeros(len(sums), dtype=bool)
    rows[sums.row[terms]] = True
    if np.any(left[~rows]):
        raise Impossible
    sums = replace(sums, equals=left)
    leader = _leaders(sums.row[terms], sums.variable[terms], given)
    order = np.flatnonzero(is_open)[np.argsort(leader[is_open], kind="stable")]
    cut = np.flatnonzero(np.diff(leader[order], prepend=-1))
    # the terms by piece, so that each piece takes only its own
    of_terms = np.flatnonzero(terms)
    of_terms = of_terms[np.argsort(leader[sums.variable[of_terms]], kind="stable")]
    heads = leader[sums.variable[of_terms]]
    groups: dict[int, list[Group]] = {}
    for group in given.groups:
        groups.setdefault(int(leader[group.members[0]]), []).append(group)
    found = []
    for variables in np.split(order, cut[1:]) if len(order) else []:
        head = leader[variables[0]]
        first, last = np.searchsorted(heads, [head, head + 1])
        found.append(
            (variables, _part(given, sums, variables, of_terms[first:last], groups.get(int(head), [])))
        )
    return found


def _part(given: System, sums: Sums, variables: np.ndarray, terms: np.ndarray, groups: list[Group]) -> System:
    rows, row = np.unique(sums.row[terms], return_inverse=True)
    part = Sums(row, np.searchsorted(variables, sums.variable[terms]), sums.sign[terms], sums.equals[rows])
    renumbered = [Group(tuple(np.searchsorted(variables, g.members).tolist()), g.most) for g in groups]
    return System(given.low[variables], given.high[variables], part, tuple(renumbered))


def _leaders(row: np.ndarray, variable: np.ndarray, given: System) -> np.ndarray:
    """Return for each variable the least variable that it is tied to, through sums and groups."""
    leader = list(range(given.size))

    def find(v: int) -> int:
        while leader[v] != v:
            leader[v] = leader[leader[v]]
            v = leader[v]
        return v

    def tie(one: int, other: int) -> None:
        one, other = sorted((find(one), find(other)))
        leader[other] = one

    same = np.flatnonzero(np.diff(row) == 0)
    for one, other in zip(variable[same].tolist(), variable[same + 1].tolist(), strict=True):
        tie(one, other)
    for group in given.groups:
        for member in group.members[1:]:
            tie(group.members[0], member)
    return np.array([find(v) for v in range(given.size)], dtype=np.int64)
