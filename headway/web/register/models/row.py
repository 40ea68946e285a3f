from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Coalesce

from headway.intake.outcome import ROW_DISPOSITIONS
from headway.web.register.models.arrival import Arrival
from headway.web.register.models.decision import Decision
from headway.web.register.models.person import Person
from headway.web.register.models.standing import Standing
from headway.web.register.models.stored_file import StoredFile


class _Newest(Standing["Row"]):
    """Of every line the row that counts: as it was decided last, or else as it was read."""

    def get_queryset(self) -> models.QuerySet["Row"]:
        place = {name: OuterRef(name) for name in ("file", "sheet", "row")}
        decided = Row.versions.filter(
            **place, decision__isnull=False, decision__gt=Coalesce(OuterRef("decision"), 0)
        )
        return super().get_queryset().filter(~Exists(decided))


class Row(models.Model):
    """Where one line of one file ended, and why: of every line one row counts.

    A line that a person decides gets a further row, with the decision, which counts instead; `versions` gives
    both. One that a replay places otherwise gets another row, and the one before is undone. `arrival` is what
    said so, `landing` the number of the landing that brought it. `received` is the row as it came, kept for
    every row that is not plainly accepted.
    """

    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="rows", db_index=False)
    sheet = models.CharField(max_length=255, blank=True)
    row = models.BigIntegerField()
    disposition = models.CharField(max_length=10)
    cases = models.CharField(max_length=255, null=True)
    code = models.CharField(max_length=40, null=True)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="rows")
    unchanged = models.BooleanField(null=True)
    faults = models.TextField(null=True)
    received = models.TextField(null=True)
    arrival = models.ForeignKey(Arrival, on_delete=models.PROTECT, related_name="rows")
    decision = models.ForeignKey(
        Decision, on_delete=models.PROTECT, null=True, related_name="rows", db_index=False
    )
    landing = models.BigIntegerField()

    objects = _Newest()
    versions = Standing()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="row_ends_in_one_place", fields=["file", "sheet", "row", "landing", "arrival"]
            ),
            models.CheckConstraint(
                name="row_disposition_known", condition=Q(disposition__in=ROW_DISPOSITIONS)
            ),
            models.CheckConstraint(
                name="row_says_why_when_not_accepted",
                condition=~Q(disposition__in=["rejected", "held"]) | Q(code__isnull=False),
            ),
        ]
        indexes = [
            models.Index(name="row_by_disposition", fields=["file", "disposition", "code"]),
            models.Index(
                name="row_decided", fields=["file", "sheet", "row"], condition=Q(decision__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return f"row {self.row} of file {self.file_id}"
