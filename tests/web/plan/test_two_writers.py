"""People who record something of one action at the same moment, from several processes, on a real database."""

import pytest

from campaigns.scratch import scratch

pytestmark = pytest.mark.slow
ROUNDS = 8


PEOPLE = [("sam", "board_secretary"), ("win", "board_secretary")]


@pytest.fixture(scope="module")
def register():
    """Return an empty register, and two processes of two people who work on it."""
    with scratch() as empty:
        yield empty


@pytest.fixture
def both(register):
    started = [register.start("campaigns.tracking", *person) for person in PEOPLE]
    assert [process.stdout.readline() for process in started] == ["ready\n"] * len(PEOPLE)
    yield started
    for process in started:
        process.communicate(timeout=60)


def tell(processes, *lines):
    """Tell each process its line, all before any answer is read; return the answers."""
    for process, line in zip(processes, lines, strict=True):
        process.stdin.write(f"{line}\n")
        process.stdin.flush()
    return [process.stdout.readline().strip() for process in processes]


def test_of_two_who_write_at_once_one_is_saved_and_the_other_is_told_every_time(register, both):
    for n in range(ROUNDS):
        (key,) = tell(both[:1], f"make a{n}")
        answers = tell(both, f"update {key} 0", f"update {key} 0")
        assert sorted(answers) == ["1", "ChangedMeanwhile"]
        told = both[answers.index("ChangedMeanwhile")]
        assert tell([told], f"update {key} 1") == ["2"]
    assert register.query("SELECT count(*), count(DISTINCT says) FROM plan_update") == [(2 * ROUNDS, 2)]


def test_evidence_that_two_add_at_once_is_all_there_in_turn(register, both):
    (key,) = tell(both[:1], "make b")
    for _ in range(ROUNDS):
        assert "ChangedMeanwhile" not in tell(both, f"link {key}", f"link {key}")
    turns = f"SELECT count(*), max(number) FROM plan_record WHERE entry_id = {key}"
    assert register.query(turns) == [(2 * ROUNDS, 2 * ROUNDS)]


def test_nothing_is_recorded_of_an_action_that_is_retired_at_the_same_moment(register, both):
    (other,) = tell(both[:1], "make other")
    outcomes = set()
    for n in range(ROUNDS):
        (key,) = tell(both[:1], f"make c{n}")
        # the retirement looks at more first, so the link waits its turn behind others of its own
        first = 2 * n
        lines = [f"retire {key} 0", "\n".join([*[f"link {other}"] * first, f"link {key}"])]
        retired, linked = tell(both, *lines)
        for _ in range(first):
            linked = both[1].stdout.readline().strip()
        outcomes.add((retired, linked))
    assert outcomes <= {("1", "RecordRefused"), ("1", "ChangedMeanwhile"), ("ChangedMeanwhile", "1")}
    late = (
        "SELECT count(*) FROM plan_record s JOIN plan_step t ON t.record_ptr_id = s.id "
        "JOIN plan_record r ON r.entry_id = s.entry_id AND r.number > s.number WHERE t.after = 'retired'"
    )
    assert register.query(late) == [(0,)]
    assert ("1", "RecordRefused") in outcomes or ("1", "ChangedMeanwhile") in outcomes


def test_one_document_loaded_twice_at_once_is_one_plan(register, both):
    for n in range(ROUNDS // 2):
        assert sorted(tell(both, f"import {n}", f"import {n}")) == ["fresh", "there"]
    lamps = "SELECT count(*), max(edition) FROM plan_plan WHERE kind = 'recommendations'"
    assert register.query(lamps) == [(ROUNDS // 2, ROUNDS // 2)]
