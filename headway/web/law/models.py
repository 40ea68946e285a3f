"""What a rules owner has set, where the law itself was not known."""

from django.db import models
from django.db.models import Q

from headway.web.accounts.models import User


class Setting(models.Model):
    """One thing of the law that somebody set: what, to what, when, who, on what authority.

    The database refuses to change or delete one (migration 0002): a newer setting of the same name takes
    its place, and "not known after all" is a newer one that holds nothing.

    name       of a day of the law, or of a figure that duties are counted with
    number     1 for the first setting of the name, and so on; unique, so that of two people who set it at
               once the second is refused
    begins_on  the day on which that law began (null: not known), or from which the figure holds
    value      the figure's value ("": not known); "" for a day
    authority  the instrument or the letter, and where it was read
    """

    name = models.CharField(max_length=100)
    number = models.PositiveIntegerField()
    begins_on = models.DateField(null=True)
    value = models.CharField(max_length=200, blank=True)
    authority = models.CharField(max_length=500)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["name", "number"], name="law_setting_in_its_turn"),
            models.CheckConstraint(name="law_setting_has_authority", condition=~Q(authority="")),
            models.CheckConstraint(
                name="law_setting_value_has_a_day", condition=Q(begins_on__isnull=False) | Q(value="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.number}: {self.begins_on or self.value or 'not known'}"
