"""Two officers who record the same duty of one person at the same moment, on a real database."""

import pytest

from campaigns.scratch import scratch

pytestmark = pytest.mark.slow
ROUNDS = 20


def test_of_two_who_record_the_same_one_does_and_the_other_is_told_every_time():
    with scratch() as register:
        both = [register.start("campaigns.recording", name) for name in ("anna", "ben")]
        assert [process.stdout.readline() for process in both] == ["ready\n", "ready\n"]
        for occasion in range(ROUNDS):
            for process in both:
                process.stdin.write(f"{occasion}\n")
                process.stdin.flush()
            assert sorted(process.stdout.readline() for process in both) == ["RecordFault\n", "recorded\n"]
        for process in both:
            process.communicate(timeout=60)
        assert register.query("SELECT count(*) FROM casework_dealtwith") == [(ROUNDS,)]
        told = "SELECT count(*) FROM audit_auditentry WHERE what = 'dealt_with_recorded'"
        assert register.query(told) == [(ROUNDS,)]
