"""Secondary suppression by tau-Argus, through pytauargus (`pip install 'headway[argus]'`), for comparison.

Each run must have a process and an empty current directory of its own: its modular method keeps state there,
so that a second table reads the files of the first. Tables are protected one by one, for it has no linked
mode. The rule is a frequency of at least three; it asks that an outsider who takes a hidden count for any
number from nought cannot tell it from one more and one less.
"""

from collections.abc import Mapping
from pathlib import Path

import numpy as np

from benchmarks.disclosure_people import Dimension
from benchmarks.disclosure_tables import THRESHOLD, Cube, Tables

METHODS = {"argus-opt": "OPT(1,{minutes})", "argus-mod": "MOD(1,{minutes})"}
EVERY_CELL_COSTS_ONE = "-2"
"""tau-Argus's name for it; otherwise a cell costs its count."""
HIDDEN = {"U", "M"}
TOTAL = "Total"


def hidden_by_argus(made: Tables, *, method: str, minutes: int, folder: Path) -> tuple[set[int], set[int]]:
    """Return the cells hidden in any of the tables, and those of them that another of the tables prints.

    method  a key of METHODS
    folder  empty; everything it writes stays inside
    """
    hidden: set[int] = set()
    printed: set[int] = set()
    for cube, at in zip(made.cubes, made.at, strict=True):
        withheld = _withheld(cube, made.people, METHODS[method].format(minutes=minutes), folder / cube.name)
        hidden.update(at[withheld].tolist())
        printed.update(at[~withheld].tolist())
    return hidden, hidden & printed


def _withheld(cube: Cube, people: Mapping[str, np.ndarray], suppress: str, folder: Path) -> np.ndarray:
    """Return in the shape of the cube what tau-Argus withholds."""
    from pytauargus import protect

    folder.mkdir(parents=True)
    names = [dimension.name for dimension in cube.dimensions]
    microdata = {d.name: [_code(leaf) for leaf in people[d.name].tolist()] for d in cube.dimensions}
    microdata["people"] = [1] * len(people[names[0]])
    result = protect(
        microdata, names, response="people", safety_rules=f"FREQ({THRESHOLD},30)", suppress=suppress,
        cost_var=EVERY_CELL_COSTS_ONE, decimals=0, hrc=_hierarchies(cube.dimensions, folder),
        totcode=TOTAL, workdir=str(folder),
    )  # fmt: skip
    withheld = np.zeros(cube.counts.shape, dtype=bool)
    for row in result.tables[0].rows:
        place = tuple(_node(d, row[d.name]) for d in cube.dimensions)
        assert row["people"] == cube.counts[place], "tau-Argus counted other people than we did"
        withheld[place] = row["status"] in HIDDEN
    return withheld


def _code(node: int) -> str:
    """Return a node's number as a code of fixed width, which sorts as the numbers do."""
    return f"{node:03d}"


def _node(dimension: Dimension, code: str) -> int:
    return len(dimension.labels) - 1 if code == TOTAL else int(code)


def _hierarchies(dimensions: tuple[Dimension, ...], folder: Path) -> dict[str, str] | None:
    """Write the tree of each dimension with sub-totals: a node a line, a @ before it for each level down."""
    files = {}
    for dimension in dimensions:
        if len(dimension.nodes) > 2:
            path = folder / f"{dimension.name}.hrc"
            path.write_text("".join(_tree(dimension, len(dimension.labels) - 1, depth=-1)))
            files[dimension.name] = str(path)
    return files or None


def _tree(dimension: Dimension, node: int, *, depth: int) -> list[str]:
    parts = dict(dimension.sums).get(node, ())
    parts = dict(dimension.sums).get(node, ())
    below = [line for part in parts for line in _tree(dimension, part, depth=depth + 1)]
    return below if depth < 0 else [f"{'@' * depth}{_code(node)}\n", *below]
