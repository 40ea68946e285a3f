from django.db import models
from django.db.models import Q

from headway.intake.outcome import FILE_DISPOSITIONS
from headway.web.register.models.delivery import Delivery
from headway.web.register.models.standing import Standing
from headway.web.register.moment import SupplierMoment


class StoredFile(models.Model):
    """One file of a delivery, whatever became of it; its bytes are kept beside the database.

    A file that a replay judges otherwise gets a new row, and the one before is undone. The primary key is the
    register's file number. `blob` names the bytes by their SHA-256, and is empty when the file was refused
    unread. `landing` is the number of the landing that brought the row.
    """

    delivery = models.ForeignKey(Delivery, on_delete=models.PROTECT, related_name="files")
    name = models.CharField(max_length=1000)
    kind = models.CharField(max_length=1, null=True)
    extract_on = models.DateField(null=True)
    recorded_at = SupplierMoment(null=True)
    sha256 = models.CharField(max_length=64, null=True)
    content = models.CharField(max_length=64, null=True)
    encoding = models.CharField(max_length=40, null=True)
    disposition = models.CharField(max_length=20)
    code = models.CharField(max_length=40, null=True)
    reason = models.TextField(null=True)
    blob = models.CharField(max_length=80, blank=True)
    landing = models.BigIntegerField()

    objects = Standing()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="file_disposition_known", condition=Q(disposition__in=FILE_DISPOSITIONS)
            ),
            models.CheckConstraint(
                name="file_says_why_when_not_loaded",
                condition=Q(disposition="loaded") | Q(reason__isnull=False),
            ),
            # The second wall against counting a file twice; a replay may say another time what became of it.
            models.UniqueConstraint(
                name="file_loaded_once",
                fields=["kind", "content", "recorded_at", "landing"],
                condition=Q(disposition__in=["loaded", "late"]),
            ),
        ]

    def __str__(self) -> str:
        return self.name
