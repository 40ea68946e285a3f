"""A slice of the long comparison with the judge, and what the campaign says when they differ."""

import numpy as np
import pytest

from campaigns import disclosure
from tests.reference.small_tables import small_tables


@pytest.mark.slow
def test_the_audit_says_what_the_judge_says_on_the_slice(capsys):
    assert disclosure.main(["--only", "audited", "--trials", "25", "--seed", "1"]) == 0
    assert capsys.readouterr().out.startswith("seed 1: 25 tables in ")


@pytest.mark.parametrize("seed", ["279", "902", "914"])
def test_counts_that_are_multiples_of_five_by_chance_are_not_missed(seed, capsys):
    assert disclosure.main(["--only", "audited", "--trials", "1", "--seed", seed]) == 0
    assert capsys.readouterr().out.startswith(f"seed {seed}: 1 tables in ")


@pytest.mark.slow
def test_the_judge_finds_nothing_in_what_is_protected_on_the_slice(capsys):
    assert disclosure.main(["--trials", "2", "--seed", "4"]) == 0
    assert capsys.readouterr().out.startswith("seed 4: 2 tables in ")


def test_the_tables_of_the_slice_are_of_every_kind():
    made = [small_tables(seed) for seed in range(1, 61)]
    dimensions = {cube.counts.ndim for each in made for cube in each.cubes}
    assert dimensions == {2, 3, 4}
    assert {len(each.cubes) for each in made} == {1, 2}
    assert any(d.nodes.shape[0] > 2 for each in made for cube in each.cubes for d in cube.dimensions)
    assert sum(each.first.size for each in made) > 300
    assert all(each.counts[t] == each.counts[list(p)].sum() for each in made for t, p in each.sums)


def test_the_same_seed_gives_the_same_tables():
    assert np.array_equal(small_tables(7).counts, small_tables(7).counts)


def test_a_difference_fails_the_campaign_and_says_how_to_see_it_again(monkeypatch, capsys):
    def differs(made, seed):
        if seed == 8:
            yield "the audit finds [1] exact, the judge []"

    monkeypatch.setattr(disclosure, "TRIALS", (differs,))
    assert disclosure.main(["--trials", "3", "--seed", "7"]) == 1
    said = capsys.readouterr().out
    assert (
        "the judge []\n  again: python -m campaigns.disclosure --only differs --trials 1 --seed 8\n" in said
    )
    assert "3 tables" in said and "1 breaches" in said


def test_a_trial_that_stops_is_a_breach_and_the_other_seeds_are_tried(monkeypatch, capsys):
    def stops(made, seed):
        if seed == 7:
            raise KeyError("cell")
        return []

    monkeypatch.setattr(disclosure, "TRIALS", (stops,))
    assert disclosure.main(["--trials", "2", "--seed", "7"]) == 1
    said = capsys.readouterr().out
    assert "stops: stopped: KeyError('cell')" in said and "2 tables" in said


def test_it_ends_when_the_time_is_up(monkeypatch, capsys):
    monkeypatch.setattr(disclosure, "TRIALS", ())
    seconds = iter(range(0, 1_000, 3))
    assert disclosure.main(["--seconds", "10"], clock=lambda: next(seconds)) == 0
    assert "3 tables" in capsys.readouterr().out
