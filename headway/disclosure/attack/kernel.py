"""The changes that keep every sum, bounds left aside: a set of whole moves that all others are made of.

Sparse elimination in whole numbers. A variable that no move changes is fixed by the sums alone: one number,
whatever the bounds.
"""

import heapq
from fractions import Fraction
from math import gcd, lcm

from headway.disclosure.attack.system import Sums

type Move = dict[int, int]
"""How far each variable goes; all that are not in it stay."""
type Row = dict[int, int]
"""A sum of variables that comes to nothing: variable → coefficient."""
type Share = int | Fraction


def moves(sums: Sums, size: int) -> list[Move]:
    """Return moves, whole steps by variable, of which all changes that keep the sums are made up."""
    pivots = _pivots(sums)
    made: dict[int, dict[int, Share]] = {}
    for pivot, row in reversed(pivots):
        made[pivot] = _in_terms_of_free(pivot, row, made)
    steps: dict[int, dict[int, Share]] = {v: {v: 1} for v in range(size) if v not in made}
    for variable, shares in made.items():
        for free, share in shares.items():
            steps[free][variable] = share
    return [_whole(step) for step in steps.values()]


def _pivots(sums: Sums) -> list[tuple[int, Row]]:
    """Return sums in steps: each with a variable of its own that none of the later ones has."""
    rows: list[Row] = [{} for _ in range(len(sums))]
    standing: dict[int, set[int]] = {}
    for row, variable, sign in zip(
        sums.row.tolist(), sums.variable.tolist(), sums.sign.tolist(), strict=True
    ):
        rows[row][variable] = sign
        standing.setdefault(variable, set()).add(row)
    shortest = [(len(row), number) for number, row in enumerate(rows)]
    heapq.heapify(shortest)
    done = [False] * len(rows)
    pivots = []
    while shortest:
        length, number = heapq.heappop(shortest)
        row = rows[number]
        if done[number] or length != len(row):
            continue
        done[number] = True
        if not row:
            continue
        for variable in row:
            standing[variable].discard(number)
        pivot = min(row, key=lambda v: (abs(row[v]), len(standing[v]), v))
        pivots.append((pivot, row))
        for other in sorted(standing[pivot]):
            _subtract(rows[other], row, pivot, standing, other)
            heapq.heappush(shortest, (len(rows[other]), other))
    return pivots


def _subtract(row: Row, by: Row, pivot: int, standing: dict[int, set[int]], number: int) -> None:
    """Take the pivot out of a row, in whole numbers."""
    shared = gcd(row[pivot], by[pivot])
    here, there = row[pivot] // shared, by[pivot] // shared
    if there < 0:
        here, there = -here, -there
    if there > 1:
        for variable in row:
            row[variable] *= there
    for variable, coefficient in by.items():
        left = row.get(variable, 0) - here * coefficient
        if left:
            row[variable] = left
            standing[variable].add(number)
        elif variable in row:
            del row[variable]
            standing[variable].discard(number)
    if there > 1 and (common := gcd(*row.values())) > 1:
        for variable in row:
            row[variable] //= common


def _in_terms_of_free(pivot: int, row: Row, made: dict[int, dict[int, Share]]) -> dict[int, Share]:
    found: dict[int, Share] = {}
    for variable, coefficient in row.items():
        if variable == pivot:
            continue
        for free, share in made.get(variable, {variable: 1}).items():
            found[free] = found.get(free, 0) - coefficient * share
    by = row[pivot]
    if by == -1:
        return {free: -share for free, share in found.items() if share}
    return {free: share if by == 1 else Fraction(share) / by for free, share in found.items() if share}


def _whole(step: dict[int, Share]) -> Move:
    scale = lcm(*(share.denominator for share in step.values()))
    whole = {variable: int(share * scale) for variable, share in step.items()}
    common = gcd(*whole.values())
    return {variable: far // common for variable, far in whole.items()}
