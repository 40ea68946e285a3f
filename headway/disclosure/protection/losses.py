"""Who loses what: how many cells each row and each column of a protected table has lost."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from headway.disclosure.protection.truth import Truth


@dataclass(frozen=True)
class Loss:
    """The cells hidden in one row or one column.

    axis    "row" or "column"
    cells   how many of its cells are hidden
    second  how many of these are hidden only to protect others
    of      how many counts it has
    """

    table_id: str
    axis: str
    label: str
    cells: int
    second: int
    of: int


def losses(truth: Truth, *, first: Collection[int], second: Collection[int]) -> tuple[Loss, ...]:
    """Return the rows and columns that lose a cell, in the order of the tables."""
    of: Counter[tuple[str, str, str]] = Counter()
    hidden: Counter[tuple[str, str, str]] = Counter()
    protecting: Counter[tuple[str, str, str]] = Counter()
    for (table, row, column), number in truth.at.items():
        for line in ((table, "row", row), (table, "column", column)):
            of[line] += 1
            hidden[line] += number in first or number in second
            protecting[line] += number in second
    return tuple(Loss(*line, hidden[line], protecting[line], of[line]) for line in of if hidden[line])


def about(value: int) -> int:
    """Return a number to the nearest ten: near enough to choose by, and no cell can be told from it."""
    return 10 * ((value + 5) // 10)
