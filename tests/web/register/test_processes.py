"""What processes do to the register when they die, or come at once. Real processes, a real database."""

import pytest

from campaigns.kill import trial
from campaigns.scratch import scratch

pytestmark = pytest.mark.slow


def test_kill_minus_nine_while_a_delivery_is_taken_in_leaves_all_or_nothing():
    with scratch() as register:
        tally = trial(register, kills=6, seed=20261121, rows=1500)
    assert tally.breaches == []
    assert tally.nothing > 0


def test_two_processes_that_reconciled_the_same_register_store_one_delivery():
    with scratch() as register:
        both = [register.start("campaigns.saving", "500", seed) for seed in ("1", "2")]
        assert [process.stdout.readline() for process in both] == ["ready\n", "ready\n"]
        said = sorted(process.communicate("go\n", timeout=60)[0].strip() for process in both)
        assert said == ["RegisterMoved", "saved"]
        assert register.counts()["event"] == 500
