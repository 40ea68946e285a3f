"""Which tables count the same people, and which of their places print one and the same count.

A count is known by its labels that are not totals, in whatever order: (Total, Arson) of one table is
(Arson, Total) of another. Labels alone do not make two tables one: tables of two years have the same. So they
share cells only when every count that both print agrees, and one of them is not small. To miss that they are
of the same people is the worse mistake: one may print what the other hides.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import log2

from headway.disclosure.printed.index import Entry
from headway.disclosure.printed.published import Place, PublishedTable
from headway.disclosure.structure.dimensions import BETWEEN, TOTAL, Axis
from headway.disclosure.structure.figures import Figure, Kind
from headway.disclosure.structure.sums import BITS_TO_SPARE, Margin
from headway.disclosure.structure.table import Structure

LEAST_TELLING = 10
"""Smaller counts agree by chance too often to tell anything: one count that agrees must be as large."""
LEAST_SHARED = 2
"""How many counts must be shared, hidden or not: the total of all by itself is of anybody."""
LEAST_TO_CONTRADICT = 10
MOSTLY = 0.9
"""Where so many agree, and so large a part of all, tables that disagree elsewhere contradict each other."""
ANYWHERE = {
    "unknown",
    "other",
    "others",
    "not known",
    "not stated",
    "not recorded",
    "missing",
    "none",
    "yes",
    "no",
}
"""Labels that stand along many dimensions and so say nothing of which it is."""
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")

type Key = tuple[str, ...]
"""A count by its plain labels along the dimensions that two tables share; "" for a total."""


@dataclass(frozen=True)
class Shared:
    """What two tables have in common.

    pairs     places of the first and of the second that print one count
    against   places that should print one count and print two
    """

    first: str
    second: str
    pairs: tuple[tuple[Place, Place], ...]
    against: tuple[tuple[Place, Place], ...] = ()

    def contradiction(self, one: Place, other: Place) -> dict[str, str]:
        """Return what to say, by table id, of a count that the two tables print differently."""
        here = {self.first: one, self.second: other}
        named = {name: f"row “{row}”, column “{column}”" for name, (row, column) in here.items()}
        return {
            name: f"{named[name]} differs from {named[beside]} of “{beside}”, which is the same count"
            for name, beside in ((self.first, self.second), (self.second, self.first))
        }

    def __str__(self) -> str:
        return f"“{self.first}” and “{self.second}” count the same people: they share {len(self.pairs)} cells"


def shared(seen: Mapping[str, "Seen"], *, least: int = LEAST_TELLING) -> Iterator[Shared]:
    """Yield each pair of tables that share cells, and each that nearly does and contradicts itself.

    least  how large one count that agrees must be
    """
    for (one, first), (other, second) in combinations(seen.items(), 2):
        if not strangers(first, second) and (found := _between(one, first, other, second, least=least)):
            yield found


def strangers(first: "Seen", second: "Seen") -> bool:
    """Whether two tables say themselves that they count different things: other measures, or other years."""
    measures = {first.measure, second.measure} - {""}
    return len(measures) > 1 or bool(first.years and second.years and first.years.isdisjoint(second.years))


class Seen:
    """A table by its dimensions: the plain labels along each, "" for a total of everything."""

    def __init__(self, table: PublishedTable, read: Structure, entry: Entry | None) -> None:
        """Prepare a table for being compared with others."""
        said = [table.title, *([entry.title, entry.as_at] if entry else [])]
        self.years = frozenset(_YEAR.findall(" ".join(said)))
        self.measure = plain(entry.measure) if entry else ""
        self.figures = read.figures
        totals = [whole(axis, read.totals) for axis in read.axes]
        self.labels = [
            {plain(label) for label in axis.labels if label not in total}
            for axis, total in zip(read.axes, totals, strict=True)
        ]
        self.places = self._by_labels(read, totals)

    def _by_labels(self, read: Structure, totals: list[list[str]]) -> dict[Key, Place]:
        along = []
        for axis, total in zip(read.axes, totals, strict=True):
            names = ["" if label in total else plain(label) for label in axis.labels]
            along.append([names[n] for n in axis.of.tolist()])
        found: dict[Key, Place] = {}
        for place, key in zip(read.figures, zip(*along, strict=True), strict=False):
            if read.figures[place].is_count:
                found.setdefault(key, place)
        return found

    def at_totals_but(self, axes: Sequence[int], common: Sequence[set[str]]) -> dict[Key, Place]:
        """Return the places by their labels along some dimensions, where all others are at their totals."""
        found = {}
        others = [n for n in range(len(self.labels)) if n not in axes]
        for key, place in self.places.items():
            labels = tuple(key[n] for n in axes)
            if not any(key[n] for n in others) and all(
                not label or label in known for label, known in zip(labels, common, strict=True)
            ):
                found[labels] = place
        return found


def plain(label: str) -> str:
    """Return a label as it is compared: without capitals and double spaces."""
    return " ".join(label.lower().split())


def whole(axis: Axis, margins: Iterable[Margin]) -> list[str]:
    """Return the labels of a dimension that are totals of all along it, by name or by what they add."""
    parts = {m.total: set(m.parts) for m in margins if m.axis is axis}
    leaves = {label for label in axis.labels if label not in parts}
    named = [label for label in axis.labels if all(TOTAL.search(p.strip()) for p in label.split(BETWEEN))]
    leaves -= set(named)
    return named + [t for t in parts if t not in named and leaves and _under(t, parts) >= leaves]


def _under(total: str, parts: Mapping[str, set[str]]) -> set[str]:
    """Return the labels that a total adds up in the end."""
    found: set[str] = set()
    waiting = [total]
    while waiting:
        for part in parts.get(waiting.pop(), ()):
            if part not in found:
                found.add(part)
                waiting.append(part)
    return found


def _between(one: str, first: Seen, other: str, second: Seen, *, least: int) -> Shared | None:
    """Return what two tables share; None where nothing shows that they count the same people."""
    both = _both(first, second)
    pairs = tuple((a, b) for a, b in both if _agree(first.figures[a], second.figures[b]))
    against = tuple((a, b) for a, b in both if not _agree(first.figures[a], second.figures[b]))
    agreeing = [(first.figures[a], second.figures[b]) for a, b in pairs]
    if against:
        known = [x.low for x, y in agreeing if x.known and y.known and x.low]
        return Shared(one, other, pairs, against) if _nearly(known, len(against)) else None
    printed = [min(x.low, y.low) for x, y in agreeing if x.kind is y.kind is Kind.COUNT]
    enough = len(pairs) >= LEAST_SHARED and max(printed, default=0) >= least
    return Shared(one, other, pairs) if enough else None


def _both(first: Seen, second: Seen) -> list[tuple[Place, Place]]:
    """Return the places of two tables that print one count, if the tables are of the same people."""
    dimensions = matched(first, second)
    if not dimensions:
        return []
    common = [first.labels[a] & second.labels[b] for a, b in dimensions]
    mine = first.at_totals_but([a for a, _ in dimensions], common)
    theirs = second.at_totals_but([b for _, b in dimensions], common)
    return [(mine[key], theirs[key]) for key in mine if key in theirs]


def _nearly(agreeing: Sequence[int], against: int) -> bool:
    """Whether so many counts agree, and so few do not, that those are mistakes."""
    most = len(agreeing) >= max(LEAST_TO_CONTRADICT, MOSTLY * (len(agreeing) + against))
    return most and sum(log2(1 + value) for value in agreeing) >= BITS_TO_SPARE


def _agree(one: Figure, other: Figure) -> bool:
    """Whether some whole number is within what both print."""
    return (one.high is None or other.low <= one.high) and (other.high is None or one.low <= other.high)


def matched(first: Seen, second: Seen) -> list[tuple[int, int]]:
    """Return the dimensions that two tables have in common: those that share more labels than with any other.

    A dimension that could be either of two is left unmatched: then nothing says which.
    """
    common = {
        (a, b): len((mine & theirs) - ANYWHERE)
        for a, mine in enumerate(first.labels)
        for b, theirs in enumerate(second.labels)
    }
    return [
        (a, b)
        for (a, b), size in common.items()
        if size and all(size > n for (c, d), n in common.items() if (c == a) != (d == b))
    ]
