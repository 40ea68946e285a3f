"""`headway protect` and `headway verify` as a script would call them."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import headway.cli.audit
import headway.cli.ledger
import headway.cli.protect
import headway.cli.verify  # noqa: F401
from headway.cli.main import app
from tests.unit.disclosure.small_tables import AREAS

CROSS = "\n".join(",".join(cell.strip() for cell in line.split("|")) for line in AREAS.strip().splitlines())


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(a) for a in arguments])


def saved(folder: Path, text: str, name: str = "table.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def protected(folder: Path, text: str, *options: object) -> tuple[Result, Path, Path]:
    safe, proof = folder / "SAFE.csv", folder / "CERT.json"
    table = saved(folder, text)
    return run("protect", table, "--out", safe, "--certificate", proof, *options), safe, proof


def test_from_true_counts_to_a_safe_table_with_its_proof(tmp_path: Path) -> None:
    made, safe, proof = protected(tmp_path, CROSS, "--json")
    assert made.exit_code == 0, made.output
    report = json.loads(made.stdout)
    assert (report["first_hidden"], report["second_hidden"], report["verdict"]) == (2, 2, "protected")
    assert run("verify", safe, proof).exit_code == 0
    assert run("audit", safe).exit_code == 0


def test_a_cross_table_keeps_its_shape_and_its_notes(tmp_path: Path) -> None:
    _, safe, _ = protected(tmp_path, f"{CROSS}\nSource: nobody,,,,\n")
    assert safe.read_text().splitlines() == [
        "Area,A,B,C,Total",
        "North,[c],[c],4,10",
        "South,[c],[c],6,12",
        "West,7,0,3,10",
        "Total,12,7,13,32",
        "Source: nobody,,,,",
    ]


def long(table_id: str) -> list[str]:
    header, *lines = [line.split(",") for line in CROSS.splitlines()]
    return [
        f"{table_id},nobody,{line[0]},{column},{value},"
        for line in lines
        for column, value in zip(header[1:], line[1:], strict=True)
    ]


def test_the_long_shape_keeps_its_columns(tmp_path: Path) -> None:
    head = "table_id,source,row,column,value_as_published,note"
    _, safe, proof = protected(tmp_path, "\n".join([head, *long("T1")]))
    written = safe.read_text().splitlines()
    assert written[:2] == [head, "T1,nobody,North,A,[c],"]
    assert len(written) == 17
    assert run("verify", safe, proof).exit_code == 0


def test_a_tidy_list_keeps_its_columns(tmp_path: Path) -> None:
    header, *lines = [line.split(",") for line in CROSS.splitlines()]
    rows = [f"{line[0]},{c},{v}" for line in lines for c, v in zip(header[1:], line[1:], strict=True)]
    made, safe, proof = protected(tmp_path, "\n".join(["area,kind,count", *rows]))
    assert made.exit_code == 0, made.output
    assert safe.read_text().splitlines()[:3] == ["area,kind,count", "North,A,[c]", "North,B,[c]"]
    assert run("verify", safe, proof).exit_code == 0


def test_html_comes_out_as_long_csv(tmp_path: Path) -> None:
    cells = [line.split(",") for line in CROSS.splitlines()]
    html = "".join("<tr>" + "".join(f"<td>{c}</td>" for c in line) + "</tr>" for line in cells)
    page = saved(tmp_path, f"<table>{html}</table>", "page.html")
    made = run("protect", page, "--out", tmp_path / "SAFE.csv")
    assert made.exit_code == 0, made.output
    assert (
        (tmp_path / "SAFE.csv").read_text().startswith("table_id,source,row,column,value_as_published,note")
    )


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--never-hide", "row=North"], "row “North”, column “A”"),
        (["--never-hide", "column=C", "--never-hide", "row=South,column=A", "--never-hide", "row=West", "--never-hide", "row=Total", "--never-hide", "column=Total"], "merge categories"),
    ],
)  # fmt: skip
def test_what_cannot_be_protected_exits_1_and_writes_nothing(
    tmp_path: Path, options: list[str], said: str
) -> None:
    made, safe, proof = protected(tmp_path, CROSS, *options)
    assert made.exit_code == 1
    assert said in made.stderr
    assert "Nothing was written." in made.stderr
    assert not safe.exists()
    assert not proof.exists()


@pytest.mark.parametrize(
    "text",
    [
        CROSS.replace("North,1", "North,[c]"),
        CROSS.replace("Total,12", "Total,11"),
        CROSS.replace("West,7", "West,7.5"),
        "",
        "no table",
    ],
)
def test_what_is_not_understood_exits_2_and_writes_nothing(tmp_path: Path, text: str) -> None:
    made, safe, _ = protected(tmp_path, text)
    assert made.exit_code == 2
    assert not safe.exists()


def test_a_total_that_does_not_add_up_is_named_without_its_counts(tmp_path: Path) -> None:
    made, _, _ = protected(tmp_path, CROSS.replace("Total,12", "Total,8811"))
    assert "column “A”" in made.stderr
    assert "8811" not in made.stderr


@pytest.mark.parametrize(
    "options",
    [["--never-hide", "row=Nowhere"], ["--cost", "beauty"], ["--asked", "nicely"], ["--insider", "x"]],
)
def test_a_wish_that_makes_no_sense_exits_2(tmp_path: Path, options: list[str]) -> None:
    assert protected(tmp_path, CROSS, *options)[0].exit_code == 2


def test_a_folder_that_is_not_there_exits_2(tmp_path: Path) -> None:
    table = saved(tmp_path, CROSS)
    assert run("protect", table, "--out", tmp_path / "none" / "SAFE.csv").exit_code == 2


def test_without_a_place_to_write_it_exits_2(tmp_path: Path) -> None:
    assert run("protect", saved(tmp_path, CROSS)).exit_code == 2


def test_when_the_proof_cannot_be_written_the_table_is_not_either(tmp_path: Path) -> None:
    table, safe = saved(tmp_path, CROSS), tmp_path / "SAFE.csv"
    made = run("protect", table, "--out", safe, "--certificate", tmp_path / "none" / "CERT.json")
    assert made.exit_code == 2
    assert not safe.exists()
    assert [p.name for p in tmp_path.iterdir()] == ["table.csv"]


def test_two_runs_write_the_same_bytes(tmp_path: Path) -> None:
    _, safe, proof = protected(tmp_path, CROSS, "--seed", 4)
    first = safe.read_bytes(), proof.read_bytes()
    protected(tmp_path, CROSS, "--seed", 4)
    assert (safe.read_bytes(), proof.read_bytes()) == first


def test_a_draft_is_made_safe_with_the_smallest_change(tmp_path: Path) -> None:
    truth = saved(tmp_path, CROSS, "truth.csv")
    draft = saved(tmp_path, CROSS.replace("North,1,5", "North,*,*").replace("South,4,2", "South,4,*"))
    made = run("protect", draft, "--truth", truth, "--out", tmp_path / "SAFE.csv", "--json")
    assert made.exit_code == 0, made.output
    report = json.loads(made.stdout)
    assert report["already_hidden"] == 3
    assert report["price"] == 1


def test_rounding_writes_multiples_that_add_up(tmp_path: Path) -> None:
    made, safe, proof = protected(tmp_path, CROSS, "--round", 5, "--json")
    assert made.exit_code == 0, made.output
    numbers = [line.split(",")[1:] for line in safe.read_text().splitlines()[1:]]
    assert all(int(n) % 5 == 0 for line in numbers for n in line)
    assert all(sum(map(int, line[:-1])) == int(line[-1]) for line in numbers)
    assert json.loads(made.stdout)["base"] == 5
    assert not proof.exists()


def test_fewer_categories_are_told_and_nothing_is_written(tmp_path: Path) -> None:
    made, safe, _ = protected(tmp_path, CROSS, "--fewer", "--json")
    assert made.exit_code == 0
    options = json.loads(made.stdout)["options"]
    assert options[0]["merge"] == []
    assert options[1]["report"]["first_hidden"] == 0
    assert not safe.exists()


def test_insiders_are_counted_when_asked(tmp_path: Path) -> None:
    made, _, _ = protected(tmp_path, CROSS, "--insider", "report", "--json")
    assert json.loads(made.stdout)["insiders"]["people"] == 1


def test_a_number_changed_in_the_safe_table_is_not_proved(tmp_path: Path) -> None:
    _, safe, proof = protected(tmp_path, CROSS)
    saved(tmp_path, safe.read_text().replace("West,7,0,3,10", "West,6,1,3,10"), "SAFE.csv")
    found = run("verify", safe, proof)
    assert found.exit_code in (1, 2)


def test_a_changed_certificate_is_not_proved(tmp_path: Path) -> None:
    _, safe, proof = protected(tmp_path, CROSS)
    made = json.loads(proof.read_text())
    made["sums"].pop()
    proof.write_text(json.dumps(made))
    assert run("verify", safe, proof).exit_code == 1


@pytest.mark.parametrize("text", ["", "{}", "not json"])
def test_what_is_no_certificate_exits_2(tmp_path: Path, text: str) -> None:
    _, safe, _ = protected(tmp_path, CROSS)
    assert run("verify", safe, saved(tmp_path, text, "C.json")).exit_code == 2


def test_a_certificate_that_is_not_there_exits_2(tmp_path: Path) -> None:
    assert run("verify", saved(tmp_path, CROSS), tmp_path / "none.json").exit_code == 2


def test_no_true_count_of_a_hidden_cell_is_in_what_is_said(tmp_path: Path) -> None:
    text = CROSS.replace("5", "7345").replace("North,1,7345,4,10", "North,1,7345,4,7350")
    text = text.replace("Total,12,7,13,32", "Total,12,7347,13,7372")
    for options in ([], ["--json"]):
        made, safe, _ = protected(tmp_path, text, *options)
        assert made.exit_code == 0, made.output
        assert "7345" not in made.output + safe.read_text()


def test_what_a_ledger_holds_is_known_to_the_outsider(tmp_path: Path) -> None:
    before = saved(
        tmp_path,
        CROSS.replace("North,1,5,4,10", "North,[c],[c],4,10").replace("South,4,2", "South,[c],[c]"),
        "old.csv",
    )
    known = ("--measure", "panels", "--period", "2020")
    added = run(
        "ledger", "add", tmp_path / "ledger", before, "--document", "PQ 1", "--on", "2021-01-01", *known
    )
    assert added.exit_code == 0, added.output
    made, safe, proof = protected(tmp_path, CROSS, "--ledger", tmp_path / "ledger", *known)
    assert made.exit_code == 0, made.output
    assert safe.read_text().count("[c]") == 4
    assert run("verify", safe, proof).exit_code == 0
    assert run("audit", safe, "--ledger", tmp_path / "ledger", *known).exit_code == 0


def test_a_folder_that_is_no_ledger_exits_2(tmp_path: Path) -> None:
    assert protected(tmp_path, CROSS, "--ledger", saved(tmp_path, "x", "file"))[0].exit_code == 2


def test_a_reader_of_the_report_who_has_gone_is_no_fault_of_a_file(tmp_path: Path) -> None:
    table, safe = saved(tmp_path, CROSS), tmp_path / "SAFE.csv"
    reading, writing = os.pipe()
    os.close(reading)
    code = "from headway.cli.main import app; app()"
    command = [sys.executable, "-c", code, "protect", str(table), "--out", str(safe)]
    with os.fdopen(writing, "wb") as gone:
        ended = subprocess.run(command, stdout=gone, stderr=subprocess.PIPE, check=False)
    assert safe.exists()
    assert ended.stderr == b""


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    out = tmp_path / "nowhere" / "SAFE.csv"
    made = run("protect", saved(tmp_path, CROSS), "--out", out)
    assert made.exit_code == 2
    assert "SAFE.csv.part: cannot be written (No such file or directory)" in made.output


def test_one_cell_is_spoken_of_as_one(tmp_path: Path) -> None:
    made, safe, proof = protected(
        tmp_path,
        CROSS.replace("South,4,2,6,12", "South,4,7,6,17").replace("Total,12,7,13,32", "Total,12,12,13,37"),
    )
    assert "1 cell is hidden by the rule and 3 to protect it, of 16." in made.output
    assert "and the one first-hidden cell takes at least two numbers" in run("verify", safe, proof).output


def test_a_count_that_has_changed_since_the_ledger_is_told(tmp_path: Path) -> None:
    folder, counted = tmp_path / "ledger", ("--measure", "people", "--period", "31 March 2024")
    first = saved(tmp_path, "\n".join(["Area,A,Total", "West,7,10", "South,4,12"]), "first.csv")
    added = run("ledger", "add", folder, first, "--document", "PQ 1", "--on", "2024-05-01", *counted)
    assert added.exit_code == 0, added.output
    now = CROSS.replace("West,7,0,3,10", "West,8,0,3,11").replace("Total,12,7,13,32", "Total,13,7,13,33")
    made, _, _ = protected(tmp_path, now, "--ledger", folder, *counted)
    assert made.exit_code == 0, made.output
    assert "one count, two values: PQ 1" in made.output
    same, _, _ = protected(tmp_path, CROSS, "--ledger", folder, *counted)
    assert "two values" not in same.output


@pytest.mark.parametrize("option", ["--out", "--certificate"])
@pytest.mark.parametrize("through", ["itself", "a link", "a second name", "another way"])
def test_a_table_is_never_written_over(tmp_path: Path, option: str, through: str) -> None:
    table = saved(tmp_path, CROSS)
    name = tmp_path / "other.csv"
    if through == "a link":
        name.symlink_to(table)
    elif through == "a second name":
        name.hardlink_to(table)
    else:
        name = table if through == "itself" else tmp_path / ".." / tmp_path.name / table.name
    kept = {"--out": tmp_path / "SAFE.csv", "--certificate": tmp_path / "CERT.json", option: name}
    made = run("protect", table, *(word for pair in kept.items() for word in pair))
    assert made.exit_code == 2
    assert "would be written over" in made.stderr
    assert table.read_text() == CROSS
    assert not {tmp_path / "SAFE.csv", tmp_path / "CERT.json"} & set(tmp_path.iterdir())


def test_the_table_and_its_proof_are_two_files(tmp_path: Path) -> None:
    table, one = saved(tmp_path, CROSS), tmp_path / "SAFE.csv"
    made = run("protect", table, "--out", one, "--certificate", one)
    assert (made.exit_code, one.exists()) == (2, False)
    assert "name another file" in made.stderr


@pytest.mark.parametrize("option", ["--truth", "--hierarchy", "--sums", "--index"])
def test_nothing_else_that_is_read_is_written_over(tmp_path: Path, option: str) -> None:
    table, other = saved(tmp_path, CROSS), saved(tmp_path, "child,parent\n", "other.csv")
    named = f"area={other}" if option == "--hierarchy" else other
    made = run("protect", table, "--out", other, option, named)
    assert made.exit_code == 2
    assert "would be written over" in made.stderr
    assert other.read_text() == "child,parent\n"


ONE_CHILD = """Area,Men,Women,Total
North,20,12,32
Leeds,11,5,16
Hull,9,7,16
Midlands,6,1,7
Derby,6,1,7
Total,26,13,39
"""


def test_sums_that_the_print_no_longer_shows_are_written_beside_it(tmp_path: Path) -> None:
    made, safe, _ = protected(tmp_path, ONE_CHILD)
    beside = tmp_path / "SAFE-hierarchy.csv"
    assert made.exit_code == 0, made.output
    assert f"headway audit {safe} --hierarchy {beside}" in made.stdout
    assert run("audit", safe).exit_code == 2
    assert run("audit", safe, "--hierarchy", beside).exit_code == 0


def test_sums_that_the_print_shows_are_not_written_again(tmp_path: Path) -> None:
    made, _, _ = protected(tmp_path, CROSS)
    assert "--hierarchy" not in made.stdout
    assert not (tmp_path / "SAFE-hierarchy.csv").exists()
