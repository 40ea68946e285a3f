"""Trials of the disclosure room on small tables, each against the judge; what they yield is what is wrong."""

import csv
import io
import time
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace

import numpy as np

from benchmarks.disclosure_gauss import hidden_by_gauss
from benchmarks.disclosure_ours import certified, problem
from benchmarks.disclosure_tables import HIDDEN, Tables, hierarchy_lines, long_lines, together
from headway.disclosure.audit import audit_joined
from headway.disclosure.printed.published import PublishedTable
from headway.disclosure.printed.read_csv import read_csv
from headway.disclosure.protection.protect import protect
from headway.disclosure.protection.refused import CannotProtect
from headway.disclosure.protection.verify import verify
from headway.disclosure.secondary import hide
from headway.disclosure.secondary.problem import Asked, Pattern, Problem
from headway.disclosure.structure.hierarchies import Hierarchy, read_hierarchies
from headway.disclosure.structure.linking import joined
from tests.reference.outsider import Outsider, exact, groups, one_sided

THRESHOLD = 3
READINGS = {
    "nonneg": Outsider(least=0),
    "one-primary": Outsider(least=0, under=THRESHOLD),
    "shown-zero": Outsider(least=1, under=THRESHOLD),
    "all-primary": Outsider(least=1, most=THRESHOLD - 1),
}
"""What the outsider of each reading takes for granted, as the judge is told it."""

SECONDS = 2
"""What optimising a table may take; what is found by then must be safe, cheapest or not."""

type Place = tuple[str, str, str]
"""Table id, row, column."""


def audited(made: Tables, seed: int) -> Iterator[str]:
    """Hide the small counts and some others; the audit finds exact what the judge does, reading by reading."""
    hidden = hidden_at_random(made, seed)
    tables, hierarchies = as_published(made, hidden)
    read = joined(tables, threshold=THRESHOLD, hierarchies=hierarchies)
    if len(made.cubes) > 1 and not read.linked:
        for cube in made.cubes:
            yield from audited(together(made.name, [cube], made.people), seed)
        return
    reports = audit_joined(tables, read).tables
    yield from (f"{r.table.table_id} not understood: {why}" for r in reports for why in r.problems)
    cell = dict(zip(places(made), cells(made), strict=True))
    ruled = tuple(tuple(group) for group in groups_of_tables(made, hidden))
    for name, outsider in READINGS.items():
        if not allowed(made, hidden, outsider):
            continue
        judged = exact(made.counts, made.sums, hidden, outsider=replace(outsider, ruled=ruled))
        found = {cell[r.table.table_id, *place] for r in reports for place in r.readings[name].exact}
        if found != judged:
            yield f"{name}: the audit finds {sorted(found)} exact, the judge {sorted(judged)}"


def optimised(made: Tables, seed: int) -> Iterator[str]:
    """Ask the optimiser for both kinds of protection; the judge finds what it promises, and no cell too many."""
    given = problem(made)
    for asked in Asked:
        found = hide(given, asked=asked, out_of_time=soon(), seed=seed)
        for told in (*_protects(made, given, found, asked), *_costs(made, given, found, asked)):
            yield f"{asked}: {told}"


def protected(made: Tables, seed: int) -> Iterator[str]:
    """Protect from file to file; nothing that is hidden is exact, and the proof is accepted."""
    tables, hierarchies = as_published(made)
    if len(made.cubes) > 1 and not joined(tables, hierarchies=hierarchies, true_counts=True).linked:
        for cube in made.cubes:
            yield from protected(together(made.name, [cube], made.people), seed)
        return
    try:
        found = protect(tables, threshold=THRESHOLD, hierarchies=hierarchies, out_of_time=soon(), seed=seed)
    except CannotProtect as refused:
        everything = np.flatnonzero(made.counts > 0).tolist()
        if not exact(made.counts, made.sums, everything, outsider=READINGS["shown-zero"]):
            yield f"refused, though hiding everything would do: {refused}"
        return
    hidden, faults = as_printed(made, found.tables)
    yield from faults
    if worked_out := exact(made.counts, made.sums, hidden, outsider=READINGS["shown-zero"]):
        yield f"{sorted(worked_out)} can be worked out"
    refusals = verify(found.tables, found.certificate, hierarchies=hierarchies)
    yield from (f"the proof is refused: {why}" for why in refusals)


