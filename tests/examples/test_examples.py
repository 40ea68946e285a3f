"""Every worked case, through the rules and through the command."""

import json
from datetime import date
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from headway.cli import conclude as verb
from headway.cli.histories import read
from headway.law.conclude import conclude
from headway.law.figures import published

app = typer.Typer()
app.command()(verb.conclude)

CASES = sorted(Path(__file__).parent.glob("*/T*.json"))
GIVEN = {f"T{n:02}" for n in range(1, 37)} - {"T05", "T21", "T23", "T29", "T32"}


def load(path):
    case = json.loads(path.read_text(encoding="utf-8"))
    day = case["section_42_from"]
    return case, published().setting(section_42_from=day and date.fromisoformat(day))


def as_text(value):
    return value.isoformat() if isinstance(value, date) else value


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_the_rules_agree_with_the_case(path):
    case, figures = load(path)
    history = read([json.dumps(case["history"]).encode()])
    row = conclude(history.people, history.events, figures).row(0, named=True)
    assert {key: as_text(row[key]) for key in case["expected"]} == case["expected"]


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_the_command_agrees_with_the_case(path, tmp_path):
    case, _ = load(path)
    file = tmp_path / "people.jsonl"
    file.write_text(json.dumps(case["history"]) + "\n", encoding="utf-8")
    option = ["--section-42-from", case["section_42_from"]] if case["section_42_from"] else []
    done = CliRunner().invoke(app, [str(file), *option])
    assert done.exit_code == 0, done.output
    answer = json.loads(done.stdout)
    printed = ("applies", "outcome", "terminates_automatically_on", "referral_due_on", "request_from")
    assert {key: answer[key] for key in printed} == {key: case["expected"][key] for key in printed}
    assert answer["because"] and all(step["label"] for step in answer["because"])


def test_no_case_of_the_list_is_left_out():
    assert {path.stem[:3] for path in CASES} == GIVEN
