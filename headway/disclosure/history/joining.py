"""New tables and all that touches them → one universe of counts, ready for an audit or for protection.

Cells meet by their keys only: two tables never share a cell because their labels look alike.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from headway.disclosure.figures import Figure, Kind
from headway.disclosure.history.cells import one_cell_a_key
from headway.disclosure.history.found_sums import Breakdown, breakdowns, found_sums
from headway.disclosure.history.ledger import Ledger
from headway.disclosure.history.release import Release
from headway.disclosure.history.sums import DeclaredSum
from headway.disclosure.linking import Joined, joined
from headway.disclosure.universe import Tie, Universe, Where
from headway.tables.table import CellKey

NOBODY_PRINTED = Figure(Kind.UNKNOWN)


@dataclass(frozen=True)
class _Part:
    """Tables that were joined by themselves, and the keys of their places."""

    joined: Joined
    keys: Mapping[Where, CellKey]


def with_history(
    own: Joined, new: Sequence[Release], ledger: Ledger, *, sums: Iterable[DeclaredSum] = ()
) -> Joined:
    """Return the universe of new tables together with every release that touches them.

    own   what `linking.joined` made of the new tables
    new   the same tables as releases, in any order, with measure and period where they are known
    sums  declared for the new tables, besides those of the ledger
    The tables of the ledger go by the name of their release, and are read by their own notes.
    """
    keys = {(r.table.table_id, *p): key for r in new for p, key in ledger.keys_of(r).items()}
    sums = list(sums)
    touching = {r.digest: r for r in (*ledger.touching(new), *_named(sums, ledger))}
    earlier = [_read_alone(ledger, r) for r in ledger.in_order if r.digest in touching]
    names = {name for part in earlier for name in part.joined.structures}
    if taken := sorted(names & set(own.structures)):
        raise ValueError(f"the table id “{taken[0]}” is the name of a release in the ledger: give it another")
    documents = {(r.document, r.table.table_id): r.table.table_id for r in new}
    return _together([*earlier, _Part(own, keys)], ledger, [*ledger.sums, *sums], documents)


def _named(sums: Iterable[DeclaredSum], ledger: Ledger) -> Iterator[Release]:
    printed = (ledger.at(term) for each in sums for term in each.terms)
    return (printing.release for printing in printed if printing)


def joined_all(ledger: Ledger) -> Joined:
    """Return the universe of everything that a ledger holds; its tables go by the names of their releases."""
    return _together([_read_alone(ledger, release) for release in ledger.in_order], ledger, ledger.sums, {})


def _read_alone(ledger: Ledger, release: Release) -> _Part:
    name = release.name
    read = joined([replace(release.table, table_id=name)], index={name: release.entry})
    return _Part(read, {(name, *place): key for place, key in ledger.keys_of(release).items()})


def _together(
    parts: Sequence[_Part],
    ledger: Ledger,
    declared: Iterable[DeclaredSum],
    ids: Mapping[tuple[str, str], str],
) -> Joined:
    """Return several sets of tables as one: cells with one key made one, and the sums between them added."""
    keys = {where: key for part in parts for where, key in part.keys.items()}
    ids = {**{(r.document, r.table.table_id): r.name for r in ledger.releases}, **ids}
    universe, of_key = one_cell_a_key([part.joined.universe for part in parts], keys)
    found, because = _found(universe, of_key, _breakdowns(parts), ledger)
    universe = _declared(replace(universe, ties=(*universe.ties, *found)), declared, ids)
    return Joined(
        universe,
        {n: read for part in parts for n, read in part.joined.structures.items()},
        {n: said for part in parts for n, said in part.joined.legends.items()},
        {n: least for part in parts for n, least in part.joined.thresholds.items()},
        (*(s for part in parts for s in part.joined.linked), *_shared(parts[-1], universe), *because),
    )


def _breakdowns(parts: Iterable[_Part]) -> Iterable[Breakdown]:
    sums = []
    for part in parts:
        for name, read in part.joined.structures.items():
            for each in read.equations:
                keys = [part.keys.get((name, *place)) for place in (each.total, *each.parts)]
                if None not in keys:
                    total, *others = (key for key in keys if key)
                    sums.append((total, tuple(others)))
    return breakdowns(sums)


def _found(
    universe: Universe, of_key: Mapping[CellKey, int], known: Iterable[Breakdown], ledger: Ledger
) -> tuple[list[Tie], list[str]]:
    """Return the sums that follow from the keys and are in no table, and what they take for granted."""
    there = {frozenset(tie.terms) for tie in universe.ties}
    figures = {key: universe.figures[cell] for key, cell in of_key.items()}
    ties, because = [], dict[str, None]()
    refuted = ledger.refuted
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
    universe: Universe, sums: Iterable[DeclaredSum], ids: Mapping[tuple[str, str], str]
) -> Universe:
    """Return the universe with the declared sums all of whose printed counts are in it.

    A count that nobody printed is a cell of no table.
    """
    cells, figures, ties = list(universe.cells), list(universe.figures), list(universe.ties)
    for each in sums:
        terms = []
        for term in each.terms:
            where = (ids.get((term.document, term.table_id), ""), term.row, term.column)
            cell = universe.at.get(where)
            if cell is None and not term.document:
                cell = len(cells)
                cells.append(("", f"{term.table_id} {term.row}".strip(), term.column))
                figures.append(NOBODY_PRINTED)
            terms.append((cell, term.sign))
        if all(cell is not None for cell, _ in terms):
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
