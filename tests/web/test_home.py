"""The home folder: what it keeps, and what it refuses."""

import os
import stat
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from headway.web import home

HEADWAY = Path(sys.executable).with_name("headway")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("HEADWAY_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def settle(folder, text):
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "settings.toml").write_text(text)


def test_a_new_home_is_for_its_owner_only(folder):
    home.secret_key()
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE((folder / "secret.key").stat().st_mode) == 0o600


def test_the_key_is_made_once_and_differs_between_homes(folder, tmp_path, monkeypatch):
    first = home.secret_key()
    assert home.secret_key() == first
    assert len(first) >= 50
    monkeypatch.setenv("HEADWAY_HOME", str(tmp_path / "another"))
    assert home.secret_key() != first


@pytest.mark.parametrize("place", ["{}/file", "{}/file/home", "/proc/home", "/proc", "~nobody-here/home"])
def test_a_place_that_can_be_no_home_ends_a_verb_with_one_sentence(tmp_path, monkeypatch, place):
    (tmp_path / "file").write_text("mine")
    place = place.format(tmp_path)
    monkeypatch.setenv("HEADWAY_HOME", place)
    with pytest.raises(home.HomeFault, match="cannot be used as the home folder") as fault:
        home.secret_key()
    assert str(fault.value).startswith(place)


@pytest.mark.parametrize(
    "verb", [["board", "list"], ["plan", "export"], ["measures"], ["run", "--no-browser"]]
)
def test_every_verb_tells_of_a_home_that_is_none_without_a_traceback(tmp_path, verb):
    (tmp_path / "home").write_text("mine")
    environment = {name: value for name, value in os.environ.items() if not name.startswith("DJANGO_")}
    done = subprocess.run(
        [HEADWAY, *verb],
        env=environment | {"HEADWAY_HOME": str(tmp_path / "home")},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"headway: {tmp_path}/home cannot be used as the home folder")
    assert done.stderr.count("\n") == 1


def test_without_a_settings_file_it_is_no_demonstration(folder):
    assert home.choices() == home.Choices(demonstration=False, today=None, sign_in=None)


def test_what_was_chosen_is_read_back(folder):
    home.choose(demonstration=True, today=date(2026, 9, 30))
    assert home.choices() == home.Choices(demonstration=True, today=date(2026, 9, 30))


def test_a_choice_does_not_overwrite_what_somebody_set(folder):
    settle(folder, "demonstration = false\n")
    home.choose(demonstration=True)
    assert not home.choices().demonstration


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("demonstration = maybe", "Invalid value"),
        ("demonstration = 'yes'", "demonstration = 'yes' should be a bool"),
        ("today = '1 May'", "today = '1 May' should be a date"),
        ("today = 2026-05-01T09:00:00", "should be a date"),
        ("demo = true", "unknown setting 'demo'; known are demonstration, today, sign_in"),
        ("[sign_in]\nname = 'X'", r"\[sign_in\] lacks server_url, client_id, client_secret"),
    ],
)
def test_a_setting_that_cannot_be_followed_is_named_with_its_file(folder, text, says):
    settle(folder, text)
    with pytest.raises(home.HomeFault, match=says) as fault:
        home.choices()
    assert "settings.toml" in str(fault.value)
