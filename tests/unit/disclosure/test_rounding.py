"""Controlled rounding: multiples of a base that still add up."""

import numpy as np
import pytest

from headway.disclosure.protection.refused import CannotProtect
from headway.disclosure.protection.round_tables import round_tables, still_exact
from headway.disclosure.protection.rounding import Rounded, rounded
from headway.disclosure.protection.truth import true_counts
from tests.unit.disclosure.small_tables import areas
from tests.unit.disclosure.tables import printed
from tests.unit.disclosure.test_alternatives import cross


@pytest.mark.parametrize("base", [3, 5, 10])
def test_every_number_is_a_multiple_within_one_base_and_every_sum_holds(base: int) -> None:
    counts, ties = cross([1, 5, 4, 10], [4, 2, 6, 12], [7, 0, 3, 10], [12, 7, 13, 32])
    found = rounded(counts, ties, base=base)
    assert not (found.numbers % base).any()
    assert (np.abs(found.numbers - counts) < base).all()
    assert all(sum(s * found.numbers[c] for c, s in tie.terms) == 0 for tie in ties)
    assert found.further == 0


def test_a_multiple_stays_as_it_is() -> None:
    counts, ties = cross([5, 10, 15], [20, 5, 25], [25, 15, 40])
    assert (rounded(counts, ties, base=5).numbers == counts).all()


def test_the_total_change_is_the_least() -> None:
    counts, ties = cross([4, 1, 5], [1, 4, 5], [5, 5, 10])
    assert rounded(counts, ties, base=5).numbers.tolist() == [5, 0, 5, 0, 5, 5, 5, 5, 10]


def test_two_runs_are_the_same() -> None:
    counts, ties = cross([2, 2, 4], [2, 2, 4], [4, 4, 8])
    assert (rounded(counts, ties, base=3).numbers == rounded(counts, ties, base=3).numbers).all()


@pytest.mark.parametrize("base", [0, 1, 2])
def test_a_base_that_hides_nothing_is_refused(base: int) -> None:
    counts, ties = cross([1, 1, 2], [1, 1, 2], [2, 2, 4])
    with pytest.raises(CannotProtect, match="round to 3 or more"):
        rounded(counts, ties, base=base)


def test_rounded_tables_say_by_how_much_at_most() -> None:
    made = round_tables([areas()], base=5)
    assert all(int(cell.printed) % 5 == 0 for cell in made.tables[0].cells.values())
    assert "multiple of 5" in made.footnote
    assert "at most 4" in made.footnote
    assert made.to_json()["small"] == 2


def test_a_small_count_that_only_one_table_within_reach_allows_is_seen() -> None:
    truth = true_counts([printed("Area | A | B | Total\nN | 1 | 4 | 5")], threshold=3)
    wrong = Rounded(np.array([3, 6, 3]), changed=3, furthest=2, further=0)
    assert still_exact(truth, wrong, frozenset({0}), base=3) == {0}
    right = Rounded(np.array([0, 3, 3]), changed=3, furthest=2, further=0)
    assert not still_exact(truth, right, frozenset({0}), base=3)
