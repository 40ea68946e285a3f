from django.db import models
from django.db.models import F, Q

from headway.web.accounts.models import User
from headway.web.board.bodies import CHOICES
from headway.web.board.meeting_states import REASONED, TRANSITIONS, Move, State


class Meeting(models.Model):
    """One meeting of a body. number: 1 for its first, and so on."""

    body = models.CharField(max_length=10, choices=CHOICES)
    number = models.PositiveIntegerField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["body", "number"], name="board_meeting_in_its_turn"),
        ]

    def __str__(self) -> str:
        return f"{self.get_body_display()}, meeting {self.number}"


class Arrangement(models.Model):
    """When and where a meeting is to be, and what is due before it. The newest holds; a change says why.

    number     1 for the first of the meeting, and so on
    day        on which it meets
    papers_on  the last day on which its papers go out
    freeze_on  the day on which its data are frozen
    reason     why it differs from the arrangement before; "" for the first
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="arrangements")
    number = models.PositiveIntegerField()
    day = models.DateField()
    place = models.CharField(max_length=200)
    papers_on = models.DateField()
    freeze_on = models.DateField()
    reason = models.CharField(max_length=1000, blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "number"], name="board_arrangement_in_its_turn"),
            models.CheckConstraint(name="board_arrangement_has_a_place", condition=~Q(place="")),
            models.CheckConstraint(
                name="board_arrangement_says_why_it_changed", condition=Q(number=1) | ~Q(reason="")
            ),
            models.CheckConstraint(
                name="board_freeze_papers_meeting",
                condition=Q(freeze_on__lte=F("papers_on"), papers_on__lte=F("day")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.meeting}: {self.day}, {self.place}"


class MeetingStep(models.Model):
    """One move of a meeting: who, when, from which state to which. number: as in Arrangement."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="steps")
    number = models.PositiveIntegerField()
    move = models.CharField(max_length=10, choices=Move.choices)
    before = models.CharField(max_length=10, choices=State.choices)
    after = models.CharField(max_length=10, choices=State.choices)
    day = models.DateField()
    reason = models.CharField(max_length=1000, blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "number"], name="board_step_in_its_turn"),
            models.CheckConstraint(
                name="board_step_is_a_transition",
                condition=Q(
                    *(Q(move=t.move, before=t.before, after=t.after) for t in TRANSITIONS), _connector=Q.OR
                ),
            ),
            models.CheckConstraint(
                name="board_step_has_its_reason", condition=~Q(move__in=REASONED) | ~Q(reason="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.meeting} {self.number}: {self.get_move_display()}"
