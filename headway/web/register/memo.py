"""Answers kept for the next who asks: the newest few, each computed once, whoever else asks meanwhile."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any


class _Slot:
    """The place of one answer. Its lock is held while the answer is computed."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.answers: list[Any] = []


class Memo:
    """The answers to the last few questions.

    Two threads with one question compute it once: the second waits. A question that is being computed
    keeps nobody from the answer to another. A failure is not kept.
    """

    def __init__(self, room: int) -> None:
        """`room` is how many answers are kept; the one unused for longest goes first."""
        self._room = room
        self._lock = Lock()
        self._slots: OrderedDict[Hashable, _Slot] = OrderedDict()

    def get[T](self, question: Hashable, compute: Callable[[], T]) -> T:
        """Return the answer kept for the question, or what `compute` says, kept from now on."""
        slot = self._slot(question)
        with slot.lock:
            if not slot.answers:
                slot.answers.append(compute())
            answer: T = slot.answers[0]
            return answer

    def _slot(self, question: Hashable) -> _Slot:
        with self._lock:
            slot = self._slots.setdefault(question, _Slot())
            self._slots.move_to_end(question)
            while len(self._slots) > self._room:
                self._slots.popitem(last=False)
            return slot
