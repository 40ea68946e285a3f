"""The sample deliveries end as EXPECTED.md says: every line, every oddity of the files that are read."""

import json
from functools import cache
from pathlib import Path

import polars as pl
import pytest

from headway.intake.known import after
from headway.intake.outcome import Known, Outcome, accounting
from headway.intake.read import deliveries, read_delivery
from headway.intake.reconcile import reconcile

SAMPLE = Path(__file__).parents[2] / "data" / "extracts-sample"
DELIVERY = {"30 Jun": "2026-06-30", "30 Sep": "2026-09-30"}


@cache
def outcomes() -> dict[str, Outcome]:
    known, found = Known(), {}
    for folder in deliveries(SAMPLE):
        outcome = reconcile(read_delivery(folder), known)
        known = after(known, outcome)
        found[outcome.name] = outcome
    return found


@cache
def known_afterwards() -> Known:
    known = Known()
    for outcome in outcomes().values():
        known = after(known, outcome)
    return known


def tables(title: str) -> list[dict[str, str]]:
    text = (SAMPLE / "EXPECTED.md").read_text(encoding="utf-8")
    section = text.split(f"## {title}\n")[1].split("\n## ")[0]
    lines = [line.strip().strip("|").split("|") for line in section.splitlines() if line.startswith("|")]
    header = [h.strip() for h in lines[0]]
    return [dict(zip(header, (c.strip() for c in line), strict=True)) for line in lines[2:]]


def file_and_sheet(text: str) -> tuple[str, str]:
    name, _, sheet = text.partition(", ")
    return name, sheet


ACCOUNTS = tables("Row accounting")
ODDITIES = tables("Every oddity")
OF_THE_WHOLE_ROW = ("D10", "D13", "D14", "D58", "D59")
"""Cases of which the document names the column that would have said more."""

NOT_YET_SOMEBODY = ("D14", "D58", "D59")
"""Cases in which the document knows whose row it is, and nothing in the row may say so."""

EXPECTED = {"reject": "rejected", "hold": "held", "duplicate": "duplicate", "skipped": "skipped"}


@cache
def persons() -> dict[str, int]:
    linked = known_afterwards().identifiers.filter(pl.col("system") == "PPUD")
    by_number = dict(linked.select("value", "person").iter_rows())
    return {p["person"]: by_number[p["numbers (NOMS, PPUD, CRN)"].split(", ")[1]] for p in tables("People")}


def test_both_deliveries_are_taken_in_date_order():
    assert list(outcomes()) == ["2026-06-30", "2026-09-30"]


@pytest.mark.parametrize("row", ACCOUNTS, ids=lambda r: f"{r['delivery']} {r['file, sheet']}")
def test_the_accounting_of_every_sheet_agrees(row):
    name, sheet = file_and_sheet(row["file, sheet"].removesuffix(" (duplicate)"))
    found = accounting(outcomes()[DELIVERY[row["delivery"]]]).filter(
        (pl.col("name") == name) & (pl.col("sheet") == sheet)
    )
    wanted = {k: int(v) for k, v in row.items() if k not in ("delivery", "file, sheet")}
    assert found.drop("file", "name", "sheet").to_dicts() == [wanted]


ODD_ROWS = [r for r in ODDITIES if r["row"].isdigit()]


def named(row: dict[str, str]) -> str:
    return f"{row['delivery']} {row['file, sheet']} {row['row']} {row['case']}"


@cache
def rows_told() -> dict[tuple[str, str, str, int], dict[str, object]]:
    told = {}
    for name, outcome in outcomes().items():
        for row in outcome.rows.join(outcome.files.select("file", "name"), on="file").iter_rows(named=True):
            told[(name, row["name"], row["sheet"], row["row"])] = row
    return told


def found(row: dict[str, str]) -> dict[str, object]:
    return rows_told()[(DELIVERY[row["delivery"]], *file_and_sheet(row["file, sheet"]), int(row["row"]))]


@pytest.mark.parametrize("row", ODD_ROWS, ids=named)
def test_every_odd_row_ends_where_it_should_with_case_and_code(row):
    told = found(row)
    assert told["disposition"] == EXPECTED.get(row["expected"], "accepted")
    assert row["case"] in told["cases"].split()
    assert (told["code"] or "") == row["code"]


@pytest.mark.parametrize("row", [r for r in ODD_ROWS if r["column: true value"]], ids=named)
def test_every_odd_row_names_the_column_and_the_value_it_was_read_as(row):
    column, _, value = row["column: true value"].partition(": ")
    faults = [f for f in json.loads(found(row)["faults"]) if f["case"] == row["case"]]
    read = {f["column"].replace("\n", " "): f["read"] for f in faults}
    if row["case"] not in OF_THE_WHOLE_ROW:
        assert column in read
    if row["expected"] == "accept, corrected" and value:
        # Of a police number and a file number in one cell, the document names the first.
        assert value in (read[column], read[column].split(" ")[0])


