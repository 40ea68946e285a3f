"""What linked tables of any number of dimensions allow, by trying every whole number. Plain Python, no solver."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

type Sum = tuple[str, tuple[str, ...]]
"""A total and its parts, by the names of the cells."""


@dataclass(frozen=True)
class Puzzle:
    """Some tables as printed.

    printed  each cell of all the tables; None where it is hidden
    tables   for each table, its cells and its sums
    most     no count is larger
    """

    printed: Mapping[str, int | None]
    tables: Sequence[tuple[frozenset[str], tuple[Sum, ...]]]
    most: int

    @property
    def sums(self) -> list[Sum]:
        """All sums."""
        return [each for _, sums in self.tables for each in sums]


def by_trying(puzzle: Puzzle, reading: str, threshold: int) -> dict[str, set[int]] | None:
    """Return every value that each hidden cell takes in some way of filling the tables; None: there is none."""
    groups = [group for cells, sums in puzzle.tables for group in joined(puzzle, cells, sums)]
    hidden = [cell for cell, value in puzzle.printed.items() if value is None]
    found: dict[str, set[int]] = {cell: set() for cell in hidden}
    for filled in fillings(puzzle, hidden):
        if allowed(filled, hidden, groups, reading, threshold):
            for cell in hidden:
                found[cell].add(filled[cell])
    return found if all(found.values()) else None


def allowed(
    filled: Mapping[str, int], hidden: list[str], groups: list[set[str]], reading: str, threshold: int
) -> bool:
    """Whether what stands in the hidden cells is what a reading takes for granted."""
    small = {cell for cell in hidden if 1 <= filled[cell] < threshold}
    if reading == "all-primary":
        return len(small) == len(hidden)
    if reading == "shown-zero" and any(filled[cell] == 0 for cell in hidden):
        return False
    return reading == "nonneg" or all(group & small for group in groups)


def joined(puzzle: Puzzle, cells: frozenset[str], sums: tuple[Sum, ...]) -> list[set[str]]:
    """Return the hidden cells of a table in groups joined by its sums."""
    groups = [{cell} for cell in cells if puzzle.printed[cell] is None]
    for total, parts in sums:
        touched = [g for g in groups if g & {total, *parts}]
        if len(touched) > 1:
            groups = [g for g in groups if g not in touched] + [set().union(*touched)]
    return groups


def fillings(puzzle: Puzzle, hidden: list[str]) -> Iterator[dict[str, int]]:
    """Yield every way of filling the hidden cells that keeps all sums."""
    work = dict(puzzle.printed)
    about = {cell: [s for s in puzzle.sums if cell == s[0] or cell in s[1]] for cell in hidden}

    def fill(left: list[str]) -> Iterator[dict[str, int]]:
        if not left:
            yield dict(work)  # type: ignore[arg-type]
            return
        cell, *rest = left
        for value in range(puzzle.most + 1):
            work[cell] = value
            if all(may_hold(work, each) for each in about[cell]):
                yield from fill(rest)
        work[cell] = None

    if all(may_hold(work, each) for each in puzzle.sums):
        yield from fill(hidden)


def may_hold(work: Mapping[str, int | None], each: Sum) -> bool:
    """Whether a sum with some cells still open can hold."""
    total, parts = work[each[0]], [work[p] for p in each[1]]
    known = sum(p for p in parts if p is not None)
    if total is None:
        return True
    return known == total if None not in parts else known <= total
