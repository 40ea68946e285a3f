from django.db import models
from django.db.models import Q

from headway.web.accounts.models import User

DIGEST = 64
"""Characters of a SHA-256 in hex digits."""


class Plan(models.Model):
    """One document as it was read: its exact bytes, and the words that were understood of them.

    kind      "action-plan" or "recommendations"
    title     as printed; documents of one title are its editions
    edition   1 for the first document of its title that was loaded, and so on
    document  the file's name
    digest    SHA-256 of the content: the same bytes are loaded once
    printed   the plan in the exported shape, as JSON text: PostgreSQL's JSON would reorder its keys
    by        who loaded it; null: the command line
    """

    kind = models.CharField(max_length=20)
    title = models.CharField(max_length=500)
    edition = models.PositiveIntegerField()
    document = models.CharField(max_length=255)
    digest = models.CharField(max_length=DIGEST, unique=True)
    content = models.BinaryField()
    printed = models.TextField()
    by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["title", "edition"], name="plan_edition_in_its_turn"),
            models.CheckConstraint(
                name="plan_kind_is_known", condition=Q(kind__in=["action-plan", "recommendations"])
            ),
            models.CheckConstraint(name="plan_is_named", condition=~Q(title="")),
        ]

    def __str__(self) -> str:
        return self.title if self.edition == 1 else f"{self.title} (edition {self.edition})"


class Entry(models.Model):
    """One action or recommendation of a plan, as it was printed.

    ref         "WS2(5)" for action 5 of workstream 2, "R4" for recommendation 4
    workstream  the workstream's number; null for a recommendation
    place       its place in the plan, from 1
    printed     the action or recommendation in the exported shape
    lines       the document's lines that it was read from: [{"where", "text"}], to compare by eye
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="entries")
    ref = models.CharField(max_length=20)
    workstream = models.PositiveIntegerField(null=True)
    number = models.PositiveIntegerField()
    place = models.PositiveIntegerField()
    printed = models.JSONField()
    lines = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "ref"], name="plan_entry_has_its_own_ref"),
            models.UniqueConstraint(fields=["plan", "place"], name="plan_entry_has_its_own_place"),
        ]

    def __str__(self) -> str:
        return self.ref


class Held(models.Model):
    """A document that somebody uploaded and looks at before it is loaded; gone when it is, or after a day."""

    document = models.CharField(max_length=255)
    digest = models.CharField(max_length=DIGEST)
    content = models.BinaryField()
    by = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.document
