"""The benchmark runs, and both engines give the same days before either is timed."""

import subprocess
import sys
from pathlib import Path

import pytest

RECOMPUTE = Path(__file__).parents[3] / "benchmarks" / "recompute.py"


@pytest.mark.slow
def test_the_benchmark_compares_the_engines_and_times_the_whole_recompute():
    done = subprocess.run(
        [sys.executable, RECOMPUTE, "--people", "500", "--runs", "1"],
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    for stage in ("toy rule, Headway", "toy rule, OpenFisca-Core", "facts → conclusions", "whole recompute"):
        assert stage in done.stdout
