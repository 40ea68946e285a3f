"""`headway register export`: the shapes, against what the sample should lead to, and on any past day."""

import csv
import io
import json
import re
import shutil
from collections import Counter
from datetime import datetime

import pytest
from django.db import transaction
from typer.testing import CliRunner

from headway.cli.main import app
from headway.cli.register import Shape
from headway.intake.arriving.order import place_of_decision
from headway.intake.arriving.replay import Change, said_by
from headway.intake.deciding.decide import decide
from headway.intake.deciding.decisions import Decision, RowName, Verdict, row_digest
from headway.intake.read import read_delivery
from headway.web import clock
from headway.web.audit.models import AuditEntry
from headway.web.register import models, store
from headway.web.register.actions import take_in
from headway.web.register.landing import Came, land
from headway.web.register.models import Row
from tests.expected import DELIVERY, SAMPLE, file_and_sheet, tables

COLUMNS = {
    "links": "system id person state rule",
    "people": "person on sentence status sentence_date tariff_expiry first_release latest_release last_revoked "
    "last_returned current_licence_start licence_ended_on died_on region prison needs_decision",
    "rows": "delivery file sheet row disposition cases reason person",
    "files": "delivery file disposition reason",
    "reports": "delivery file case reason identifier person",
    "panels": "region year cohort outcome count",
}
BECAME = {"reject": "rejected", "hold": "held", "duplicate": "duplicate", "skipped": "skipped"}


def export(*arguments):
    return CliRunner().invoke(app, ["register", "export", *map(str, arguments)])


def text(shape, *more):
    done = export("--as", shape, "--out", "-", *more)
    assert done.exit_code == 0, done.stderr
    return done.stdout_bytes.decode()


def rows(shape, *more):
    return list(csv.DictReader(io.StringIO(text(shape, *more), newline="")))


@pytest.fixture(scope="module")
def sample(django_db_setup, django_db_blocker, tmp_path_factory):
    """Every shape of the register of both deliveries; people on the days of both."""
    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock(), transaction.atomic():
        patch.setenv("HEADWAY_HOME", str(tmp_path_factory.mktemp("home")))
        take_in(SAMPLE, by="test")
        found = {shape: rows(shape) for shape in COLUMNS}
        found["people in June"] = rows("people", "--on", "2026-06-30", "--known-at", "2026-06-30")
        transaction.set_rollback(True)
    return found


@pytest.fixture
def home(db, tmp_path, monkeypatch):
    monkeypatch.setenv("HEADWAY_HOME", str(tmp_path / "home"))


@pytest.fixture
def persons(sample):
    """Headway's key of every person of the sample, by the number that EXPECTED.md gives them."""
    by_ppud = {link["id"]: link["person"] for link in sample["links"] if link["system"] == "PPUD"}
    return {
        one["person"]: by_ppud[re.search(r"\b7\d{5}\b", one["numbers (NOMS, PPUD, CRN)"])[0]]
        for one in PEOPLE
    }


PEOPLE = tables("People")
ODDITIES = tables("Every oddity")
ACCOUNTS = tables("Row accounting")


def test_every_shape_has_its_columns_in_their_order(sample):
    for shape, columns in COLUMNS.items():
        assert list(sample[shape][0]) == columns.split()


def test_every_odd_row_ends_where_it_should_with_its_case_and_reason(sample):
    found = {(r["delivery"], r["file"], r["sheet"], r["row"]): r for r in sample["rows"]}
    for odd in ODDITIES:
        if odd["row"].isdigit():
            row = found[DELIVERY[odd["delivery"]], *file_and_sheet(odd["file, sheet"]), odd["row"]]
            assert row["disposition"] == BECAME.get(odd["expected"], "accepted"), odd
            assert odd["case"] in row["cases"].split(), odd
            assert row["reason"] == odd["code"], odd


def test_no_other_row_is_odd(sample):
    listed = {
        (DELIVERY[o["delivery"]], *file_and_sheet(o["file, sheet"]), o["row"], o["case"])
        for o in ODDITIES
        if o["row"].isdigit()
    }
    found = {
        (r["delivery"], r["file"], r["sheet"], r["row"], case)
        for r in sample["rows"]
        for case in r["cases"].split()
    }
    assert found == listed


