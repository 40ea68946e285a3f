"""The files about the invented nation: the same for a seed, read by intake without a surprise."""

import csv
import hashlib
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner

from headway.intake.declared.catalogue import EXTRACTS, recognise
from headway.intake.read import deliveries, read_delivery
from headway.synthetic.extracts import FolderNotEmpty, write_deliveries, write_demonstration
from headway.synthetic.people import invent

FILES = (
    "Identifier_Changes_20260630.csv", "Interventions_Referrals_20260630.csv", "Key_Work_202606.csv", "MANIFEST.csv",
    "MHCS_Restricted_Patients_20260630.csv", "NOMIS_DAO_202606.csv", "OASys_Plan_Dates_20260630.csv",
    "PPUD_Directions_Milestones_20260630.xlsx", "PPUD_Indeterminates_20260630.xlsx", "PPUD_MPC_20260630060000.csv",
    "PPUD_Releases_Recalls_20260630.xlsx", "PSG_Case_Reviews_202603.xlsx", "nDelius_Caseload_20260630.xlsx",
    "nDelius_Contacts_20260630.csv",
)  # fmt: skip
"""The psychologists' return is half-yearly: June's delivery holds the one that speaks for March."""

TOLD_BY_ONE_ROW = {
    "D08", "D10", "D11", "D12", "D13", "D14", "D16", "D17", "D18", "D19", "D21", "D23", "D24", "D25", "D27", "D28",
    "D51", "D55", "D56",
}  # fmt: skip
"""Cases that intake finds by reading one file, before it compares anything with anything."""

pytestmark = pytest.mark.slow


