"""People who sign or publish at the same moment, from several processes, on a real database."""

from contextlib import contextmanager

import pytest

from campaigns.scratch import scratch

pytestmark = pytest.mark.slow
ROUNDS = 8
REFUSALS = {"MovedMeanwhile", "MoveRefused"}


@contextmanager
def at_work(register, *people):
    """Start a process for each (name, role), and end them all."""
    started = [register.start("campaigns.signing", *person) for person in people]
    assert [process.stdout.readline() for process in started] == ["ready\n"] * len(people)
    yield started
    for process in started:
        process.communicate(timeout=60)


def tell(processes, *lines):
    """Tell each process its line, all before any answer is read; return the answers."""
    for process, line in zip(processes, lines, strict=True):
        process.stdin.write(f"{line}\n")
        process.stdin.flush()
    return [process.stdout.readline().strip() for process in processes]


def test_one_person_at_two_desks_signs_once_every_time():
    with scratch() as register:
        people = [("author", "drafter"), ("anna", "analyst"), ("anna", "analyst")]
        with at_work(register, *people) as (author, *desks):
            for n in range(ROUNDS):
                (key,) = tell([author], f"make {n}")
                answers = tell(desks, f"sign {key}", f"sign {key}")
                assert answers.count("signed") == 1
                assert set(answers) - {"signed"} <= REFUSALS
        signed = "SELECT count(*), count(DISTINCT draft_id) FROM publication_step WHERE move = 'sign'"
        assert register.query(signed) == [(ROUNDS, ROUNDS)]


def test_two_people_who_sign_at_once_both_sign_or_one_is_told_to_look_again():
    with scratch() as register:
        people = [("author", "drafter"), ("anna", "analyst"), ("ben", "statistician")]
        with at_work(register, *people) as (author, *both):
            for n in range(ROUNDS):
                (key,) = tell([author], f"make {n}")
                answers = tell(both, f"sign {key}", f"sign {key}")
                assert "signed" in answers
                assert set(answers) <= {"signed", "MovedMeanwhile"}
                for process, answer in zip(both, answers, strict=True):
                    if answer != "signed":
                        assert tell([process], f"sign {key}") == ["signed"]
        steps = "SELECT before, after, count(*) FROM publication_step GROUP BY before, after ORDER BY before"
        assert register.query(steps) == [
            ("drafted", "signed_once", ROUNDS), ("signed_once", "signed_off", ROUNDS),
        ]  # fmt: skip


def test_two_drafts_published_at_once_are_never_out_without_counting_each_other():
    with scratch() as register:
        people = [("author", "drafter"), ("anna", "analyst"), ("ben", "statistician")]
        with at_work(register, *people) as (author, *both):
            for n in range(ROUNDS):
                keys = [tell([author], f"make {2 * n + at}")[0] for at in (0, 1)]
                for process in both:
                    for key in keys:
                        assert tell([process], f"sign {key}") == ["signed"]
                answers = tell(both, f"publish {keys[0]}", f"publish {keys[1]}")
                assert "published" in answers
                for process, key, answer in zip(both, keys, answers, strict=True):
                    if answer != "published":
                        assert answer == "MovedMeanwhile"
                        assert tell([process], f"publish {key}") == ["published"]
        counted = (
            "SELECT count(*) FROM publication_release r JOIN publication_step s "
            "ON s.draft_id = r.draft_id AND s.move = 'publish' WHERE s.counted = r.number - 1"
        )
        assert register.query(counted) == [(2 * ROUNDS,)]