def test_the_accounting_of_every_sheet_agrees(sample):
    counted = Counter((r["delivery"], r["file"], r["sheet"], r["disposition"]) for r in sample["rows"])
    for account in ACCOUNTS:
        name, sheet = file_and_sheet(account["file, sheet"].removesuffix(" (duplicate)"))
        of = (DELIVERY[account["delivery"]], name, sheet)
        told = {d: counted[*of, d] for d in ("accepted", "rejected", "duplicate", "held", "skipped")}
        assert {d: int(account[d]) for d in told} == told, account
        assert int(account["lines"]) == sum(told.values()), account


def test_what_is_odd_about_files_and_people_is_reported(sample, persons):
    whole = [o for o in ODDITIES if not o["row"].isdigit() and o["expected"] != "file duplicate"]
    listed = {
        (
            DELIVERY[o["delivery"]],
            file_and_sheet(o["file, sheet"])[0],
            o["case"],
            o["code"],
            o["column: true value"].partition(": ")[2],
            persons.get(o["person"], ""),
        )
        for o in whole
    }
    reported = {tuple(r.values()) for r in sample["reports"]}
    assert listed <= reported
    assert {r[3] for r in reported - listed} <= {"F_SAME"}


def test_the_second_copy_is_a_duplicate_and_every_other_file_loaded(sample):
    (copy,) = [f for f in sample["files"] if f["disposition"] != "loaded"]
    assert copy == {
        "delivery": "2026-09-30", "file": "Key_Work_202609 (1).csv", "disposition": "duplicate", "reason": "F_SAME"
    }  # fmt: skip


def test_every_number_leads_to_its_person(sample, persons):
    linked = {(k["system"], k["id"]): k["person"] for k in sample["links"] if k["state"] == "linked"}
    held = {(k["system"], k["id"]) for k in sample["links"] if k["state"] == "held"}
    for one in PEOPLE:
        numbers = zip(("NOMIS", "PPUD", "NDELIUS"), one["numbers (NOMS, PPUD, CRN)"].split(", "), strict=True)
        for number in numbers:
            if number[1] != "-" and number != ("NDELIUS", "Z200017"):
                assert linked[number] == persons[one["person"]], number
    assert held == {("PPUD", "700917"), ("NDELIUS", "Z200017")}
    assert len(set(persons.values())) == len(PEOPLE) == len(sample["people"])
    more = {
        ("NOMIS", "Z0024XA"): "S24",
        ("NOMIS", "Z1924XB"): "S24",
        ("NDELIUS", "Z200913"): "S13",
        ("PPUD", "700914"): "S14",
    }
    for number, one in more.items():
        assert linked[number] == persons[one]


@pytest.mark.parametrize("of, day", [("people in June", "30 June 2026"), ("people", "30 Sept 2026")])
def test_everybody_stands_where_they_should(sample, persons, of, day):
    found = {p["person"]: p for p in sample[of]}
    for one in PEOPLE:
        person = found[persons[one["person"]]]
        sentence, tariff = one["sentence, tariff expiry"].split(", ")
        assert person["status"] == one[f"on {day}"], one
        assert f"{person['sentence']} {person['sentence_date']}" == sentence
        assert person["tariff_expiry"] == tariff or (day, one["person"]) == ("30 June 2026", "S25")
        released = one["first release; licence now since; ended or died"].split("; ")[0]
        assert person["first_release"] == ("" if released == "never released" else released)


def test_licences_that_run_and_ended_say_since_when(sample, persons):
    found = {p["person"]: p for p in sample["people"]}
    for one in PEOPLE:
        person, told = found[persons[one["person"]]], one["first release; licence now since; ended or died"]
        for column, words in (
            ("current_licence_start", "since"),
            ("licence_ended_on", "ended"),
            ("died_on", "died"),
        ):
            said = re.search(rf"; {words} (\d{{4}}-\d\d-\d\d)", told)
            assert person[column] == (said[1] if said else ""), one


def test_a_rescinded_recall_alone_needs_a_decision(sample, persons):
    assert {p["person"]: p["needs_decision"] for p in sample["people"] if p["needs_decision"]} == {
        persons["S12"]: "Y"
    }


def test_the_panels_agree(sample):
    listed = [list(r.values()) for r in tables("Panels after the September delivery")]
    assert sorted([list(r.values()) for r in sample["panels"]]) == sorted(listed)


