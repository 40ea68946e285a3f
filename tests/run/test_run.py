"""`headway run`: the first start, the second, a taken port, and stopping."""

import os
import resource
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.conftest import start_headway, wait_for

pytestmark = pytest.mark.slow
HEADWAY = Path(sys.executable).with_name("headway")


def printed(home):
    return (home / "run.log").read_text()


def stop(process, how=signal.SIGINT):
    process.send_signal(how)
    return process.wait(timeout=20)


def processor_seconds():
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


def test_a_second_start_costs_less_than_five_seconds_and_has_lost_nothing(tmp_path):
    first, address = start_headway(tmp_path, people=200)
    told = wait_for(address, first)
    assert told["people"] == 200
    assert stop(first) == 0
    # of the processor: the clock on the wall depends on what else the machine is doing
    before = processor_seconds()
    second, address = start_headway(tmp_path, people=200)
    again = wait_for(address, second)
    assert again == told
    assert stop(second, signal.SIGTERM) == 0
    assert processor_seconds() - before < 5
    assert printed(tmp_path).count("Headway has stopped.") == 2
    assert printed(tmp_path).count("Preparing the database:") == 1


def test_a_first_start_that_was_killed_is_finished_by_the_next(tmp_path):
    killed, _ = start_headway(tmp_path, people=200)
    wait_until(lambda: "Taking the files in" in printed(tmp_path), killed)
    killed.kill()
    killed.wait()
    assert not (tmp_path / "settings.toml").exists()
    second, address = start_headway(tmp_path, people=200)
    assert wait_for(address, second)["people"] == 200
    assert (tmp_path / "settings.toml").exists()
    stop(second)


def wait_until(happened, process):
    until = time.monotonic() + 60
    while not happened():
        assert process.poll() is None
        assert time.monotonic() < until
        time.sleep(0.02)


def test_a_taken_port_is_told_before_any_work(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        began = time.monotonic()
        answer = subprocess.run(
            [HEADWAY, "run", "--no-browser", f"--port={port}"],
            env=os.environ | {"HEADWAY_HOME": str(tmp_path / "home")},
            capture_output=True,
            text=True,
            timeout=20,
            check=False,
        )
    assert answer.returncode == 1
    assert f"Port {port} cannot be used" in answer.stderr
    assert "choose another port: --port" in answer.stderr
    assert not (tmp_path / "home").exists()
    assert time.monotonic() - began < 5


@pytest.mark.parametrize("wrong", ["--port=0", "--port=70000", "--people=3", "--seed=x"])
def test_a_wrong_choice_is_refused_by_name(tmp_path, wrong):
    answer = subprocess.run(
        [HEADWAY, "run", "--no-browser", wrong],
        env=os.environ | {"HEADWAY_HOME": str(tmp_path / "home")},
        capture_output=True,
        text=True,
        timeout=20,
        check=False,
    )
    assert answer.returncode == 2
    assert wrong.split("=")[0] in answer.stderr
