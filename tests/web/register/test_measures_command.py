"""`headway measures`: on a day and as a series, on a register of its own."""

import csv
import json
from datetime import date

import pytest
from typer.testing import CliRunner

from headway.cli.main import app
from headway.measures.operational import OPERATIONAL
from headway.measures.success import SUCCESS
from headway.web.register import series as register
from headway.web.register.cohort import cohort
from tests.builders import person
from tests.web.casework.registers import licence_ended, on_licence, put_in_register

LAST = date(2026, 9, 30)


@pytest.fixture
def run(db, tmp_path, monkeypatch):
    monkeypatch.setenv("HEADWAY_HOME", str(tmp_path / "home"))
    return lambda *arguments: CliRunner().invoke(app, ["measures", *arguments])


@pytest.fixture
def people(run):
    waiting = person(3).sentenced("2007-05-11").in_prison().under_probation(probation_region="Wales")
    put_in_register(licence_ended(1), on_licence(2), waiting)


def test_in_a_register_without_a_file_there_is_nothing_to_count(run):
    done = run("--on", "2026-09-30")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "take a delivery in first" in done.stderr


def test_every_measure_is_told_with_its_definition_and_where_it_comes_from(run, people):
    told = json.loads(run("--on", "2026-09-30", "--by", "region", "--json").stdout)

    assert [one["name"] for one in told["measures"]] == [m.name for m in (*SUCCESS, *OPERATIONAL)]
    assert told["status"].startswith("Not for publication")
    assert {"as_at", "known_at", "freeze", "register", "figures", "code", "extracts"} == set(
        told["made_from"]
    )
    never = told["measures"][1]
    assert never["source"].startswith("The number of those serving an IPP sentence who have never been")
    assert {row["probation_region"]: row["numerator"] for row in never["rows"] if row["numerator"]} == {
        None: 1,
        "Wales": 1,
    }


def test_without_a_day_it_is_that_of_the_last_extract_and_two_runs_are_the_same_bytes(run, people):
    first, again = run("--json"), run("--json")
    assert first.stdout == again.stdout
    assert json.loads(first.stdout)["made_from"]["as_at"] == LAST.isoformat()
    assert "never_released" in run().stdout


@pytest.mark.parametrize(
    ("asked", "because"),
    [
        (("--on", "2026-10-01"), "the last extract is of 2026-09-30"),
        (("--on", "2005-04-03"), "nobody was in the sentence before it began on 2005-04-04"),
        (("series", "never"), "no such measure. The measures are: rated_on_recent_files, never_released"),
        (("series", "never_released", "--from", "2015"), "--from '2015' is not a month"),
        (("series", "never_released", "--from", "2015-1"), "--from '2015-1' is not a month"),
        (("series", "never_released", "--from", "2005-03"), "before it began on 2005-04-04"),
        (("series", "never_released", "--to", "2026-10"), "choose 2026-09 or earlier"),
        (
            ("series", "never_released", "--from", "2026-09", "--to", "2026-08"),
            "the last day is before the first",
        ),
        (("series", "never_released", "--out", "nowhere/x.csv"), "in a folder that exists"),
        (("series", "never_released", "--out", "/proc/x.csv"), "--out /proc/x.csv: cannot be written"),
        (("--known-at", "2026-09-30T06:00:00Z"), "Invalid value for '--known-at'"),
        (
            ("series", "never_released", "--known-at", "2026-09-30T06:00:00+01:00"),
            "Invalid value for '--known-at'",
        ),
    ],
)
def test_what_cannot_be_asked_is_refused_with_what_to_ask_instead(run, people, asked, because):
    done = run(*asked)
    assert (done.exit_code, done.stdout) == (2, "")
    assert because in done.stderr


def test_what_no_system_recorded_yet_is_not_known_rather_than_nought(run, people):
    asked = ("series", "panels_held", "--from", "2019-04", "--to", "2019-07", "--json")
    (measure,) = json.loads(run(*asked).stdout)["measures"]
    assert [row["numerator"] for row in measure["rows"]] == [None, None, 0, 0]
    assert [(gap["first"], gap["last"]) for gap in measure["not_known"]] == [("2019-04-01", "2019-05-31")]


def test_what_no_file_tells_of_is_not_known_at_all(run):
    put_in_register(person(1).sentenced("2007-05-11"))
    told = json.loads(run("series", "supervision_suspended", "--from", "2026-09", "--json").stdout)
    (measure,) = told["measures"]
    assert [row["denominator"] for row in measure["rows"]] == [None]
    assert measure["not_known"][0]["why"] == "No file that tells of it has been taken in."


def test_a_period_that_is_not_over_at_the_last_extract_is_not_known(run):
    put_in_register(
        person(1).sentenced("2007-05-11").ppud_says("In Custody", on="2026-08-20"), extract="2026-08-20"
    )
    (measure,) = json.loads(run("series", "never_released", "--from", "2026-07", "--json").stdout)["measures"]
    assert [(row["on"], row["numerator"]) for row in measure["rows"]] == [
        ("2026-07-31", 1),
        ("2026-08-31", None),
    ]
    assert "The last extract is of 2026-08-20" in measure["not_known"][0]["why"]


def test_a_series_is_written_as_csv_with_its_freeze_and_status_in_every_row(run, people, tmp_path):
    out = tmp_path / "series.csv"
    done = run("series", "recalled_from_licence", "--from", "2026-07", "--by", "sentence", "--out", str(out))
    assert done.exit_code == 0, done.output
    rows = list(csv.DictReader(out.read_text("utf-8-sig").splitlines()))
    assert len(rows) == 3 * (1 + len({row["sentence"] for row in rows if row["sentence"]}))
    assert all(row["freeze"] and "Not for publication" in row["status"] for row in rows)


def test_the_register_s_own_frames_say_what_its_cohort_says(run, people):
    today = cohort(on=LAST)
    now = register.stretches_now()
    told = now.filter((now["start"] <= LAST) & now["end"].is_null())
    assert told.sort("person")["status"].to_list() == today["status"].to_list()
    assert register.last_day() == LAST
    assert register.happenings_now()["what"].to_list().count("first_released") == 2
