"""One delivery at a time: a second one waits until the first is in the register."""

import fcntl
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import connection

from headway.web import home

TURN = 7_205_010  # the number of PostgreSQL's advisory lock: any, so long as nobody else uses it


@contextmanager
def turn(waiting: Callable[[], None]) -> Iterator[None]:
    """Hold the turn; call `waiting` once first if somebody else has it.

    The lock goes away with the process that held it, however that ends. On SQLite it is a file beside the
    database; on PostgreSQL the server holds it, since the other process may be on another machine.
    """
    with _served(waiting) if connection.vendor == "postgresql" else _in_the_folder(waiting):
        yield


@contextmanager
def _in_the_folder(waiting: Callable[[], None]) -> Iterator[None]:
    with (home.folder() / "intake.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            waiting()
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@contextmanager
def _served(waiting: Callable[[], None]) -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [TURN])
        if not cursor.fetchone()[0]:
            waiting()
            cursor.execute("SELECT pg_advisory_lock(%s)", [TURN])
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [TURN])
