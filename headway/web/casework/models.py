"""What people recorded in Headway as dealt with, where no file tells it; and what they took back."""

from django.db import models
from django.db.models import Q

from headway.web.accounts.models import User


class DealtWith(models.Model):
    """One duty of one person that somebody says was dealt with: on which day, how, and where it is recorded.

    It changes nothing that a source told. The database refuses to change or remove one (migration 0002): what
    was recorded in error is withdrawn, and both stay.

    person    the person's public reference
    duty      the name of a Duty
    arose_on  the day of what set the duty off; null: a duty that is not found by an occasion of its own
    """

    person = models.CharField(max_length=40)
    duty = models.CharField(max_length=100)
    arose_on = models.DateField(null=True)
    on = models.DateField()
    says = models.CharField(max_length=500)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["person"], name="casework_dealt_with_person")]
        constraints = [models.CheckConstraint(name="casework_dealt_with_says_how", condition=~Q(says=""))]

    def __str__(self) -> str:
        return f"{self.person} {self.duty}: dealt with on {self.on}"


class Withdrawal(models.Model):
    """That something recorded as dealt with was not, or not so: who says it, and why."""

    of = models.OneToOneField(DealtWith, on_delete=models.PROTECT, related_name="withdrawal")
    reason = models.CharField(max_length=500)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(name="casework_withdrawal_has_reason", condition=~Q(reason=""))]

    def __str__(self) -> str:
        return f"withdrawn: {self.of}"
