from django.db import models
from django.db.models import Q

from headway.intake.outcome import ROW_DISPOSITIONS
from headway.web.register.models.person import Person
from headway.web.register.models.stored_file import StoredFile


class Row(models.Model):
    """Where one line of one file ended, and why: every line is here once.

    `received` is the row as it came, kept for every row that is not plainly accepted.
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

    class Meta:
        constraints = [
            models.UniqueConstraint(name="row_ends_in_one_place", fields=["file", "sheet", "row"]),
            models.CheckConstraint(
                name="row_disposition_known", condition=Q(disposition__in=ROW_DISPOSITIONS)
            ),
            models.CheckConstraint(
                name="row_says_why_when_not_accepted",
                condition=~Q(disposition__in=["rejected", "held"]) | Q(code__isnull=False),
            ),
        ]
        indexes = [models.Index(name="row_by_disposition", fields=["file", "disposition", "code"])]

    def __str__(self) -> str:
        return f"row {self.row} of file {self.file_id}"
