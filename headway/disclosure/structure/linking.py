"""Tables → one universe of counts: what each prints, what must add up, and which of them share cells.

The door of the reading half of the room is `joined`; audit and protection build on what it returns.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import permutations

from headway.disclosure.printed.index import Entry
from headway.disclosure.printed.published import PublishedTable, Unreadable
from headway.disclosure.structure.across import DeclaredSum, ties_across
from headway.disclosure.structure.cells import Cells, without_repeats
from headway.disclosure.structure.cells import ties as ties_within
from headway.disclosure.structure.coarser import Refined, refined
from headway.disclosure.structure.hierarchies import Hierarchy, about, declared, refuse_cycles
from headway.disclosure.structure.sharing import LEAST_TELLING, Seen, Shared, plain, shared
from headway.disclosure.structure.symbols import Legend, Meaning, legend
from headway.disclosure.structure.table import Structure, structure
from headway.disclosure.structure.universe import Universe, Where

THRESHOLD = 3
"""Counts of one and two are hidden: the rule of the department's own answers, unless a note says another."""


@dataclass(frozen=True)
class Joined:
    """What a careful reader makes of a set of tables before attacking it.

    universe    every count once, and the sums between them; places that print a ratio are not in it
    structures  by table id, what was made of each table: figures, margins, problems, assumptions, left out
    legends     by table id, what its notes, the index and whoever asks say of its symbols
    thresholds  by table id, the smallest count above zero that its rule prints
    linked      a sentence for each pair of tables that share cells, and for each sum across documents
    """

    universe: Universe
    structures: Mapping[str, Structure]
    legends: Mapping[str, Legend]
    thresholds: Mapping[str, int]
    linked: tuple[str, ...] = ()


def joined(
    tables: Iterable[PublishedTable],
    *,
    threshold: int | None = None,
    index: Mapping[str, Entry] | None = None,
    meanings: Mapping[str, Meaning] | None = None,
    hierarchies: Mapping[str, Hierarchy] | None = None,
    sums: Iterable[DeclaredSum] = (),
    true_counts: bool = False,
    links: Mapping[Where, Where] | None = None,
) -> Joined:
    """Return the universe of a set of tables, and what was made of each of them.

    tables     any number, each with an id of its own
    threshold  the smallest positive count that the rule shows; null: what the table's notes or the index
               say, else THRESHOLD
    index      what an index says of a table's symbols and margins, by table id
    meanings   what whoever asks says that symbols mean; it outranks notes and conventions
    hierarchies  the parent of each child, by the name of a dimension or of a grouping
    sums       sums across documents that somebody declares
    true_counts  whether the tables are not published yet: nothing in them is rounded, no message quotes them
    links      places that are known to print one count, whatever the print shows of it
    Raises Unreadable for two tables with one id, a hierarchy with a cycle or with labels that no table prints
    together, or a sum of what is not printed.
    """
    for name, hierarchy in (hierarchies or {}).items():
        refuse_cycles(hierarchy, name=name)
    by_id = _by_id(tables)
    entries = {name: (index or {}).get(name) for name in by_id}
    legends = {name: _legend(t, entries[name], meanings or {}) for name, t in by_id.items()}
    structures = {
        name: structure(
            t,
            legends[name],
            margin_hints=entry.margins if (entry := entries[name]) else "",
            hierarchies=hierarchies,
            true_counts=true_counts,
        )
        for name, t in by_id.items()
    }
    # before publication a link by chance costs a hidden cell, and a link that is missed may cost a person
    least = 1 if true_counts else LEAST_TELLING
    seen = {n: Seen(by_id[n], read, entries[n]) for n, read in structures.items() if read.axes}
    pairs = list(shared(seen, least=least)) if len(seen) > 1 else []
    finer = refined(seen, hierarchies or {})
    universe, linked, problems = _universe(structures, pairs, finer, sums, links or {})
    if structures:
        _refuse_unused(hierarchies or {}, structures)
    return Joined(
        universe,
        {name: replace(s, problems=(*s.problems, *problems.get(name, ()))) for name, s in structures.items()},
        legends,
        {name: threshold or said.threshold or THRESHOLD for name, said in legends.items()},
        tuple(linked),
    )


