from django.db import models
from django.db.models import Q

from headway.web.register.models.arrival import Arrival
from headway.web.register.models.person import Person
from headway.web.register.models.standing import Standing
from headway.web.register.models.stored_file import StoredFile
from headway.web.register.moment import SupplierMoment


class Event(models.Model):
    """One thing a source system told us about one person; the columns are those of people/events.py."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="events")
    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=255)
    happened_on = models.DateField(null=True)
    recorded_at = SupplierMoment()
    withdrawn = models.BooleanField()
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT)
    row = models.BigIntegerField(null=True)
    data = models.TextField(null=True)
    digest = models.CharField(max_length=64, null=True)
    arrival = models.ForeignKey(Arrival, on_delete=models.PROTECT, related_name="events")

    objects = Standing()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="event_happened_on_a_day", condition=Q(withdrawn=True) | Q(happened_on__isnull=False)
            ),
            # A panel of a lifer is counted, and the lifer is not one of the register's people.
            models.CheckConstraint(
                name="event_of_somebody", condition=Q(person__isnull=False) | Q(kind="panel")
            ),
        ]
        indexes = [models.Index(name="event_by_key", fields=["kind", "key"])]

    def __str__(self) -> str:
        return f"{self.kind} {self.key} on {self.happened_on}"
