"""`headway ledger` as a script would call it: what is kept, what is found, and what is refused."""

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import headway.cli.audit
import headway.cli.ledger  # noqa: F401
from headway.cli.ledger_folder import read
from headway.cli.main import app
from headway.measures.periods import calendar_years
from headway.tables.plain import cells_csv, notes_csv
from headway.tables.progression_panels import definition
from headway.tables.table import PrintedTable

DATA = Path("tests/data")
FIGURES = DATA / "published_figures.csv"
INDEX = DATA / "tables_index.csv"
ANSWER = DATA / "written-answer-progression-panels-2022-corrected.txt"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["ledger", *map(str, arguments)])


def add(folder: Path, file: Path, *more: object, document: str = "A", on: str = "2024-01-01") -> Result:
    return run("add", folder, file, "--document", document, "--on", on, *more)


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "table.csv"
    path.write_text("Region,Men,Women,Total\nWales,40,5,45\nLondon,60,6,66\n")
    return path


@pytest.fixture
def kept(tmp_path: Path, table: Path) -> Path:
    folder = tmp_path / "kept"
    assert add(folder, table, "--period", "2022").exit_code == 0
    return folder


def test_real_published_figures_are_added_and_their_contradictions_found(tmp_path: Path) -> None:
    assert add(tmp_path / "l", FIGURES, "--index", INDEX).exit_code == 0
    found = run("check", tmp_path / "l", "--json")
    assert found.exit_code == 1
    report = json.loads(found.stdout)
    assert sorted(f["kind"] for f in report["findings"]) == [
        "a total that is not its parts",
        "one count, two values",
        "one count, two values",
    ]
    documents = {(c["document"], c["table_id"]) for f in report["findings"] for c in f["cells"]}
    assert documents == {("A", "TAR-2006"), ("A", "POP-ANN"), ("A", "POP-MIX")}


def test_both_versions_of_a_corrected_answer_are_kept(tmp_path: Path) -> None:
    assert "Added: 2." in add(tmp_path / "l", ANSWER, document="PQ 1", on="2022-04-01").output
    listed = json.loads(run("list", tmp_path / "l", "--json").stdout)["releases"]
    assert [(r["document"], r["replaces"]) for r in listed] == [
        ("PQ 1 (before correction)", ""),
        ("PQ 1", "PQ 1 (before correction)"),
    ]


def test_the_same_document_twice_adds_nothing(kept: Path, table: Path) -> None:
    before = (kept / "ORDER").read_bytes()
    again = add(kept, table, "--period", "2022")
    assert (again.exit_code, (kept / "ORDER").read_bytes()) == (0, before)
    assert "Added: 0." in again.output


def test_a_correction_says_what_it_replaces_and_check_names_the_change(kept: Path, table: Path) -> None:
    table.write_text(table.read_text().replace("40,5,45", "41,5,46"))
    assert "say which document it replaces" in add(kept, table, "--period", "2022").output
    assert add(kept, table, "--replaces", "A", "--period", "2022", document="B").exit_code == 0
    found = run("check", kept)
    assert found.exit_code == 1 and found.output.count("a corrected value:") == 2


def test_a_hidden_count_is_told_only_on_request(kept: Path, table: Path) -> None:
    table.write_text("Region,Men,Women,Total\nWales,40,*,45\nLondon,60,*,66\n")
    assert add(kept, table, "--period", "2022", document="B").exit_code == 0
    found, revealed = run("check", kept), run("check", kept, "--reveal")
    assert "prints the count." in found.output and "prints the count: 5" not in found.output
    assert "prints the count: 5" in revealed.output
    plain = json.loads(run("check", kept, "--json").stdout)
    assert all(f["sentence"].endswith("prints the count") for f in plain["findings"])


def test_a_release_of_the_register_is_kept_with_the_notes_beside_it(tmp_path: Path) -> None:
    periods = calendar_years(date(2020, 1, 1), date(2021, 12, 31))
    table = definition(("Wales", "London"), periods, as_at=date(2022, 1, 1))
    cells = {p: "[c]" if p == ("Wales", "2020") else "12" for p in table.places}
    printed = PrintedTable(table, date(2022, 1, 1), cells, "draft", safe=False)
    (tmp_path / "panels.csv").write_bytes(cells_csv(printed))
    (tmp_path / "panels-notes.csv").write_bytes(notes_csv(printed))
    assert add(tmp_path / "l", tmp_path / "panels.csv", "--measure", table.measure).exit_code == 0
    (release,) = read(tmp_path / "l").releases
    assert release.table.title == table.title and set(table.notes) < set(release.table.notes)
    assert release.keys["Wales", "Total"].period == table.key("Wales", "Total").period
    assert release.legend.threshold == 3 and release.hides


