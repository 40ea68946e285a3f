"""What a demonstration shows of areas: a template that was sent to them, and invented counts of training."""

from datetime import date, timedelta

from headway.web import clock
from headway.web.accounts.models import User
from headway.web.areas import delivery_actions
from headway.web.areas.area import groups, regions
from headway.web.areas.models import AreaTemplate, Module
from headway.web.areas.models.skills import StaffRole
from headway.web.areas.skills_actions import Count, record_training
from headway.web.areas.template_actions import make_template
from headway.web.areas.template_form import OBJECTIVE
from headway.web.plan.actions import entries, newest_editions

ASKED = ("WS1(2)", "WS1(3)", "WS1(5)", "WS2(5)", "WS4(9)")
"""Entries of the 2023 plan that an area can do something about; those that are there are asked."""
DAYS_TO_RETURN = 60
TOLD_BY = 9
"""How many regions told of their training: the others are shown as lacking."""


def ensure_demonstration_areas(today: date) -> None:
    """Send every region and prison group a template, and record invented training.

    Does nothing where a template was ever made, or no action plan is loaded. Needs the demonstration's users.
    """
    plan = next((one for one in newest_editions() if one.kind == "action-plan"), None)
    if plan is None or AreaTemplate.objects.exists():
        return
    secretary = User.objects.get(demonstration=True, role="board_secretary")
    template = make_template(
        secretary,
        plan=plan,
        title="IPP delivery plan",
        entries=[state.entry for state in entries(plan) if state.ref in ASKED],
        objectives=[OBJECTIVE],
        # the real day can be later than the demonstration's, and a due day is never in the past
        due_on=max(today, clock.today()) + timedelta(days=DAYS_TO_RETURN),
        areas=[*regions(), *groups()],
    )
    delivery_actions.send(secretary, template)
    for module in Module.objects.all():
        _trained(secretary, module, as_at=today - timedelta(days=30))


def _trained(secretary: User, module: Module, *, as_at: date) -> None:
    """Record counts that have no meaning but their size: some small, some without the number in post."""
    for place, area in enumerate(regions()[:TOLD_BY]):
        practitioners, managers = 180 + 17 * place, 20 + 3 * place
        done = practitioners * (9 - module.number) // (10 + place)
        counts = {
            StaffRole.PRACTITIONER: Count(done, practitioners if place < TOLD_BY - 2 else None),
            StaffRole.MANAGER: Count((place + module.number) % 8, managers),
        }
        record_training(
            secretary, module=module, region=area.name, as_at=as_at, counts=counts,
            source="Invented for the demonstration", seen=0,
        )  # fmt: skip
