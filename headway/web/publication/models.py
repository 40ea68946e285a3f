"""Drafts of releases, every step that was taken with them, and what has been published.

The database refuses to change or remove any of them, and refuses a step that the table of transitions does
not have, a signature by the author, and one under other bytes (migration 0002, guards.py).
"""

from django.db import models
from django.db.models import Q

from headway.disclosure.audit import Verdict
from headway.web.accounts.models import User
from headway.web.publication.states import REASONED, TRANSITIONS, Move, State

WORST_FIRST = (Verdict.UNSAFE, Verdict.NOT_UNDERSTOOD, Verdict.PROTECTED)
DIGEST = 64
"""Characters of a SHA-256 in hex digits."""


class Draft(models.Model):
    """The exact bytes of a document with tables that are to be released, with what their audit found.

    document    what it is called where it will be published, such as the number of a question
    file_name   with the suffix that says how to read the content
    digest      SHA-256 of the content: what people sign
    said        what the author said of the table: smallest count shown, symbols, totals (said.py)
    found       the audit when it was drafted, without any recovered value
    protection  what protection reported: cells hidden and why, price, bound; {} when none was asked of us
    replaces    the draft of the same author that this one changes
    corrects    the release that it is to correct; null: none
    """

    document = models.CharField(max_length=200)
    note = models.CharField(max_length=1000, blank=True)
    file_name = models.CharField(max_length=100)
    content = models.BinaryField()
    digest = models.CharField(max_length=DIGEST)
    said = models.JSONField(default=dict)
    found = models.JSONField(default=dict)
    protection = models.JSONField(default=dict)
    replaces = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="replaced_by")
    corrects = models.ForeignKey("Release", null=True, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="publication_draft_is_named", condition=~Q(document="")),
            models.CheckConstraint(name="publication_draft_has_a_digest", condition=~Q(digest="")),
        ]

    def __str__(self) -> str:
        return f"{self.document} ({self.digest[:12]})"

    @property
    def verdict(self) -> str:
        """The worst verdict of its tables when it was drafted; an audit is made again at each signature."""
        found = {told["verdict"] for told in self.found.get("tables", [])}
        return next((v.value for v in WORST_FIRST if v.value in found), "")


class Step(models.Model):
    """One move of a draft: who, when, under which digest, from which state to which.

    number  1 for the first of the draft, and so on; unique, so that of two people who move at once the
            second is refused
    counted number of the newest release that its audit counted; 0: none, or a move that needs no audit
    """

    draft = models.ForeignKey(Draft, on_delete=models.PROTECT, related_name="steps")
    number = models.PositiveIntegerField()
    move = models.CharField(max_length=20, choices=Move.choices)
    before = models.CharField(max_length=20, choices=State.choices)
    after = models.CharField(max_length=20, choices=State.choices)
    digest = models.CharField(max_length=DIGEST)
    reason = models.CharField(max_length=1000, blank=True)
    counted = models.PositiveIntegerField(default=0)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["draft", "number"], name="publication_step_in_its_turn"),
            models.UniqueConstraint(
                fields=["draft", "by"], condition=Q(move=Move.SIGN), name="publication_signed_once_by_each"
            ),
            models.CheckConstraint(
                name="publication_step_is_a_transition",
                condition=Q(
                    *(Q(move=t.move, before=t.before, after=t.after) for t in TRANSITIONS), _connector=Q.OR
                ),
            ),
            models.CheckConstraint(
                name="publication_step_has_its_reason", condition=~Q(move__in=REASONED) | ~Q(reason="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.draft} {self.number}: {self.get_move_display()}"


class Release(models.Model):
    """One document that is out: its exact bytes, where and when. A correction is a later one beside it.

    number    1 for the first that was recorded, and so on; unique, so that nothing is published beside a
              release that its audit did not count
    corrects  the release that this one corrects; null: none
    draft     the signed-off draft that it was; null: it was published before, or elsewhere
    said      as of a draft
    """

    number = models.PositiveIntegerField(unique=True)
    document = models.CharField(max_length=200)
    published_on = models.DateField()
    note = models.CharField(max_length=1000, blank=True)
    file_name = models.CharField(max_length=100)
    content = models.BinaryField()
    digest = models.CharField(max_length=DIGEST)
    said = models.JSONField(default=dict)
    corrects = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="corrections")
    draft = models.OneToOneField(Draft, null=True, on_delete=models.PROTECT, related_name="release")
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="publication_release_is_named", condition=~Q(document="")),
            models.CheckConstraint(name="publication_release_has_a_digest", condition=~Q(digest="")),
        ]

    def __str__(self) -> str:
        return f"{self.document}, {self.published_on:%-d %B %Y}"
