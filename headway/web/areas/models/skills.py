"""Training modules, and how many members of staff have completed each: counts, never names."""

from django.db import models
from django.db.models import F, Q

from headway.web.accounts.models import User


class StaffRole(models.TextChoices):
    """The two groups of staff of whom the question of March 2022 asked."""

    PRACTITIONER = "practitioner", "Probation practitioners"
    MANAGER = "manager", "Operational line managers"


class Module(models.Model):
    """One e-learning module. source: the words that told us of it."""

    number = models.PositiveIntegerField(unique=True)
    title = models.CharField(max_length=200)
    about_ipp = models.BooleanField()
    source = models.TextField()

    class Meta:
        ordering = ["number"]

    def __str__(self) -> str:
        return self.title


class Completed(models.Model):
    """How many of one role in one region had completed a module by a day. A correction is a later record.

    number   1 for the first of this module and region, and so on; all roles that were told together share it
    in_post  how many of that role were in post that day; null: not told
    source   the report or system that it was read from
    """

    module = models.ForeignKey(Module, on_delete=models.PROTECT, related_name="records")
    region = models.CharField(max_length=100)
    role = models.CharField(max_length=20, choices=StaffRole.choices)
    number = models.PositiveIntegerField()
    as_at = models.DateField()
    completed = models.PositiveIntegerField()
    in_post = models.PositiveIntegerField(null=True)
    source = models.CharField(max_length=300)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["number", "role"]
        constraints = [
            models.UniqueConstraint(
                fields=["module", "region", "role", "number"], name="areas_completed_in_its_turn"
            ),
            models.CheckConstraint(
                name="areas_completed_by_those_in_post",
                condition=Q(in_post__isnull=True) | Q(completed__lte=F("in_post")),
            ),
            models.CheckConstraint(name="areas_completed_has_a_source", condition=~Q(source="")),
        ]

    def __str__(self) -> str:
        return f"{self.module}, {self.region}, {self.get_role_display()}, {self.as_at:%-d %B %Y}"
