"""One at a time: whoever comes second waits until the first is in the register.

Two locks. The turn is held for the whole of a taking-in or a decision, from the first look at what is known.
The landing is held while the register is written, by whoever writes, in a turn or not.
"""

import fcntl
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import connection

from headway.web import home

# the numbers of PostgreSQL's advisory locks: any, so long as nobody else uses them
TURN = ("intake.lock", 7_205_010)
LANDING = ("landing.lock", 7_205_011)


@contextmanager
def turn(waiting: Callable[[], None]) -> Iterator[None]:
    """Hold the turn; call `waiting` once first if somebody else has it.

    The lock goes away with the process that held it, however that ends. On SQLite it is a file beside the
    database; on PostgreSQL the server holds it, since the other process may be on another machine.
    """
    with _held(*TURN, waiting):
        yield


@contextmanager
def alone() -> Iterator[None]:
    """Hold the right to write the register, waiting for it as long as it takes."""
    with _held(*LANDING, lambda: None):
        yield


@contextmanager
def _held(file: str, number: int, waiting: Callable[[], None]) -> Iterator[None]:
    served = connection.vendor == "postgresql"
    with _served(number, waiting) if served else _in_the_folder(file, waiting):
        yield


@contextmanager
def _in_the_folder(name: str, waiting: Callable[[], None]) -> Iterator[None]:
    with (home.folder() / name).open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            waiting()
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@contextmanager
def _served(number: int, waiting: Callable[[], None]) -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [number])
        if not cursor.fetchone()[0]:
            waiting()
            cursor.execute("SELECT pg_advisory_lock(%s)", [number])
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [number])
