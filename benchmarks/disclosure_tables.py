"""The tables of the disclosure benchmark: `python -m benchmarks.disclosure_tables --tables c1k --to FOLDER`.

Every total and sub-total is in them and every zero is printed. Several tables under one name are linked:
where they print the count of the same people, it is one cell. Written out, a name becomes three kinds of
files: NAME.csv in the long shape (table_id,source,row,column,value_as_published,note), NAME-TABLE.csv, tidy,
for each (a column for each dimension, and the count), and NAME-hierarchy.csv (child,parent).
"""

import argparse
import csv
import itertools
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np

from benchmarks.disclosure_people import DIMENSIONS, SEED, Dimension, people

TABLES: dict[str, tuple[tuple[str, ...], ...]] = {
    "b100": (("region", "offence"),),
    "b234": (("region", "year", "sex"),),
    "c1k": (("prison", "offence"),),
    "d1k": (("region", "offence", "ethnicity"),),
    "d1kh": (("group", "ethnicity", "age"),),
    "e10k": (("prison", "pdu"),),
    "f10k": (("pdu", "age", "offence"),),
    "g100k": (("prison", "pdu", "age"),),
    "h100k": (("pdu", "age", "offence", "over_tariff"),),
    "L1": (("prison", "offence"), ("pdu", "offence"), ("region", "ethnicity", "sex"), ("group", "region")),
    "L2": (("region", "year", "sex"), ("group", "year", "sex"), ("region", "offence")),
}
"""The dimensions of each table under a name."""
HIDDEN = "[c]"
THRESHOLD = 3

type Sum = tuple[int, tuple[int, ...]]
"""A total and its parts, by cell number."""


@dataclass(frozen=True)
class Cube:
    """One table. counts has a place for each node of each dimension, totals included."""

    name: str
    dimensions: tuple[Dimension, ...]
    counts: np.ndarray

    def lines(self) -> Iterator[tuple[str, ...]]:
        """Yield the labels of every place, in the order of counts.flat."""
        return itertools.product(*(dimension.labels for dimension in self.dimensions))


@dataclass(frozen=True)
class Tables:
    """The tables under one name as one set of cells.

    counts  the true count of each cell, by its number
    at      for each cube, the cell number of each of its places, in the cube's shape
    people  for each dimension, the leaf of each person
    """

    name: str
    cubes: tuple[Cube, ...]
    counts: np.ndarray
    at: tuple[np.ndarray, ...]
    people: Mapping[str, np.ndarray]

    @cached_property
    def sums(self) -> list[Sum]:
        """Every total that is printed with its parts, each sum once."""
        found: dict[Sum, None] = {}
        for cube, at in zip(self.cubes, self.at, strict=True):
            for axis, dimension in enumerate(cube.dimensions):
                lines = np.moveaxis(at, axis, 0).reshape(len(dimension.labels), -1)
                for total, parts in dimension.sums:
                    of = zip(lines[total].tolist(), lines[list(parts)].T.tolist(), strict=True)
                    found.update(((cell, tuple(below)), None) for cell, below in of)
        return list(found)

    @property
    def first(self) -> np.ndarray:
        """The cells that a threshold of three hides, by number."""
        return np.flatnonzero((self.counts > 0) & (self.counts < THRESHOLD))


def tables(name: str, *, seed: int = SEED) -> Tables:
    """Return the tables of a name in TABLES, counted over the people of the seed."""
    found = people(seed=seed)
    dimensions = (tuple(DIMENSIONS[each] for each in names) for names in TABLES[name])
    return together(name, [counted(found, each) for each in dimensions], found)


def counted(people: Mapping[str, np.ndarray], dimensions: tuple[Dimension, ...]) -> Cube:
    """Return the table of some dimensions over people, of whom each dimension has the leaf."""
    shape = tuple(len(dimension.labels) for dimension in dimensions)
    counts = np.zeros(np.prod(shape), dtype=np.int64)
    levels = [dimension.nodes[:, people[dimension.name]] for dimension in dimensions]
    for nodes in itertools.product(*levels):
        counts += np.bincount(np.ravel_multi_index(nodes, shape), minlength=counts.size)
    return Cube("-".join(dimension.name for dimension in dimensions), dimensions, counts.reshape(shape))


