"""Headway's own secondary suppression, as the benchmark asks for it: every cell costs one."""

import time

import numpy as np

from benchmarks.disclosure_tables import THRESHOLD, Tables
from headway.disclosure.secondary import hide
from headway.disclosure.secondary.problem import Asked, Pattern, Problem
from headway.disclosure.structure.universe import Tie


def problem(made: Tables) -> Problem:
    """Return what is asked of the optimiser for a set of tables with nothing published before."""
    return Problem(
        counts=made.counts,
        ties=tuple(Tie(((total, -1), *((part, 1) for part in parts))) for total, parts in made.sums),
        first=frozenset(made.first.tolist()),
        never=frozenset(np.flatnonzero(made.counts == 0).tolist()),
        already=frozenset(),
        price=np.ones(made.counts.size),
        threshold=THRESHOLD,
    )


def pattern(made: Tables, *, asked: str, seed: int, until: float) -> dict:
    """Return the cells that ours hides besides, the bound, and whether the certificate holds.

    until  on the clock of time.monotonic, when to come to an end
    """
    given = problem(made)
    found = hide(given, asked=Asked(asked), out_of_time=lambda: time.monotonic() > until, seed=seed)
    return {
        "second": sorted(found.second),
        "printed": [],
        "least": found.least,
        "open": len(found.open),
        "uncertified": len(given.first - certified(made, found) - set(found.open)),
        "said": found.said,
    }


def certified(made: Tables, found: Pattern) -> set[int]:
    """Return the first-hidden cells with an alternative that adds up, fits the print and differs there."""
    hidden = found.second | set(made.first.tolist())
    shown = np.setdiff1d(np.arange(made.counts.size), list(hidden))
    sound = [
        (other[shown] == made.counts[shown]).all()
        and (other >= 0).all()
        and all(other[total] == other[list(parts)].sum() for total, parts in made.sums)
        for other in found.alternatives
    ]
    return {
        c for c, row in found.witness.items() if sound[row] and found.alternatives[row][c] != made.counts[c]
    }
