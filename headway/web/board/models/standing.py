from django.db import models
from django.db.models import Q

from headway.web.accounts.models import User
from headway.web.board.bodies import CHOICES


class Terms(models.Model):
    """One version of a body's terms of reference. The newest is in force; every other stays readable.

    number        1 for the first of the body, and so on; unique, so that of two people who write at once the
                  second is told, and sees both texts
    times_a_year  how often these terms say that the body meets
    source        where the words come from, or who decided them
    """

    body = models.CharField(max_length=10, choices=CHOICES)
    number = models.PositiveIntegerField()
    text = models.TextField()
    times_a_year = models.PositiveSmallIntegerField()
    source = models.CharField(max_length=300)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "terms"
        constraints = [
            models.UniqueConstraint(fields=["body", "number"], name="board_terms_in_their_turn"),
            models.CheckConstraint(name="board_terms_say_something", condition=~Q(text="")),
            models.CheckConstraint(
                name="board_terms_have_a_rhythm", condition=Q(times_a_year__gte=1, times_a_year__lte=12)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_body_display()}: terms of reference, version {self.number}"


class Agenda(models.Model):
    """One version of the standing agenda: its items in order, as a list of texts."""

    body = models.CharField(max_length=10, choices=CHOICES)
    number = models.PositiveIntegerField()
    items = models.JSONField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["body", "number"], name="board_agenda_in_its_turn"),
        ]

    def __str__(self) -> str:
        return f"{self.get_body_display()}: standing agenda, version {self.number}"


class Member(models.Model):
    """One seat: a role and its organisation, from a day on. When it ended is a Departure."""

    body = models.CharField(max_length=10, choices=CHOICES)
    role = models.CharField(max_length=200)
    organisation = models.CharField(max_length=200)
    begins_on = models.DateField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="board_member_has_a_role", condition=~Q(role="")),
            models.CheckConstraint(name="board_member_is_of_somewhere", condition=~Q(organisation="")),
        ]

    def __str__(self) -> str:
        return f"{self.role}, {self.organisation}"


class Departure(models.Model):
    """That a seat ended, and its last day."""

    of = models.OneToOneField(Member, on_delete=models.PROTECT, related_name="departure")
    ends_on = models.DateField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.of}: until {self.ends_on}"
