"""Totals of which a table leaves out the totals between: a grand total over inner counts and nothing else.

A sum along one dimension then lacks a cell, which is itself a total along another dimension: what that one
adds up stands in its place.
"""

from collections.abc import Iterable, Sequence
from functools import cached_property

from headway.disclosure.structure.counts import Counts
from headway.disclosure.structure.dimensions import Axis
from headway.disclosure.structure.sums import Margin, Sums

type Coordinates = tuple[int, ...]
"""The number of a place's label along each dimension."""


class Corners:
    """The places of a table by their labels, and what adds up to each label."""

    def __init__(self, along: Sequence[Axis], margins: Iterable[Margin], known: Counts) -> None:
        """Prepare to look for cells that are not there."""
        self.along = along
        self.margins = list(margins)
        self.known = known

    @cached_property
    def _place(self) -> dict[Coordinates, int]:
        of = zip(*(axis.of.tolist() for axis in self.along), strict=True)
        return {coordinates: place for place, coordinates in enumerate(of)}

    @cached_property
    def _under(self) -> list[dict[int, list[int]]]:
        under: list[dict[int, list[int]]] = [{} for _ in self.along]
        for margin in self.margins:
            at = next(n for n, axis in enumerate(self.along) if axis is margin.axis)
            total, *parts = margin.axis.numbers((margin.total, *margin.parts)).tolist()
            under[at].setdefault(total, parts)
        return under

    def parts(self, sums: Sums, line: int) -> tuple[int, ...] | None:
        """Return the places that add up to the total of a sum that lacks cells; None if some lack still."""
        at = next(n for n, axis in enumerate(self.along) if axis is sums.margin.axis)
        total = int(sums.total[line])
        coordinates = tuple(int(axis.of[total]) for axis in self.along)
        found: list[int] = []
        for label in sums.margin.axis.numbers(sums.margin.parts).tolist():
            inner = self._inner((*coordinates[:at], label, *coordinates[at + 1 :]))
            if inner is None:
                return None
            found += inner
        return tuple(found) if len(set(found)) == len(found) else None

    def _inner(self, coordinates: Coordinates) -> list[int] | None:
        """Return the place with these labels, or those that add up to it; None if there are none."""
        place = self._place.get(coordinates)
        if place is not None:
            return [place] if self.known.counted[place] else None
        for at, under in enumerate(self._under):
            inner = [
                self._inner((*coordinates[:at], part, *coordinates[at + 1 :]))
                for part in under.get(coordinates[at], ())
            ]
            if inner and all(inner):
                return [n for places in inner for n in places or ()]
        return None
