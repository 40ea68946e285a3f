"""Trials of the disclosure room on small tables, each against the judge; what they yield is what is wrong."""

import csv
import io
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

import numpy as np

from benchmarks.disclosure_tables import Tables, hierarchy_lines, long_lines, together
from headway.disclosure.audit import audit_joined
from headway.disclosure.hierarchies import Hierarchy, read_hierarchies
from headway.disclosure.linking import joined
from headway.disclosure.published import PublishedTable
from headway.disclosure.read_csv import read_csv
from tests.reference.outsider import Outsider, exact, groups

THRESHOLD = 3
READINGS = {
    "nonneg": Outsider(least=0),
    "one-primary": Outsider(least=0, under=THRESHOLD),
    "shown-zero": Outsider(least=1, under=THRESHOLD),
    "all-primary": Outsider(least=1, most=THRESHOLD - 1),
}
"""What the outsider of each reading takes for granted, as the judge is told it."""

type Place = tuple[str, str, str]
"""Table id, row, column."""


def audited(made: Tables, seed: int) -> Iterator[str]:
    """Hide the small counts and some others; the audit finds exact what the judge does, reading by reading."""
    hidden = hidden_at_random(made, seed)
    tables, hierarchies = as_published(made, hidden)
    read = joined(tables, threshold=THRESHOLD, hierarchies=hierarchies)
    if len(made.cubes) > 1 and not read.linked:
        for cube in made.cubes:
            yield from audited(together(made.name, [cube]), seed)
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


TRIALS = (audited,)


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
        Tables(cube.name, (cube,), made.counts, (at,)) for cube, at in zip(made.cubes, made.at, strict=True)
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
