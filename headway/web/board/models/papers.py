from django.db import models
from django.db.models import Q

from headway.web.accounts.models import User
from headway.web.board.models.meeting import Meeting

DIGEST = 64
"""Characters of a SHA-256 in hex digits."""


class Readers(models.TextChoices):
    """Who may read a paper, in words for its list and for the cover of a pack."""

    SECRETARIAT = "secretariat", "The secretariat only"
    MEMBERS = "members", "Members and the secretariat"
    EVERYBODY = "everybody", "Everybody who may see the plan"


class Paper(models.Model):
    """One paper of a meeting: the exact bytes of a file, or a page of Headway.

    number   1 for the first of the meeting, and so on
    item     which item of the agenda it is for; "" for none
    address  of a page of Headway, beginning with "/"; "" for a file
    form     the suffix of what the content is, such as "pdf"; "" for a page
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="papers")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    item = models.CharField(max_length=200, blank=True)
    readers = models.CharField(max_length=20, choices=Readers.choices)
    address = models.CharField(max_length=300, blank=True)
    file_name = models.CharField(max_length=200, blank=True)
    form = models.CharField(max_length=10, blank=True)
    content = models.BinaryField(default=b"")
    digest = models.CharField(max_length=DIGEST, blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "number"], name="board_paper_in_its_turn"),
            models.CheckConstraint(name="board_paper_is_titled", condition=~Q(title="")),
            models.CheckConstraint(
                name="board_paper_readers_are_known", condition=Q(readers__in=Readers.values)
            ),
            models.CheckConstraint(
                name="board_paper_is_a_file_or_a_page",
                condition=(Q(address="") & ~Q(digest="") & ~Q(file_name=""))
                | (Q(address__startswith="/", digest="", file_name="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.meeting}, paper {self.number}: {self.title}"


class PaperWithdrawal(models.Model):
    """That a paper was taken back, and why. Only the secretariat can still read it."""

    of = models.OneToOneField(Paper, on_delete=models.PROTECT, related_name="withdrawal")
    reason = models.CharField(max_length=1000)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(name="board_withdrawal_says_why", condition=~Q(reason=""))]

    def __str__(self) -> str:
        return f"{self.of}: withdrawn"
