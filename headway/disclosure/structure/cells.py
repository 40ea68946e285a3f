"""The places of many tables → cells: places that print one count are one, known by all that is printed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from headway.disclosure.structure.figures import Figure, Kind
from headway.disclosure.structure.table import Structure
from headway.disclosure.structure.universe import Tie, Where


@dataclass
class Cells:
    """All counts of a set of tables, by place; places are made one by `join`.

    figures  what is printed of each count, by the place that leads its cell
    """

    figures: dict[Where, Figure] = field(default_factory=dict)
    leader: dict[Where, Where] = field(default_factory=dict)

    def add(self, table_id: str, figures: Mapping[tuple[str, str], Figure]) -> None:
        """Take in the counts of a table."""
        for (row, column), figure in figures.items():
            if figure.is_count:
                self.figures[table_id, row, column] = figure

    def join(self, one: Where, other: Where) -> bool:
        """Make two places one cell; return False, and leave them apart, when they print different counts."""
        one, other = self._led(one), self._led(other)
        if one == other:
            return True
        figure = met(self.figures[one], self.figures[other])
        if figure is None:
            return False
        self.figures[one] = figure
        self.leader[other] = one
        return True

    def _led(self, place: Where) -> Where:
        while place in self.leader:
            place = self.leader[place]
        return place

    def numbered(self) -> tuple[tuple[Where, ...], dict[Where, int]]:
        """Return the leading places in the order of their numbers, and the number of every place."""
        if not self.leader:
            return tuple(self.figures), {place: n for n, place in enumerate(self.figures)}
        number: dict[Where, int] = {}
        first: list[Where] = []
        at = {}
        for place in self.figures:
            led = self._led(place)
            if led not in number:
                number[led] = len(first)
                first.append(place)
            at[place] = number[led]
        return tuple(first), at

    def figure(self, place: Where) -> Figure:
        """Return all that is printed of the count of a place."""
        return self.figures[self._led(place)]


def met(one: Figure, other: Figure) -> Figure | None:
    """Return what two places say together of one count; None when they contradict each other.

    A count that one table hides and another prints is printed.
    """
    ends = [high for high in (one.high, other.high) if high is not None]
    low, high = max(one.low, other.low), min(ends) if ends else None
    if high is not None and low > high:
        return None
    kinds = {one.kind, other.kind}
    if one.known or other.known or kinds == {Kind.COUNT}:
        kind = Kind.COUNT
    else:
        kind = (
            Kind.HIDDEN if Kind.HIDDEN in kinds else Kind.UNKNOWN if Kind.COUNT not in kinds else Kind.COUNT
        )
    return replace(one, kind=kind, low=low, high=high)


def ties(structures: Mapping[str, Structure], at: Mapping[Where, int]) -> list[Tie]:
    """Return the sums of all tables, each once: tables that share cells may share sums."""
    found: dict[tuple[tuple[int, int], ...], Tie] = {}
    for name, read in structures.items():
        for each in read.equations:
            parts = tuple((at[name, *part], 1) for part in each.parts)
            tie = Tie((*parts, (at[name, *each.total], -1)), exact=each.exact)
            key = tuple(sorted(tie.terms)) if len(structures) > 1 else tie.terms
            if key not in found or (tie.exact and not found[key].exact):
                found[key] = tie
    return list(found.values())


def without_repeats(ties: Iterable[Tie]) -> list[Tie]:
    """Return the sums in which no cell stands twice."""
    return [tie for tie in ties if len({cell for cell, _ in tie.terms}) == len(tie.terms)]
