from django.db import models
from django.db.models import Q

from headway.web.register.models.standing import Standing
from headway.web.register.moment import SupplierMoment


class Decision(models.Model):
    """What a person decided where no rule could; the columns are those of intake/deciding/decisions.py.

    The primary key is the decision's number. A text that does not belong to the verdict is empty.
    """

    verdict = models.CharField(max_length=10)
    decided_at = SupplierMoment()
    by = models.CharField(max_length=150)
    reason = models.TextField()
    one_system = models.CharField(max_length=10, blank=True)
    one_value = models.CharField(max_length=255, blank=True)
    other_system = models.CharField(max_length=10, blank=True)
    other_value = models.CharField(max_length=255, blank=True)
    kind = models.CharField(max_length=1, blank=True)
    sheet = models.CharField(max_length=255, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    column = models.CharField(max_length=255, blank=True)
    value = models.TextField(blank=True)
    undoes = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="taken_back_by")

    objects = Standing()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="decision_verdict_known", condition=Q(verdict__in=["same", "apart", "use", "reject"])
            ),
            models.CheckConstraint(
                name="decision_by_somebody_for_a_reason", condition=~Q(by="") & ~Q(reason="")
            ),
            models.CheckConstraint(
                name="decision_about_something",
                condition=Q(verdict__in=["same", "apart"], digest="") & ~Q(one_value="") & ~Q(other_value="")
                | Q(verdict__in=["use", "reject"], one_value="") & ~Q(digest=""),
            ),
            models.UniqueConstraint(name="decision_taken_back_once", fields=["undoes"]),
        ]

    def __str__(self) -> str:
        return f"decision {self.pk}"
