"""Every worked case that comes with the law, through the rules and through the command."""

import json
from datetime import date
from importlib.resources import files

import polars as pl
import pytest
import typer
from typer.testing import CliRunner

from headway.cli import conclude as verb
from headway.cli.histories import read
from headway.law.cases import cases
from headway.law.conclude import conclude
from headway.law.tariff import over_tariff

app = typer.Typer()
app.command()(verb.conclude)

CASES = [case for case in cases() if case.history]
OF_FACTS = [case for case in cases() if not case.history]
GIVEN = {f"T{n:02}" for n in range(1, 37)} - {"T05", "T21", "T23", "T29", "T32"}


def as_text(value):
    return value.isoformat() if isinstance(value, date) else value


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_rules_agree_with_the_case(case):
    history = read([json.dumps(case.history).encode()])
    row = conclude(history.people, history.events, case.figures).row(0, named=True)
    assert {key: as_text(row[key]) for key in case.expected} == case.expected


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_command_agrees_with_the_case(case, tmp_path):
    file = tmp_path / "people.jsonl"
    file.write_text(json.dumps(case.history) + "\n", encoding="utf-8")
    option = ["--section-42-from", case.section_42_from.isoformat()] if case.section_42_from else []
    done = CliRunner().invoke(app, [str(file), *option])
    assert done.exit_code == 0, done.output
    answer = json.loads(done.stdout)
    printed = ("applies", "outcome", "terminates_automatically_on", "referral_due_on", "request_from")
    assert {key: answer[key] for key in printed} == {key: case.expected[key] for key in printed}
    assert answer["because"] and all(step["label"] for step in answer["because"])


@pytest.mark.parametrize("case", OF_FACTS, ids=lambda case: case.name)
def test_the_rules_of_the_tariff_agree_with_the_case(case):
    given = {name: [value and date.fromisoformat(value)] for name, value in case.given.items()}
    row = over_tariff(pl.DataFrame(given, schema=dict.fromkeys(given, pl.Date))).row(0, named=True)
    assert {key: as_text(row[key]) for key in case.expected} == case.expected


def test_no_case_of_the_list_is_left_out():
    assert {case.name[:3] for case in CASES} >= GIVEN


def test_every_file_is_a_case_that_bears_the_name_of_its_file():
    held = [
        file.name
        for era in files("headway.law").joinpath("cases").iterdir()
        if era.is_dir()
        for file in era.iterdir()
    ]
    assert len(held) == len(cases())
    assert all(any(name.startswith(f"{case.name}-") for name in held) for case in cases())
