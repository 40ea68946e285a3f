"""What every test of the application may ask for. Importing it costs nothing: Django comes with the fixture that needs it."""

import json
import os
import socket
import subprocess
import sys
import time
from collections import namedtuple
from pathlib import Path
from urllib.request import urlopen

import pytest

LIVE_PEOPLE = 400
PRISON, REGION, COM = "MDI", "North West Region", "Surname, Invented"
"""The place or caseload of the demonstration users in tests."""


@pytest.fixture(scope="session")
def hashed_static_files():
    """Hash the static files once: pages address them by their hashed names, as they do when they are served."""
    from headway.web.preparation import collect_static_files

    collect_static_files()


@pytest.fixture
def demonstration_people(db, hashed_static_files):
    """Return the demonstration users by role, with the scopes above."""
    from headway.web.accounts.actions import ensure_demonstration_people

    return {user.role: user for user in ensure_demonstration_people(prison=PRISON, region=REGION, com=COM)}


@pytest.fixture
def client_of(demonstration_people, client):
    """Return a function: role → a test client signed in as the demonstration user of that role."""

    def signed_in(role):
        client.force_login(demonstration_people[role])
        return client

    return signed_in


Live = namedtuple("Live", "address home process")


@pytest.fixture(scope="session")
def live(tmp_path_factory):
    """Run `headway run` on a home of its own with a few hundred invented people, as anybody would; yield where it is.

    On the embedded database whatever the other tests run on: one real walk from nothing to a page.
    """
    home = tmp_path_factory.mktemp("live")
    process, address = start_headway(home, people=LIVE_PEOPLE)
    wait_for(address, process)
    yield Live(address, home, process)
    process.terminate()
    process.wait(timeout=20)


def start_headway(home, *, people, port=None):
    """Start `headway run` and return its process and address; what it prints goes to run.log in its home."""
    port = port or free_port()
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("HEADWAY_", "DJANGO_"))}
    headway = Path(sys.executable).with_name("headway")
    command = [headway, "run", "--no-browser", f"--port={port}", f"--people={people}"]
    with (home / "run.log").open("ab") as log:
        process = subprocess.Popen(
            command, env=environment | {"HEADWAY_HOME": str(home)}, stdout=log, stderr=log
        )
    return process, f"http://127.0.0.1:{port}"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(address, process, *, seconds=180):
    """Wait until /health answers, and return the answer; fail with the log if the process ends or time is up."""
    until = time.monotonic() + seconds
    while time.monotonic() < until and process.poll() is None:
        try:
            with urlopen(f"{address}/health", timeout=5) as answer:
                return json.load(answer)
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"{address}/health did not answer; exit status {process.poll()}")