def together(name: str, cubes: Sequence[Cube], people: Mapping[str, np.ndarray]) -> Tables:
    """Return tables as one set of cells: places with the same labels, totals left out, are one cell."""
    if len(cubes) == 1:
        counts = cubes[0].counts
        at = (np.arange(counts.size).reshape(counts.shape),)
        return Tables(name, tuple(cubes), counts.ravel(), at, people)
    numbers: dict[frozenset[str], int] = {}
    counts_of: list[int] = []
    numbered = []
    for cube in cubes:
        totals = {dimension.total for dimension in cube.dimensions}
        places = []
        for labels, count in zip(cube.lines(), cube.counts.flat, strict=True):
            cell = numbers.setdefault(frozenset(labels) - totals, len(counts_of))
            places.append(cell)
            if cell == len(counts_of):
                counts_of.append(int(count))
        numbered.append(np.array(places).reshape(cube.counts.shape))
    return Tables(name, tuple(cubes), np.array(counts_of), tuple(numbered), people)


def long_lines(made: Tables, hidden: Collection[int] = ()) -> Iterator[list[str]]:
    """Yield the header and lines of the long shape, the cells named in `hidden` hidden.

    The last dimension is across, all others are down.
    """
    yield ["table_id", "source", "row", "column", "value_as_published", "note"]
    kept_back = set(hidden)
    for cube, at in zip(made.cubes, made.at, strict=True):
        for labels, cell, count in zip(cube.lines(), at.flat, cube.counts.flat, strict=True):
            value = HIDDEN if cell in kept_back else str(count)
            yield [cube.name, "invented", " | ".join(labels[:-1]), labels[-1], value, ""]


def tidy_lines(cube: Cube) -> Iterator[list[str]]:
    """Yield the header and lines of one true table with a column for each dimension."""
    yield [*(dimension.name for dimension in cube.dimensions), "count"]
    for labels, count in zip(cube.lines(), cube.counts.flat, strict=True):
        yield [*labels, str(count)]


def hierarchy_lines(made: Tables) -> Iterator[list[str]]:
    """Yield the header and lines of what belongs to what, dimension by dimension, up to the totals."""
    yield ["child", "parent"]
    found: dict[tuple[str, str], None] = {}
    for dimension in {d.name: d for cube in made.cubes for d in cube.dimensions}.values():
        labels = dimension.labels
        for total, parts in dimension.sums:
            found.update(((labels[part], labels[total]), None) for part in parts)
    yield from (list(pair) for pair in found)


def write(made: Tables, folder: Path, *, hidden: Collection[int] = ()) -> Path:
    """Write the files of a name into a folder; return the path of the one in the long shape."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{made.name}.csv"
    _save(path, long_lines(made, hidden))
    _save(folder / f"{made.name}-hierarchy.csv", hierarchy_lines(made))
    if not hidden:
        for cube in made.cubes:
            _save(folder / f"{made.name}-{cube.name}.csv", tidy_lines(cube))
    return path


def _save(path: Path, lines: Iterable[list[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(lines)


def main(arguments: list[str] | None = None) -> None:
    """Print what is in the tables asked for, and write them where a folder is named."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--tables", nargs="+", choices=TABLES, default=list(TABLES), metavar="NAME")
    asked.add_argument("--seed", type=int, default=SEED)
    asked.add_argument("--to", type=Path)
    asked.add_argument("--hide", action="store_true", help="hide every count of 1 or 2 in the long file")
    chosen = asked.parse_args(arguments)
    print("table     cells  not zero  under three  ones    sums")
    for name in chosen.tables:
        made = tables(name, seed=chosen.seed)
        counts = made.counts
        print(f"{name:<6}{counts.size:>9,}{(counts > 0).sum():>10,}{made.first.size:>13,}"
              f"{(counts == 1).sum():>6,}{len(made.sums):>8,}")  # fmt: skip
        if chosen.to:
            write(made, chosen.to, hidden=made.first.tolist() if chosen.hide else ())


if __name__ == "__main__":
    main()
