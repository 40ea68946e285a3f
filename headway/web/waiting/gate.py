"""The gate that a delivery goes through: straight in, or kept until somebody else has approved it."""

import hashlib
from pathlib import Path
from typing import Any

from django.db import transaction

from headway.intake import change
from headway.intake.catalogue import MANIFEST
from headway.intake.outcome import Known, Outcome
from headway.intake.surprises import changes
from headway.web import clock
from headway.web.audit.actions import record
from headway.web.audit.models import What
from headway.web.register import blobs, store
from headway.web.register.actions import keep_bytes
from headway.web.register.models import Delivery
from headway.web.waiting import steps
from headway.web.waiting.limit_actions import limit
from headway.web.waiting.models import Changed, Waiting, WaitingFile
from headway.web.waiting.not_done import not_done
from headway.web.waiting.states import Move


class Gate:
    """Lets a delivery in whose implausible changes are within the limit, or were approved; keeps any other.

    by        who gives the delivery
    approved  the waiting delivery that is taken in now; null: it is given for the first time
    waits     the deliveries that were kept, in the order in which they came
    """

    def __init__(self, *, by: str, approved: Waiting | None = None) -> None:
        self.by = by
        self.approved = approved
        self.waits: list[Waiting] = []
        self._report: dict[str, Any] = {}
        self._content = ""

    def lets_in(self, folder: Path, known: Known, outcome: Outcome) -> bool:
        """Return whether the delivery may be stored; keep it if it may not."""
        found = changes(known, outcome)
        report = change.report(found, people=known.next_person - 1, limit=limit(giver=self._giver))
        report["not_done"] = not_done()
        self._content = content(outcome, folder)
        self._report = report
        surprising = change.unlike(report, self.approved.report) if self.approved else report["implausible"]
        if surprising <= report["limit"]:
            return True
        self.waits.append(self._kept(folder, outcome))
        return False

    def stored(self, delivery: Delivery) -> None:
        """Keep what the delivery changed, and end the waiting of the same files."""
        Changed.objects.create(delivery=delivery, report=self._report)
        for waiting in steps.open_with(self._content):
            if self.approved and waiting.pk == self.approved.pk:
                steps.moved(waiting, Move.LOAD, by=self.by, delivery=delivery)
            else:
                reason = "The same files were taken in meanwhile"
                steps.moved(waiting, Move.OVERTAKE, by=self.by, reason=reason)

    def _kept(self, folder: Path, outcome: Outcome) -> Waiting:
        """Return the delivery as it waits, made unless the same files wait already for the same changes."""
        there = steps.open_with(self._content)
        again = [one for one in there if change.unlike(self._report, one.report) <= 0]
        if again and not self.approved:
            return again[0]
        files = _files(folder, outcome)
        with transaction.atomic():
            for one in there:
                reason = "Compared again, it would change more than was shown, and waits anew"
                steps.moved(one, Move.OVERTAKE, by=self.by, reason=reason)
            return self._made(outcome.name, files)

    @property
    def _giver(self) -> str:
        return self.approved.given_by if self.approved else self.by

    def _made(self, name: str, files: dict[str, str]) -> Waiting:
        made = Waiting.objects.create(
            name=name, content=self._content, given_by=self._giver, given_at=clock.now(), report=self._report,
            compared_with=str(store.stamp()),
        )  # fmt: skip
        WaitingFile.objects.bulk_create(
            WaitingFile(waiting=made, name=file, blob=blob) for file, blob in files.items()
        )
        told = {"by": self._giver, "content": made.content, "implausible": self._report["implausible"]}
        record(What.DELIVERY_GIVEN, who=None, subject=f"waiting {made.pk}", **told)
        return made


def content(outcome: Outcome, folder: Path) -> str:
    """Return what tells the files of a delivery from all others: the SHA-256 over their names and bytes.

    A file that was refused unread counts by its name alone.
    """
    told = sorted((name, sha256 or "") for name, sha256 in outcome.files.select("name", "sha256").iter_rows())
    manifest = folder / MANIFEST
    if manifest.is_file():
        told.append((MANIFEST, hashlib.sha256(manifest.read_bytes()).hexdigest()))
    return hashlib.sha256(repr(told).encode()).hexdigest()


def _files(folder: Path, outcome: Outcome) -> dict[str, str]:
    """Keep the bytes of every file that was read, and of the manifest; return what they are kept as."""
    kept = keep_bytes(outcome)
    names = dict(outcome.files.select("file", "name").iter_rows())
    files = {names[number]: blob for number, blob in kept.items()}
    manifest = folder / MANIFEST
    if manifest.is_file():
        sha256 = hashlib.sha256(manifest.read_bytes()).hexdigest()
        files[MANIFEST] = blobs.keep(manifest, sha256=sha256)
    return files
