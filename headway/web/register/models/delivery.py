from datetime import date

from django.db import models
from django.db.models import Q

from headway.intake.outcome import NO_DAY
from headway.web.register.models.standing import Standing
from headway.web.register.moment import SupplierMoment


class Delivery(models.Model):
    """One folder of extract files, taken in as a whole.

    `extract_on` and `recorded_at` are what the supplier's files speak for; `loaded_at` and `loaded_by`
    are when and by whom it was brought in here. See ADR 1.
    """

    class Result(models.TextChoices):
        LOADED = "loaded", "Loaded"
        NOTHING_NEW = "nothing_new", "Nothing new"
        PARTLY_REFUSED = "partly_refused", "Loaded, with files refused"
        REFUSED = "refused", "Refused"

    name = models.CharField(max_length=255)
    extract_on = models.DateField()
    recorded_at = SupplierMoment()
    loaded_at = models.DateTimeField()
    loaded_by = models.CharField(max_length=150)
    outcome = models.CharField(max_length=20, choices=Result)

    objects = Standing()

    class Meta:
        verbose_name_plural = "deliveries"
        constraints = [
            models.CheckConstraint(
                name="delivery_outcome_known",
                condition=Q(outcome__in=["loaded", "nothing_new", "partly_refused", "refused"]),
            ),
            models.CheckConstraint(name="delivery_loaded_by_somebody", condition=~Q(loaded_by="")),
        ]

    @property
    def day(self) -> date | None:
        """The extract day; null when nothing in the delivery states one."""
        return None if self.extract_on == NO_DAY else self.extract_on

    def __str__(self) -> str:
        return f"{self.name} ({self.extract_on})"
