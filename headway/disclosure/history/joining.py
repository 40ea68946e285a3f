"""New tables and all that touches them → one universe of counts, ready for an audit or for protection.

Cells meet by their keys only: two tables never share a cell because their labels look alike.
"""

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from headway.disclosure.history.found_sums import Breakdown, breakdowns, found_sums
from headway.disclosure.history.ledger import Ledger
from headway.disclosure.history.merging import one_cell_a_key
from headway.disclosure.history.narrowing import narrowed
from headway.disclosure.history.relations import Relation
from headway.disclosure.history.release import Release
from headway.disclosure.structure.cells import met
from headway.disclosure.structure.figures import Figure, Kind
from headway.disclosure.structure.linking import Joined, joined
from headway.disclosure.structure.universe import Tie, Universe, Where
from headway.tables.table import CellKey

NOBODY_PRINTED = Figure(Kind.UNKNOWN)


@dataclass(frozen=True)
class _Part:
    """Tables that were joined by themselves.

    keys  of their places
    ids   the table id that each table, by its document and its id there, goes by here
    """

    joined: Joined
    keys: Mapping[Where, CellKey]
    ids: Mapping[tuple[str, str], str]

    def figure(self, where: Where) -> Figure | None:
        """Return what is printed of the count of a place; None where no count is printed."""
        cell = self.joined.universe.at.get(where)
        return None if cell is None else self.joined.universe.figures[cell]


def with_history(
    own: Joined, new: Sequence[Release], ledger: Ledger, *, relations: Iterable[Relation] = ()
) -> Joined:
    """Return the universe of new tables together with every release that touches them.

    own        what `linking.joined` made of the new tables
    new        the same tables as releases, with measure and period where they are known
    relations  declared for the new tables, besides those of the ledger
    The tables of the ledger go by the name of their release, and are read by their own notes.
    """
    relations = [*ledger.relations, *relations]
    keys = {(r.table.table_id, *p): key for r in new for p, key in ledger.keys_of(r).items()}
    ids = {(r.document, r.table.table_id): r.table.table_id for r in new}
    mine = {release.digest for release in new}
    touching = {r.digest for r in (*ledger.touching(new), *_tied(relations, ids, ledger))} - mine
    earlier = [_read_alone(ledger, r, taken=own.structures) for r in ledger.in_order if r.digest in touching]
    return _together([*earlier, _Part(own, keys, ids)], relations, refuted=ledger.refuted)


def joined_all(ledger: Ledger) -> Joined:
    """Return the universe of everything that a ledger holds; its tables go by the names of their releases."""
    parts = [_read_alone(ledger, release, taken=()) for release in ledger.in_order]
    return _together(parts, ledger.relations, refuted=ledger.refuted)


def _tied(
    relations: Iterable[Relation], ids: Container[tuple[str, str]], ledger: Ledger
) -> Iterator[Release]:
    """Yield the releases that a declared sum ties to the new tables."""
    for relation in relations:
        if any((term.document, term.table_id) in ids for term in relation.terms):
            yield from (printing.release for t in relation.terms if (printing := ledger.at(t)))


def _read_alone(ledger: Ledger, release: Release, *, taken: Container[str]) -> _Part:
    name = release.name if release.name not in taken else f"{release.name}, {release.published_on}"
    read = joined([replace(release.table, table_id=name)], index={name: release.entry})
    keys = {(name, *place): key for place, key in ledger.keys_of(release).items()}
    return _Part(read, keys, {(release.document, release.table.table_id): name})


def _together(parts: Sequence[_Part], relations: Iterable[Relation], *, refuted: Container[str]) -> Joined:
    """Return several sets of tables as one: cells with one key made one, and the sums between them added."""
    keys = {where: key for part in parts for where, key in part.keys.items()}
    universe, of_key = one_cell_a_key([part.joined.universe for part in parts], keys)
    sums = _sums(parts)
    every = [each for of_table in sums.values() for each in of_table]
    found, because = _found(universe, of_key, breakdowns(every), refuted)
    totals = {name: {total for total, _ in of_table} for name, of_table in sums.items()}
    universe = narrowed(universe, keys, of_key, totals)
    ids = {table: name for part in parts for table, name in part.ids.items()}
    return Joined(
        _declared(replace(universe, ties=(*universe.ties, *found)), relations, ids),
        {n: read for part in parts for n, read in part.joined.structures.items()},
        {n: said for part in parts for n, said in part.joined.legends.items()},
        {n: least for part in parts for n, least in part.joined.thresholds.items()},
        (
            *(s for part in parts for s in part.joined.linked),
            *_shared(parts[-1], universe),
            *_differing(parts),
            *because,
        ),
    )


