"""The worked change of docs/law-change.md, read from the page and done: an amendment is data and a case."""

import json
import re
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest

from headway.cli.histories import read as read_histories
from headway.law.conclude import conclude
from headway.law.figures import published, read

PAGE = (Path(__file__).parents[3] / "docs" / "law-change.md").read_text(encoding="utf-8")


def block(language):
    (found,) = re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)
    return found


@pytest.fixture
def amended():
    text = files("headway.law").joinpath("figures.toml").read_text(encoding="utf-8")
    return read(f"{text}\n{block('toml')}")


def concluded(figures):
    history = read_histories([json.dumps(json.loads(block("json"))["history"]).encode()])
    row = conclude(history.people, history.events, figures).row(0, named=True)
    expected = json.loads(block("json"))["expected"]
    return {key: value.isoformat() if isinstance(value := row[key], date) else value for key in expected}


def test_the_case_of_the_page_comes_out_under_its_figure(amended):
    assert concluded(amended) == json.loads(block("json"))["expected"]


def test_it_is_the_figure_that_brings_it_about():
    before = concluded(published())
    assert before["terminates_automatically_on"] == "2032-03-08"


def test_the_amendment_leaves_every_case_of_today_as_it_is(amended):
    from headway.law.cases import cases

    for case in (case for case in cases() if case.history):
        history = read_histories([json.dumps(case.history).encode()])
        law = amended.setting(section_42_from=case.section_42_from)
        row = conclude(history.people, history.events, law).row(0, named=True)
        assert str(row["terminates_automatically_on"]) == str(case.expected["terminates_automatically_on"])


def test_every_path_and_verb_that_the_page_names_is_there():
    root = Path(__file__).parents[3]
    for path in re.findall(r"`((?:headway|tests)/[\w/.-]+)`", PAGE):
        assert "2031-01-01-one-year" in path or (root / path).exists(), path
    for path in re.findall(r"pytest ([^#\n]+)", PAGE):
        assert all((root / one).exists() for one in path.split())
