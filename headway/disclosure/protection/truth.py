"""Tables of true counts → one universe with a whole number in every cell. Nothing here may be published."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np

from headway.disclosure.printed.published import PublishedTable
from headway.disclosure.protection.past import Before, Past, before, completed
from headway.disclosure.structure.figures import Kind
from headway.disclosure.structure.linking import Joined, joined
from headway.disclosure.structure.universe import Where


class NotTrueCounts(ValueError):
    """The tables do not print a true count in every cell, or do not add up; the message names the cell."""


@dataclass(frozen=True)
class Truth:
    """Tables of true counts, as one universe. Not for publication.

    counts  the true count of each cell of the universe, by its number; of a cell that only earlier documents
            have, some count that fits
    past    what was published before; null: nothing is known of it
    before  what of the universe it prints and hides
    """

    tables: tuple[PublishedTable, ...] = field(repr=False)
    joined: Joined = field(repr=False)
    counts: np.ndarray = field(repr=False)
    past: Past | None = field(default=None, repr=False)
    before: Before = field(default=Before(), repr=False)

    @cached_property
    def at(self) -> dict[Where, int]:
        """The cell number of every place of the tables themselves."""
        own = {table.table_id for table in self.tables}
        return {where: n for where, n in self.joined.universe.at.items() if where[0] in own}

    @cached_property
    def own(self) -> frozenset[int]:
        """The cells of the tables themselves."""
        return frozenset(self.at.values())

    @cached_property
    def links(self) -> dict[Where, Where]:
        """The first place of each count, by the other places of the tables that print it too."""
        first: dict[int, Where] = {}
        return {where: one for where, n in self.at.items() if (one := first.setdefault(n, where)) != where}

    def named(self, numbers: Iterable[int]) -> list[Where]:
        """Return the first place of each cell, in the order of the tables."""
        own = {number: where for where, number in reversed(self.at.items())}
        return [own.get(number, self.joined.universe.cells[number]) for number in sorted(numbers)]


def true_counts(
    tables: Iterable[PublishedTable], *, threshold: int, past: Past | None = None, **reading: Any
) -> Truth:
    """Return the universe of tables that print true counts, with the counts.

    past     what was published before
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
    if past is None:
        return Truth(given, read, counts)
    whole = past.joined_to(read, given)
    known = {whole.universe.at[where]: int(counts[number]) for where, number in read.universe.at.items()}
    said = before(whole, read.structures)
    fixed = {n: whole.universe.figures[n].low for n in said.printed - known.keys()}
    return Truth(given, whole, completed(whole.universe, known | fixed), past, said)


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
