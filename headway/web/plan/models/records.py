from django.db import models
from django.db.models import Q

from headway.web.plan.models.plan import Entry
from headway.web.plan.models.record import Record
from headway.web.plan.states import REASONED, TRANSITIONS, Move, State

RAG = [("green", "Green"), ("amber", "Amber"), ("red", "Red")]


class Completion(Record):
    """What a person filled in where the document was damaged. The newest that is not withdrawn stands.

    source  where they found it, such as the published PDF and its page
    fields  the values, by the exported shape's own keys; deadlines as they were written, and as read
    """

    source = models.CharField(max_length=500)
    fields = models.JSONField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="plan_completion_has_a_source", condition=~Q(source="")),
        ]


class Owner(Record):
    """Who answers for the entry (the senior responsible owner): a role, or a name and a role."""

    name = models.CharField(max_length=200)

    class Meta:
        constraints = [models.CheckConstraint(name="plan_owner_is_named", condition=~Q(name=""))]


class Update(Record):
    """What is said of the entry for a month. A later one of the same month stands in its place; both stay.

    period  the first day of the month
    rag     how the system is doing with this action: never a rating of staff
    reason  why it is not green; empty when it is
    """

    period = models.DateField()
    says = models.TextField()
    rag = models.CharField(max_length=10, choices=RAG)
    reason = models.CharField(max_length=2000, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="plan_update_says_something", condition=~Q(says="")),
            models.CheckConstraint(name="plan_update_rag_is_known", condition=Q(rag__in=[r for r, _ in RAG])),
            models.CheckConstraint(
                name="plan_update_has_its_reason", condition=Q(rag="green") | ~Q(reason="")
            ),
            # That the day is the first of its month is the action's to keep: a check in the database would
            # need Django's own function there, and nobody could read the file without Django.
        ]


class Link(Record):
    """What an entry depends on, what it is shared with, or the measure that it should move.

    to     the other entry; null: it is told in words
    words  the other plan's action in words, or the measure's name
    """

    class How(models.TextChoices):
        DEPENDS_ON = "depends_on", "Depends on"
        SHARED_WITH = "shared_with", "Shared with"
        SHOULD_MOVE = "should_move", "Should move the measure"

    how = models.CharField(max_length=20, choices=How.choices)
    to = models.ForeignKey(Entry, null=True, on_delete=models.PROTECT, related_name="linked_from")
    words = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="plan_link_leads_to_one_thing",
                condition=Q(to__isnull=False, words="") | (Q(to__isnull=True) & ~Q(words="")),
            ),
            models.CheckConstraint(
                name="plan_link_to_a_measure_names_it",
                condition=~Q(how="should_move") | Q(to__isnull=True),
            ),
        ]


class Step(Record):
    """One move of an entry from one state to another.

    on      the day on which it was done; null: of a move that is not a completion
    reason  why; empty where the table of transitions asks for none
    """

    move = models.CharField(max_length=20, choices=Move.choices)
    before = models.CharField(max_length=20, choices=State.choices)
    after = models.CharField(max_length=20, choices=State.choices)
    on = models.DateField(null=True)
    reason = models.CharField(max_length=2000, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="plan_step_is_a_transition",
                condition=Q(
                    *(Q(move=t.move, before=t.before, after=t.after) for t in TRANSITIONS), _connector=Q.OR
                ),
            ),
            models.CheckConstraint(
                name="plan_step_has_its_reason", condition=~Q(move__in=REASONED) | ~Q(reason="")
            ),
            models.CheckConstraint(
                name="plan_completion_has_its_day", condition=~Q(move=Move.COMPLETE) | Q(on__isnull=False)
            ),
        ]


class Withdrawal(Record):
    """A record taken back, with the reason; both stay in the history."""

    of = models.OneToOneField(Record, on_delete=models.PROTECT, related_name="withdrawn_by")
    reason = models.CharField(max_length=2000)

    class Meta:
        constraints = [models.CheckConstraint(name="plan_withdrawal_says_why", condition=~Q(reason=""))]
