"""Few whole tables that prove many hidden cells open, none of them the true one where that can be."""

import numpy as np
import pytest

from headway.disclosure.protection.alternatives import alternatives
from headway.disclosure.protection.mover import Mover, pieces
from headway.disclosure.structure.universe import Tie


def cross(*rows: list[int]) -> tuple[np.ndarray, tuple[Tie, ...]]:
    """Counts with totals in the last row and the last column, numbered row by row, and their sums."""
    counts = np.array(rows)
    at = np.arange(counts.size).reshape(counts.shape)
    lines = [*at, *at.T]
    ties = tuple(Tie((*((int(c), 1) for c in line[:-1]), (int(line[-1]), -1))) for line in lines)
    return counts.ravel(), ties


NOTHING = np.zeros((0, 9), dtype=int)


def test_two_tables_are_enough_where_every_cell_has_room() -> None:
    counts, ties = cross([2, 5, 7], [4, 2, 6], [6, 7, 13])
    found = alternatives(
        counts, ties, hidden=[0, 1, 3, 4], found=NOTHING, first=frozenset({0, 4}), every=True, least=1
    )
    assert not found.stuck
    assert len(found.tables) == 2
    assert (found.tables[0] != found.tables[1])[[0, 1, 3, 4]].all()
    assert (found.tables != counts).any(axis=1).all()


def test_a_group_with_one_other_table_lends_its_true_counts_while_another_group_moves() -> None:
    one, ties = cross([1, 2, 3], [2, 1, 3], [3, 3, 6])
    counts = np.r_[one, one]
    both = (*ties, *(Tie(tuple((cell + 9, sign) for cell, sign in tie.terms)) for tie in ties))
    hidden = [0, 1, 3, 4, 9, 10, 12, 13]
    found = alternatives(
        counts,
        both,
        hidden=hidden,
        found=np.zeros((0, 18), int),
        first=frozenset(hidden),
        every=True,
        least=1,
    )
    assert (found.tables != counts).any(axis=1).all()
    assert all(len(set(found.tables[:, cell].tolist())) == 2 for cell in hidden)


def test_the_true_table_is_there_only_when_it_and_one_other_are_all_that_there_is() -> None:
    counts, ties = cross([1, 2, 3], [2, 1, 3], [3, 3, 6])
    found = alternatives(
        counts, ties, hidden=[0, 1, 3, 4], found=NOTHING, first=frozenset({0, 4}), every=True, least=1
    )
    assert sorted(map(tuple, found.tables[:, [0, 1, 3, 4]].tolist())) == [(1, 2, 2, 1), (2, 1, 1, 2)]


def test_a_cell_that_every_table_has_alike_is_stuck() -> None:
    counts, ties = cross([1, 1, 2], [1, 1, 2], [2, 2, 4])
    found = alternatives(
        counts, ties, hidden=[0, 1, 3, 4], found=NOTHING, first=frozenset({0}), every=True, least=1
    )
    assert found.stuck == {0, 1, 3, 4}
    assert len(found.tables) == 0


def test_groups_are_cells_that_sums_tie_together() -> None:
    _, ties = cross([1, 1, 1, 3], [1, 1, 1, 3], [1, 1, 1, 3], [3, 3, 3, 9])
    assert pieces(ties, {0, 1, 10}) == [[0, 1], [10]]


def test_the_cheapest_move_goes_through_cheap_cells() -> None:
    _counts, ties = cross([5, 5, 5, 15], [5, 5, 5, 15], [10, 10, 10, 30])
    cost = [1.0, 9.0, 1.0, 50.0, 1.0, 9.0, 1.0, 50.0, 50.0, 50.0, 50.0, 50.0]
    mover = Mover(ties, range(12), down=[4] * 12, cost=cost)
    assert set(mover.move(0) or {}) == {0, 2, 4, 6}
    assert mover.move(0, still=[2]) is not None
    assert set(mover.move(0, still=[2]) or {}) == {0, 1, 4, 5}


def test_no_move_takes_a_cell_below_the_least() -> None:
    counts, ties = cross([1, 9, 10], [9, 1, 10], [10, 10, 20])
    mover = Mover(ties, [0, 1, 3, 4], down=[0, 8, 8, 0])
    assert mover.move(0) == {0: 1, 1: -1, 3: -1, 4: 1}
    assert counts[0] == 1


@pytest.mark.parametrize("still", [[1], [3], [4]])
def test_a_cell_tied_to_one_that_stays_cannot_move(still: list[int]) -> None:
    _counts, ties = cross([5, 5, 10], [5, 5, 10], [10, 10, 20])
    assert Mover(ties, [0, 1, 3, 4], down=[4] * 4).move(0, still=still) is None