def as_printed(made: Tables, tables: Iterable[PublishedTable]) -> tuple[set[int], list[str]]:
    """Return the cells that are hidden wherever they stand, and what is printed otherwise than it should be."""
    printed = {(t.table_id, *place): cell.printed for t in tables for place, cell in t.cells.items()}
    faults, shown = [], set()
    for place, cell in zip(places(made), cells(made), strict=True):
        text, count = printed[place], int(made.counts[cell])
        if text != HIDDEN:
            shown.add(cell)
        if text not in (HIDDEN, str(count)) or (text == HIDDEN) < (0 < count < THRESHOLD):
            faults.append(f"{place} prints {text} for {count}")
    return set(range(made.counts.size)) - shown, faults


TRIALS = (audited, optimised, protected)
TELL_ZEROS = Outsider(least=1)


def soon() -> Callable[[], bool]:
    """Return what says, from a while on, that time is up."""
    until = time.monotonic() + SECONDS
    return lambda: time.monotonic() > until


def left(made: Tables, hidden: Collection[int], asked: Asked) -> set[int]:
    """Return the first-hidden cells that a pattern does not protect as asked, by the judge."""
    first = made.first.tolist()
    if asked is Asked.CLASSIC:
        return one_sided(made.counts, made.sums, hidden, outsider=READINGS["nonneg"], only=first)
    return exact(made.counts, made.sums, hidden, outsider=TELL_ZEROS, only=first)


def _protects(made: Tables, given: Problem, found: Pattern, asked: Asked) -> Iterator[str]:
    if given.never & found.second:
        yield "hides what must stay printed"
    if unprotected := left(made, given.first | found.second, asked) - set(found.open):
        yield f"leaves {sorted(unprotected)}"
    if lacking := given.first - certified(made, found) - set(found.open):
        yield f"has no certificate for {sorted(lacking)}"
    everything = np.flatnonzero(made.counts > 0).tolist()
    if able := set(found.open) - left(made, everything, asked):
        yield f"calls {sorted(able)} open, which can be protected"


def _costs(made: Tables, given: Problem, found: Pattern, asked: Asked) -> Iterator[str]:
    if found.price != len(found.second) or found.least > found.price + 1e-6:
        yield f"costs {len(found.second)}, says {found.price} and at least {found.least}"
    if found.open:
        return
    for cell in sorted(found.second) if found.proved else ():
        if not left(made, (given.first | found.second) - {cell}, asked):
            yield f"is proved the cheapest and does without {cell}"
    other = hidden_by_gauss(made)
    if len(other) < found.least - 1e-6 and not left(made, given.first | other, asked):
        yield f"says at least {found.least}, and elimination does it with {len(other)}"


def hidden_at_random(made: Tables, seed: int) -> set[int]:
    """Return the small counts and some others that are not zero, none in a group without a small one."""
    random = np.random.default_rng(seed)
    share = random.choice([0, 0.1, 0.3])
    others = np.flatnonzero((made.counts >= THRESHOLD) & (random.random(made.counts.size) < share))
    hidden = {*made.first.tolist(), *others.tolist()}
    while idle := [g for g in groups_of_tables(made, hidden) if made.counts[g].min() >= THRESHOLD]:
        hidden.difference_update(*idle)
    return hidden


def groups_of_tables(made: Tables, hidden: Collection[int]) -> list[list[int]]:
    """Return the hidden cells of each table in groups that its own sums join."""
    parts = (
        Tables(cube.name, (cube,), made.counts, (at,), made.people)
        for cube, at in zip(made.cubes, made.at, strict=True)
    )
    return [group for part in parts for group in groups(part.sums, set(hidden).intersection(cells(part)))]


def allowed(made: Tables, hidden: Collection[int], outsider: Outsider) -> bool:
    """Whether what an outsider takes for granted is true of the hidden counts."""
    return outsider.most is None or made.counts[list(hidden)].max(initial=0) <= outsider.most


def as_published(
    made: Tables, hidden: Collection[int] = ()
) -> tuple[list[PublishedTable], dict[str, Hierarchy]]:
    """Return the tables and hierarchies as they are read from files."""
    tables = read_csv(_text(long_lines(made, hidden)), name="tables.csv")
    return tables, read_hierarchies(_text(hierarchy_lines(made)).encode(), name="hierarchy.csv")


def _text(lines: Iterable[list[str]]) -> str:
    file = io.StringIO(newline="")
    csv.writer(file).writerows(lines)
    return file.getvalue()


def places(made: Tables) -> Iterator[Place]:
    """Yield every place of every table as its file names it."""
    for line in list(long_lines(made))[1:]:
        yield line[0], line[2], line[3]


def cells(made: Tables) -> Iterator[int]:
    """Yield the cell of every place, in the same order."""
    for at in made.at:
        yield from at.ravel().tolist()