def test_as_known_on_the_first_days_end_is_the_register_of_that_day(home):
    take_in(SAMPLE / "2026-06-30", by="test")
    then = {shape: text(shape) for shape in COLUMNS}
    take_in(SAMPLE / "2026-09-30", by="test")
    assert {shape: text(shape, "--known-at", "2026-06-30") for shape in COLUMNS} == then
    assert {shape: text(shape) for shape in COLUMNS} != then


def test_a_moment_leaves_out_the_file_of_that_afternoon(home):
    take_in(SAMPLE, by="test")
    files = [f["file"] for f in rows("files", "--known-at", "2026-09-30T16:03:27")]
    assert "PPUD_MPC_20260930160328.csv" not in files
    assert "NOMIS_DAO_202609.csv" in files
    assert "PPUD_MPC_20260930160328.csv" in [
        f["file"] for f in rows("files", "--known-at", "2026-09-30 16:03:28")
    ]


def test_a_file_has_unix_lines_and_the_bytes_of_standard_output(home, tmp_path):
    take_in(SAMPLE, by="test")
    for shape in COLUMNS:
        done = export("--as", shape, "--out", tmp_path / f"{shape}.csv")
        assert done.exit_code == 0
        content = (tmp_path / f"{shape}.csv").read_bytes()
        assert content.decode() == text(shape)
        assert b"\r" not in content
        assert not content.startswith(b"\xef\xbb\xbf")
        assert done.stdout == ""
        assert f"{content.count(b'\n') - 1} rows" in done.stderr


def test_every_export_is_in_the_audit_trail(home):
    take_in(SAMPLE / "2026-06-30", by="test")
    text("people", "--on", "2026-05-01", "--known-at", "2026-06-30")
    entry = AuditEntry.objects.get(what="register_exported")
    assert (entry.who, entry.subject) == ("", "people")
    assert entry.detail == {"on": "2026-05-01", "known_at": "2026-06-30T23:59:59.999999", "rows": 25}


def test_without_a_day_people_are_told_of_the_last_extract_day(home):
    take_in(SAMPLE, by="test")
    assert {p["on"] for p in rows("people")} == {"2026-09-30"}
    assert {p["on"] for p in rows("people", "--known-at", "2026-08-01")} == {"2026-06-30"}
    assert {p["on"] for p in rows("people", "--on", "2012-01-31")} == {"2012-01-31"}


@pytest.mark.parametrize(
    "options, says",
    [
        (["--as", "people", "--on", "yesterday"], "--on 'yesterday' is not a day; write it as 2026-09-30"),
        (["--as", "people", "--on", "2026-02-30"], "--on '2026-02-30' is not a day"),
        (["--as", "people", "--on", "1999-01-01"], "--on 1999-01-01: outside 2005-04-04"),
        (["--as", "rows", "--known-at", "noon"], "--known-at 'noon' is not a day or a moment"),
        (["--as", "rows", "--known-at", "2026-09-30T12:00:00Z"], "without a time zone"),
        (["--as", "rows", "--known-at", "2001-01-01"], "No extract had been told by 2001-01-01"),
        (["--as", "everything"], "everything"),
        ([], "--as"),
    ],
)
def test_what_cannot_be_asked_is_said_and_nothing_is_written(home, tmp_path, options, says):
    take_in(SAMPLE / "2026-06-30", by="test")
    done = export(*options, "--out", tmp_path / "out.csv")
    assert done.exit_code == 2
    assert says in " ".join(re.sub("[│╭╮╰╯─]", " ", done.stderr).split())
    assert not (tmp_path / "out.csv").exists()
    assert not AuditEntry.objects.filter(what="register_exported").exists()


@pytest.mark.parametrize("out", ["out.xlsx", "nowhere/out.csv", "folder.csv", ""])
def test_a_place_that_cannot_be_written_is_refused(home, tmp_path, out):
    take_in(SAMPLE / "2026-06-30", by="test")
    (tmp_path / "folder.csv").mkdir()
    done = export("--as", "files", "--out", tmp_path / out)
    assert done.exit_code == 2
    assert "ends in .csv" in done.stderr


