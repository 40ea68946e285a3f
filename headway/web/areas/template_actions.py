"""A template of delivery plans is made from the central plan. The audit entry is in the same transaction."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from headway.web import clock
from headway.web.accounts.models import User
from headway.web.accounts.permissions import Permission
from headway.web.accounts.roles import check_may
from headway.web.areas.area import Area
from headway.web.areas.models import AreaPlan, AreaTemplate, TemplateItem
from headway.web.audit.actions import record
from headway.web.audit.models import What
from headway.web.plan.actions import EntryState, states
from headway.web.plan.models import Entry, Plan


class TemplateRefused(ValueError):
    """The template cannot be made so; the message says why."""


def make_template(
    user: User,
    *,
    plan: Plan,
    title: str,
    entries: Sequence[Entry],
    objectives: Sequence[str],
    due_on: date,
    areas: Sequence[Area],
) -> AreaTemplate:
    """Make a template with a plan for each area, not yet sent, and return it.

    entries     of the central plan, in the order in which they are to be asked
    objectives  that the template adds to them
    due_on      the last day on which a return is in time
    Raises NotAllowed, and TemplateRefused when there is nothing to ask, nobody to ask, or no day to come.
    """
    check_may(user, Permission.KEEP_PLAN)
    if not entries and not objectives:
        raise TemplateRefused("Choose at least one entry of the plan, or write an objective")
    if not areas:
        raise TemplateRefused("Choose at least one area")
    if due_on < clock.today():
        raise TemplateRefused("The day by which areas return it must be today or in the future")
    if any(entry.plan_id != plan.pk for entry in entries):
        raise TemplateRefused(f"Choose entries of {plan} only")
    with transaction.atomic():
        made = AreaTemplate.objects.create(title=title, plan=plan, due_on=due_on, by=user, at=clock.now())
        TemplateItem.objects.bulk_create(_items(made, entries, objectives))
        AreaPlan.objects.bulk_create(AreaPlan(template=made, kind=a.kind, name=a.name) for a in areas)
        told = {"move": "make", "title": title, "areas": [str(area) for area in areas]}
        record(What.AREA_PLAN_MOVED, who=user, subject=f"area template {made.pk}", **told)
    return made


def _items(template: AreaTemplate, entries: Sequence[Entry], objectives: Sequence[str]) -> list[TemplateItem]:
    asked = [(state.entry, state.ref, words_of(state)) for state in states(entries)]
    added = [(None, f"O{n}", words) for n, words in enumerate(objectives, start=1)]
    return [
        TemplateItem(template=template, number=n, entry=entry, ref=ref, words=words)
        for n, (entry, ref, words) in enumerate([*asked, *added], start=1)
    ]


def words_of(state: EntryState) -> str:
    """Return what an entry asks, as printed or as a person completed it; without a title its deliverables."""
    title = state.value("title") or state.value("text")
    return title or " ".join(["[…]", *(state.value("deliverables") or ["(lost in the document)"])])