def _refuse_unused(hierarchies: Mapping[str, Hierarchy], structures: Mapping[str, Structure]) -> None:
    """Return if every hierarchy speaks of a table or of two; one that is silent is misspelt or misnamed."""
    used = {m.found_by for s in structures.values() for m in s.totals}
    printed = [{plain(label) for axis in s.axes for label in axis.labels} for s in structures.values()]
    for name, hierarchy in hierarchies.items():
        pairs = {(plain(parent), plain(child)) for child, parent in hierarchy.items()}
        between = any(p in one and c in other for one, other in permutations(printed, 2) for p, c in pairs)
        # what it says may be what another says, too
        if (
            f"by the hierarchy {name}" not in used
            and not between
            and not _speaks(name, hierarchy, structures)
        ):
            child, parent = next(iter(hierarchy.items()), ("", ""))
            raise Unreadable(
                f"hierarchy {name}: no table prints a parent together with its children, such as “{parent}” "
                f"and “{child}”; correct its labels or its dimension, or leave it out"
            )


def _speaks(name: str, hierarchy: Hierarchy, structures: Mapping[str, Structure]) -> bool:
    return any(
        declared(axis, list(axis.labels), about(axis, read.axes, {name: hierarchy})).margins
        for read in structures.values()
        for axis in read.axes
    )


def _by_id(tables: Iterable[PublishedTable]) -> dict[str, PublishedTable]:
    by_id: dict[str, PublishedTable] = {}
    for table in tables:
        if table.table_id in by_id:
            raise Unreadable(f"two tables have the id “{table.table_id}”: give each table its own")
        by_id[table.table_id] = table
    return by_id


def _legend(table: PublishedTable, entry: Entry | None, meanings: Mapping[str, Meaning]) -> Legend:
    said = legend([*table.notes, *([entry.rule] if entry else [])])
    return replace(said, meanings={**said.meanings, **meanings})


def _universe(
    structures: Mapping[str, Structure],
    pairs: Iterable[Shared],
    finer: Iterable[Refined],
    sums: Iterable[DeclaredSum],
    links: Mapping[Where, Where],
) -> tuple[Universe, list[str], dict[str, list[str]]]:
    """Return the counts of all tables, a sentence for each link between them, and problems by table id."""
    cells = Cells()
    for name, read in structures.items():
        cells.add(name, read.figures)
    linked: list[str] = []
    problems = _linked_by_knowledge(cells, links)
    for pair in pairs:
        linked.append(str(pair))
        apart = [(a, b) for a, b in pair.pairs if not cells.join((pair.first, *a), (pair.second, *b))]
        for a, b in (*pair.against, *apart):
            for name, said in pair.contradiction(a, b).items():
                problems.setdefault(name, []).append(said)
    finer = [each for each in finer if _agrees(each, cells)]
    places, at = cells.numbered()
    figures = tuple(cells.figure(place) for place in places)
    across, said_across, wrong = ties_across(sums, at, figures)
    for name, sentences in wrong.items():
        problems.setdefault(name, []).extend(sentences)
    between = [tie for each in finer for tie in each.ties(at, figures)]
    ties = (*without_repeats([*ties_within(structures, at), *between]), *across)
    return Universe(places, at, figures, ties), [*linked, *map(str, finer), *said_across], problems


def _linked_by_knowledge(cells: Cells, links: Mapping[Where, Where]) -> dict[str, list[str]]:
    """Make places one that are known to be; return problems, by table id, where they print two counts."""
    problems: dict[str, list[str]] = {}
    for one, other in links.items():
        if {one, other} <= cells.figures.keys() and not cells.join(one, other):
            pair = Shared(other[0], one[0], ())
            problems.setdefault(one[0], []).append(pair.contradiction(other[1:], one[1:])[one[0]])
    return problems


def _agrees(each: Refined, cells: Cells) -> bool:
    """Make the totals of a coarser and a finer table one; return whether they all could be."""
    one = [cells.join((each.coarser, *a), (each.finer, *b)) for a, b in each.pairs]
    return all(one)
