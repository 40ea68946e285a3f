"""The benchmarks run, and every engine gives the same days before any is timed."""

import subprocess
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

from headway.law.figures import published

BENCHMARKS = Path(__file__).parents[3] / "benchmarks"


def run(name, *options):
    done = subprocess.run(
        [sys.executable, BENCHMARKS / name, *options], capture_output=True, text=True, timeout=300
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.slow
def test_the_benchmark_compares_the_engines_and_times_the_whole_recompute():
    told = run("recompute.py", "--people", "500", "--runs", "1")
    for stage in ("toy rule, Headway", "toy rule, OpenFisca-Core", "facts → conclusions", "whole recompute"):
        assert stage in told


@pytest.mark.slow
def test_three_engines_agree_on_the_licence_rule_before_any_is_timed():
    told = run("law.py", "--people", "700", "--runs", "1")
    engines = ("licence rule, Headway", "licence rule, OpenFisca-Core", "licence rule, numba by hand")
    for stage in (*engines, "times OpenFisca-Core", "of the ceiling", "one person concluded and explained"):
        assert stage in told


def test_engines_that_disagree_are_named_by_column(law):
    spells, span = law.invented.spells(300, seed=4), published().spans("automatic")[0]
    mine = law.ours(span).on(spells)
    their = law.openfisca_licence.calculated(law.theirs(span, spells)())
    assert law.alike(mine, their, law.numba_licence.licence(*law.fused(span, spells))) == []
    assert (
        0 < mine["licence_ceases_on_exception"].null_count() < 300 and mine["licence_ceases_on"].null_count()
    )
    others = spells.with_columns(released_on="first_released_on")
    loop = law.numba_licence.licence(*law.fused(span, others))
    assert law.alike(mine, their, loop) == ["licence_ceases_on", "complete_before_re_release"]


@pytest.fixture
def law(monkeypatch):
    """The benchmark as a module: it is a script, and its name is that of a folder of tests."""
    monkeypatch.syspath_prepend(BENCHMARKS)
    spec = spec_from_file_location("law_benchmark", BENCHMARKS / "law.py")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
