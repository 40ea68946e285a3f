from django.db import models
from django.db.models import Q

from headway.web.accounts.models import User
from headway.web.board.models.meeting import Meeting
from headway.web.board.models.papers import DIGEST
from headway.web.board.notes_states import REASONED, TRANSITIONS, Move, State


class Notes(models.Model):
    """One version of the notes of a meeting, never edited.

    number    1 for the first version of the meeting's notes, and so on
    digest    SHA-256 of the text: what somebody agrees
    corrects  the published version that this one corrects; null: nothing was published before
    why       what was wrong with the version that it corrects; "" for one that corrects none
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="notes")
    number = models.PositiveIntegerField()
    text = models.TextField()
    digest = models.CharField(max_length=DIGEST)
    corrects = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="corrections")
    why = models.CharField(max_length=1000, blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "notes"
        constraints = [
            models.UniqueConstraint(fields=["meeting", "number"], name="board_notes_in_their_turn"),
            models.CheckConstraint(name="board_notes_say_something", condition=~Q(text="")),
            models.CheckConstraint(
                name="board_notes_say_why_they_correct", condition=Q(corrects__isnull=True) | ~Q(why="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.meeting}: notes, version {self.number}"


class NotesStep(models.Model):
    """One move of a version of the notes: who, when, under which digest, from which state to which.

    day  the day of which it speaks: for PUBLISH, the day on which the notes were published
    """

    notes = models.ForeignKey(Notes, on_delete=models.PROTECT, related_name="steps")
    number = models.PositiveIntegerField()
    move = models.CharField(max_length=10, choices=Move.choices)
    before = models.CharField(max_length=10, choices=State.choices)
    after = models.CharField(max_length=10, choices=State.choices)
    digest = models.CharField(max_length=DIGEST)
    day = models.DateField()
    reason = models.CharField(max_length=1000, blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["notes", "number"], name="board_notes_step_in_its_turn"),
            models.CheckConstraint(
                name="board_notes_step_is_a_transition",
                condition=Q(
                    *(Q(move=t.move, before=t.before, after=t.after) for t in TRANSITIONS), _connector=Q.OR
                ),
            ),
            models.CheckConstraint(
                name="board_notes_step_has_its_reason", condition=~Q(move__in=REASONED) | ~Q(reason="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.notes} {self.number}: {self.get_move_display()}"
