"""People who fill in one delivery plan at the same moment, from several processes, on a real database."""

import pytest

from campaigns.scratch import scratch
from tests.web.publication.test_two_signers import tell

pytestmark = pytest.mark.slow
ROUNDS = 8


def at_work(register, *people):
    """Start a process for each (name, role), and return them when all are ready."""
    started = [register.start("campaigns.area_editing", *person) for person in people]
    assert [process.stdout.readline() for process in started] == ["ready\n"] * len(people)
    return started


PEOPLE = [("sam", "board_secretary"), ("reg", "regional_director"), ("deputy", "regional_director")]


def test_of_two_who_write_about_one_item_one_is_kept_and_the_other_told_every_time():
    with scratch() as register:
        secretary, *both = at_work(register, *PEOPLE)
        for n in range(ROUNDS):
            (key,) = tell([secretary], f"ask {n}")
            answers = tell(both, f"answer {key} 0", f"answer {key} 0")
            assert sorted(answers) == ["AnsweredMeanwhile", "answered"]
            second = both[answers.index("AnsweredMeanwhile")]
            assert tell([second], f"answer {key} 1") == ["answered"]
        for process in (secretary, *both):
            process.communicate(timeout=60)
        kept = "SELECT plan_id, count(*), count(DISTINCT number) FROM areas_areaanswer GROUP BY plan_id"
        assert {row[1:] for row in register.query(kept)} == {(2, 2)}


def test_nothing_is_said_in_a_plan_after_it_was_returned():
    with scratch() as register:
        secretary, *both = at_work(register, *PEOPLE)
        for n in range(ROUNDS):
            (key,) = tell([secretary], f"ask {n}")
            assert tell(both[:1], f"answer {key} 0") == ["answered"]
            # three records are there: sent, begun, answered
            answers = tell(both, f"return {key} 3", f"answer {key} 1")
            assert tuple(answers) in {("returned", "MoveRefused"), ("MovedMeanwhile", "answered")}
        for process in (secretary, *both):
            process.communicate(timeout=60)
        late = (
            "SELECT count(*) FROM areas_areaanswer a JOIN areas_areastep s ON s.plan_id = a.plan_id "
            "WHERE s.move = 'return' AND a.at > s.at"
        )
        assert register.query(late) == [(0,)]