def digests(folder: Path) -> dict[str, str]:
    return {
        str(file.relative_to(folder)): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("written")
    write_deliveries(folder, invent(1500, seed=5), seed=5, oddities=0.003, ledger=True)
    return folder


def test_the_same_seed_writes_the_same_bytes(written, tmp_path):
    write_deliveries(tmp_path / "again", invent(1500, seed=5), seed=5, oddities=0.003, ledger=True)
    assert digests(tmp_path / "again") == digests(written)


def test_another_seed_writes_other_people(written, tmp_path):
    write_deliveries(tmp_path / "other", invent(1500, seed=6), seed=6, oddities=0.003, ledger=True)
    ours, others = digests(written), digests(tmp_path / "other")
    assert ours.keys() == others.keys()
    assert all(ours[name] != others[name] for name in ours)


def test_a_folder_a_delivery_holds_every_kind_of_file_and_a_manifest(written):
    assert sorted(f.name for f in (written / "2026-06-30").iterdir()) == sorted(FILES)
    assert [f.name for f in deliveries(written)] == ["2026-06-30", "2026-09-30"]


def test_the_manifest_has_the_digest_and_the_records_of_every_file(written):
    assert len(deliveries(written)) == 2
    for folder in deliveries(written):
        with (folder / "MANIFEST.csv").open(encoding="utf-8") as listed:
            promised = list(csv.DictReader(listed))
        assert {recognise(row["File"])[0].letter for row in promised} == set(EXTRACTS)
        for row in promised:
            assert row["SHA-256"] == hashlib.sha256((folder / row["File"]).read_bytes()).hexdigest()
        assert all(file.code is None for file in read_delivery(folder).files)


def test_intake_finds_what_the_ledger_says_and_nothing_else(written):
    with (written / "ODDITIES.csv").open(encoding="utf-8") as ledger:
        noted = {(r["Delivery"], r["File"], r["Sheet"], r["Row"], r["Case"]) for r in csv.DictReader(ledger)}
    copies = {entry[:2] for entry in noted if entry[4] == "D05"}
    assert len(copies) == 1
    found = {
        (folder.name, file.name, table.sheet.name, str(table.numbers[line]), fault.case)
        for folder in deliveries(written)
        for file in read_delivery(folder).files
        for table in file.tables
        for line, faults in table.faults.items()
        for fault in faults
        if (folder.name, file.name) not in copies
    }
    assert found <= noted, sorted(found - noted)[:5]
    told = {entry for entry in noted if entry[3] and entry[4] in TOLD_BY_ONE_ROW}
    # Which outcome of a contact is a listed one depends on its type, so intake reads it when it reconciles.
    later = {entry for entry in told if entry[4] == "D25" and entry[1].startswith("nDelius_Contacts")}
    assert told - later <= found, sorted(told - later - found)[:5]
    assert {case for *_, case in told} == TOLD_BY_ONE_ROW


def test_without_oddities_no_row_has_a_fault(tmp_path):
    write_deliveries(tmp_path / "clean", invent(1500, seed=5), seed=5, oddities=0)
    files = [file for folder in deliveries(tmp_path / "clean") for file in read_delivery(folder).files]
    assert len(files) == 2 * len(EXTRACTS)
    for file in files:
        assert file.tables and not any(table.faults for table in file.tables), file.name


def test_the_first_load_of_reviews_is_all_of_them_month_first_and_later_only_the_recent(written):
    first = (written / "2026-06-30" / "PPUD_MPC_20260630060000.csv").read_text().splitlines()
    later = (written / "2026-09-30" / "PPUD_MPC_20260930060000.csv").read_text().splitlines()
    assert len(first) > 5 * len(later)
    assert first[1].split(",")[4].count("/") == 2
    assert later[1].split(",")[4].count("-") == 2


def test_people_move_between_the_deliveries(written):
    def places(day: str) -> dict[str, str]:
        file = written / day / f"NOMIS_DAO_{day[:4]}{day[5:7]}.csv"
        rows = csv.reader(file.read_text("cp1252").splitlines()[1:])
        return {row[0]: row[12] for row in rows if len(row) == 24}

    june, september = places("2026-06-30"), places("2026-09-30")
    assert june.keys() - september.keys(), "somebody was released"
    assert september.keys() - june.keys(), "somebody was recalled"
    assert any(june[n] != september[n] for n in june.keys() & september.keys()), "somebody was transferred"


def test_files_agree_with_the_histories(tmp_path):
    population = invent(1500, seed=5)
    write_deliveries(tmp_path / "clean", population, seed=5, oddities=0, until=date(2026, 6, 30))
    sheet = load_workbook(tmp_path / "clean" / "2026-06-30" / "PPUD_Indeterminates_20260630.xlsx").active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    assert len(rows) == 1500
    ended = population.happened.ends.filter(
        (pl.col("kind") == "licence_ended") & (pl.col("on") <= date(2026, 6, 30))
    )
    assert sum(row[19] == "Licence Terminated" for row in rows) == ended.height
    assert {row[32] for row in rows if row[19] == "Licence Terminated"} == {"Automatic", "Parole Board"}
    assert all(row[20] for row in rows if row[19] in ("In Custody", "Recalled [*]"))


@pytest.mark.parametrize("people", [1, 50])
def test_a_handful_of_people_is_written_and_read(tmp_path, people):
    write_demonstration(tmp_path / "few", people=people, seed=1)
    files = [file for folder in deliveries(tmp_path / "few") for file in read_delivery(folder).files]
    assert {file.disposition for file in files} == {"loaded"}


def test_a_folder_that_holds_something_is_refused(tmp_path):
    (tmp_path / "letter.txt").write_text("Dear ...")
    with pytest.raises(FolderNotEmpty, match="not an empty folder"):
        write_demonstration(tmp_path, people=1)
    assert [f.name for f in tmp_path.iterdir()] == ["letter.txt"]


def test_no_delivery_before_the_first_day_is_refused(tmp_path):
    with pytest.raises(ValueError, match="the first delivery speaks for 2026-06-30"):
        write_deliveries(tmp_path / "early", invent(50, seed=1), until=date(2026, 1, 1))


def test_a_rate_over_one_is_refused(tmp_path):
    with pytest.raises(ValueError, match="choose a share from 0"):
        write_deliveries(tmp_path / "odd", invent(50, seed=1), oddities=2)


class TestCommand:
    def run(self, *arguments: str):
        import headway.cli.synthetic
        from headway.cli.main import app

        assert headway.cli.synthetic
        return CliRunner().invoke(app, ["synthetic", *arguments])

    def test_writes_deliveries_and_a_ledger_when_asked(self, tmp_path):
        result = self.run(str(tmp_path / "out"), "--people", "60", "--seed", "2", "--ledger")
        assert result.exit_code == 0, result.output
        assert {f.name for f in (tmp_path / "out").iterdir()} == {"2026-06-30", "2026-09-30", "ODDITIES.csv"}

    def test_stops_at_the_day_asked_for_and_writes_no_ledger_unasked(self, tmp_path):
        result = self.run(str(tmp_path / "out"), "--people", "60", "--until", "2026-06-30")
        assert result.exit_code == 0, result.output
        assert {f.name for f in (tmp_path / "out").iterdir()} == {"2026-06-30"}

    def test_refuses_a_folder_that_is_not_empty(self, tmp_path):
        (tmp_path / "letter.txt").write_text("Dear ...")
        result = self.run(str(tmp_path), "--people", "60")
        assert result.exit_code == 2
        assert "not an empty folder" in " ".join(result.output.split()), (
            "however the terminal breaks the line"
        )

    def test_refuses_more_people_than_were_ever_sentenced(self, tmp_path):
        result = self.run(str(tmp_path / "out"), "--people", "15000")
        assert result.exit_code == 2
        assert "choose from 1 to 8,711" in " ".join(result.output.split())
