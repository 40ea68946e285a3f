"""What the register held at a moment of its suppliers, as one digest: a file told late changes it."""

import hashlib
from datetime import datetime

from django.db.models import Max

from headway.people.events import INT, TEXT
from headway.web.register import bulk
from headway.web.register.memo import Memo
from headway.web.register.models import StoredFile
from headway.web.register.models.standing import standing
from headway.web.register.store import stamp

LOADED = ("loaded", "late")
_digests = Memo(room=4)

# PostgreSQL and SQLite write a moment and a truth in different ways; the digest of the payload holds the day
_EVENTS = (
    "SELECT kind, key, person_id AS person, CASE WHEN withdrawn THEN 'w' ELSE '' END AS withdrawn, "
    f"file_id AS file, row, digest FROM register_event WHERE recorded_at <= %s AND {standing('event')} "
    "ORDER BY id"
)
_SCHEMA = {
    "kind": TEXT, "key": TEXT, "person": INT, "withdrawn": TEXT, "file": INT, "row": INT, "digest": TEXT,
}  # fmt: skip


def last_told() -> datetime | None:
    """Return the latest moment for which a loaded file speaks (naive, the supplier's clock); null: none."""
    found: datetime | None = StoredFile.objects.filter(disposition__in=LOADED).aggregate(
        last=Max("recorded_at")
    )["last"]
    return found


def register_digest(known_at: datetime) -> str:
    """Return the SHA-256 of every file and event that the register holds and that was told by a moment."""
    return _digests.get((stamp(), known_at), lambda: _digest(known_at))


def _digest(known_at: datetime) -> str:
    digest = hashlib.sha256()
    files = StoredFile.objects.filter(disposition__in=LOADED, recorded_at__lte=known_at).order_by("pk")
    for told in files.values_list("pk", "kind", "extract_on", "recorded_at", "sha256", "disposition"):
        digest.update(f"{told}\n".encode())
    moment = known_at.isoformat(sep=" ", timespec="microseconds")
    for part in bulk.frame(_EVENTS, schema=_SCHEMA, values=(moment,)).iter_slices(200_000):
        digest.update(part.write_csv(include_header=False).encode())
    return digest.hexdigest()
