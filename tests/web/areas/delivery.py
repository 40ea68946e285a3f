"""Delivery plans of areas at each state, made by the same actions as a person's."""

from datetime import date

from headway.web.areas import delivery_actions as actions
from headway.web.areas import template_actions
from headway.web.areas.area import Area, Kind
from headway.web.areas.delivery_actions import Told, recorded
from headway.web.areas.states import State
from tests.web.plan.invented import LAMPS, LOST, plan_of

OWN = Area(Kind.REGION, "North West Region")
OTHER = Area(Kind.REGION, "Wales")
DUE = date(2026, 12, 31)
WORDS = "Support the community reintegration of newly released people"
DOES = Told(
    status="under_way", what="Fit lamps in every hostel", who="Head of Lamps", by_when="Autumn 2027",
    deadline_kind="due", earliest=date(2027, 9, 1), latest=date(2027, 11, 30), rag="amber",
    reason="One ship is late",
)  # fmt: skip
NOT_HERE = Told(status="not_here", reason="There is no light in this region")


def template_of(people, *, areas=(OWN, OTHER), due_on=DUE, plan=None):
    """Return a template with two entries of the invented plan and one objective."""
    plan = plan or plan_of(LAMPS, LOST)
    return template_actions.make_template(
        people["board_secretary"], plan=plan, title="IPP delivery plan", entries=list(plan.entries.order_by("place")),
        objectives=[WORDS], due_on=due_on, areas=areas,
    )  # fmt: skip


def plan_at(people, state, *, template=None):
    """Return the plan of the regional director's area when it has come as far as a state."""
    template = template or template_of(people)
    plan = template.plans.get(kind=OWN.kind, name=OWN.name)
    secretary, director = people["board_secretary"], people["regional_director"]
    if state is State.MADE:
        return plan
    actions.send(secretary, template)
    if state is State.SENT:
        return plan
    fill(director, plan)
    if state is State.IN_WORK:
        return plan
    actions.give_back(director, plan, seen=recorded(plan))
    if state is State.ACCEPTED:
        actions.accept(secretary, plan, seen=recorded(plan))
    if state is State.REOPENED:
        actions.reopen(secretary, plan, reason="Say by when", seen=recorded(plan))
    return plan


def fill(director, plan):
    """Say something about every item."""
    for item in plan.template.items.all():
        newest = plan.answers.filter(item=item).order_by("-number").first()
        actions.answer(director, plan, item, DOES, seen=newest.number if newest else 0)
