"""A template made from the central plan, the plan of each area under it, and what was done with those.

Nothing here is ever changed or removed; guards.py has what else the database refuses.
"""

from django.db import models
from django.db.models import Q

from headway.plan.shape import Deadline
from headway.web.accounts.models import User
from headway.web.areas.area import Area, Kind
from headway.web.areas.states import REASONED, TRANSITIONS, Move, State


class Status(models.TextChoices):
    """How far an area is with an item."""

    NOT_STARTED = "not_started", "Not started"
    UNDER_WAY = "under_way", "Under way"
    COMPLETE = "complete", "Complete"
    NOT_HERE = "not_here", "Does not apply here"


class Rag(models.TextChoices):
    """How the area rates its own delivery of an item: the system's progress, never a person's."""

    GREEN = "green", "Green"
    AMBER = "amber", "Amber"
    RED = "red", "Red"


class AreaTemplate(models.Model):
    """What every area is asked for, and until which day."""

    title = models.CharField(max_length=200)
    plan = models.ForeignKey("plan.Plan", on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(name="areas_template_is_named", condition=~Q(title=""))]

    def __str__(self) -> str:
        return self.title


class TemplateItem(models.Model):
    """One thing that every area says what it will do about.

    entry   the entry of the central plan that it comes from; null: an objective added to the template
    ref     how the central plan calls the entry, such as "WS2(5)"; "O1" for the first objective
    words   of the entry, as printed or completed when the template was made
    """

    template = models.ForeignKey(AreaTemplate, on_delete=models.PROTECT, related_name="items")
    number = models.PositiveIntegerField()
    entry = models.ForeignKey("plan.Entry", null=True, on_delete=models.PROTECT, related_name="+")
    ref = models.CharField(max_length=20)
    words = models.TextField()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["template", "number"], name="areas_item_in_its_place"),
            models.UniqueConstraint(fields=["template", "entry"], name="areas_item_chosen_once"),
            models.CheckConstraint(name="areas_item_has_words", condition=~Q(words="")),
        ]

    def __str__(self) -> str:
        return self.ref


class AreaPlan(models.Model):
    """The delivery plan of one area under one template."""

    template = models.ForeignKey(AreaTemplate, on_delete=models.PROTECT, related_name="plans")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    name = models.CharField(max_length=100)

    class Meta:
        ordering = ["name", "kind"]
        constraints = [
            models.UniqueConstraint(fields=["template", "kind", "name"], name="areas_one_plan_for_each"),
            models.CheckConstraint(name="areas_plan_has_a_kind", condition=Q(kind__in=Kind.values)),
        ]

    def __str__(self) -> str:
        return str(self.area)

    @property
    def area(self) -> Area:
        """The region or prison group whose plan it is."""
        return Area(Kind(self.kind), self.name)


class AreaStep(models.Model):
    """One move of an area's plan: who, when, from which state to which, why.

    number  1 for the first of the plan, and so on; unique, so that of two people who move at once the
            second is refused
    on      the day, by which a return is in time or late (a demonstration's own day; `at` is the real moment)
    """

    plan = models.ForeignKey(AreaPlan, on_delete=models.PROTECT, related_name="steps")
    number = models.PositiveIntegerField()
    move = models.CharField(max_length=20, choices=Move.choices)
    before = models.CharField(max_length=20, choices=State.choices)
    after = models.CharField(max_length=20, choices=State.choices)
    reason = models.CharField(max_length=1000, blank=True)
    on = models.DateField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="areas_step_in_its_turn"),
            models.CheckConstraint(
                name="areas_step_is_a_transition",
                condition=Q(
                    *(Q(move=t.move, before=t.before, after=t.after) for t in TRANSITIONS), _connector=Q.OR
                ),
            ),
            models.CheckConstraint(
                name="areas_step_has_its_reason", condition=~Q(move__in=REASONED) | ~Q(reason="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan} {self.number}: {self.get_move_display()}"


class AreaAnswer(models.Model):
    """What an area says about one item. The newest counts; the earlier ones stay.

    number    1 for the first of this item in this plan, and so on: what an editor has seen
    who       the role that will do it, never a name
    by_when   as written; deadline_kind, earliest, latest and condition are what is read from it
    rag       "" where the item does not apply here
    reason    why the rating is not green, or why the item does not apply here
    on        the day on which it was said
    """

    plan = models.ForeignKey(AreaPlan, on_delete=models.PROTECT, related_name="answers")
    item = models.ForeignKey(TemplateItem, on_delete=models.PROTECT, related_name="answers")
    number = models.PositiveIntegerField()
    what = models.TextField(blank=True)
    who = models.CharField(max_length=200, blank=True)
    by_when = models.CharField(max_length=200, blank=True)
    deadline_kind = models.CharField(max_length=20, blank=True)
    earliest = models.DateField(null=True)
    latest = models.DateField(null=True)
    condition = models.CharField(max_length=200, blank=True)
    status = models.CharField(max_length=20, choices=Status.choices)
    rag = models.CharField(max_length=10, choices=Rag.choices, blank=True)
    reason = models.CharField(max_length=1000, blank=True)
    evidence = models.URLField(max_length=500, blank=True)
    on = models.DateField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "item", "number"], name="areas_answer_in_its_turn"),
            models.CheckConstraint(
                name="areas_answer_says_who_and_when",
                condition=Q(status=Status.NOT_HERE) | ~(Q(what="") | Q(who="") | Q(by_when="") | Q(rag="")),
            ),
            models.CheckConstraint(name="areas_answer_says_why", condition=Q(rag=Rag.GREEN) | ~Q(reason="")),
            models.CheckConstraint(
                name="areas_answer_complete_with_evidence",
                condition=~Q(status=Status.COMPLETE) | ~Q(evidence=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan} {self.item}: {self.get_status_display()}"

    @property
    def deadline(self) -> Deadline | None:
        """By when, as it was read when it was written; None where the item does not apply here."""
        if not self.by_when:
            return None
        return Deadline(
            self.by_when, self.deadline_kind, self.earliest, self.latest, condition=self.condition or None
        )
