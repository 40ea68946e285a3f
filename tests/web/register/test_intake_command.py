"""`headway intake`: what it prints, and how it ends."""

import errno
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from campaigns.scratch import scratch
from headway.cli.intake import intake
from headway.web.register import store

NOMIS = "NOMIS_DAO_202606.csv"
SAMPLE = Path(__file__).parents[2] / "data" / "extracts-sample"
COMMAND = [sys.executable, "-c", "import typer; from headway.cli.intake import intake; typer.run(intake)"]


@pytest.fixture
def run(db, tmp_path, monkeypatch):
    monkeypatch.setenv("HEADWAY_HOME", str(tmp_path / "home"))
    app = typer.Typer()
    app.command()(intake)
    return lambda *arguments: CliRunner().invoke(app, [str(argument) for argument in arguments])


def test_the_screen_gives_the_sums_and_what_to_do(run):
    done = run(SAMPLE / "2026-06-30")
    assert done.exit_code == 0
    assert "98 rows in = 93 accepted + 2 rejected + 0 duplicate + 3 held" in done.stdout
    assert "NOMIS_DAO_202606.csv row 11: held H_MERGE" in done.stdout


def test_a_refused_file_makes_the_exit_status_1(run, tmp_path):
    delivery = tmp_path / "delivery"
    delivery.mkdir()
    (delivery / "NOMIS_DAO_202610.csv").write_text("A,B\n1,2\n")
    done = run(delivery, "--json")
    assert done.exit_code == 1
    (file,) = json.loads(done.stdout)["deliveries"][0]["files"]
    assert (file["disposition"], file["code"]) == ("refused", "F_COLUMNS")


def test_a_file_beside_the_delivery_folders_is_named(run, tmp_path):
    (tmp_path / "all").mkdir()
    (tmp_path / "all" / "2026-06-30").symlink_to(SAMPLE / "2026-06-30")
    (tmp_path / "all" / "NOMIS_DOA_202609.csv").write_text("A,B\n")
    done = run(tmp_path / "all", "--json")
    assert json.loads(done.stdout)["not_read"] == ["NOMIS_DOA_202609.csv"]
    assert "NOMIS_DOA_202609.csv: not read" in run(tmp_path / "all").stdout


def test_nothing_to_take_in_makes_the_exit_status_2(run, tmp_path):
    done = run(tmp_path / "nowhere", "--json")
    assert done.exit_code == 2
    assert "is not there" in json.loads(done.stdout)["error"]
    assert "is not there" in done.stderr


def test_a_delivery_that_fails_says_which_were_stored_before_it(run, tmp_path):
    (tmp_path / "all" / "empty").mkdir(parents=True)
    (tmp_path / "all" / "2026-06-30").symlink_to(SAMPLE / "2026-06-30")
    done = run(tmp_path / "all", "--json")
    assert done.exit_code == 1
    told = json.loads(done.stdout)
    assert [delivery["name"] for delivery in told["deliveries"]] == ["2026-06-30"]
    assert "holds no files" in told["error"]


@pytest.mark.parametrize(
    "line", [f"{NOMIS},2026-06-30,99,", f"{NOMIS},2026-06-30,12,{'0' * 64}", "GONE.csv,,1,"]
)
def test_a_promise_that_was_not_kept_makes_the_exit_status_1(run, tmp_path, line):
    delivery = tmp_path / "delivery"
    delivery.mkdir()
    shutil.copy(SAMPLE / "2026-06-30" / NOMIS, delivery)
    (delivery / "MANIFEST.csv").write_text(f"File,Extract Date,Records,SHA-256\n{line}\n")
    done = run(delivery, "--json")
    assert done.exit_code == 1
    assert json.loads(done.stdout)["totals"]["lines"] == 12


def test_names_that_are_not_text_are_refused_in_valid_json(run, tmp_path):
    delivery = tmp_path / "delivery"
    delivery.mkdir()
    (delivery / os.fsdecode(b"NOMIS\xff.csv")).write_bytes(b"A,B\n")
    done = run(delivery, "--json")
    assert done.exit_code == 1
    assert json.loads(done.stdout)["deliveries"][0]["files"][0]["code"] == "F_NAME"
    strange = tmp_path / os.fsdecode(b"folder\xff")
    delivery.rename(strange)
    assert "not UTF-8" in json.loads(run(strange, "--json").stdout)["error"]


def test_a_full_disk_is_an_error_that_says_what_to_do(run, monkeypatch):
    full = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    monkeypatch.setattr("headway.web.register.blobs._copied", lambda *_: (_ for _ in ()).throw(full))
    done = run(SAMPLE / "2026-06-30", "--json")
    assert done.exit_code == 1
    assert "the disk has room" in json.loads(done.stdout)["error"]
    assert store.is_empty()


@pytest.mark.slow
def test_two_commands_at_once_in_a_new_home_both_find_their_tables(tmp_path):
    ours = {k: v for k, v in os.environ.items() if not k.startswith(("HEADWAY_", "DJANGO_"))}
    environment = ours | {"HEADWAY_HOME": str(tmp_path / "home")}
    both = [
        subprocess.Popen([*COMMAND, str(SAMPLE), "--json"], env=environment, stdout=subprocess.PIPE)
        for _ in range(3)
    ]
    told = [json.loads(process.communicate(timeout=300)[0]) for process in both]
    assert [process.returncode for process in both] == [0, 0, 0]
    assert sorted(document["totals"]["in"] for document in told) == [0, 0, 326]


@pytest.mark.slow
def test_two_commands_at_once_count_the_delivery_once():
    with scratch() as register:
        both = [
            subprocess.Popen(
                [*COMMAND, str(SAMPLE), "--json"], env=register.environment, stdout=subprocess.PIPE
            )
            for _ in range(2)
        ]
        told = [json.loads(process.communicate(timeout=300)[0]) for process in both]
        assert [process.returncode for process in both] == [0, 0]
        assert sorted(document["totals"]["in"] for document in told) == [0, 326]
        assert register.counts()["person"] == 25
        assert register.counts()["row"] == max(document["totals"]["lines"] for document in told)


def test_a_delivery_that_states_no_day_says_so(tmp_path, run):
    folder = tmp_path / "letters"
    folder.mkdir()
    (folder / "Holiday_List.csv").write_text("a,b\n")
    done = run(folder, "--json")
    assert done.exit_code == 1
    assert json.loads(done.stdout)["deliveries"][0]["extract_on"] is None
