"""Everything ever published, and what of it touches something new.

The doors: `Ledger(releases)`, `with_`, `printings`, `touching`, `earlier_pattern`.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from headway.disclosure.history.earlier import Earlier
from headway.disclosure.history.found_sums import FoundSum, fits, of_periods
from headway.disclosure.history.nested import Nested
from headway.disclosure.history.relations import Relation, Term
from headway.disclosure.history.release import Release
from headway.disclosure.history.series import Series, in_order
from headway.disclosure.history.touching import Touching
from headway.disclosure.structure.figures import Figure, Kind
from headway.tables.table import CellKey, Place


class Refused(ValueError):
    """A release cannot be added; the message says why and what to do."""


@dataclass(frozen=True)
class Printing:
    """One cell as one document prints it."""

    release: Release
    place: Place

    @property
    def text(self) -> str:
        """The text as printed."""
        return self.release.table.cells[self.place].printed

    @property
    def figure(self) -> Figure:
        """What the text says of the count."""
        return self.release.read.figures[self.place]

    @property
    def where(self) -> str:
        """The document and the cell, for a sentence."""
        return f"{self.release.name}, row “{self.place[0]}”, column “{self.place[1]}”"


@dataclass(frozen=True)
class Ledger:
    """Every release, each once, and the sums declared between them. Nothing is ever taken out of it."""

    releases: tuple[Release, ...] = ()
    relations: tuple[Relation, ...] = ()

    def with_(self, release: Release) -> "Ledger":
        """Return the ledger with one release more, or itself when it holds that release already.

        Raises Refused for a document that replaces one that is not here, and for another table under a
        name that is taken: a correction names what it replaces, so that both stay known.
        """
        if release.digest in self._digests:
            return self
        names = {r.document for r in self.releases}
        if release.replaces == release.document:
            raise Refused(f"{release.name} is said to replace itself; give the correction a name of its own")
        if release.replaces and release.replaces not in names:
            raise Refused(
                f"{release.name} is said to replace “{release.replaces}”, and the ledger holds no document "
                f"of that name. It holds: {', '.join(sorted(names)) or 'none'}"
            )
        if any(r.name == release.name for r in self.releases):
            raise Refused(
                f"{release.name} is in the ledger already, with other content. If this is a correction, "
                "give it a name of its own and say which document it replaces"
            )
        return Ledger((*self.releases, release), self.relations)

    def with_relation(self, declared: Relation) -> "Ledger":
        """Return the ledger with one declared sum more, or itself when it holds that sum already.

        Raises Refused for a sum of a cell that no release here has, or under a name that is taken.
        """
        if declared in self.relations:
            return self
        if any(other.name == declared.name for other in self.relations):
            raise Refused(
                f"the sum “{declared.name}” is declared already, with other counts; name it otherwise"
            )
        for term in declared.terms:
            if term.document and self.at(term) is None:
                raise Refused(f"the sum “{declared.name}” names a cell that the ledger does not hold: {term}")
        return Ledger(self.releases, (*self.relations, declared))

    def at(self, term: Term) -> Printing | None:
        """Return where a declared sum's count is printed; None where it is not in the ledger."""
        release = self._tables.get((term.document, term.table_id))
        place = (term.row, term.column)
        return Printing(release, place) if release and place in release.table.cells else None

    @cached_property
    def _tables(self) -> Mapping[tuple[str, str], Release]:
        return {(r.document, r.table.table_id): r for r in self.releases}

    @cached_property
    def _digests(self) -> frozenset[str]:
        return frozenset(r.digest for r in self.releases)

    @cached_property
    def in_order(self) -> tuple[Release, ...]:
        """The releases by the day they were published, whatever order they were added in."""
        return tuple(in_order(self.releases))

    @cached_property
    def _series(self) -> tuple[Series, tuple[str, ...]]:
        series = Series()
        return series, tuple(series.add(release) for release in self.in_order)

    @cached_property
    def keys(self) -> tuple[Mapping[Place, CellKey], ...]:
        """For each release in order, the keys of its cells, with the series as their measure."""
        return tuple(
            self._placed(release, name) for release, name in zip(self.in_order, self._series[1], strict=True)
        )

    def _placed(self, release: Release, series: str) -> Mapping[Place, CellKey]:
        """Return the keys of a release in its series. A count of no known day is one of its own document."""
        undated = f"(not said in {self._first_of(release)})"
        return {
            place: CellKey(series, key.period or undated, key.categories)
            for place, key in release.keys.items()
        }

    def _first_of(self, release: Release) -> str:
        """Return the document that a release corrects, or that that one corrects, and so on."""
        name, before, seen = release.document, release.replaces, set[str]()
        while before and before not in seen:
            seen.add(before)
            name, before = before, self._replaced.get(before, "")
        return name

    def is_hidden_somewhere(self, printing: Printing) -> bool:
        """Whether some release hides the count that this one prints."""
        return self.keys_of(printing.release).get(printing.place) in self._hidden

    @cached_property
    def _hidden(self) -> frozenset[CellKey]:
        return frozenset(
            key
            for release, of_place in zip(self.in_order, self.keys, strict=True)
            if release.hides
            for place, key in of_place.items()
            if release.read.figures[place].kind is Kind.HIDDEN
        )

    @cached_property
    def _replaced(self) -> Mapping[str, str]:
        return {r.document: r.replaces for r in self.releases if r.replaces}

    @cached_property
    def printings(self) -> Mapping[CellKey, tuple[Printing, ...]]:
        """Every printing of each key, in the order of publication."""
        found: dict[CellKey, list[Printing]] = defaultdict(list)
        for release, of_place in zip(self.in_order, self.keys, strict=True):
            for place, key in of_place.items():
                found[key].append(Printing(release, place))
        return {key: tuple(at) for key, at in found.items()}

    @cached_property
    def counted(self) -> Mapping[CellKey, tuple[Printing, ...]]:
        """For each key the printings of a count, one for each different figure, the first that printed it."""
        found: dict[CellKey, tuple[Printing, ...]] = {}
        for key, printings in self.printings.items():
            first: dict[Figure, Printing] = {}
            for printing in printings:
                if (figure := printing.figure).kind is Kind.COUNT:
                    first.setdefault(figure, printing)
            found[key] = tuple(first.values())
        return found

    def touching(self, tables: Iterable[Release]) -> tuple[Release, ...]:
        """Return the releases that share cells or sums with new tables, in order of publication.

        tables  the new tables as releases, with measure and period where they are known
        Which they are, docs/ledger.md says.
        """
        new = list(tables)
        found = self._touching.of(key for release in new for key in self.keys_of(release).values())
        digests = {release.digest for release in new}
        return tuple(r for at in sorted(found) if (r := self.in_order[at]).digest not in digests)

    @cached_property
    def _touching(self) -> Touching:
        return Touching(
            [of_place.values() for of_place in self.keys],
            printed=self.printings,
            periods=self.periods,
            declared=self._declared,
            hides=lambda at: self.in_order[at].hides,
        )

    def keys_of(self, release: Release) -> Mapping[Place, CellKey]:
        """Return the keys that the cells of a release have, or would have, in this ledger."""
        if (at := self._numbers.get(release.digest)) is not None:
            return self.keys[at]
        return self._placed(release, self._series[0].name(release))

    @cached_property
    def _numbers(self) -> Mapping[str, int]:
        return {release.digest: number for number, release in enumerate(self.in_order)}

    @cached_property
    def _declared(self) -> Mapping[CellKey, frozenset[int]]:
        """For each count in a declared sum, the numbers of the releases that the sum is made of."""
        found: dict[CellKey, set[int]] = defaultdict(set)
        for each in self.relations:
            printed = [p for term in each.terms if (p := self.at(term))]
            numbers = {self._numbers[p.release.digest] for p in printed}
            for printing in printed:
                if key := self.keys_of(printing.release).get(printing.place):
                    found[key] |= numbers
        return {key: frozenset(numbers) for key, numbers in found.items()}

    @cached_property
    def periods(self) -> Nested:
        """The periods of which each count is printed, and how they nest."""
        return Nested(self.printings)

    @cached_property
    def refuted(self) -> frozenset[str]:
        """What cannot be taken for granted of periods: some count of a year is not that of its months."""
        return frozenset(each.because for each in of_periods(self.printings) if not self._fits(each))

    def _fits(self, each: FoundSum) -> bool:
        printed = {key: self.counted[key] for key in (each.total, *each.parts)}
        return not all(printed.values()) or fits(each, {k: found[-1].figure for k, found in printed.items()})

    def earlier_pattern(self, table: Release) -> Earlier:
        """Return which cells of a table were hidden and which printed before, by the last that held them."""
        hidden, printed = set(), {}
        for place, key in self.keys_of(table).items():
            for printing in self.printings.get(key, ()):
                kind = printing.figure.kind
                if kind is Kind.HIDDEN:
                    hidden.add(place)
                elif kind is Kind.COUNT:
                    hidden.discard(place)
                    printed[place] = printing.text
        return Earlier(frozenset(hidden), printed)
