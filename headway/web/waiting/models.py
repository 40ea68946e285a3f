"""Deliveries that wait for a second person, what was done with them, and what each delivery changed.

The database refuses to change or remove any of these rows, and refuses a step that the table of transitions
does not have and one by whoever gave the delivery (migration 0002, guards.py).
"""

from django.db import models
from django.db.models import Q

from headway.web.register.models import Delivery
from headway.web.waiting.states import JUDGED, TRANSITIONS, Move, State

DIGEST = 64
"""Characters of a SHA-256 in hex digits."""


class Waiting(models.Model):
    """One delivery that changes more than goes straight in: its bytes are kept, and none of it counts.

    content        SHA-256 over the names and bytes of its files: what is approved
    given_by       username; on the command line the name of the account
    report         the change report, as intake/asking/change.py gives it
    compared_with  the state of the register that the report was worked out against (register.store.stamp)
    """

    name = models.CharField(max_length=255)
    content = models.CharField(max_length=DIGEST)
    given_by = models.CharField(max_length=150)
    given_at = models.DateTimeField()
    report = models.JSONField()
    compared_with = models.CharField(max_length=200)

    class Meta:
        verbose_name_plural = "waiting deliveries"
        constraints = [
            models.CheckConstraint(name="waiting_given_by_somebody", condition=~Q(given_by="")),
            models.CheckConstraint(name="waiting_has_its_content", condition=~Q(content="")),
        ]

    def __str__(self) -> str:
        return self.name


class WaitingFile(models.Model):
    """One file of a waiting delivery, its manifest among them. blob: the name of its bytes, their SHA-256."""

    waiting = models.ForeignKey(Waiting, on_delete=models.PROTECT, related_name="files")
    name = models.CharField(max_length=1000)
    blob = models.CharField(max_length=DIGEST)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="waiting_file_once", fields=["waiting", "name"]),
            models.CheckConstraint(name="waiting_file_has_its_bytes", condition=~Q(blob="")),
        ]

    def __str__(self) -> str:
        return self.name


class Step(models.Model):
    """One move of a waiting delivery: who, when, why, from which state to which.

    number    1 for the first of the delivery, and so on; unique, so that of two people who move at once the
              second is refused
    delivery  what is in the register now, of the move that took it in; null otherwise
    """

    waiting = models.ForeignKey(Waiting, on_delete=models.PROTECT, related_name="steps")
    number = models.PositiveIntegerField()
    move = models.CharField(max_length=20, choices=Move.choices)
    before = models.CharField(max_length=20, choices=State.choices)
    after = models.CharField(max_length=20, choices=State.choices)
    reason = models.CharField(max_length=1000, blank=True)
    delivery = models.OneToOneField(Delivery, null=True, on_delete=models.PROTECT, related_name="waited")
    by = models.CharField(max_length=150)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["waiting", "number"], name="waiting_step_in_its_turn"),
            models.CheckConstraint(
                name="waiting_step_is_a_transition",
                condition=Q(
                    *(Q(move=t.move, before=t.before, after=t.after) for t in TRANSITIONS), _connector=Q.OR
                ),
            ),
            models.CheckConstraint(
                name="waiting_step_has_its_reason", condition=~Q(move__in=JUDGED) | ~Q(reason="")
            ),
            models.CheckConstraint(
                name="waiting_step_says_what_was_taken_in",
                condition=Q(move=Move.LOAD, delivery__isnull=False)
                | ~Q(move=Move.LOAD) & Q(delivery__isnull=True),
            ),
            models.CheckConstraint(name="waiting_step_by_somebody", condition=~Q(by="")),
        ]

    def __str__(self) -> str:
        return f"{self.waiting} {self.number}: {self.get_move_display()}"


class Changed(models.Model):
    """What a delivery in the register changed: its change report, from the moment before it was stored."""

    delivery = models.OneToOneField(Delivery, on_delete=models.PROTECT, related_name="changed")
    report = models.JSONField()

    def __str__(self) -> str:
        return f"what {self.delivery} changed"


class SetLimit(models.Model):
    """How many implausible changes go straight in, from the moment it was set; the newest one holds.

    at_least  so many always do
    share     of the people known before, in per cent
    """

    number = models.PositiveIntegerField(unique=True)
    at_least = models.PositiveIntegerField()
    share = models.DecimalField(max_digits=5, decimal_places=2)
    reason = models.CharField(max_length=1000)
    by = models.CharField(max_length=150)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="waiting_limit_has_its_reason", condition=~Q(reason="") & ~Q(by="")),
            models.CheckConstraint(
                name="waiting_limit_is_a_share", condition=Q(share__gte=0) & Q(share__lte=100)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.at_least} or {self.share} % of the people known"
