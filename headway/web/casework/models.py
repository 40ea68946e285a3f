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


class MilestoneRecord(models.Model):
    """What somebody recorded of a milestone of one parole review: the actual day, and why it was late.

    It moves no target and changes nothing that a source told. The database refuses to change or remove one
    (migration 0004): what was recorded in error is withdrawn, and both stay.

    person       the person's public reference
    review       the review's key in the parole review file
    milestone    the name of a milestone of the template
    number       1 for the first of that milestone, and so on; unique, so that of two people who record it at
                 once the second is refused
    on           the actual day; null: the files tell it, and only the reason is recorded
    late_reason  why it was late; "" where it was not, or where the template asks for no reason
    """

    person = models.CharField(max_length=40)
    review = models.CharField(max_length=255)
    milestone = models.CharField(max_length=100)
    number = models.PositiveIntegerField()
    on = models.DateField(null=True)
    late_reason = models.CharField(max_length=500, blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "review", "milestone", "number"], name="casework_milestone_in_its_turn"
            ),
            models.CheckConstraint(
                name="casework_milestone_says_something",
                condition=Q(on__isnull=False) | ~Q(late_reason=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.milestone} {self.number}: {self.on or self.late_reason}"


class MilestoneWithdrawal(models.Model):
    """That something recorded of a milestone was not, or not so: who says it, and why."""

    of = models.OneToOneField(MilestoneRecord, on_delete=models.PROTECT, related_name="withdrawal")
    reason = models.CharField(max_length=500)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="casework_milestone_withdrawal_has_reason", condition=~Q(reason=""))
        ]

    def __str__(self) -> str:
        return f"withdrawn: {self.of}"
