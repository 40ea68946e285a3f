"""An empty register of its own, in a folder and (on PostgreSQL) a database that go away afterwards."""

import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit
from uuid import uuid4

ROOT = Path(__file__).resolve().parent.parent
TABLES = ("delivery", "arrival", "person", "storedfile", "row", "report", "identifier", "event")


@dataclass(frozen=True)
class Scratch:
    """A register for processes to work on: the environment that leads them to it."""

    home: Path
    url: str

    @property
    def environment(self) -> dict[str, str]:
        return {
            **os.environ,
            "HEADWAY_HOME": str(self.home),
            "HEADWAY_DATABASE_URL": self.url,
            "DJANGO_SETTINGS_MODULE": "headway.web.settings",
            "PYTHONPATH": str(ROOT),
        }

    def start(self, *module: str) -> subprocess.Popen[str]:
        """Return a running `python -m MODULE...` that works on this register."""
        pipe = subprocess.PIPE
        return subprocess.Popen(
            [sys.executable, "-m", *module],
            env=self.environment,
            stdin=pipe,
            stdout=pipe,
            stderr=pipe,
            text=True,
        )

    def query(self, sql: str) -> list[tuple[Any, ...]]:
        """Return the rows of a query, asked past Django: the judge is not the accused."""
        if self.url:
            import psycopg

            with psycopg.connect(self.url) as connection:
                return connection.execute(sql).fetchall()  # type: ignore[call-overload, no-any-return]
        with closing(sqlite3.connect(self.home / "headway.sqlite3")) as connection:
            return connection.execute(sql).fetchall()

    def settle(self) -> None:
        """Wait until nobody works on the database: PostgreSQL finishes what a killed client had asked for."""
        others = (
            "SELECT count(*) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        while self.url and self.query(others) != [(0,)]:
            time.sleep(0.02)

    def counts(self) -> dict[str, int]:
        """Return how many rows of each table of the register count: landed, and not undone."""
        return dict(self.query(" UNION ALL ".join(_counting(table) for table in TABLES)))

    @staticmethod
    def counting(table: str, alias: str) -> str:
        """Return the condition that a row of a table has landed and is not undone, asked past Headway too."""
        undone = f"SELECT which FROM register_undone WHERE what = '{table}' AND id <= {_last('undone')}"
        return f"{alias}.id <= {_last(table)} AND {alias}.id NOT IN ({undone})"

    def left(self) -> int:
        """Return how many rows lie in the tables that never landed."""
        parts = [
            f"SELECT count(*) FROM register_{table} WHERE id > {_last(table)}"
            for table in (*TABLES, "undone")
        ]
        return sum(number for (number,) in self.query(" UNION ALL ".join(parts)))

    def sound(self) -> bool:
        """Return whether the database itself finds no damage; PostgreSQL checks each page it reads."""
        return bool(self.url) or self.query("PRAGMA integrity_check") == [("ok",)]


def _last(table: str) -> str:
    return f"(SELECT COALESCE(MAX(last_{table}), 0) FROM register_landing)"


def _counting(table: str) -> str:
    return f"SELECT '{table}', count(*) FROM register_{table} t WHERE {Scratch.counting(table, 't')}"


@contextmanager
def scratch(*migration: str) -> Iterator[Scratch]:
    """Give an empty, migrated register: on the server of HEADWAY_DATABASE_URL, or else on SQLite.

    migration  an app and its migration, to stop there; none: all of them
    """
    server = os.environ.get("HEADWAY_DATABASE_URL", "")
    with tempfile.TemporaryDirectory(prefix="headway-scratch-") as folder, _database(server) as url:
        register = Scratch(Path(folder), url)
        migrate = [sys.executable, "-m", "django", "migrate", *migration, "--verbosity=0"]
        subprocess.run(migrate, env=register.environment, check=True)
        yield register


@contextmanager
def _database(server: str) -> Iterator[str]:
    if not server:
        yield ""
        return
    import psycopg

    name = f"headway_scratch_{uuid4().hex[:12]}"
    with psycopg.connect(server_at(server, "postgres"), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        try:
            yield server_at(server, name)
        finally:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def server_at(server: str, name: str) -> str:
    parts = urlsplit(server)
    return urlunsplit(parts._replace(path=f"/{name}", query=urlencode(parse_qsl(parts.query), safe="/")))
