"""Whole numbers between bounds, tied by sums: propagation, and falling apart into independent pieces."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

type Bounds = tuple[int, int | None]
"""The whole numbers from the first to the second, both included; no second: no limit."""


MOST_PASSES = 200
"""More than any table without cycles needs: its longest chain of sums."""


class Impossible(Exception):
    """No whole numbers satisfy the system. A finding about the table, not a fault."""


@dataclass(frozen=True)
class Sum:
    """The sum of coefficient x variable equals `equals`; every coefficient is 1 or -1."""

    terms: tuple[tuple[int, int], ...]  # (variable, coefficient)
    equals: int


@dataclass(frozen=True)
class System:
    """Variables with bounds, sums between them, and groups of which one must be within the rule.

    groups  each a set of variables, at least one of which is between 1 and threshold - 1
    """

    bounds: Mapping[int, Bounds]
    sums: tuple[Sum, ...]
    groups: tuple[frozenset[int], ...] = ()
    threshold: int = 3


def propagate(system: System) -> System:
    """Return the system with bounds drawn in by each sum, and known variables taken out of the sums.

    Sums in a cycle can draw each other in one by one without end, so after MOST_PASSES of each the bounds
    are left as they are: wider than they might be, and still true.
    Raises Impossible when some sum cannot hold.
    """
    bounds = dict(system.bounds)
    for low, high in bounds.values():
        if high is not None and low > high:
            raise Impossible
    touching: dict[int, list[int]] = {}
    for number, each in enumerate(system.sums):
        for variable, _ in each.terms:
            touching.setdefault(variable, []).append(number)
    waiting = dict.fromkeys(range(len(system.sums)))
    left = MOST_PASSES * len(system.sums)
    while waiting and (left := left - 1) >= 0:
        number = next(iter(waiting))
        del waiting[number]
        for variable in _draw_in(system.sums[number], bounds):
            waiting.update(dict.fromkeys(touching[variable]))
    return replace(system, bounds=bounds, sums=tuple(_open_sums(system.sums, bounds)))


def _draw_in(each: Sum, bounds: dict[int, Bounds]) -> list[int]:
    """Draw in the bounds of one sum's variables; return those that changed."""
    least, most, open_below, open_above = _extent(each, bounds)
    changed = []
    for variable, coefficient in each.terms:
        low, high = bounds[variable]
        at_least, at_most = _signed(bounds[variable], coefficient)
        # what the others can add up to, from both sides; None: no limit
        others_least = None if open_below - (at_least is None) else least - (at_least or 0)
        others_most = None if open_above - (at_most is None) else most - (at_most or 0)
        floor = None if others_most is None else each.equals - others_most
        roof = None if others_least is None else each.equals - others_least
        if coefficient < 0:
            floor, roof = (None if roof is None else -roof), (None if floor is None else -floor)
        new_low = low if floor is None else max(low, floor)
        new_high = high if roof is None else (roof if high is None else min(high, roof))
        if new_high is not None and new_low > new_high:
            raise Impossible
        if (new_low, new_high) != (low, high):
            bounds[variable] = (new_low, new_high)
            changed.append(variable)
            least, most, open_below, open_above = _extent(each, bounds)
    if not each.terms and each.equals:
        raise Impossible
    return changed


def _signed(bounds: Bounds, coefficient: int) -> tuple[int | None, int | None]:
    low, high = bounds
    return (low, high) if coefficient > 0 else (None if high is None else -high, -low)


def _extent(each: Sum, bounds: Mapping[int, Bounds]) -> tuple[int, int, int, int]:
    """Return the least and the most of a sum's limited terms, and how many terms are open on each side."""
    least = most = open_below = open_above = 0
    for variable, coefficient in each.terms:
        at_least, at_most = _signed(bounds[variable], coefficient)
        least, open_below = (least, open_below + 1) if at_least is None else (least + at_least, open_below)
        most, open_above = (most, open_above + 1) if at_most is None else (most + at_most, open_above)
    return least, most, open_below, open_above


def _open_sums(sums: Iterable[Sum], bounds: Mapping[int, Bounds]) -> Iterable[Sum]:
    for each in sums:
        known = sum(c * bounds[v][0] for v, c in each.terms if bounds[v][0] == bounds[v][1])
        terms = tuple((v, c) for v, c in each.terms if bounds[v][0] != bounds[v][1])
        if terms:
            yield Sum(terms, each.equals - known)
        elif known != each.equals:
            raise Impossible


def pieces(system: System) -> list[System]:
    """Return the independent parts of a propagated system, in the order of their first variable.

    A variable that is known, or that no open sum and no group ties to another, is a piece by itself.
    """
    leader = {variable: variable for variable in system.bounds}

    def find(variable: int) -> int:
        while leader[variable] != variable:
            leader[variable] = leader[leader[variable]]
            variable = leader[variable]
        return variable

    ties = [[v for v, _ in each.terms] for each in system.sums] + [sorted(g) for g in system.groups]
    for tied in ties:
        for variable in tied[1:]:
            leader[find(variable)] = find(tied[0])
    members: dict[int, list[int]] = {}
    for variable in sorted(system.bounds):
        members.setdefault(find(variable), []).append(variable)
    sums: dict[int, list[Sum]] = {}
    for each in system.sums:
        sums.setdefault(find(each.terms[0][0]), []).append(each)
    groups: dict[int, list[frozenset[int]]] = {}
    for group in system.groups:
        groups.setdefault(find(min(group)), []).append(group)
    return [
        System(
            {v: system.bounds[v] for v in variables},
            tuple(sums.get(top, ())),
            tuple(groups.get(top, ())),
            system.threshold,
        )
        for top, variables in members.items()
    ]


def is_tree(piece: System) -> bool:
    """Whether no sums form a cycle: then propagated bounds are exact, and all between them is possible."""
    leader: dict[object, object] = {}

    def find(node: object) -> object:
        while leader.setdefault(node, node) != node:
            node = leader[node]
        return node

    for number, each in enumerate(piece.sums):
        for variable, _ in each.terms:
            one, other = find(("sum", number)), find(variable)
            if one == other:
                return False
            leader[one] = other
    return True


def is_network(piece: System) -> bool:
    """Whether the sums form a network matrix, totally unimodular: then what a variable can be has no gaps.

    The test: every variable stands in at most two sums, and the sums can be parted in two so that equal
    signs lie in different parts and opposite signs in the same (Heller and Tompkins 1956).
    """
    standing: dict[int, list[tuple[int, int]]] = {}
    for number, each in enumerate(piece.sums):
        for variable, coefficient in each.terms:
            standing.setdefault(variable, []).append((number, coefficient))
    if any(len(places) > 2 for places in standing.values()):
        return False
    beside: dict[int, list[tuple[int, bool]]] = {number: [] for number in range(len(piece.sums))}
    for places in standing.values():
        if len(places) == 2:
            (one, sign), (other, other_sign) = places
            beside[one].append((other, sign == other_sign))
            beside[other].append((one, sign == other_sign))
    return _parts_in_two(beside)


def _parts_in_two(beside: Mapping[int, list[tuple[int, bool]]]) -> bool:
    side: dict[int, bool] = {}
    for start in beside:
        if start in side:
            continue
        side[start] = True
        stack = [start]
        while stack:
            number = stack.pop()
            for other, apart in beside[number]:
                if other not in side:
                    side[other] = side[number] != apart
                    stack.append(other)
                elif (side[other] != side[number]) != apart:
                    return False
    return True