@pytest.mark.parametrize("row", ODD_ROWS, ids=named)
def test_every_odd_row_is_about_the_person_named(row):
    told = found(row)["person"]
    if row["case"] in NOT_YET_SOMEBODY and told is None:
        assert found(row)["disposition"] in ("held", "rejected")
    else:
        assert told == persons().get(row["person"])


def test_no_other_row_of_the_sample_is_odd():
    listed = {
        (DELIVERY[r["delivery"]], *file_and_sheet(r["file, sheet"]), int(r["row"]), r["case"])
        for r in ODDITIES
        if r["row"].isdigit()
    }
    found = set()
    for name, outcome in outcomes().items():
        odd = outcome.rows.filter(pl.col("cases").is_not_null()).join(outcome.files, on="file")
        for file, sheet, row, cases in odd.select("name", "sheet", "row", "cases").iter_rows():
            found |= {(name, file, sheet, row, case) for case in cases.split()}
    assert found == listed


def test_what_is_odd_about_whole_files_is_reported():
    told = {
        (DELIVERY[r["delivery"]], file_and_sheet(r["file, sheet"])[0], r["case"])
        for r in ODDITIES
        if not r["row"].isdigit()
    }
    found = set()
    for name, outcome in outcomes().items():
        reports = outcome.reports.join(outcome.files.select("file", "name"), on="file")
        found |= {(name, file, case) for file, case in reports.select("name", "case").iter_rows()}
    assert found == told


def test_the_person_missing_from_the_prison_file_is_named():
    reports = outcomes()["2026-09-30"].reports.filter(pl.col("code") == "P_MISSING")
    assert reports.select("case", "identifier").rows() == [("D46", "Z1020TA")]


def test_every_file_is_read_and_a_copy_is_a_duplicate():
    files = outcomes()["2026-09-30"].files.filter(pl.col("disposition") != "loaded")
    assert files.select("name", "disposition", "code").rows() == [
        ("Key_Work_202609 (1).csv", "duplicate", "F_SAME")
    ]


def test_twenty_five_people_and_every_number_belongs_to_its_person():
    held, person_of = {}, {}
    for system, value, person, state in (
        known_afterwards().identifiers.select("system", "value", "person", "state").iter_rows()
    ):
        held.pop((system, value), None)
        person_of.pop((system, value), None)
        (held if state == "held" else person_of)[(system, value)] = person
    people = tables("People")
    assert len(set(person_of.values())) == len(people) == 25
    in_dispute = {("PPUD", "700917"), ("NDELIUS", "Z200017")}
    assert set(held) == in_dispute
    for row in people:
        noms, ppud, crn = (n.strip() for n in row["numbers (NOMS, PPUD, CRN)"].split(","))
        numbers = {("NOMIS", noms), ("PPUD", ppud), ("NDELIUS", crn)} - in_dispute
        assert len({person_of[n] for n in numbers if n[1] != "-"}) == 1, row["person"]
    same = [("NOMIS", "Z1024XA"), ("NOMIS", "Z0024XA"), ("NOMIS", "Z1924XB")]
    assert len({person_of[n] for n in same}) == 1
    assert person_of[("NDELIUS", "Z200913")] == person_of[("NDELIUS", "Z200013")]
    assert person_of[("PPUD", "700914")] == person_of[("PPUD", "700014")]


def test_the_panels_carry_region_outcome_and_cohort_as_the_counts_need():
    events = outcomes()["2026-09-30"].events.filter(pl.col("kind") == "panel")
    told = events["data"].str.json_decode(
        pl.Struct({"region": pl.String, "cohort": pl.String, "outcome": pl.String})
    )
    counts: dict[tuple[str, ...], int] = {}
    for row, on in zip(told, events["happened_on"], strict=True):
        key = (row["region"], str(on.year), row["cohort"])
        counts[key] = counts.get(key, 0) + 1
    wanted: dict[tuple[str, ...], int] = {}
    for row in tables("Panels after the September delivery"):
        key = (row["region"], row["year"], row["cohort"])
        wanted[key] = wanted.get(key, 0) + int(row["count"])
    assert counts == wanted


def test_the_same_deliveries_again_change_nothing():
    known = known_afterwards()
    for folder in deliveries(SAMPLE):
        again = reconcile(read_delivery(folder), known)
        assert set(again.files["disposition"]) == {"duplicate"}
        assert (
            again.events.height == again.people.height == again.identifiers.height == again.rows.height == 0
        )
        known = after(known, again)


def test_a_folder_of_one_delivery_is_that_delivery():
    assert deliveries(SAMPLE / "2026-06-30") == [SAMPLE / "2026-06-30"]
