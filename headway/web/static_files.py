"""The hashed, compressed copies of the static files that a server hands out."""

import hashlib

from django.conf import settings
from django.core.management import call_command

STAMP = "collected.sha256"


def collect() -> None:
    """Make the hashed copies in HEADWAY_HOME, unless the ones there are of these very files."""
    stamp = settings.STATIC_ROOT / STAMP
    now = fingerprint()
    if stamp.exists() and stamp.read_text() == now:
        return
    call_command("collectstatic", interactive=False, verbosity=0, clear=True)
    stamp.write_text(now)


def fingerprint() -> str:
    """Return a digest of every static file's name and bytes."""
    digest = hashlib.sha256()
    for folder in settings.STATICFILES_DIRS:
        for path in sorted(p for p in folder.rglob("*") if p.is_file()):
            digest.update(str(path.relative_to(folder)).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()
