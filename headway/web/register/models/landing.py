from django.db import models


class Landing(models.Model):
    """The last, short step of storing something: from this row on, what was written before it counts.

    Each `last_...` is the highest primary key of that table that counts. What lies above the newest landing
    was left by a process that died, is read by nobody, and is swept before the next landing. See ADR 8.
    """

    at = models.DateTimeField()
    by = models.CharField(max_length=150)
    arrival = models.ForeignKey("register.Arrival", on_delete=models.PROTECT, related_name="landings")
    last_delivery = models.BigIntegerField()
    last_decision = models.BigIntegerField()
    last_arrival = models.BigIntegerField()
    last_person = models.BigIntegerField()
    last_storedfile = models.BigIntegerField()
    last_row = models.BigIntegerField()
    last_report = models.BigIntegerField()
    last_identifier = models.BigIntegerField()
    last_event = models.BigIntegerField()
    last_undone = models.BigIntegerField()

    class Meta:
        constraints = [models.CheckConstraint(name="landing_by_somebody", condition=~models.Q(by=""))]

    def __str__(self) -> str:
        return f"landing {self.pk}"


class Undone(models.Model):
    """That a row of another table no longer counts: a replay of the arrivals in their order says otherwise.

    `what` is the table's name without the app's, `which` the primary key there.
    """

    what = models.CharField(max_length=10)
    which = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(name="undone_once", fields=["what", "which"])]

    def __str__(self) -> str:
        return f"{self.what} {self.which}"
