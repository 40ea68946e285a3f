"""The gate that a delivery goes through: straight in, or kept until somebody else has approved it."""

from typing import Any

from django.db import transaction

from headway.intake.arriving.order import content_of
from headway.intake.asking import change
from headway.intake.declared.catalogue import MANIFEST
from headway.web import clock
from headway.web.audit.actions import record
from headway.web.audit.models import What
from headway.web.register import store
from headway.web.register.arrivals import Coming, keep
from headway.web.register.models import Delivery
from headway.web.register.surprising import surprises
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

    def lets_in(self, coming: Coming) -> bool:
        """Return whether the delivery may be stored; keep it if it may not."""
        people = coming.known.next_person - 1
        report = change.report(surprises(coming), people=people, limit=limit(giver=self._giver))
        report["not_done"] = not_done()
        self._content = content(coming)
        self._report = report
        surprising = change.unlike(report, self.approved.report) if self.approved else report["implausible"]
        if surprising <= report["limit"]:
            return True
        self.waits.append(self._kept(coming))
        return False

    def stored(self, delivery: Delivery) -> None:
        """Keep what the delivery changed, and end the waiting of the same files."""
        Changed.objects.create(delivery=delivery, report=self._report)
        if self.approved:
            steps.moved(self.approved, Move.LOAD, by=self.by, delivery=delivery)
        self._overtake("The same files were taken in meanwhile")

    def _overtake(self, reason: str) -> None:
        for waiting in steps.open_with(self._content):
            steps.moved(waiting, Move.OVERTAKE, by=self.by, reason=reason)

    def _kept(self, coming: Coming) -> Waiting:
        """Return the delivery as it waits, made unless the same files wait already for the same changes."""
        if self.approved:
            self._content = self.approved.content
        for one in steps.open_with(self._content):
            if not self.approved and not change.unlike(self._report, one.report):
                return one
        files = _files(coming)
        with transaction.atomic():
            self._overtake("Compared again, it would change more than was shown, and waits anew")
            return self._made(coming.outcome.name, files)

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


def content(coming: Coming) -> str:
    """Return what tells the files of a delivery from all others: the SHA-256 over their names and bytes.

    A file that was refused unread counts by its name alone.
    """
    manifest = [(MANIFEST, coming.manifest)] if coming.manifest else []
    return content_of([*((file.name, file.sha256) for file in coming.read.files), *manifest])


def _files(coming: Coming) -> dict[str, str]:
    """Keep the bytes of every file that was read, and the manifest's; return their names by the files'."""
    keep(coming.read)
    files = {file.name: file.sha256 for file in coming.read.files if file.sha256}
    return files | ({MANIFEST: coming.manifest} if coming.manifest else {})
