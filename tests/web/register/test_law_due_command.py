"""`headway law due`: the sets and their equation, people only when asked for, on a register of its own."""

import json
from datetime import date

import pytest
from typer.testing import CliRunner

import headway.cli.law_due  # noqa: F401  importing a verb's module registers it
from headway.cli.main import app
from headway.web import clock
from headway.web.audit.models import AuditEntry, What
from headway.web.casework.models import DealtWith
from tests.builders import person
from tests.web.casework.registers import licence_ended, on_licence, put_in_register

ENDINGS = ("--duty", "automatic-ending", "--from", "2024-11-01", "--to", "2024-11-30")


def overlooked(key, sentence="IPP", *, released="2019-11-03"):
    """Return somebody in Wales whose licence ended, which no source records."""
    return (
        person(key)
        .sentenced("2006-09-01", sentence)
        .released(released)
        .under_probation(crn=f"X{key}", probation_region="Wales", custody_status="B")
        .ppud_says("Released on Licence", first_released_on=released, latest_released_on=released)
    )


@pytest.fixture
def run(db, tmp_path, monkeypatch):
    monkeypatch.setenv("HEADWAY_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(clock, "today", lambda: date(2026, 9, 30))
    return lambda *arguments: CliRunner().invoke(app, ["law", "due", *arguments])


@pytest.fixture
def references(run):
    return put_in_register(licence_ended(1), overlooked(2), on_licence(3), person(4).sentenced("2007-05-11"))


def test_the_sets_add_up_to_the_register_and_the_evidence_is_said(run, references):
    done = run(*ENDINGS)

    assert done.exit_code == 0, done.output
    assert "1 dealt with + 1 missed + 0 to come + 0 cannot say + 2 not due = 4 in the register" in done.stdout
    assert "PPUD or nDelius records the licence as ended" in done.stdout
    assert "never released on licence" in done.stdout


def test_without_people_nobody_is_named_and_nothing_is_recorded(run, references):
    printed = run(*ENDINGS).stdout + run(*ENDINGS, "--json").stdout

    assert not any(reference in printed for reference in references.values())
    assert not AuditEntry.objects.filter(what=What.PERSON_SEEN).exists()


def test_people_are_listed_with_reasons_and_each_look_is_recorded(run, references):
    told = json.loads(run(*ENDINGS, "--set", "missed", "--people", "--json").stdout)

    assert [(one["public_id"], one["set"], one["due_on"]) for one in told["people"]] == [
        (references[2], "missed", "2024-11-03")
    ]
    assert "nothing shows that it was done" in told["people"][0]["because"]
    looks = AuditEntry.objects.filter(what=What.PERSON_SEEN, who="")
    assert [look.subject for look in looks] == [references[2]]


def test_a_region_and_a_set_choose_what_is_printed_but_not_the_equation(run, references):
    told = json.loads(run(*ENDINGS, "--set", "missed", "--region", "Wales", "--json").stdout)

    assert told["by_region"] == [{"region": "Wales", "missed": 1}]
    assert told["register"] == sum(told["sets"].values()) == 4


def test_what_somebody_recorded_in_headway_counts(run, references, demonstration_people):
    DealtWith.objects.create(
        person=references[2],
        duty="automatic_ending",
        on=date(2024, 11, 5),
        says="Ended in nDelius.",
        by=demonstration_people["rules_owner"],
        at=clock.now(),
    )
    told = json.loads(run(*ENDINGS, "--people", "--json").stdout)

    assert (told["sets"]["missed"], told["sets"]["dealt_with"]) == (0, 2)
    mine = next(one for one in told["people"] if one["public_id"] == references[2])
    assert "Ended in nDelius." in mine["evidence"] and "2 days after" in mine["finding"]


def test_seen_before_the_day_it_is_to_come(run, references):
    told = json.loads(run(*ENDINGS, "--on", "2024-10-31", "--json").stdout)

    assert told["sets"]["to_come"] == 2
    assert told["on"] == "2024-10-31"


@pytest.mark.parametrize("duty", ["referral", "suspension"])
def test_the_other_duties_add_up_too(run, references, duty):
    done = run("--duty", duty, "--from", "2020-11-11", "--to", "2028-09-30", "--json")

    assert done.exit_code == 0, done.output
    told = json.loads(done.stdout)
    assert sum(told["sets"].values()) == told["register"] == 4
    assert told["due"] + told["sets"]["cannot_say"] > 0


def test_what_an_unset_day_of_the_law_could_move_cannot_be_said(run, references):
    told = json.loads(
        run("--duty", "referral", "--from", "2027-01-16", "--to", "2027-01-16", "--people", "--json").stdout
    )

    assert [one["public_id"] for one in told["people"]] == [references[3]]
    assert "Section 42" in told["people"][0]["because"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ("--duty", "recall", "--from", "2024-11-01", "--to", "2024-11-30"),
            "no such duty; it is one of referral,",
        ),
        (("--duty", "referral", "--from", "2024-11-02", "--to", "2024-11-01"), "is before 2024-11-02"),
        (
            ("--duty", "referral", "--from", "1989-01-01", "--to", "2024-11-01"),
            "is outside 1990-01-01 to 2100-12-31",
        ),
        (("--duty", "referral", "--from", "soon", "--to", "2024-11-01"), "--from soon: this is no day"),
        ((*ENDINGS, "--on", "2101-01-01"), "--on 2101-01-01: outside 2005-04-04"),
        (
            (*ENDINGS, "--on", "2005-04-03"),
            "--on 2005-04-03: outside 2005-04-04, when the sentence began, to 2100-12-31",
        ),
        ((*ENDINGS, "--set", "lost"), "no such set"),
        ((*ENDINGS, "--region", "Narnia"), "nobody has this region; there are North West Region, Wales"),
    ],
)
def test_what_cannot_be_asked_is_refused_with_the_reason(run, references, arguments, said):
    done = run(*arguments)

    assert done.exit_code == 2
    assert said in done.stderr
    assert done.stdout == ""


def test_sets_that_do_not_add_up_are_an_error_and_not_an_answer(run, references, monkeypatch):
    from headway.duties import completeness

    whole = completeness.completeness
    monkeypatch.setattr(completeness, "completeness", lambda *a, **k: whole(*a, **k).head(3))
    done = run(*ENDINGS)

    assert done.exit_code == 1
    assert "person 4 is in no set" in done.stderr
    assert done.stdout == ""


def test_where_no_file_was_taken_since_the_day_nobody_is_called_missed(run):
    put_in_register(overlooked(2, "DPP", released="2022-10-05"))
    asked = ("--duty", "automatic-ending", "--from", "2026-10-05", "--to", "2026-10-05", "--json")
    told = json.loads(run(*asked, "--on", "2026-10-20").stdout)

    assert told["reasons"] == [
        {"set": "cannot_say", "reason": "no file taken since could show it", "people": 1}
    ]
