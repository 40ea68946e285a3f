"""Answers kept for the next who asks."""

import time
from threading import Barrier, Thread

import pytest

from headway.web.register.memo import Memo


def test_two_threads_with_one_question_compute_it_once():
    memo, asked, answers = Memo(room=2), [], []
    together = Barrier(8)

    def compute():
        asked.append(1)
        time.sleep(0.05)
        return object()

    def ask():
        together.wait()
        answers.append(memo.get("who", compute))

    threads = [Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(asked) == 1
    assert len(set(map(id, answers))) == 1


def test_the_question_unused_for_longest_is_forgotten_first():
    memo, asked = Memo(room=2), []

    def ask(question):
        memo.get(question, lambda: asked.append(question))

    for question in ("a", "b", "a", "c", "a", "b"):
        ask(question)
    assert asked == ["a", "b", "c", "b"]


def test_a_failure_is_not_kept():
    memo = Memo(room=1)
    with pytest.raises(ZeroDivisionError):
        memo.get("x", lambda: 1 / 0)
    assert memo.get("x", lambda: 7) == 7