def test_every_hidden_cell_of_a_ledger_is_judged_with_all_the_rest(kept: Path, table: Path) -> None:
    table.write_text("Region,Men,Women,Total\nWales,40,*,45\nLondon,60,*,66\n")
    add(kept, table, "--period", "2022", document="B")
    report = json.loads(run("check", kept, "--json").stdout)
    (judged,) = report["tables"]
    assert (judged["table_id"], judged["verdict"], judged["exact"]) == ("B: table.csv", "unsafe", 2)
    assert "low" not in str(judged) and "'low': 5" in str(
        json.loads(run("check", kept, "--json", "--reveal").stdout)
    )


def test_a_sum_that_somebody_declares_is_kept_and_checked(kept: Path, tmp_path: Path) -> None:
    sums = tmp_path / "sums.csv"
    line = "whole,{},A,table.csv,{},{}\n"
    header = "sum,sign,document,table_id,row,column\n"
    sums.write_text(header + line.format("+", "Wales", "Men") + line.format("-", "London", "Men"))
    assert "1 declared sums" in run("relate", kept, "--sums", sums).output
    assert "“whole” does not add up" in run("check", kept).output
    assert "Declared: 0." in run("relate", kept, "--sums", sums).output
    sums.write_text(header + line.format("+", "Kent", "Men") + line.format("-", "London", "Men"))
    refused = run("relate", kept, "--sums", sums)
    assert refused.exit_code == 2 and "declared already, with other counts" in refused.output
    sums.write_text(sums.read_text().replace("whole", "other"))
    assert "row “Kent”" in run("relate", kept, "--sums", sums).output
    sums.write_text(header + line.format("plus", "Kent", "Men"))
    assert "the sign is “plus”" in run("relate", kept, "--sums", sums).output
    sums.write_text("sum,sign\n")
    assert (
        "the columns document, table_id, row, column are missing"
        in run("relate", kept, "--sums", sums).output
    )


def test_nothing_found_exits_0(kept: Path) -> None:
    assert run("check", kept).exit_code == 0


def test_a_day_to_come_is_refused(tmp_path: Path, table: Path) -> None:
    day = (datetime.now(UTC) + timedelta(days=2)).date()
    found = add(tmp_path / "l", table, on=str(day))
    assert (found.exit_code, (tmp_path / "l").exists()) == (2, False)
    assert "still to come" in found.output


def test_a_document_that_it_replaces_must_be_there(kept: Path, table: Path) -> None:
    found = add(kept, table, "--replaces", "PQ 9", document="B")
    assert found.exit_code == 2 and "“PQ 9”" in found.output and "It holds: A" in found.output


def test_a_file_without_a_table_adds_nothing_of_the_document(tmp_path: Path, table: Path) -> None:
    empty = tmp_path / "empty.csv"
    empty.write_text("")
    found = run("add", tmp_path / "l", table, empty, "--document", "A", "--on", "2024-01-01")
    assert found.exit_code == 2 and "empty.csv" in found.output and not (tmp_path / "l").exists()


def test_a_folder_with_other_things_in_it_is_not_a_ledger(tmp_path: Path, table: Path) -> None:
    for found in (run("check", tmp_path), add(tmp_path, table), run("list", tmp_path)):
        assert found.exit_code == 2 and "not a ledger" in found.output
    assert "no such folder" in run("check", tmp_path / "nowhere").output
    assert "this is a file" in add(table, table).output


def released_file(folder: Path) -> Path:
    (path,) = folder.glob("*.json")
    return path


def test_a_changed_file_is_named(kept: Path) -> None:
    path = released_file(kept)
    path.write_bytes(path.read_bytes().replace(b'"40"', b'"41"'))
    found = run("check", kept)
    assert found.exit_code == 2 and f"{path.name}: the file was changed" in found.output


def test_a_file_that_is_gone_is_named(kept: Path) -> None:
    path = released_file(kept)
    path.unlink()
    assert f"{path.name}: the order names this release" in run("list", kept).output


def test_a_line_taken_out_of_the_order_is_noticed(kept: Path, table: Path) -> None:
    table.write_text(table.read_text().replace("40,5,45", "41,5,46"))
    add(kept, table, document="B")
    title, first, second = (kept / "ORDER").read_text().splitlines()
    (kept / "ORDER").write_text(f"{title}\n{second}\n")
    assert "line 2 does not fit" in run("check", kept).output
    (kept / "ORDER").write_text(f"{title}\n{first}\n")
    assert "the order does not name this file" in run("check", kept).output
    assert "the order does not name this file" in add(kept, table, document="C").output


def test_an_add_that_was_broken_off_is_finished_by_the_next(kept: Path, table: Path) -> None:
    order = (kept / "ORDER").read_bytes()
    table.write_text(table.read_text().replace("40,5,45", "41,5,46"))
    add(kept, table, document="B")
    whole = (kept / "ORDER").read_bytes()
    (kept / "ORDER").write_bytes(order)  # as if the machine had stopped between the two writes
    assert run("check", kept).exit_code == 2
    assert add(kept, table, document="B").exit_code == 0
    assert (kept / "ORDER").read_bytes() == whole
