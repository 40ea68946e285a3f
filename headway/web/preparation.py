"""Bringing a home folder up to this version of Headway, and knowing when that has been done.

What a second start needs to know is told by a stamp, without Django, which costs two seconds to import.
"""

import hashlib
import os
from importlib.metadata import version
from pathlib import Path

from headway.web import home

HERE = Path(__file__).resolve().parent


def is_done() -> bool:
    """Return whether the home folder was prepared by this very version. Of PostgreSQL it is never assumed."""
    stamp = home.folder() / "prepared.sha256"
    at_home = home.database().exists() and not os.environ.get("HEADWAY_DATABASE_URL")
    return at_home and stamp.exists() and stamp.read_text() == _fingerprint()


def prepare() -> None:
    """Bring the database's tables and the hashed static files up to this version. Django must be set up."""
    from django.core.management import call_command

    from headway.web import database

    call_command("migrate", interactive=False, verbosity=0)
    database.refuse_weaker()
    collect_static_files()
    (home.folder() / "prepared.sha256").write_text(_fingerprint())


def collect_static_files() -> None:
    """Make the hashed, compressed copies of the static files that a server hands out."""
    from django.core.management import call_command

    call_command("collectstatic", interactive=False, verbosity=0, clear=True)


def _fingerprint() -> str:
    """Return a digest of all that preparing works from: migrations, static files, and whose else they are."""
    digest = hashlib.sha256()
    for package in ("headway", "django", "django-allauth"):
        digest.update(f"{package} {version(package)}\n".encode())
    for path in sorted([*HERE.glob("*/migrations/*.py"), *(HERE / "static").rglob("*.*")]):
        digest.update(str(path.relative_to(HERE)).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()
