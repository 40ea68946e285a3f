"""Tables of true counts → one universe with a whole number in every cell. Nothing here may be published."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np

from headway.disclosure.figures import Kind
from headway.disclosure.linking import Joined, joined
from headway.disclosure.published import PublishedTable
from headway.disclosure.universe import Where


class NotTrueCounts(ValueError):
    """The tables do not print a true count in every cell, or do not add up; the message names the cell."""


@dataclass(frozen=True)
class Truth:
    """Tables of true counts, as one universe. Not for publication.

    counts  the true count of each cell of the universe, by its number
    """

    tables: tuple[PublishedTable, ...] = field(repr=False)
    joined: Joined = field(repr=False)
    counts: np.ndarray = field(repr=False)

    @cached_property
    def places(self) -> dict[int, tuple[Where, ...]]:
        """Every place where each cell is printed."""
        found: dict[int, list[Where]] = {}
        for where, number in self.joined.universe.at.items():
            found.setdefault(number, []).append(where)
        return {number: tuple(places) for number, places in found.items()}

    def named(self, numbers: Iterable[int]) -> list[Where]:
        """Return the first place of each cell, in the order of the tables."""
        return [self.joined.universe.cells[number] for number in sorted(numbers)]


def true_counts(tables: Iterable[PublishedTable], *, threshold: int, **reading: Any) -> Truth:
    """Return the universe of tables that print true counts, with the counts.

    reading  what linking.joined takes besides: index, meanings, hierarchies, sums
    Raises NotTrueCounts for a cell that is hidden, not available, rounded or a percentage, for a total that
    does not equal its parts, and for anything else that was not understood.
    """
    given = tuple(tables)
    read = joined(given, threshold=threshold, true_counts=True, **reading)
    for name, structure in read.structures.items():
        for (row, column), figure in structure.figures.items():
            if figure.kind is not Kind.ABSENT and not figure.known:
                raise NotTrueCounts(f"{name}: row “{row}”, column “{column}” {_WHY[figure.kind]}")
        for problem in structure.problems:
            raise NotTrueCounts(f"{name}: {without_counts(problem)}")
    counts = np.array([figure.low for figure in read.universe.figures], dtype=np.int64)
    _add_up(read, counts)
    return Truth(given, read, counts)


_WHY: Mapping[Kind, str] = {
    Kind.HIDDEN: "is hidden already: give its true count (headway protect --truth), since what is not known "
    "cannot be protected",
    Kind.UNKNOWN: "holds no count: give its true count, or leave the cell out",
    Kind.RATIO: "is a percentage or a rate: protect the counts by themselves, and work percentages out from "
    "what is printed",
    Kind.COUNT: "is read as rounded: give the counts before rounding",
}


def _add_up(read: Joined, counts: np.ndarray) -> None:
    for tie in read.universe.ties:
        if sum(sign * int(counts[cell]) for cell, sign in tie.terms) != tie.equals:
            total = next((cell for cell, sign in tie.terms if sign < 0), tie.terms[0][0])
            name, row, column = read.universe.cells[total]
            raise NotTrueCounts(
                f"{name}: the total at row “{row}”, column “{column}” is not the sum of its parts"
            )


def without_counts(sentence: str) -> str:
    """Return a sentence with every number outside quotation marks left out: the counts here are true ones."""
    quoted = re.split(r"(“[^”]*”)", sentence)
    return "".join(part if part.startswith("“") else re.sub(r"\d[\d,]*", "…", part) for part in quoted)
