from django.db import models
from django.db.models import Q

from headway.web.accounts.models import User
from headway.web.board.models.meeting import Meeting


class Decision(models.Model):
    """What a meeting decided. number: 1 for the first of the meeting, and so on."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="decisions")
    number = models.PositiveIntegerField()
    text = models.CharField(max_length=2000)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "number"], name="board_decision_in_its_turn"),
            models.CheckConstraint(name="board_decision_says_something", condition=~Q(text="")),
        ]

    def __str__(self) -> str:
        return f"{self.meeting}, decision {self.number}"


class BoardAction(models.Model):
    """What somebody was asked to do by a meeting: by whom, by when. How it stands is its newest update."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="board_actions")
    number = models.PositiveIntegerField()
    text = models.CharField(max_length=2000)
    owner = models.CharField(max_length=200)
    due_on = models.DateField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "number"], name="board_action_in_its_turn"),
            models.CheckConstraint(name="board_action_says_something", condition=~Q(text="")),
            models.CheckConstraint(name="board_action_has_an_owner", condition=~Q(owner="")),
        ]

    def __str__(self) -> str:
        return f"{self.meeting}, action {self.number}"


class ActionUpdate(models.Model):
    """How an action stood when somebody last said so: what was done, until when, or that it is done.

    number   1 for the first of the action, and so on
    text     what happened, or why the day moved
    due_on   the day by which it is due from now on
    done_on  the day on which it was done; null: it is not
    """

    of = models.ForeignKey(BoardAction, on_delete=models.PROTECT, related_name="updates")
    number = models.PositiveIntegerField()
    text = models.CharField(max_length=2000)
    due_on = models.DateField()
    done_on = models.DateField(null=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["of", "number"], name="board_update_in_its_turn"),
            models.CheckConstraint(name="board_update_says_something", condition=~Q(text="")),
        ]

    def __str__(self) -> str:
        return f"{self.of}, update {self.number}"
