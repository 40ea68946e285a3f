from django.db import models
from django.db.models import Q

from headway.web.plan.models.plan import DIGEST
from headway.web.plan.models.record import Record


class EvidenceFile(models.Model):
    """The exact bytes of a file, kept once. form: the suffix of what the content is, such as "pdf"."""

    digest = models.CharField(max_length=DIGEST, unique=True)
    form = models.CharField(max_length=10)
    size = models.PositiveIntegerField()
    content = models.BinaryField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="plan_evidence_file_is_not_empty", condition=Q(size__gt=0))
        ]

    def __str__(self) -> str:
        return f"{self.digest[:12]}.{self.form}"


class Evidence(Record):
    """A file or a link that shows what was done.

    file, file_name  the bytes, and what they were called; or
    address          that begins with https://
    """

    title = models.CharField(max_length=200)
    file = models.ForeignKey(EvidenceFile, null=True, on_delete=models.PROTECT, related_name="+")
    file_name = models.CharField(max_length=200, blank=True)
    address = models.CharField(max_length=1000, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="plan_evidence_is_titled", condition=~Q(title="")),
            models.CheckConstraint(
                name="plan_evidence_is_a_file_or_a_link",
                condition=(Q(file__isnull=False, address="") & ~Q(file_name=""))
                | Q(file__isnull=True, file_name="", address__startswith="https://"),
            ),
        ]
