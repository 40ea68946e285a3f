"""Splink made ready beside the pages: loading it takes seconds, for which nobody should wait."""

from threading import Event, Lock, Thread

from headway.linkage.score import Score, can_score, score
from headway.linkage.sides import Side

_begun = Lock()
_ready = Event()


def prepare(*, wait: bool = False) -> None:
    """Begin to load splink, where it is installed and nobody has begun; wait: until it is loaded."""
    if can_score() and _begun.acquire(blocking=False):
        Thread(target=_load, daemon=True).start()
    if wait and can_score():
        _ready.wait(timeout=120)


def _load() -> None:
    score(Side(), Side())
    _ready.set()


def scored(one: Side, other: Side) -> Score | None:
    """Return splink's score of two sides; None: not installed, or not loaded yet."""
    prepare()
    return score(one, other) if _ready.is_set() else None
