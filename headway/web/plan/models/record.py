from django.db import models

from headway.web.accounts.models import User
from headway.web.plan.models.plan import Entry


class Kind(models.TextChoices):
    """What a record is about, in words for the history of an entry."""

    COMPLETION = "completion", "Completed what the document lost"
    OWNER = "owner", "Named the owner"
    UPDATE = "update", "Wrote the update"
    EVIDENCE = "evidence", "Added evidence"
    DATE_MOVE = "date_move", "Moved or set a date"
    MATCH = "match", "Said what a date is of"
    CONDITION = "condition", "Recorded a condition"
    MET = "met", "Recorded that a date was met"
    LINK = "link", "Linked"
    STEP = "step", "Moved"
    WITHDRAWAL = "withdrawal", "Withdrew a record"


class Record(models.Model):
    """One thing that somebody recorded about an entry; what it says is in the table of its kind.

    number  1 for the first of the entry, and so on, whatever the kind; unique, so that of two people who
            write at once the second is told, and sees both texts
    """

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="records")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=20, choices=Kind.choices)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["entry", "number"], name="plan_record_in_its_turn"),
        ]

    def __str__(self) -> str:
        return f"{self.entry} {self.number}: {self.get_kind_display()}"
