"""A mistake in the figures stops every start and every verb, with its line, and without a traceback."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import headway

pytestmark = pytest.mark.slow
PACKAGE = Path(headway.__file__).parent

VERSION = """
[[qualifying_period.versions]]
from = 2024-11-01
purposes = ["automatic"]
IPP = 36
DPP = 24
cites = "An Act s.1"
confidence = "S"
"""
LAST = 'cites = "Crime (Sentences) Act 1997 s.31A(3A), inserted by'
MISTAKES = {
    "overlapping spans": (LAST, LAST, VERSION, "qualifying_period (line ", "overlaps the version of line"),
    "no citation": ('cites = "Crime', 'cites = " " # "Crime', "", "qualifying_period (line ", "no citation"),
    "an unknown field": ("IPP = 120", "IPP = 120\nEDS = 1", "", "qualifying_period (line ", "unknown EDS"),
}


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    """Return the folder of a copy of the package, whose figures may be broken."""
    folder = tmp_path_factory.mktemp("copy")
    shutil.copytree(PACKAGE, folder / "headway", ignore=shutil.ignore_patterns("__pycache__"))
    return folder


def broken(copy, mistake):
    right, wrong, more, *says = MISTAKES[mistake]
    text = (PACKAGE / "law" / "figures.toml").read_text(encoding="utf-8")
    assert right in text
    (copy / "headway" / "law" / "figures.toml").write_text(text.replace(right, wrong, 1) + more)
    return says


def started(copy, code, *arguments):
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("HEADWAY_", "DJANGO_"))}
    environment |= {"PYTHONPATH": str(copy), "HEADWAY_HOME": str(copy / "home")}
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, cwd=copy)


VERBS = "from headway.cli.main import app; app()"
STARTS = {
    "run": (VERBS, "run", "--no-browser", "--port=8765"),
    "conclude": (VERBS, "conclude", "-"),
    "law explain": (VERBS, "law", "explain", "A1234BC"),
    "docs": (VERBS, "docs", "written"),
    "a web server": ("import headway.web.wsgi",),
}


def assert_refused(done, says):
    assert done.returncode == 2, done.stderr
    assert all(words in done.stderr for words in says), done.stderr
    assert "Traceback" not in done.stderr and done.stdout == ""


@pytest.mark.parametrize("mistake", MISTAKES)
def test_each_mistake_is_named_with_its_line(copy, mistake):
    says = broken(copy, mistake)
    assert_refused(started(copy, *STARTS["conclude"]), says)


@pytest.mark.parametrize("start", STARTS)
def test_a_mistake_stops_every_start(copy, start):
    says = broken(copy, "an unknown field")
    assert_refused(started(copy, *STARTS[start]), says)
    assert not (copy / "home" / "headway.sqlite3").exists(), "nothing was begun"


def test_a_mistake_in_the_figures_of_duties_stops_the_start_too(copy):
    shutil.copy(PACKAGE / "law" / "figures.toml", copy / "headway" / "law" / "figures.toml")
    figures = copy / "headway" / "duties" / "figures.toml"
    text = figures.read_text(encoding="utf-8")
    figures.write_text(text.replace("confidence =", "trust =", 1))
    done = started(copy, *STARTS["run"])
    figures.write_text(text)
    assert_refused(done, ["duties/figures.toml", "(line ", "confidence missing"])
