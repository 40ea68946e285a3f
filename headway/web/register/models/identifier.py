from django.db import models
from django.db.models import Q

from headway.web.register.models.arrival import Arrival
from headway.web.register.models.person import Person
from headway.web.register.models.standing import Standing
from headway.web.register.moment import SupplierMoment


class Identifier(models.Model):
    """That one number of one system belongs to a person, or is held; a later word stands in for it."""

    system = models.CharField(max_length=10)
    value = models.CharField(max_length=255)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="identifiers")
    state = models.CharField(max_length=10)
    rule = models.CharField(max_length=40, null=True)
    recorded_at = SupplierMoment()
    arrival = models.ForeignKey(Arrival, on_delete=models.PROTECT)

    objects = Standing()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="identifier_linked_to_somebody_or_held",
                condition=Q(state="linked", person__isnull=False) | Q(state="held"),
            ),
        ]
        indexes = [models.Index(name="identifier_by_value", fields=["system", "value"])]

    def __str__(self) -> str:
        return f"{self.system} {self.value}"
