"""Two owners who set a day at the same moment, from two processes, on a real database."""

import pytest

from campaigns.scratch import scratch

pytestmark = pytest.mark.slow
ROUNDS = 20


def test_of_two_who_saw_the_same_one_sets_it_and_the_other_is_told_every_time():
    with scratch() as register:
        both = [register.start("campaigns.setting", name) for name in ("anna", "ben")]
        assert [process.stdout.readline() for process in both] == ["ready\n", "ready\n"]
        for seen in range(ROUNDS):
            for process in both:
                process.stdin.write(f"{seen}\n")
                process.stdin.flush()
            assert sorted(process.stdout.readline() for process in both) == ["SetMeanwhile\n", "set\n"]
        for process in both:
            process.communicate(timeout=60)
        assert register.query("SELECT count(*), max(number) FROM law_setting") == [(ROUNDS, ROUNDS)]
        told = "SELECT count(*) FROM audit_auditentry WHERE what = 'day_of_law_set'"
        assert register.query(told) == [(ROUNDS,)]
