"""`headway board`: its meetings, a freeze, and the pack as files."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

import headway.cli.board  # noqa: F401  importing a verb's module registers it
from headway.cli.main import app
from headway.web.board import freezing
from headway.web.board.meeting_states import State
from headway.web.board.models import Frozen
from tests.builders import person
from tests.web.board.boards import NEXT_MONTH, meeting_at, planned
from tests.web.board.test_pack import _forgotten  # noqa: F401  used by every test here
from tests.web.casework.registers import on_licence, put_in_register

pytestmark = pytest.mark.django_db


@pytest.fixture
def run():
    return lambda *arguments: CliRunner().invoke(app, ["board", *map(str, arguments)])


@pytest.fixture
def meetings(people):
    put_in_register(on_licence(1), person(2).sentenced("2007-05-11"))
    return meeting_at(people, State.HELD), planned(people, day=NEXT_MONTH)


def test_the_meetings_are_listed_with_where_they_stand(run, meetings):
    done = run("list")
    assert done.exit_code == 0, done.output
    assert "board 1  2026-11-14  Held" in done.stdout
    assert "board 2  2026-12-18  Planned  (data not frozen), Room 1" in done.stdout


def test_two_packs_of_one_meeting_are_the_same_files(run, meetings, tmp_path):
    for name in ("one", "two"):
        done = run("pack", "--meeting", 2, "--out", tmp_path / name)
        assert done.exit_code == 0, done.output
        assert "Printing PDF ..." in done.stderr
    first, second = (sorted((tmp_path / name).iterdir()) for name in ("one", "two"))
    assert [path.name for path in first] == [path.name for path in second]
    assert [path.suffix for path in first] == [".docx", ".html", ".pdf"]
    freeze = Frozen.objects.get().name
    assert all(path.name.startswith(f"board-meeting-2-pack-{freeze}") for path in first)
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]


def test_a_freeze_is_made_once_and_told_again(run, meetings):
    first, second = run("freeze", "--meeting", 1), run("freeze", "--meeting", 1)
    assert first.exit_code == 0, first.output
    assert first.stdout == second.stdout
    assert Frozen.objects.get().name in first.stdout


def test_a_freeze_can_speak_of_an_earlier_day_but_not_of_two(run, meetings):
    assert "as at 2026-06-30" in run("freeze", "--meeting", 1, "--as-at", "2026-06-30").stdout
    again = run("freeze", "--meeting", 1, "--as-at", "2026-05-31")
    assert (again.exit_code, Frozen.objects.count()) == (2, 1)
    assert "frozen as at 2026-06-30" in again.stderr


def test_a_pack_that_is_not_made_from_the_freeze_ends_with_one(run, meetings, tmp_path, monkeypatch):
    assert run("freeze", "--meeting", 2).exit_code == 0
    monkeypatch.setattr(freezing, "code", lambda: "headway 9 000000000000")
    done = run("pack", "--meeting", 2, "--out", tmp_path)
    assert done.exit_code == 1
    assert "This is not the pack of the freeze. Changed since: the code of Headway" in done.stderr
    assert len(list(tmp_path.iterdir())) == 3


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (("--meeting", 9), "the board has no such meeting. It has 1, 2."),
        (("--meeting", 1, "--body", "group"), "the group has no such meeting. It has none yet"),
        (("--meeting", 1, "--body", "panel"), "there is no such body; it is one of board, group"),
    ],
)
def test_a_meeting_that_is_not_there_tells_which_are(run, meetings, tmp_path, asked, words):
    done = run("pack", "--out", tmp_path, *asked)
    assert done.exit_code == 2
    assert words in done.stderr
    assert not Frozen.objects.exists()


def test_a_file_in_place_of_the_folder_is_refused_before_anything_is_done(run, meetings, tmp_path):
    (tmp_path / "out").write_text("mine")
    done = run("pack", "--meeting", 2, "--out", tmp_path / "out")
    assert done.exit_code == 2
    assert "there is a file of this name" in done.stderr
    assert not Frozen.objects.exists()


def test_without_a_register_it_says_what_to_do(run, people, tmp_path):
    planned(people)
    done = run("pack", "--meeting", 1, "--out", tmp_path)
    assert done.exit_code == 2
    assert "take a delivery in first" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_without_a_meeting_the_list_says_so(run, people):
    done = run("list")
    assert (done.exit_code, done.stdout) == (0, "")
    assert "No meeting has been planned" in done.stderr


@pytest.mark.slow
def test_in_a_home_without_a_database_one_is_made_and_no_meeting_is_said_to_be_there(tmp_path):
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("HEADWAY_", "DJANGO_"))
    }
    done = subprocess.run(
        [Path(sys.executable).with_name("headway"), "board", "list"],
        env=environment | {"HEADWAY_HOME": str(tmp_path / "home")},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.startswith("No meeting has been planned.")
