from django.db import models
from django.db.models import F, Q

from headway.web.plan.models.record import Record

KEY = 40
"""Characters of the key of a date of an entry: "printed-1", "completed-7-1", "added-9" (deadlines.py)."""


class DateMove(Record):
    """A printed date moved, or a date set where the document has none. What was printed stays the baseline.

    deadline  key of the date that is moved; empty: a date that the document does not have
    written   the new date in the words of the person who moved it
    of        what is due, for a date that the document does not have
    """

    deadline = models.CharField(max_length=KEY, blank=True)
    written = models.CharField(max_length=200)
    earliest = models.DateField()
    latest = models.DateField()
    of = models.CharField(max_length=1000, blank=True)
    reason = models.CharField(max_length=2000)

    class Meta:
        constraints = [
            models.CheckConstraint(name="plan_move_says_why", condition=~Q(reason="")),
            models.CheckConstraint(
                name="plan_move_ends_after_it_begins", condition=Q(latest__gte=F("earliest"))
            ),
        ]


class Match(Record):
    """Which deliverable a date is of, where the document does not say."""

    deadline = models.CharField(max_length=KEY)
    of = models.CharField(max_length=2000)


class ConditionRecord(Record):
    """Whether the condition of a date holds, or failed, and since which day. The newest stands."""

    deadline = models.CharField(max_length=KEY)
    holds = models.BooleanField()
    on = models.DateField()
    says = models.CharField(max_length=2000)

    class Meta:
        constraints = [models.CheckConstraint(name="plan_condition_says_how", condition=~Q(says=""))]


class Met(Record):
    """One date of an entry was met, on which day: what it dates is done, or has begun."""

    deadline = models.CharField(max_length=KEY)
    on = models.DateField()
    says = models.CharField(max_length=2000, blank=True)
