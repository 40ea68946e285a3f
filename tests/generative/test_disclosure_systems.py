"""On random systems of sums, networks or not, the attack finds what trying every whole number finds."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headway.disclosure.attack import exactness
from headway.disclosure.attack import possible as attack
from headway.disclosure.attack.possible import solve
from headway.disclosure.attack.shape import has_whole_corners, is_tree, network
from headway.disclosure.attack.system import Group, Impossible, System, system

THRESHOLD, MOST = 3, 5
EVERY = {"deadline": None, "derandomize": True}


@st.composite
def systems(draw: st.DrawFn) -> System:
    """Up to five variables in up to four sums that some whole numbers satisfy, and up to two groups.

    Some are anything from 0 to 5; some lie in a window round about the solution, as rounded counts do.
    """
    size = draw(st.integers(2, 5))
    solution = [draw(st.integers(0, MOST)) for _ in range(size)]
    windows = {
        v: (max(0, at - draw(st.integers(0, 2))), min(MOST, at + draw(st.integers(0, 2))))
        if draw(st.booleans())
        else (0, MOST)
        for v, at in enumerate(solution)
    }
    sums = []
    for _ in range(draw(st.integers(1, 4))):
        members = draw(st.lists(st.integers(0, size - 1), min_size=2, max_size=size, unique=True))
        terms = tuple((v, draw(st.sampled_from((1, 1, -1)))) for v in members)
        sums.append((terms, sum(c * solution[v] for v, c in terms)))
    groups = tuple(
        Group(tuple(sorted(draw(st.sets(st.integers(0, size - 1), min_size=1, max_size=3)))), THRESHOLD - 1)
        for _ in range(draw(st.integers(0, 2)))
    )
    return system(windows, sums, groups)


def by_trying(given_system: System) -> list[set[int]]:
    found: list[set[int]] = [set() for _ in range(given_system.size)]
    for values in product(range(MOST + 1), repeat=given_system.size):
        if given_system.fits(np.array(values)):
            for seen, value in zip(found, values, strict=True):
                seen.add(value)
    return found


def agrees(given_system: System) -> bool:
    expected = by_trying(given_system)
    try:
        found = solve(given_system)
    except Impossible:
        return not any(expected)
    ends = [(found[v].low, found[v].high, found[v].values) for v in range(len(expected))]
    return ends == [(min(e), max(e), len(e)) for e in expected if e]


def agrees_on_exactness(given_system: System) -> bool:
    expected = by_trying(given_system)
    try:
        found = exactness.exactness(given_system, np.ones(given_system.size, dtype=bool))
    except Impossible:
        return not any(expected)
    settled = [len(e) == 1 for e in expected] == found.exact.tolist()
    return settled and (found.moving == ~found.exact).all() and given_system.fits(found.values)


@given(each=systems())
@settings(max_examples=120, **EVERY)
def test_any_system_is_solved_as_trying_every_number_solves_it(each: System) -> None:
    assert agrees(each)


@given(each=systems())
@settings(max_examples=300, **EVERY)
def test_what_is_exact_is_found_without_the_intervals(each: System) -> None:
    assert agrees_on_exactness(each)


@given(each=systems())
@settings(max_examples=100, **EVERY)
def test_what_is_exact_is_found_on_any_shape_by_witnesses_alone(each: System) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(exactness, "network", lambda piece: None)
        patch.setattr(exactness, "is_tree", lambda piece: False)
        assert agrees_on_exactness(each)


@given(each=systems())
@settings(max_examples=60, **EVERY)
def test_whole_number_programmes_alone_give_the_same(each: System) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(attack, "has_whole_corners", lambda piece: False)
        patch.setattr(attack, "is_tree", lambda piece: False)
        assert agrees(each)


@given(each=systems())
@settings(max_examples=60, **EVERY)
def test_running_out_of_cases_gives_the_same(each: System) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(attack, "MOST_CASES", 1)
        assert agrees(each)


def test_three_sums_in_a_ring_are_no_tree_and_an_odd_ring_is_no_network() -> None:
    ring = system(
        dict.fromkeys(range(3), (0, None)),
        [(((0, 1), (1, 1)), 4), (((1, 1), (2, 1)), 4), (((2, 1), (0, 1)), 4)],
    )
    assert not is_tree(ring)
    assert network(ring) is None
    assert not has_whole_corners(ring)
    assert [solve(ring)[v].low for v in range(3)] == [2, 2, 2]


def test_sums_that_draw_each_other_in_without_end_are_impossible() -> None:
    endless = system({0: (0, None), 1: (0, None)}, [(((0, 1), (1, -1)), 1), (((1, 1), (0, -1)), 1)])
    for ask in (solve, lambda each: exactness.exactness(each, np.ones(2, dtype=bool))):
        with pytest.raises(Impossible):
            ask(endless)
