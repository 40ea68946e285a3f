"""A second audit that shares no code with the first: it tries every whole number, cell by cell.

Only for tables whose totals are the last row and the last column, with the grand total printed, so that
every cell is at most the grand total.
"""

from collections.abc import Callable, Iterator
from itertools import product

type Grid = list[list[int | None]]
type Where = tuple[int, int]


def possible(grid: Grid, reading: str, threshold: int) -> dict[Where, set[int]] | None:
    """Return every value that each hidden cell takes in some table that fits; None when no table fits.

    grid  the printed counts with totals last in both directions; None where a cell is hidden
    """
    unknown = [(r, c) for r, row in enumerate(grid) for c, value in enumerate(row) if value is None]
    found: dict[Where, set[int]] = {where: set() for where in unknown}
    allowed = _rule(grid, unknown, reading, threshold)
    any_fits = False
    for filled in _fillings(grid, unknown):
        if allowed(filled):
            any_fits = True
            for where in unknown:
                found[where].add(filled[where[0]][where[1]])
    return found if any_fits else None


def _sums(grid: Grid) -> list[list[Where]]:
    high, wide = len(grid), len(grid[0])
    return [[(r, c) for c in range(wide)] for r in range(high)] + [
        [(r, c) for r in range(high)] for c in range(wide)
    ]


def _fillings(grid: Grid, unknown: list[Where]) -> Iterator[list[list[int]]]:
    most = grid[-1][-1]
    assert most is not None
    sums = _sums(grid)

    def consistent(work: Grid) -> bool:
        for places in sums:
            values = [work[r][c] for r, c in places]
            *parts, total = values
            if None not in values and sum(parts) != total:  # type: ignore[arg-type]
                return False
            if total is not None and sum(p or 0 for p in parts) > total:
                return False
        return True

    def fill(work: Grid, left: list[Where]) -> Iterator[list[list[int]]]:
        if not consistent(work):
            return
        if not left:
            yield [list(row) for row in work]  # type: ignore[arg-type]
            return
        (r, c), *rest = left
        for value in range(most + 1):
            work[r][c] = value
            yield from fill(work, rest)
        work[r][c] = None

    yield from fill([list(row) for row in grid], unknown)


def _rule(
    grid: Grid, unknown: list[Where], reading: str, threshold: int
) -> Callable[[list[list[int]]], bool]:
    groups = _groups(grid, unknown)

    def hides(value: int) -> bool:
        return 1 <= value < threshold

    def allowed(filled: list[list[int]]) -> bool:
        values = {(r, c): filled[r][c] for r, c in unknown}
        if reading == "all-primary":
            return all(hides(v) for v in values.values())
        if reading == "shown-zero" and not all(values.values()):
            return False
        return reading == "nonneg" or all(any(hides(values[w]) for w in group) for group in groups)

    return allowed


def _groups(grid: Grid, unknown: list[Where]) -> list[set[Where]]:
    groups = [{where} for where in unknown]
    for one, other in product(unknown, unknown):
        if one[0] == other[0] or one[1] == other[1]:
            first = next(g for g in groups if one in g)
            second = next(g for g in groups if other in g)
            if first is not second:
                groups.remove(second)
                first |= second
    return groups
