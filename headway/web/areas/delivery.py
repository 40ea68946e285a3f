"""Delivery plans to read: where each area stands, what it told, and the areas together.

What an area is still writing is seen by that area alone; everybody else sees what it last returned.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from headway.plan.deadlines import Standing, standing
from headway.web.areas.area import Area
from headway.web.areas.models import AreaAnswer, AreaPlan, AreaStep, AreaTemplate, TemplateItem
from headway.web.areas.models.delivery import Rag, Status
from headway.web.areas.states import Move, State


@dataclass(frozen=True)
class Told:
    """What an area said about an item, and how its deadline stands on the day asked for."""

    answer: AreaAnswer
    standing: Standing | None


@dataclass(frozen=True)
class AreaStanding:
    """Where the plan of one area stands on a day.

    returned_on  the day of its first return; null: it was never returned
    late         days by which it was returned late, or is late by now; 0: in time, or not due yet
    told         what the reader may see it say, by the number of the item
    """

    plan: AreaPlan
    state: State
    returned_on: date | None
    late: int
    told: dict[int, Told]


def templates(at: datetime | None = None) -> list[AreaTemplate]:
    """Return what areas had been asked by a moment (null: now), the newest first."""
    found = AreaTemplate.objects.select_related("plan", "by").defer("plan__content", "plan__printed")
    return list((found if at is None else found.filter(at__lte=at)).order_by("-pk"))


def standings(
    template: AreaTemplate, *, on: date, reader: Area | None = None, at: datetime | None = None
) -> list[AreaStanding]:
    """Return where every area stands, in the order of the alphabet: no ranking.

    on      the day from which lateness is reckoned
    reader  the area of who reads, whose own plan is seen as it is being written; None: none
    at      nothing that was recorded afterwards counts; None: now
    """
    return _standings(template, list(template.plans.all()), on=on, reader=reader, at=at)


def of_plan(plan: AreaPlan, *, on: date, reader: Area | None) -> AreaStanding:
    """Return where one area stands."""
    return _standings(plan.template, [plan], on=on, reader=reader, at=None)[0]


def _standings(
    template: AreaTemplate, plans: list[AreaPlan], *, on: date, reader: Area | None, at: datetime | None
) -> list[AreaStanding]:
    until = {} if at is None else {"at__lte": at}
    steps: dict[int, list[AreaStep]] = {plan.pk: [] for plan in plans}
    for step in AreaStep.objects.filter(plan__in=plans, **until).order_by("number"):
        steps[step.plan_id].append(step)
    answers: dict[int, list[AreaAnswer]] = {plan.pk: [] for plan in plans}
    found = AreaAnswer.objects.filter(plan__in=plans, **until).select_related("item", "by")
    for answer in found.order_by("number"):
        answers[answer.plan_id].append(answer)
    return [
        _standing(template, plan, steps[plan.pk], _seen(plan, steps[plan.pk], answers[plan.pk], reader), on)
        for plan in plans
    ]


def _seen(
    plan: AreaPlan, steps: list[AreaStep], answers: list[AreaAnswer], reader: Area | None
) -> Iterable[AreaAnswer]:
    if reader == plan.area:
        return answers
    returned = [step.at for step in steps if step.move == Move.RETURN]
    return [answer for answer in answers if returned and answer.at <= returned[-1]]


def _standing(
    template: AreaTemplate, plan: AreaPlan, steps: list[AreaStep], answers: Iterable[AreaAnswer], on: date
) -> AreaStanding:
    returned = next((step.on for step in steps if step.move == Move.RETURN), None)
    sent = bool(steps)
    late = ((returned or on) - template.due_on).days if sent else 0
    return AreaStanding(
        plan=plan,
        state=State(steps[-1].after) if steps else State.MADE,
        returned_on=returned,
        late=max(late, 0),
        told={answer.item.number: _told(answer, on) for answer in answers},
    )


def _told(answer: AreaAnswer, on: date) -> Told:
    deadline = answer.deadline
    done = answer.on if answer.status == Status.COMPLETE else None
    return Told(answer, standing(deadline, on=on, done_on=done) if deadline else None)


@dataclass(frozen=True)
class ItemCounts:
    """How many areas that returned their plan said what about one item."""

    item: TemplateItem
    statuses: tuple[int, ...]
    ratings: tuple[int, ...]


@dataclass(frozen=True)
class RollUp:
    """The areas together: counts of areas, not of people.

    returned  how many have returned it, now or once; late: how many of those after the due day
    overdue   how many have not returned it although the due day has passed
    items     only what was returned is counted
    """

    areas: int
    returned: int
    late: int
    overdue: int
    items: tuple[ItemCounts, ...]


def roll_up(template: AreaTemplate, found: list[AreaStanding]) -> RollUp:
    """Return the areas together, from what `standings` gave to somebody without an area."""
    returned = [one for one in found if one.returned_on]
    return RollUp(
        areas=len(found),
        returned=len(returned),
        late=sum(1 for one in returned if one.late),
        overdue=sum(1 for one in found if one.late and not one.returned_on),
        items=tuple(_counts(item, found) for item in template.items.all()),
    )


def _counts(item: TemplateItem, found: list[AreaStanding]) -> ItemCounts:
    told = [one.told[item.number].answer for one in found if item.number in one.told]
    statuses, ratings = Counter(a.status for a in told), Counter(a.rag for a in told)
    return ItemCounts(item, tuple(statuses[s] for s in Status), tuple(ratings[r] for r in Rag))
