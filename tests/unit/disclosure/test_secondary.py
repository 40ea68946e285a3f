"""Secondary suppression: every first-hidden cell keeps another whole number, and the proof holds."""

import numpy as np
import pytest

from headway.disclosure.secondary import hide
from headway.disclosure.secondary.problem import Asked, Pattern, Problem
from headway.disclosure.structure.universe import Tie


def problem(inner: np.ndarray, *, never: frozenset[int] = frozenset()) -> Problem:
    """Return the problem of a table with a total in every direction, threshold 3, each cell at one price."""
    counts = inner
    for axis in range(inner.ndim):
        counts = np.concatenate([counts, counts.sum(axis=axis, keepdims=True)], axis=axis)
    number = np.arange(counts.size).reshape(counts.shape)
    ties = []
    for axis in range(inner.ndim):
        for line in np.moveaxis(number, axis, -1).reshape(-1, counts.shape[axis]).tolist():
            ties.append(Tie((*((cell, 1) for cell in line[:-1]), (line[-1], -1))))
    flat = counts.ravel()
    first = frozenset(np.flatnonzero((flat > 0) & (flat < 3)).tolist())
    return Problem(flat, tuple(ties), first, never, frozenset(), np.ones(flat.size))


def check(made: Problem, pattern: Pattern, *, least: int) -> None:
    """Check the proof in plain arithmetic; nothing of the optimiser is believed."""
    hidden = made.first | made.already | pattern.second
    for table in pattern.alternatives.tolist():
        assert all(table[c] == made.counts[c] for c in range(len(table)) if c not in hidden)
        assert all(table[c] >= least for c in hidden)
        assert all(sum(sign * table[c] for c, sign in tie.terms) == 0 for tie in made.ties)
    for cell in made.first - set(pattern.open):
        assert pattern.alternatives[pattern.witness[cell], cell] != made.counts[cell]
    assert made.never.isdisjoint(pattern.second)
    assert all(made.counts[cell] > 0 for cell in pattern.second)


@pytest.mark.parametrize("asked", list(Asked))
@pytest.mark.parametrize("shape", [(4, 5), (8, 9), (4, 4, 3), (3, 4, 2, 3)])
def test_every_first_hidden_cell_of_a_random_table_has_another_value(
    shape: tuple[int, ...], asked: Asked
) -> None:
    random = np.random.default_rng(sum(shape))
    for _ in range(2):
        made = problem(random.poisson(2.5, shape))
        pattern = hide(made, asked=asked, seed=1)
        check(made, pattern, least=1 if asked is Asked.STRONG else 0)


def test_the_same_seed_gives_the_same_pattern() -> None:
    made = problem(np.random.default_rng(3).poisson(3, (9, 7)))
    one, other = (hide(made, seed=5) for _ in range(2))
    assert one.second == other.second
    assert (one.alternatives == other.alternatives).all()


def test_a_cell_that_must_stay_printed_is_never_hidden() -> None:
    inner = np.array([[1, 5, 6], [4, 7, 8], [9, 3, 4]])
    free = hide(problem(inner))
    made = problem(inner, never=frozenset(free.second))
    check(made, hide(made), least=1)


def test_a_first_hidden_cell_that_nothing_can_protect_is_named() -> None:
    inner = np.array([[1, 5], [4, 7]])
    made = problem(inner, never=frozenset(range(9)))
    assert set(hide(made).open) == made.first


def test_time_that_is_over_still_gives_a_safe_pattern() -> None:
    made = problem(np.random.default_rng(4).poisson(2, (8, 8)))
    pattern = hide(made, out_of_time=lambda: True)
    check(made, pattern, least=1)
    assert not pattern.open
    assert "cut short" in pattern.said