def _sums(parts: Iterable[_Part]) -> dict[str, list[tuple[CellKey, tuple[CellKey, ...]]]]:
    """Return by table the keys of each total and its parts, where all of them have one."""
    found: dict[str, list[tuple[CellKey, tuple[CellKey, ...]]]] = {}
    for part in parts:
        for name, read in part.joined.structures.items():
            found[name] = []
            for each in read.equations:
                total = part.keys.get((name, *each.total))
                others = [part.keys.get((name, *place)) for place in each.parts]
                if total and all(others):
                    found[name].append((total, tuple(key for key in others if key)))
    return found


def _found(
    universe: Universe, of_key: Mapping[CellKey, int], known: Iterable[Breakdown], refuted: Container[str]
) -> tuple[list[Tie], list[str]]:
    """Return the sums that follow from the keys and are in no table, and what they take for granted."""
    there = {frozenset(tie.terms) for tie in universe.ties}
    figures = {key: universe.figures[cell] for key, cell in of_key.items()}
    ties, because = [], dict[str, None]()
    for each in found_sums(figures, known):
        if each.because in refuted:
            continue
        cells = [of_key[key] for key in (each.total, *each.parts)]
        terms = ((cells[0], -1), *((cell, 1) for cell in cells[1:]))
        if frozenset(terms) not in there and len(set(cells)) == len(cells):
            there.add(frozenset(terms))
            ties.append(Tie(terms, exact=_exact(universe, cells)))
            because[each.because] = None
    return ties, list(because)


def _exact(universe: Universe, cells: Iterable[int]) -> bool:
    figures = (universe.figures[cell] for cell in cells)
    return not any(figure.kind is Kind.COUNT and not figure.known for figure in figures)


def _declared(
    universe: Universe, relations: Iterable[Relation], ids: Mapping[tuple[str, str], str]
) -> Universe:
    """Return the universe with the declared sums all of whose printed counts are in it.

    A count that nobody printed is a cell of no table.
    """
    cells, figures, ties = list(universe.cells), list(universe.figures), list(universe.ties)
    for each in relations:
        terms = []
        for term in each.terms:
            where = (ids.get((term.document, term.table_id), ""), term.row, term.column)
            cell = universe.at.get(where)
            if cell is None and not term.document:
                cell = len(cells)
                cells.append(("", f"{term.table_id} {term.row}".strip(), term.column))
                figures.append(NOBODY_PRINTED)
            terms.append((cell, term.sign))
        # Two places of one sum that print one count make it another sum than was meant.
        if all(cell is not None for cell, _ in terms) and len({cell for cell, _ in terms}) == len(terms):
            found = tuple((cell, sign) for cell, sign in terms if cell is not None)
            ties.append(Tie(found, exact=_exact(universe, (c for c, _ in found if c < len(universe.cells)))))
    return Universe(tuple(cells), universe.at, tuple(figures), tuple(ties))


def _shared(new: _Part, universe: Universe) -> Iterator[str]:
    """Yield a sentence for each table that shares cells with a new one."""
    owners: dict[int, set[str]] = defaultdict(set)
    for (name, _, _), cell in universe.at.items():
        owners[cell].add(name)
    times: Counter[tuple[str, str]] = Counter()
    for names in owners.values():
        mine = names & set(new.joined.structures)
        times.update((one, other) for one in sorted(mine) for other in sorted(names - mine))
    for (one, other), number in sorted(times.items()):
        yield f"{one} and {other} print {number} of the same counts, by what is counted, when and of whom"


def _differing(parts: Sequence[_Part]) -> Iterator[str]:
    """Yield a sentence for each table that prints some count of a new one so that no number fits both."""
    *earlier, new = parts
    for part in earlier:
        theirs = {key: where for where, key in part.keys.items()}
        apart = defaultdict(list)
        for where, key in new.keys.items():
            mine, other = new.figure(where), part.figure(theirs[key]) if key in theirs else None
            if mine and other and met(mine, other) is None:
                apart[where[0], theirs[key][0]].append(where)
        for (one, beside), places in apart.items():
            _, row, column = places[0]
            yield (
                f"{one} and {beside} print {len(places)} of the same counts differently, first at "
                f"row “{row}”, column “{column}” of {one}; readers know both"
            )
