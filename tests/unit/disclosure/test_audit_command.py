"""`headway audit` as a script would call it: exit status, JSON, and what is never printed."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import headway.cli.audit
import headway.cli.table  # a second verb, so that the first must be named
from headway.cli.main import app

DATA = Path("tests/data")
ANSWER = DATA / "written-answer-progression-panels-2022-corrected.txt"
TABLES = DATA / "suppressed_tables.csv"
INDEX = DATA / "tables_index.csv"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["audit", *map(str, arguments)])


def saved(folder: Path, text: str) -> Path:
    path = folder / "table.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_corrected_answer_exits_1_and_says_why() -> None:
    found = run(ANSWER)
    assert found.exit_code == 1
    words = " ".join(found.output.split())
    assert "4 of 4 hidden cells can be worked out exactly" in words
    assert "'-' is used for zero and '*' is not" in words
    assert "some describe very few living people" in words


def test_a_protected_table_exits_0(tmp_path: Path) -> None:
    path = saved(tmp_path, "Area,A,B,Total\nNorth,*,*,20\nSouth,*,*,30\nWest,4,5,9\nTotal,24,35,59\n")
    assert run(path).exit_code == 0


def test_a_table_that_is_not_understood_exits_2_and_names_the_cell(tmp_path: Path) -> None:
    found = run(saved(tmp_path, "Area,A,B\nNorth,†,8\nSouth,7,*\n"))
    assert found.exit_code == 2
    assert "row “North”, column “A”" in " ".join(found.output.split())


def test_unsafe_comes_before_not_understood(tmp_path: Path) -> None:
    unread = saved(tmp_path, "Area,A,B\nNorth,†,8\nSouth,7,*\n")
    assert run(unread, ANSWER).exit_code == 1


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"<p>words</p>"])
def test_a_file_that_cannot_be_read_exits_2_with_the_reason(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "file.txt"
    path.write_bytes(content)
    found = run(path)
    assert found.exit_code == 2
    assert str(path) in found.stderr


def test_a_file_that_is_not_there_exits_2(tmp_path: Path) -> None:
    assert run(tmp_path / "none.csv").exit_code == 2


def test_an_index_that_is_no_index_exits_2() -> None:
    found = run(ANSWER, "--index", ANSWER)
    assert found.exit_code == 2
    assert "lacks the columns" in found.stderr


def test_json_has_a_verdict_for_each_of_the_fifteen_tables_and_no_recovered_count() -> None:
    found = run(TABLES, "--index", INDEX, "--json")
    assert found.exit_code == 1
    tables = json.loads(found.stdout)["tables"]
    assert len(tables) == 15
    assert {t["verdict"] for t in tables} == {"unsafe", "protected"}
    cells = [c for t in tables for r in t["readings"].values() for c in r["cells"]]
    assert {"low", "high", "values"}.isdisjoint(key for cell in cells for key in cell)


def test_reveal_adds_what_each_cell_can_be() -> None:
    (table,) = json.loads(run(ANSWER, "--json", "--reveal").stdout)["tables"]
    cells = table["readings"]["shown-zero"]["cells"]
    assert all(cell["low"] == cell["high"] and cell["values"] == 1 for cell in cells)


def test_without_reveal_the_page_of_text_shows_no_recovered_count(tmp_path: Path) -> None:
    path = saved(tmp_path, "Area,A,B,Total\nNorth,5,*,7424\nSouth,1,3,4\nWest,4,5,9\n")
    assert "7419" not in run(path).output
    assert "7419" in run(path, "--reveal").output


def test_a_threshold_of_one_is_refused() -> None:
    assert run(ANSWER, "--threshold", 1).exit_code == 2


def test_the_verb_is_registered_by_its_module() -> None:
    assert headway.cli.audit.audit in {command.callback for command in app.registered_commands}


def test_a_hierarchy_makes_sums_that_no_total_names(tmp_path: Path) -> None:
    text = "Area,A,B\nNorth,40,61\nLeeds,13,*\nYork,27,40\nSouth,52,77\nHove,21,30\nDover,31,47\n"
    path = saved(tmp_path, text)
    nested = tmp_path / "areas.csv"
    nested.write_text("child,parent\nLeeds,North\nYork,North\nHove,South\nDover,South\n", encoding="utf-8")
    assert run(path, "--hierarchy", nested).exit_code == 1


AREAS = """Area,A,B
North,40,61
Leeds,13,*
York,27,40
Cities,34,51
Hove,21,30
Dover,31,47
"""
BY_REGION = "child,parent\nLeeds,North\nYork,North\n"
BY_KIND = "child,parent\nLeeds,Cities\nHove,Cities\n"


@pytest.mark.parametrize("order", [("region.csv", "kind.csv"), ("kind.csv", "region.csv")])
@pytest.mark.parametrize("dimension", ["", "row="])
def test_two_hierarchies_of_one_dimension_are_both_kept(
    tmp_path: Path, order: tuple[str, str], dimension: str
) -> None:
    path = saved(tmp_path, AREAS)
    for name, text in (("region.csv", BY_REGION), ("kind.csv", BY_KIND)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    given = [part for name in order for part in ("--hierarchy", f"{dimension}{tmp_path / name}")]
    found = run(path, *given, "--json")
    assert found.exit_code == 1
    (table,) = json.loads(found.stdout)["tables"]
    assert len(table["margins"]) == 2


def test_a_second_hierarchy_of_a_dimension_is_bound_to_it_too(tmp_path: Path) -> None:
    path = saved(tmp_path, "North,A,B,C\nA,1,2,3\nC,4,*,6\n")  # B stands under C in the columns only
    given: list[object] = []
    for name, text in (("first.csv", "child,parent\nA,C\n"), ("second.csv", "child,parent\nB,C\n")):
        (tmp_path / name).write_text(text, encoding="utf-8")
        given += ["--hierarchy", f"row={tmp_path / name}"]
    assert "hierarchy row: second.csv: no table prints a parent" in run(path, *given).stderr


def test_a_second_hierarchy_that_says_the_same_is_no_fault(tmp_path: Path) -> None:
    path = saved(tmp_path, AREAS)
    given: list[object] = []
    for name in ("region.csv", "again.csv"):
        (tmp_path / name).write_text(BY_REGION, encoding="utf-8")
        given += ["--hierarchy", f"row={tmp_path / name}"]
    assert run(path, *given).exit_code == 1


def test_two_hierarchies_of_one_name_are_refused(tmp_path: Path) -> None:
    path = saved(tmp_path, AREAS)
    (tmp_path / "region.csv").write_text(BY_REGION, encoding="utf-8")
    given = ["--hierarchy", f"row={tmp_path / 'region.csv'}"] * 3
    found = run(path, *given)
    assert found.exit_code == 2
    assert "there is one called row: region.csv already" in found.stderr


def test_a_published_table_in_the_ledger_gives_a_hidden_cell_away(tmp_path: Path) -> None:
    text = "Area,A,B,Total\nNorth,{},{},20\nSouth,{},{},30\nWest,4,5,9\nTotal,24,35,59\n"
    draft = saved(tmp_path, text.format(*"****"))
    published = tmp_path / "published.csv"
    published.write_text(text.format(8, 12, 12, 18), encoding="utf-8")
    folder = tmp_path / "ledger"
    said = ["--measure", "people", "--period", "2024"]
    added = CliRunner().invoke(
        app,
        ["ledger", "add", str(folder), str(published), "--document", "PQ 1", "--on", "2024-05-01", *said],
    )
    assert added.exit_code == 0, added.output
    assert run(draft).exit_code == 0
    found = run(draft, "--ledger", folder, *said)
    assert found.exit_code == 1
    assert "read together with PQ 1" in " ".join(found.output.split())


def test_a_folder_that_is_no_ledger_is_refused(tmp_path: Path) -> None:
    path = saved(tmp_path, "Area,A,B,Total\nNorth,*,*,20\nSouth,*,*,30\nWest,4,5,9\nTotal,24,35,59\n")
    assert run(path, "--ledger", tmp_path / "none").exit_code == 2


def test_a_ledger_that_cannot_be_opened_is_refused_by_the_name_of_its_file(tmp_path: Path) -> None:
    path = saved(tmp_path, "Area,A,B,Total\nNorth,*,*,20\nSouth,*,*,30\nWest,4,5,9\nTotal,24,35,59\n")
    folder = tmp_path / "ledger"
    said = ["--document", "PQ 1", "--on", "2024-05-01", "--measure", "people", "--period", "2024"]
    assert CliRunner().invoke(app, ["ledger", "add", str(folder), str(path), *said]).exit_code == 0
    (folder / "release.json").mkdir()  # a folder is opened no more than a file whose disk has failed
    found = run(path, "--ledger", folder)
    assert found.exit_code == 2
    assert found.stderr == f"{folder / 'release.json'}: cannot be opened (Is a directory)\n"


def test_a_file_far_too_large_is_refused_and_not_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    with path.open("wb") as file:
        file.truncate(2_000_000_000)
    found = run(path)
    assert found.exit_code == 2
    assert "is more than" in found.stderr


def test_the_insider_is_told_of_when_asked(tmp_path: Path) -> None:
    path = saved(tmp_path, "Area,A,B,Total\nNorth,*,*,20\nSouth,*,*,30\nWest,4,5,9\nTotal,24,35,59\n")
    assert "Insider: 3 of 3 hidden cells" in run(path, "--insider").output
    assert "Insider" not in run(path).output
    (table,) = json.loads(run(path, "--insider", "--json").stdout)["tables"]
    assert table["insider"] == {"imagined": 3, "telling": 3, "most": 3, "left_out": 0}


def test_the_proof_is_printed_line_by_line() -> None:
    assert "from 13 printed in column" in " ".join(run(ANSWER).output.split())


def test_a_threshold_beyond_every_count_is_refused(tmp_path: Path) -> None:
    table = tmp_path / "table.csv"
    table.write_text("Area,A,Total\nNorth,[c],7\n", encoding="utf-8")
    assert run(table, "--threshold", 2**63).exit_code == 2
