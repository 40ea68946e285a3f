"""`headway intake` and `headway waiting`: what they print about a delivery that waits, and how they end."""

import json

import pytest
import typer
from typer.testing import CliRunner

from headway.cli.intake import intake
from headway.cli.waiting import waiting
from headway.web.register.models import Delivery
from headway.web.waiting.actions import limit
from headway.web.waiting.models import Waiting
from tests.web.waiting.given import give, implausible, officer, plausible, strict


@pytest.fixture
def run(db, tmp_path, monkeypatch):
    monkeypatch.setenv("HEADWAY_HOME", str(tmp_path / "home"))
    app = typer.Typer()
    app.command("intake")(intake)
    app.add_typer(waiting, name="waiting")
    strict()
    give(plausible(tmp_path))
    officer("sam")
    officer("dee")
    implausible(tmp_path)
    return lambda *words: CliRunner().invoke(app, [str(word) for word in words])


def number():
    """Return the number of the one delivery that waits: on PostgreSQL it need not be 1."""
    return Waiting.objects.get().pk


def test_over_the_limit_the_exit_status_is_3_and_the_change_report_is_printed(run, tmp_path):
    done = run("intake", tmp_path / "2026-12-31", "--by", "dee")
    assert done.exit_code == 3
    assert f"waits as number {number()}: none of it is in the register" in done.stdout
    assert "Implausible changes: 1. Up to 0 go straight in; 1 people were known before." in done.stdout
    assert "Since the last delivery: 1 birth date changed." in done.stdout
    assert f"headway waiting approve {number()} --by USERNAME" in done.stdout
    assert Delivery.objects.count() == 1


def test_the_json_has_the_receipts_the_changes_and_what_was_not_done(run, tmp_path):
    told = json.loads(run("intake", tmp_path / "2026-12-31", "--json").stdout)
    assert {"deliveries", "totals", "waiting", "not_done", "headway", "not_read"} == set(told)
    assert told["waiting"][0]["changes"]["sentence"] == "Since the last delivery: 1 birth date changed."
    told = json.loads(run("intake", plausible(tmp_path, name="again"), "--json").stdout)
    assert told["deliveries"][0]["outcome"] == "nothing_new"
    assert told["deliveries"][0]["changes"]["sentence"] == "Since the last delivery: nothing has changed."


def test_what_is_not_installed_is_said(run, tmp_path, monkeypatch):
    monkeypatch.setattr("headway.web.waiting.not_done.find_spec", lambda _: None)
    done = run("intake", plausible(tmp_path, name="again"))
    assert "pip install headway[linkage]" in done.stdout


def test_somebody_else_approves_on_the_command_line(run, tmp_path):
    run("intake", tmp_path / "2026-12-31", "--by", "dee")
    assert f"{number()}  2026-12-31, given by dee" in run("waiting", "list").stdout
    own = run("waiting", "approve", number(), "--by", "dee", "--reason", "I know")
    assert (own.exit_code, "You gave this delivery" in own.stderr) == (2, True)
    done = run("waiting", "approve", number(), "--by", "sam", "--reason", "Confirmed by the sender")
    assert (done.exit_code, done.stdout) == (0, "Delivery 2026-12-31 is in the register: loaded.\n")
    assert json.loads(run("waiting", "list", "--json").stdout) == {"waiting": []}


def test_a_delivery_is_declined_on_the_command_line(run, tmp_path):
    run("intake", tmp_path / "2026-12-31", "--by", "dee")
    done = run("waiting", "decline", number(), "--by", "sam", "--reason", "Another extract")
    assert (done.exit_code, Delivery.objects.count()) == (0, 1)
    again = run("waiting", "take-in", number(), "--by", "sam")
    assert (again.exit_code, "not approved" in again.stderr) == (2, True)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["approve", 987654321, "--by", "sam", "--reason", "x"], "no waiting delivery 987654321"),
        (["approve", 987654321, "--by", "nobody", "--reason", "x"], "Nobody called 'nobody'"),
        (["limit", "--share", "101", "--by", "sam", "--reason", "x"], "from 0 to 100"),
        (["limit", "--at-least", "5", "--by", "sam"], "Say why"),
    ],
)
def test_what_cannot_be_done_is_said_and_the_exit_status_is_2(run, words, says):
    done = run("waiting", *words)
    assert done.exit_code == 2
    assert says in done.stderr


def test_the_limit_is_printed_and_set(run):
    assert run("waiting", "limit").stdout == "0 implausible changes, or 0 % of the people known before\n"
    done = run(
        "waiting", "limit", "--at-least", "50", "--share", "1.5", "--by", "sam", "--reason", "Quarter end"
    )
    assert done.stdout == "50 implausible changes, or 1.5 % of the people known before\n"
    assert limit().of(8711) == 130
