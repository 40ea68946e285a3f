"""`headway plan`: what it prints, and how it ends."""

import json

import pytest
from typer.testing import CliRunner

from headway.cli.plan import plan
from headway.plan import export
from headway.plan.read import read_plan
from headway.web.plan.models import Plan
from tests.web.plan.documents import LEDGER_2017, PLAN_2023, content_of


@pytest.fixture
def run(db, tmp_path, monkeypatch):
    monkeypatch.setenv("HEADWAY_HOME", str(tmp_path))
    return lambda *arguments: CliRunner().invoke(plan, [str(argument) for argument in arguments])


@pytest.fixture
def documents(tmp_path):
    """Return the paths of the two real documents, the plan first."""
    for name in (PLAN_2023, LEDGER_2017):
        (tmp_path / name).write_bytes(content_of(name))
    return [tmp_path / PLAN_2023, tmp_path / LEDGER_2017]


def test_both_documents_are_loaded_and_exported_as_they_were_read(run, documents):
    done = run("import", *documents)
    assert done.exit_code == 0
    assert "6 workstreams, 36 actions" in done.stdout and "8 recommendations" in done.stdout
    told = export.export([read_plan(path.name, path.read_bytes()) for path in documents])
    first, again = run("export", "--json"), run("export")
    assert first.stdout_bytes == again.stdout_bytes
    assert json.loads(first.stdout) == json.loads(json.dumps(told))


def test_a_second_run_changes_nothing_and_says_so(run, documents):
    run("import", documents[0])
    done = run("import", documents[0])
    assert (done.exit_code, Plan.objects.count()) == (0, 1)
    assert "already loaded, so nothing has changed" in done.stdout


def test_a_document_that_is_no_plan_is_refused_and_the_others_are_loaded(run, documents, tmp_path):
    (tmp_path / "letter.txt").write_text("Dear all,\nno plan.\n")
    done = run("import", tmp_path / "letter.txt", documents[1], tmp_path / "absent.txt")
    assert (done.exit_code, Plan.objects.count()) == (2, 1)
    assert "letter.txt has no table" in done.stderr and "absent.txt: not loaded" in done.stderr


def test_one_plan_is_exported_by_the_beginning_of_its_title_into_a_file(run, documents, tmp_path):
    run("import", *documents)
    done = run("export", "action plan: hmcip", "--out", tmp_path / "out.json")
    assert (done.exit_code, done.stdout) == (0, "")
    (one,) = json.loads((tmp_path / "out.json").read_text())["plans"]
    assert one["kind"] == "recommendations"


def test_a_file_that_cannot_be_written_is_said(run, tmp_path):
    done = run("export", "--out", tmp_path / "nowhere" / "out.json")
    assert done.exit_code == 2 and "cannot be written (No such file or directory)" in done.stderr


def test_of_several_editions_the_newest_is_exported_by_its_title(run, documents, tmp_path):
    later = tmp_path / "later.txt"
    later.write_bytes(content_of(LEDGER_2017).replace(b"End of July 2017", b"End of May 2018"))
    assert "edition 2" in run("import", documents[1], later).stdout
    (one,) = json.loads(run("export", "ACTION PLAN: HMCIP IPP THEMATIC REPORT").stdout)["plans"]
    assert one["document"] == "later.txt"
    assert len(json.loads(run("export").stdout)["plans"]) == 2


def test_a_beginning_that_two_titles_have_is_said_to_be_that_of_two(run, documents, tmp_path):
    other = tmp_path / "other.txt"
    other.write_bytes(content_of(LEDGER_2017).replace(b"ACTION PLAN: HMCIP", b"ACTION PLAN: OTHER"))
    run("import", documents[1], other)
    done = run("export", "action plan")
    assert done.exit_code == 2 and "several plans" in done.stderr and "ACTION PLAN: OTHER" in done.stderr


def test_a_title_that_is_not_there_is_said_with_those_that_are(run, documents):
    run("import", documents[1])
    done = run("export", "Lighthouse")
    assert done.exit_code == 2 and "ACTION PLAN: HMCIP IPP THEMATIC REPORT" in done.stderr
