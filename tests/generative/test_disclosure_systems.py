"""On random systems of sums, networks or not, the attack finds what trying every whole number finds."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headway.disclosure import attack
from headway.disclosure.attack import solve
from headway.disclosure.system import Impossible, Sum, System, is_network, is_tree

THRESHOLD, MOST = 3, 5


@st.composite
def systems(draw: st.DrawFn) -> System:
    """Up to five variables from 0 to 5 in up to four sums that some whole numbers satisfy, and up to two groups."""
    size = draw(st.integers(2, 5))
    solution = [draw(st.integers(0, MOST)) for _ in range(size)]
    sums = []
    for _ in range(draw(st.integers(1, 4))):
        members = draw(st.lists(st.integers(0, size - 1), min_size=2, max_size=size, unique=True))
        terms = tuple((v, draw(st.sampled_from((1, 1, -1)))) for v in members)
        sums.append(Sum(terms, sum(c * solution[v] for v, c in terms)))
    groups = tuple(
        frozenset(draw(st.lists(st.integers(0, size - 1), min_size=1, max_size=3, unique=True)))
        for _ in range(draw(st.integers(0, 2)))
    )
    return System(dict.fromkeys(range(size), (0, MOST)), tuple(sums), groups, THRESHOLD)


def by_trying(system: System) -> list[set[int]]:
    found: list[set[int]] = [set() for _ in system.bounds]
    for values in product(range(MOST + 1), repeat=len(system.bounds)):
        adds_up = all(sum(c * values[v] for v, c in s.terms) == s.equals for s in system.sums)
        if adds_up and all(any(0 < values[v] < THRESHOLD for v in g) for g in system.groups):
            for seen, value in zip(found, values, strict=True):
                seen.add(value)
    return found


def agrees(system: System) -> bool:
    expected = by_trying(system)
    try:
        found = solve(system)
    except Impossible:
        return not any(expected)
    ends = [(found[v].low, found[v].high, found[v].values) for v in range(len(expected))]
    return ends == [(min(e), max(e), len(e)) for e in expected if e]


@given(system=systems())
@settings(max_examples=150, deadline=None, derandomize=True)
def test_any_system_is_solved_as_trying_every_number_solves_it(system: System) -> None:
    assert agrees(system)


@given(system=systems())
@settings(max_examples=60, deadline=None, derandomize=True)
def test_whole_number_programmes_alone_give_the_same(system: System) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(attack, "is_network", lambda piece: False)
        patch.setattr(attack, "is_tree", lambda piece: False)
        assert agrees(system)


@given(system=systems())
@settings(max_examples=60, deadline=None, derandomize=True)
def test_running_out_of_cases_gives_the_same(system: System) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(attack, "MOST_CASES", 0)
        patch.setattr(attack, "MOST_NETWORK_CASES", 1)
        assert agrees(system)


def test_three_sums_in_a_ring_are_no_tree_and_an_odd_ring_is_no_network() -> None:
    ring = System(
        dict.fromkeys(range(3), (0, None)),
        (Sum(((0, 1), (1, 1)), 4), Sum(((1, 1), (2, 1)), 4), Sum(((2, 1), (0, 1)), 4)),
    )
    assert not is_tree(ring)
    assert not is_network(ring)
    assert [solve(ring)[v].low for v in range(3)] == [2, 2, 2]


def test_sums_that_draw_each_other_in_without_end_are_impossible() -> None:
    endless = System({0: (0, None), 1: (0, None)}, (Sum(((0, 1), (1, -1)), 1), Sum(((1, 1), (0, -1)), 1)))
    with pytest.raises(Impossible):
        solve(endless)
