"""Small tables at random: two to four dimensions, some with sub-totals, sometimes two tables that are linked."""

import numpy as np

from benchmarks.disclosure_people import Dimension, dimension, numbered
from benchmarks.disclosure_tables import Tables, counted, together

NAMES = ("shape", "colour", "size", "place", "kind")
SIZES = {2: (2, 7), 3: (2, 5), 4: (2, 4)}
"""How many leaves a dimension has, from and below, by how many dimensions the table has."""


def small_tables(seed: int) -> Tables:
    """Return one table, or two with a dimension in common, of few invented people."""
    random = np.random.default_rng(seed)
    linked = random.random() < 0.3
    how_many = int(random.integers(2, 4 if linked else 5))
    names = list(random.permutation(NAMES))
    ways = {name: _way(name, random, *SIZES[how_many]) for name in names}
    people = int(random.integers(15, 120))
    found = {name: _spread(way, people, random) for name, way in ways.items()}
    sets = [names[:how_many]] + ([names[1:how_many] + names[-1:]] if linked else [])
    return together(f"seed {seed}", [counted(found, tuple(ways[n] for n in each)) for each in sets], found)


def _way(name: str, random: np.random.Generator, least: int, below: int) -> Dimension:
    """Return a dimension; with four leaves or more it may have sub-totals of two or more."""
    leaves = numbered(name.title(), int(random.integers(least, below)))
    total = f"All {name}s"
    if len(leaves) < 4 or random.random() < 0.4:
        return dimension(name, [leaves], total=total)
    group = np.sort(np.r_[0, 0, 1, 1, random.integers(0, 2, len(leaves) - 4)])
    return dimension(name, [leaves, numbered(f"{name.title()} group", 2)], group, total=total)


def _spread(way: Dimension, people: int, random: np.random.Generator) -> np.ndarray:
    """Return the leaf of each person, some leaves much fuller than others."""
    leaves = way.nodes.shape[1]
    return random.choice(leaves, people, p=random.dirichlet(np.full(leaves, 0.8)))
