"""What people say of measures: entries in a series of evidence, and that a measure was checked or is doubted.

The databases refuse to change or remove any of it (migration 0002): a later entry corrects an earlier one.
"""

from django.db import models
from django.db.models import F, Q

from headway.web.accounts.models import User


class EvidenceEntry(models.Model):
    """What one source from outside said of one period.

    series       name of an EvidenceSeries (headway/measures/evidence.py)
    number       1 for the first entry of the series, and so on, in the order in which they were made
    first, last  the days of the period, both included
    value        a number, or null; level: one of the series' levels, or ""; words: what was said, or "". One
                 of the three is there
    source       what was read, and who published it; link: where, an address that begins with https://, or ""
    corrects     the entry whose place this one takes, of the same series; null: none
    reason       why it corrects it; "" where it corrects none
    """

    series = models.CharField(max_length=100)
    number = models.PositiveIntegerField()
    first = models.DateField()
    last = models.DateField()
    value = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    level = models.CharField(max_length=100, blank=True)
    words = models.CharField(max_length=1000, blank=True)
    source = models.CharField(max_length=500)
    link = models.CharField(max_length=1000, blank=True)
    corrects = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="corrected_by")
    reason = models.CharField(max_length=1000, blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["series", "number"], name="evidence_entry_in_its_turn"),
            models.CheckConstraint(name="evidence_period_has_days", condition=Q(last__gte=F("first"))),
            models.CheckConstraint(
                name="evidence_says_something", condition=Q(value__isnull=False) | ~Q(level="") | ~Q(words="")
            ),
            models.CheckConstraint(name="evidence_has_a_source", condition=~Q(source="")),
            models.CheckConstraint(
                name="evidence_link_is_an_address", condition=Q(link="") | Q(link__startswith="https://")
            ),
            models.CheckConstraint(
                name="evidence_correction_says_why",
                condition=Q(corrects__isnull=True, reason="") | (Q(corrects__isnull=False) & ~Q(reason="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.series} {self.number}"

    @property
    def said(self) -> str:
        """What the entry says in short: its level, its number, or its words."""
        return self.level or (self.words if self.value is None else f"{self.value.normalize():,f}")


class Finding(models.TextChoices):
    """What somebody found when they looked at a measure."""

    CHECKED = "checked", "Checked"
    DOUBTED = "doubted", "Doubted"
    CHANGED = "changed", "Definition changed"


class MeasureCheck(models.Model):
    """Somebody looked at a measure and says what they found; the newest of a measure stands.

    measure  name of a Measure (headway/measures/success.py)
    number   1 for the first of the measure, and so on
    on       the day on which they looked, or from which the definition is another
    reason   what was compared with what, what is doubtful, or what changed
    """

    measure = models.CharField(max_length=100)
    number = models.PositiveIntegerField()
    finding = models.CharField(max_length=10, choices=Finding.choices)
    on = models.DateField()
    reason = models.CharField(max_length=2000)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["measure", "number"], name="measure_check_in_its_turn"),
            models.CheckConstraint(name="measure_finding_is_known", condition=Q(finding__in=Finding.values)),
            models.CheckConstraint(name="measure_check_says_why", condition=~Q(reason="")),
        ]

    def __str__(self) -> str:
        return f"{self.measure} {self.number}: {self.finding}"
