"""HEADWAY_HOME: the one folder that holds all state, so that two copies of Headway never meet.

headway.sqlite3   the database (unless HEADWAY_DATABASE_URL names a PostgreSQL server)
files/            the bytes of every file that was taken in
secret.key        signs sessions; made once, readable by its owner only
settings.toml     what the people who run this copy have chosen (see `Choices`)
"""

import json
import os
import secrets
import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

PROVIDER = ("name", "server_url", "client_id", "client_secret")
CHECKOUT = Path(__file__).resolve().parent.parent.parent


class HomeFault(ValueError):
    """The home folder cannot be used, or its settings.toml says something that Headway cannot follow."""


@dataclass(frozen=True)
class Choices:
    """What settings.toml chose.

    demonstration  the people are invented and anybody may sign in as one of its invented users
    today          the day that the application takes for today; None = the real one
    sign_in        the organisation's OpenID Connect provider (name, server_url, client_id, client_secret)
    """

    demonstration: bool = False
    today: date | None = None
    sign_in: dict[str, str] | None = None


def folder() -> Path:
    """Return the home folder, made if it is not there. Raises HomeFault where it is or can be none."""
    named = os.environ.get("HEADWAY_HOME") or str(CHECKOUT / ".headway")
    try:
        home = Path(named).expanduser().absolute()  # a RuntimeError: ~somebody who has no home here
        home.mkdir(parents=True, exist_ok=True, mode=0o700)
    except (OSError, RuntimeError) as fault:
        raise _unusable(named, fault) from fault
    return home


def _unusable(place: str | Path, fault: Exception) -> HomeFault:
    why = fault.strerror if isinstance(fault, OSError) else str(fault)
    return HomeFault(
        f"{place} cannot be used as the home folder ({why}). Point HEADWAY_HOME at a folder that can be "
        "made and written to."
    )


def database() -> Path:
    return folder() / "headway.sqlite3"


def files() -> Path:
    """Return the folder that keeps the bytes of files taken in, made if it is not there."""
    kept = folder() / "files"
    kept.mkdir(exist_ok=True)
    return kept


def settings_file() -> Path:
    return folder() / "settings.toml"


def secret_key() -> str:
    """Return the key that signs sessions, made on first use. Raises HomeFault where it cannot be kept."""
    path = folder() / "secret.key"
    try:
        # O_EXCL: of two processes that start at once, one writes and both read the same key
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as new:
            new.write(secrets.token_urlsafe(50))
    except FileExistsError:
        pass
    except OSError as fault:
        raise _unusable(path.parent, fault) from fault
    return path.read_text().strip()


def choices() -> Choices:
    """Return what settings.toml chose; the defaults when there is no such file.

    Raises HomeFault for text that is not TOML, an unknown name or a value of the wrong type.
    """
    path = settings_file()
    if not path.exists():
        return Choices()
    try:
        return _read(tomllib.loads(path.read_text(encoding="utf-8")))
    except (tomllib.TOMLDecodeError, HomeFault) as fault:
        raise HomeFault(f"{path}: {fault}. Correct the file or remove it.") from fault


def _read(chosen: dict[str, Any]) -> Choices:
    kinds = {"demonstration": bool, "today": date, "sign_in": dict}
    for name, value in chosen.items():
        if name not in kinds:
            raise HomeFault(f"unknown setting {name!r}; known are {', '.join(kinds)}")
        # not isinstance: a moment would pass for a date
        if type(value) is not kinds[name]:
            raise HomeFault(f"{name} = {value!r} should be a {kinds[name].__name__}")
    provider = chosen.get("sign_in")
    lacking = [] if provider is None else [name for name in PROVIDER if not provider.get(name)]
    if lacking:
        raise HomeFault(f"[sign_in] lacks {', '.join(lacking)}")
    return Choices(**chosen)


def choose(*, demonstration: bool, today: date | None = None) -> None:
    """Write settings.toml for a new copy; a file that is already there is left as it is."""
    path = settings_file()
    if path.exists():
        return
    lines = [f"demonstration = {json.dumps(demonstration)}"]
    if today is not None:
        lines.append(f"today = {today.isoformat()}")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
