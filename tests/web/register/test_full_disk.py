"""A disk that fills up while a delivery is taken in. Twenty times, on a small disk: python -m campaigns.full_disk."""

import resource
import subprocess

import pytest

from campaigns.full_disk import HEADWAY
from campaigns.scratch import scratch
from headway.synthetic.extracts import write_deliveries
from headway.synthetic.people import invent

pytestmark = pytest.mark.slow


def landed(register):
    """Return up to which row of each table the register counts."""
    return register.query("SELECT * FROM register_landing ORDER BY id DESC LIMIT 1")


def give(register, folder, *, room=None):
    """Give a delivery; with `room`, no file of the process may grow beyond so many bytes."""

    def confined():
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))

    return subprocess.run(
        [HEADWAY, "intake", folder],
        env=register.environment,
        capture_output=True,
        text=True,
        preexec_fn=confined if room else None,
    )


def test_a_delivery_without_room_is_refused_and_taken_in_once_there_is(tmp_path):
    deliveries = write_deliveries(tmp_path / "deliveries", invent(40, seed=1), seed=1)
    with scratch() as register:
        assert give(register, deliveries[0]).returncode == 0
        before = landed(register)
        # PostgreSQL writes in processes of its own, which the limit does not reach: there the kept bytes fail.
        refused = give(register, deliveries[1], room=20_000 if register.url else 300_000)
        assert refused.returncode == 1
        assert "See that the disk has room" in refused.stderr
        assert "Traceback" not in refused.stderr
        assert register.sound()
        assert landed(register) == before
        assert give(register, deliveries[1]).returncode == 0
        assert landed(register) != before
