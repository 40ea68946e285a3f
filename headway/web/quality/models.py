"""Who took questions of the data on, and who gave them back.

The database refuses to change or remove one of these rows (migration 0001): what is given back, or taken on
again, is another row.
"""

from django.db import models
from django.db.models import Q

from headway.web.accounts.models import User


class TakenOn(models.Model):
    """That somebody takes on the open questions of one code, system and place, those yet to come among them.

    place   a prison's code or a region's name, "" for a national team's questions
    number  1 for the first of the group, and so on; unique, so that of two people who take it on at once the
            second is refused
    """

    code = models.CharField(max_length=40)
    system = models.CharField(max_length=40)
    place = models.CharField(max_length=100, blank=True)
    number = models.PositiveIntegerField()
    due_on = models.DateField()
    note = models.CharField(max_length=500, blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "taken on"
        constraints = [
            models.UniqueConstraint(
                fields=["code", "system", "place", "number"], name="quality_taken_on_in_turn"
            ),
            models.CheckConstraint(name="quality_taken_on_has_code", condition=~Q(code="")),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.system} {self.place}: {self.by}, by {self.due_on}"


class GivenBack(models.Model):
    """That a group of questions is nobody's own any more: who says it, and why."""

    of = models.OneToOneField(TakenOn, on_delete=models.PROTECT, related_name="given_back")
    reason = models.CharField(max_length=500)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "given back"
        constraints = [models.CheckConstraint(name="quality_given_back_says_why", condition=~Q(reason=""))]

    def __str__(self) -> str:
        return f"given back: {self.of}"
