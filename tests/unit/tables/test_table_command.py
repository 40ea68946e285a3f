"""`headway table progression-panels` on a register: three files, and what is said of its protection."""

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import polars as pl
import pytest
from typer.testing import CliRunner, Result

import headway.cli.audit
import headway.cli.ledger
import headway.cli.table  # importing a verb's module is what registers it
from headway.cli.main import app
from headway.disclosure.printed.reading import read_tables
from headway.intake.outcome import EVENTS
from tests.web.register.outcomes import outcome

EXTRACT = date(2022, 3, 22)
RECORDED = datetime(2022, 3, 22)


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["table", "progression-panels", "--by", "region", *map(str, arguments)])


def store_panels(panels: Iterable[tuple[date, str]]) -> None:
    """Store a delivery with these panels, each held and each of another lifer."""
    from headway.web.register import store

    rows = []
    for n, (day, region) in enumerate(panels):
        data = json.dumps({"outcome": "Following recall", "region": region, "cohort": "life"})
        rows.append((None, "panel", f"contact-{n}", day, RECORDED, False, 1, n + 2, data, f"{n:032x}"))
    given = outcome(extract_on=EXTRACT, events=0)
    events = pl.DataFrame(rows, schema=EVENTS, orient="row")
    files = given.files.with_columns(pl.lit("g").alias("kind"))
    store.save(replace(given, files=files, events=events), loaded_at=datetime.now(UTC), loaded_by="test")


@pytest.fixture
def small_counts(db: None) -> None:
    store_panels([(date(2020, 5, n), "London") for n in range(1, 6)] + [(date(2021, 5, 1), "Wales")])


@pytest.mark.usefixtures("small_counts")
@pytest.mark.parametrize("ending", ["html", "csv"])
def test_small_counts_and_what_would_tell_them_are_hidden(tmp_path: Path, ending: str) -> None:
    out = tmp_path / f"panels.{ending}"
    found = run("--out", out)
    assert found.exit_code == 0, found.output
    assert "Protected: 3 small counts are hidden" in found.output
    assert "Invented people" in found.output
    (table,) = read_tables(out.read_bytes(), name=out.name)
    assert table.cells["Wales", "2021"].printed == "[c]"
    assert CliRunner().invoke(app, ["audit", str(out)]).exit_code == 0


@pytest.mark.usefixtures("small_counts")
def test_the_notes_of_a_csv_lie_beside_it(tmp_path: Path) -> None:
    run("--out", tmp_path / "panels.csv")
    assert "Disclosure control" in (tmp_path / "panels-notes.csv").read_text(encoding="utf-8-sig")


@pytest.mark.usefixtures("small_counts")
def test_two_spreadsheets_are_the_same_bytes(tmp_path: Path) -> None:
    run("--out", tmp_path / "one.ods")
    run("--out", tmp_path / "two.ods")
    assert (tmp_path / "one.ods").read_bytes() == (tmp_path / "two.ods").read_bytes()


@pytest.mark.usefixtures("small_counts")
def test_check_exits_0_when_the_table_is_protected(tmp_path: Path) -> None:
    assert run("--out", tmp_path / "panels.html", "--check").exit_code == 0


@pytest.mark.usefixtures("small_counts")
def test_check_exits_0_when_nothing_is_hidden(tmp_path: Path) -> None:
    found = run("--out", tmp_path / "panels.html", "--to", "2020-12-31", "--check")
    assert found.exit_code == 0, found.output
    assert "No cell needed to be hidden" in found.output


@pytest.mark.usefixtures("small_counts")
def test_a_ledger_is_known_to_the_outsider_and_the_file_says_so(tmp_path: Path) -> None:
    run("--out", tmp_path / "first.csv")
    known = ("--document", "PQ 1", "--on", "2022-04-01", "--measure", "progression panels held")
    added = CliRunner().invoke(
        app, ["ledger", "add", str(tmp_path / "ledger"), str(tmp_path / "first.csv"), *known]
    )
    assert added.exit_code == 0, added.output
    again = run("--out", tmp_path / "second.csv", "--ledger", tmp_path / "ledger")
    assert again.exit_code == 0, again.output
    assert "Checked together with what the ledger says" in again.output
    assert (tmp_path / "second.csv").read_bytes() == (tmp_path / "first.csv").read_bytes()


@pytest.mark.usefixtures("small_counts")
def test_a_folder_that_is_no_ledger_makes_no_table(tmp_path: Path) -> None:
    assert run("--out", tmp_path / "p.csv", "--ledger", tmp_path / "none").exit_code == 2
    assert not list(tmp_path.iterdir())


@pytest.mark.usefixtures("db")
def test_a_register_without_contacts_makes_no_table(tmp_path: Path) -> None:
    found = run("--out", tmp_path / "panels.html")
    assert found.exit_code == 2
    assert "no contacts extract" in found.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("small_counts")
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--out", "panels.docx"), "must be .ods, .csv or .html"),
        (("--out", "nowhere/panels.ods"), "does not exist"),
        (("--out", "panels.ods", "--from", "2023-01-01"), "before the first"),
        (("--out", "panels.ods", "--to", "2022-03-23"), "after the extract day"),
    ],
)
def test_what_cannot_be_made_exits_2_with_the_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    found = run(*arguments)
    assert found.exit_code == 2
    assert said in found.stderr
    assert list(tmp_path.iterdir()) == []


def test_the_verb_is_registered_by_its_module() -> None:
    assert headway.cli.table.table in {command.callback for command in app.registered_commands}
