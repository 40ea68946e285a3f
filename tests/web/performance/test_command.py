"""`headway report performance`: files of one freeze are the same bytes, and what cannot be made is told."""

import pytest
from typer.testing import CliRunner

import headway.cli.report  # noqa: F401  importing a verb's module registers it
from headway.cli.main import app
from headway.web.audit.models import AuditEntry, What
from tests.web.performance.registers import small_register

pytestmark = pytest.mark.django_db


@pytest.fixture
def run():
    return lambda *arguments: CliRunner().invoke(app, ["report", "performance", *map(str, arguments)])


@pytest.fixture
def register():
    return small_register()


@pytest.mark.parametrize("ending", ["html", "pdf", "ods", "docx"])
def test_two_runs_write_the_same_bytes(run, register, tmp_path, ending):
    files = [tmp_path / f"{name}.{ending}" for name in ("one", "two")]
    for file in files:
        done = run("--area", "North West", "--out", file)
        assert done.exit_code == 0, done.output
    assert files[0].read_bytes() == files[1].read_bytes()
    assert AuditEntry.objects.filter(what=What.REPORT_BUILT, who="").count() == 2


def test_without_an_area_the_report_is_the_nation_s(run, register, tmp_path):
    done = run("--out", tmp_path / "r.html")
    assert "England and Wales, as at 2026-09-30" in done.stdout
    assert "Lonelythorpe" not in (tmp_path / "r.html").read_text()


def test_a_name_of_two_kinds_is_a_region_and_says_how_to_choose(run, register, tmp_path):
    done = run("--area", "Wales", "--out", tmp_path / "r.html")
    assert done.exit_code == 0
    assert "“Wales” is Wales (probation region). For Wales (prison group) add --kind group." in done.stderr
    done = run("--area", "Wales", "--kind", "group", "--out", tmp_path / "r.html")
    assert "Wales (prison group), as at" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--area", "Lodnon", "--out", "{}/r.html"], "Did you mean London?"),
        (["--area", "Wales", "--kind", "town", "--out", "{}/r.html"], "it is one of region, group, prison"),
        (["--area", " ", "--out", "{}/r.html"], "--area is empty"),
        (["--out", "{}/r.xlsx"], "the ending must be .html, .pdf, .ods or .docx"),
        (["--out", "{}/nowhere/r.pdf"], "does not exist"),
        (["--on", "2014-06-30", "--out", "{}/r.pdf"], "Choose a day from 2015-03-31 on"),
        (["--on", "2031-01-01", "--out", "{}/r.pdf"], "does not speak for 2031-01-01"),
    ],
)
def test_what_cannot_be_made_is_told_and_nothing_is_written(run, register, tmp_path, arguments, words):
    done = run(*(argument.format(tmp_path) for argument in arguments))
    assert done.exit_code == 2
    assert words in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_an_empty_register_is_told_what_to_do(run, tmp_path):
    done = run("--out", tmp_path / "r.html")
    assert done.exit_code == 2
    assert "take a delivery in first" in done.stderr
