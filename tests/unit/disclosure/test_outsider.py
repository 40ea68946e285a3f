"""The second judge finds what trying every whole number finds."""

from itertools import product

import numpy as np
import pytest

from tests.reference.outsider import Outsider, exact, groups, one_sided

READINGS = [Outsider(least=0), Outsider(least=1), Outsider(least=1, under=3)]


def crossed(inside):
    """Return a table with its totals last in both directions, as cells and sums."""
    rows = [[*row, sum(row)] for row in inside]
    whole = [*rows, [sum(column) for column in zip(*rows, strict=True)]]
    at = np.arange(len(whole) * len(whole[0])).reshape(len(whole), -1)
    sums = [(row[-1], row[:-1].tolist()) for row in at] + [(c[-1], c[:-1].tolist()) for c in at.T]
    return np.array(whole).ravel(), sums


def by_trying(counts, sums, hidden, outsider):
    """Return the hidden cells that have one value in all the tables that fit."""
    joined = groups(sums, hidden)
    found = [set() for _ in hidden]
    for values in product(range(outsider.least, counts.max() + 1), repeat=len(hidden)):
        filled = counts.copy()
        filled[list(hidden)] = values
        if any(filled[total] != filled[list(parts)].sum() for total, parts in sums):
            continue
        if outsider.under and not all((filled[group] < outsider.under).any() for group in joined):
            continue
        for seen, value in zip(found, values, strict=True):
            seen.add(value)
    return {cell for cell, seen in zip(hidden, found, strict=True) if len(seen) == 1}


def hidden_somehow(seed, counts, sums):
    """Return four cells to hide, so that every group of them holds one under three, as the rule has it."""
    random = np.random.default_rng(seed)
    while True:
        hidden = sorted(random.choice(counts.size - 1, size=4, replace=False).tolist())
        if all((counts[group] < 3).any() for group in groups(sums, hidden)):
            return hidden


@pytest.mark.parametrize("outsider", READINGS, ids=str)
@pytest.mark.parametrize("seed", range(8))
def test_it_finds_the_exact_cells_that_trying_every_number_finds(seed, outsider):
    counts, sums = crossed(np.random.default_rng(seed).integers(1, 3, size=(2, 3)))
    hidden = hidden_somehow(seed, counts, sums)
    assert exact(counts, sums, hidden, outsider=outsider) == by_trying(counts, sums, hidden, outsider)


def test_two_stars_that_add_up_to_two_are_one_each_where_zeros_are_printed():
    counts, sums = crossed([[1, 1], [9, 8]])
    assert exact(counts, sums, {0, 1}, outsider=Outsider(least=1)) == {0, 1}
    assert exact(counts, sums, {0, 1, 3, 4}, outsider=Outsider(least=0)) == set()


def test_only_the_cells_asked_about_are_answered():
    counts, sums = crossed([[1, 1], [9, 8]])
    assert exact(counts, sums, {0, 1}, outsider=Outsider(least=1), only={1}) == {1}


def test_whole_numbers_settle_what_fractions_leave_open():
    """Three cells in pairs beside a fourth: it could be 1 if the three could be one and a half."""
    counts = np.array([1, 1, 1, 2, 4])
    sums = [(4, [0, 1, 3]), (4, [1, 2, 3]), (4, [0, 2, 3])]
    assert exact(counts, sums, {0, 1, 2, 3}, outsider=Outsider(least=1)) == {0, 1, 2, 3}
    assert exact(counts, sums, {0, 1, 2, 3}, outsider=Outsider(least=0)) == set()


def test_a_cell_that_can_only_be_more_is_one_sided():
    counts, sums = crossed([[0, 3], [4, 5]])
    hidden, knowing = {0, 1, 3, 4}, Outsider(least=0)
    assert exact(counts, sums, hidden, outsider=knowing) == set()
    assert one_sided(counts, sums, hidden, outsider=knowing, only=hidden) == {0, 1, 3, 4}
    counts, sums = crossed([[1, 3], [4, 5]])
    assert one_sided(counts, sums, hidden, outsider=knowing, only=hidden) == set()
    assert one_sided(counts, sums, hidden, outsider=Outsider(least=1), only={1}) == {1}
