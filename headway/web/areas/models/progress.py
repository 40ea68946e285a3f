"""Judgements of the progress made with a recommendation, on the four levels of HM Inspectorate of Prisons."""

from django.db import models
from django.db.models import Q

from headway.web.accounts.models import User


class Level(models.TextChoices):
    """The levels on which HMI Prisons judges follow-up in its reviews of progress, the lowest first."""

    NONE = "none", "No meaningful progress"
    INSUFFICIENT = "insufficient", "Insufficient progress"
    REASONABLE = "reasonable", "Reasonable progress"
    GOOD = "good", "Good progress"


class Judge(models.TextChoices):
    """Who judges: the inspectorate itself, or those who answer for the recommendation."""

    INSPECTORATE = "inspectorate", "Inspectorate"
    OURSELVES = "ourselves", "Self-assessment"


class Judgement(models.Model):
    """One judgement. A later one stands beside it, never in its place.

    entry   a recommendation of a plan
    number  1 for the first of the recommendation, and so on; unique, so that nobody judges unseen
    who     the body or role that judged
    on      the day of the judgement
    source  where it is to be read
    """

    entry = models.ForeignKey("plan.Entry", on_delete=models.PROTECT, related_name="judgements")
    number = models.PositiveIntegerField()
    level = models.CharField(max_length=20, choices=Level.choices)
    judge = models.CharField(max_length=20, choices=Judge.choices)
    who = models.CharField(max_length=200)
    on = models.DateField()
    source = models.CharField(max_length=500)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["entry", "number"], name="areas_judgement_in_its_turn"),
            models.CheckConstraint(name="areas_judgement_is_told", condition=~(Q(who="") | Q(source=""))),
            models.CheckConstraint(
                name="areas_judgement_has_a_level",
                condition=Q(level__in=Level.values) & Q(judge__in=Judge.values),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.entry} {self.number}: {self.get_level_display()}"