def test_an_empty_register_has_nothing_to_export(home):
    done = export("--as", "people", "--out", "-")
    assert done.exit_code == 2
    assert "take a delivery in first" in done.stderr


def test_the_command_knows_every_shape():
    from headway.web.register.export import SHAPES

    assert [shape.value for shape in Shape] == list(SHAPES)


def decided_on_2_october():
    """Somebody says what the held contact of row 19 means: its outcome was a code that nobody lists."""
    (held,) = Row.objects.filter(file__name="nDelius_Contacts_20260930.csv", disposition="held")
    name = RowName("g", "", row_digest(json.loads(held.received)))
    made = datetime(2026, 10, 2, 12)
    decision = Decision(
        1, Verdict.USE, made, "Dee", "Read in nDelius", row=name, column="Outcome", value="Following recall"
    )
    kept = models.Decision(
        verdict="use", decided_at=made, by="Dee", reason="Read in nDelius", kind="g", digest=name.digest,
        column="Outcome", value="Following recall",
    )  # fmt: skip
    contacts = [f for f in read_delivery(SAMPLE / "2026-09-30").files if f.name == held.file.name]
    outcome = decide(store.known(), decision, contacts)
    came = Came(place_of_decision(decision), at=clock.now(), by="Dee", decision=kept)
    land(came, Change(said_by(outcome)))


def test_before_a_decision_the_held_row_is_still_held_and_its_panel_does_not_count(home):
    take_in(SAMPLE, by="test")
    before = {shape: text(shape) for shape in COLUMNS}
    decided_on_2_october()
    after = {shape: text(shape) for shape in COLUMNS}
    assert {shape for shape in COLUMNS if before[shape] != after[shape]} == {"rows", "panels"}
    assert {shape: text(shape, "--known-at", "2026-10-01") for shape in COLUMNS} == before
    assert {shape: text(shape, "--known-at", "2026-10-02") for shape in COLUMNS} == after

    (row,) = [r for r in rows("rows") if (r["file"], r["row"]) == ("nDelius_Contacts_20260930.csv", "19")]
    assert row["disposition"] == "accepted" and row["person"]


def by_ppud(shape, *more):
    """Return the rows with each person's PPUD number in place of the key, which tells who was told of first."""
    numbers = {k["person"]: k["id"] for k in rows("links", *more) if k["system"] == "PPUD" and k["person"]}
    found = [{**row, "person": numbers.get(row.get("person"), "")} for row in rows(shape, *more)]
    return sorted(found, key=lambda row: list(row.values()))


def test_a_late_delivery_ends_in_the_same_exports_but_for_the_keys_of_people(home):
    with transaction.atomic():
        take_in(SAMPLE / "2026-06-30", by="test")
        june = {shape: by_ppud(shape) for shape in COLUMNS}
        take_in(SAMPLE / "2026-09-30", by="test")
        in_order = {shape: by_ppud(shape) for shape in COLUMNS}
        transaction.set_rollback(True)
    take_in(SAMPLE / "2026-09-30", by="test")
    take_in(SAMPLE / "2026-06-30", by="test")
    late = {shape: by_ppud(shape) for shape in COLUMNS}
    # that June came late is said of its files, and changes nothing known of any day (D07)
    assert {f["disposition"] for f in late["files"] if f["delivery"] == "2026-06-30"} == {"late"}
    assert [r for r in late["reports"] if r["reason"] != "F_LATE"] == in_order["reports"]
    for shape in ("links", "people", "rows", "panels"):
        assert late[shape] == in_order[shape], shape
        assert by_ppud(shape, "--known-at", "2026-06-30") == june[shape], shape


@pytest.mark.parametrize("shape", ["rows", "files", "reports"])
def test_an_older_file_that_came_with_a_later_delivery_was_not_there_before(home, tmp_path, shape):
    june, september = tmp_path / "2026-06-30", tmp_path / "2026-09-30"
    shutil.copytree(SAMPLE / june.name, june)
    shutil.copytree(SAMPLE / september.name, september)
    (june / "nDelius_Caseload_20260630.xlsx").rename(september / "nDelius_Caseload_20260630.xlsx")
    take_in(june, by="test")
    before = text(shape)
    take_in(september, by="test")
    assert text(shape, "--known-at", "2026-06-30") == before
    assert "nDelius_Caseload_20260630.xlsx" in text(shape)
