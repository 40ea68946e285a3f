"""`headway law`: counts of whose dates move, and one person's dates explained, on the sample's register."""

import json
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from headway.cli.main import app
from headway.web import clock
from headway.web.accounts.models import User
from headway.web.audit.models import AuditEntry, What
from headway.web.law import actions
from headway.web.register.actions import take_in

SAMPLE = Path(__file__).parents[2] / "data" / "extracts-sample"


@pytest.fixture
def run(db, tmp_path, monkeypatch):
    monkeypatch.setenv("HEADWAY_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(clock, "today", lambda: date(2026, 9, 30))
    take_in(SAMPLE, by="test")
    return lambda *arguments: CliRunner().invoke(app, ["law", *arguments])


def test_section_42_moves_the_dates_of_the_seven_whom_it_reaches(run):
    done = run("compare", "--section-42-from", "2026-05-01", "--json")
    assert done.exit_code == 0, done.output
    told = json.loads(done.stdout)
    asking = {
        (r["region"], r["on"], r["people"]) for r in told["rows"] if r["what"] == "may ask to be referred"
    }
    assert ("Wales", "2026-08-12", 1) in asking, "S05: on licence since 12 August 2025, a year later"
    assert told["people_whose_dates_move"] == 7, "S05, S10, S12, S13, S16, S17 and S22 are or were on licence"


def test_the_counts_are_csv_without_json(run):
    lines = run("compare", "--section-42-from", "2026-05-01").stdout.splitlines()
    assert lines[0] == "region,what,on,people"
    assert len(lines) > 1


def test_asked_for_csv_the_counts_are_the_same(run):
    plain = run("compare", "--section-42-from", "2026-05-01")
    assert run("compare", "--section-42-from", "2026-05-01", "--csv").stdout == plain.stdout
    both = run("compare", "--section-42-from", "2026-05-01", "--csv", "--json")
    assert (both.exit_code, both.stderr) == (2, "--json and --csv: choose one\n")


def test_against_the_day_that_is_set_nobody_s_dates_move(run, demonstration_people):
    told = json.loads(run("compare", "--section-42-from", "2026-05-01", "--against", "set", "--json").stdout)
    assert told["people_whose_dates_move"] == 7, "no day is set yet"
    owner = demonstration_people["rules_owner"]
    actions.set_day(owner, "section_42_from", date(2026, 5, 1), authority="Letter of 1 July 2026", seen=0)
    told = json.loads(run("compare", "--section-42-from", "2026-05-01", "--against", "set", "--json").stdout)
    assert (told["people_whose_dates_move"], told["rows"]) == (0, [])


@pytest.mark.parametrize(
    ("day", "said"), [("2026-13-01", "is no day"), ("2025-05-01", "2026-01-22"), ("soon", "is no day")]
)
def test_a_day_that_cannot_be_is_refused(run, day, said):
    done = run("compare", "--section-42-from", day)
    assert done.exit_code == 2
    assert said in done.stderr


def test_every_step_is_printed_with_its_provision_and_the_look_is_recorded(run):
    done = run("explain", "z1005ea")
    assert "licence ends automatically: 2027-08-12" in done.stdout
    assert "Crime (Sentences) Act 1997 s.31A(4H)" in done.stdout
    assert AuditEntry.objects.filter(what=What.PERSON_SEEN, who="").count() == 1


def test_a_date_that_hangs_on_a_day_nobody_has_set_is_printed_both_ways_until_it_is_set(run):
    done = run("explain", "z1005ea")
    both = "never without section 42 · 12 August 2026 at the earliest with section 42"
    assert f"may ask to be referred: no date (not final: {both} (the day it began is not set))" in done.stdout
    owner = User.objects.create(username="owner", role="rules_owner")
    actions.set_day(owner, "section_42_from", date(2026, 5, 1), authority="read on paper", seen=0)
    assert "not final" not in run("explain", "z1005ea").stdout


def test_nobody_of_that_number_is_an_error_and_not_a_look(run):
    done = run("explain", "A0000AA")
    assert done.exit_code == 2
    assert not AuditEntry.objects.filter(what=What.PERSON_SEEN).exists()
    assert "nobody in the register" in done.stderr


@pytest.mark.parametrize("day", ["2005-04-03", "2101-01-01"])
def test_nobody_is_explained_on_a_day_outside_the_sentence_s_law(run, day):
    done = run("explain", "z1005ea", "--on", day)

    assert (done.exit_code, done.stdout) == (2, "")
    assert f"--on {day}: outside 2005-04-04, when the sentence began, to 2100-12-31" in done.stderr
    assert not AuditEntry.objects.filter(what=What.PERSON_SEEN).exists()


def test_a_revoked_licence_is_told_to_have_no_date_since_a_release_would_give_one(run):
    told = run("explain", "z1003ca").stdout

    assert told.splitlines()[0] == "Invented people. Demonstration."
    assert "Licence ends automatically: no date" in told
    assert "A release would start two years in force" in told


@pytest.mark.parametrize("verb", [("compare", "--section-42-from", "2026-05-01"), ("explain", "z1005ea")])
def test_without_a_register_the_command_says_what_to_do_first(run, verb, monkeypatch):
    from django.db import OperationalError

    from headway.web.register import cohort

    def no_table(**_):
        raise OperationalError("no such table: register_event")

    monkeypatch.setattr(cohort, "cohort", no_table)
    done = run(*verb)

    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == "There is no register here yet: take a delivery in first (headway intake).\n"


def test_the_answer_of_a_demonstration_says_that_its_people_are_invented(run, settings):
    settings.DEMONSTRATION = True
    told = json.loads(run("compare", "--section-42-from", "2026-05-01", "--json").stdout)
    assert told["note"] == "Invented people. Demonstration."
    settings.DEMONSTRATION = False
    assert "note" not in json.loads(run("compare", "--section-42-from", "2026-05-01", "--json").stdout)
