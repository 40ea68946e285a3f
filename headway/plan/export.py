"""Plans as JSON and back: the shape that `headway plan export` prints, the same for every plan.

Keys that a plan need not have (`description`, `overview_legible`, `note`, `disagreements`) are left out where
they hold nothing; all others are printed, null included.
"""

from collections.abc import Iterable
from dataclasses import fields
from datetime import date

from headway.plan.shape import (
    Action,
    ActionPlan,
    Completed,
    Deadline,
    Interval,
    Ledger,
    Plan,
    Recommendation,
    Workstream,
)

type Json = dict[str, object]

ACTION_PLAN, RECOMMENDATIONS = "action-plan", "recommendations"
# So many words of a recommendation tell a reader which one it is.
_WORDS_OF_A_START = 4


def export(plans: Iterable[Plan]) -> Json:
    """Return the envelope of several plans, in the order given."""
    return {"plans": [as_json(plan) for plan in plans]}


def as_json(plan: Plan) -> Json:
    """Return one plan as JSON can hold it: days as ISO text, lists in printed order, no time of running."""
    return _action_plan(plan) if isinstance(plan, ActionPlan) else _ledger(plan)


def _action_plan(plan: ActionPlan) -> Json:
    return {
        "kind": ACTION_PLAN,
        "document": plan.document,
        "title": plan.title,
        "published": _interval(plan.published),
        "position_as_at": _day(plan.position_as_at),
        "principles": [{"number": number, "text": text} for number, text in plan.principles],
        "success_measures": [
            {"principle": number, "measures": list(measures)} for number, measures in plan.success_measures
        ],
        "governance": dict(plan.governance),
        "workstreams": [_workstream(workstream) for workstream in plan.workstreams],
        **_if_any(disagreements=list(plan.disagreements)),
    }


def _workstream(workstream: Workstream) -> Json:
    return {
        "number": workstream.number,
        "title": workstream.title,
        "leads": list(workstream.leads),
        "overview": workstream.overview,
        **_if_any(overview_legible=list(workstream.overview_legible)),
        "damaged": workstream.damaged,
        "where": workstream.where,
        "actions": [_action(action) for action in workstream.actions],
    }


def _action(action: Action) -> Json:
    return {
        "number": action.number,
        "title": action.title,
        "lead_owner_if_named": action.lead_owner_if_named,
        **_if_any(description=action.description),
        "deliverables": list(action.deliverables),
        "deadlines": [_deadline(deadline) for deadline in action.deadlines],
        "damaged": action.damaged,
        "where": action.where,
        "completed": _completed(action.completed),
    }


def _deadline(deadline: Deadline) -> Json:
    return {
        "text_as_printed": deadline.text_as_printed,
        "kind": deadline.kind,
        "earliest": _day(deadline.earliest),
        "latest": _day(deadline.latest),
        "condition": deadline.condition,
        "of": deadline.of,
        "damaged": deadline.damaged,
        **_if_any(note=deadline.note),
    }


def _ledger(ledger: Ledger) -> Json:
    return {
        "kind": RECOMMENDATIONS,
        "document": ledger.document,
        "title": ledger.title,
        "report": ledger.report,
        "published": _interval(ledger.published),
        "submitted": _interval(ledger.submitted),
        "position_as_at": _day(ledger.position_as_at),
        "totals": dict(ledger.totals),
        "recommendations": [_recommendation(one) for one in ledger.recommendations],
        **_if_any(disagreements=list(ledger.disagreements)),
    }


def _recommendation(one: Recommendation) -> Json:
    return {
        "number": one.number,
        "text": one.text,
        "text_start": " ".join(one.text.split()[:_WORDS_OF_A_START]) if one.text else None,
        "to": list(one.to),
        "status": one.status,
        "owners_as_printed": one.owners_as_printed,
        "response": one.response,
        "deliverables": list(one.deliverables),
        "deliverables_count": len(one.deliverables),
        "target_as_printed": one.target_as_printed,
        "target_kind": one.target_kind,
        "target_earliest": _day(one.target_earliest),
        "target_latest": _day(one.target_latest),
        "target_condition": one.target_condition,
        "damaged": one.damaged,
        "where": one.where,
        "completed": _completed(one.completed),
    }


def _interval(interval: Interval | None) -> Json | None:
    if interval is None:
        return None
    return {
        "text_as_printed": interval.text_as_printed,
        "earliest": _day(interval.earliest),
        "latest": _day(interval.latest),
    }


def _completed(completed: Completed | None) -> Json | None:
    if completed is None:
        return None
    return {
        "by": completed.by,
        "on": completed.on.isoformat(),
        "source": completed.source,
        "fields": dict(completed.fields),
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _if_any(**values: object) -> Json:
    return {key: value for key, value in values.items() if value}


class NotThisShape(ValueError):
    """A JSON object is no exported plan; the message says which key is wrong."""


def plan_from_json(stored: Json) -> Plan:
    """Return the plan that as_json made; as_json(plan_from_json(x)) == x.

    Raises NotThisShape if the object is no exported plan.
    """
    try:
        if stored["kind"] == ACTION_PLAN:
            return _read(ActionPlan, stored)  # type: ignore[return-value]
        if stored["kind"] == RECOMMENDATIONS:
            return _read(Ledger, stored)  # type: ignore[return-value]
    except (KeyError, TypeError, ValueError, AttributeError) as wrong:
        raise NotThisShape(
            f"This is no exported plan: {wrong!r}. Import the plan's document instead."
        ) from wrong
    raise NotThisShape(
        f"This is no exported plan: its kind is {stored['kind']!r}. "
        f"Export one with kind {ACTION_PLAN!r} or {RECOMMENDATIONS!r}."
    )


# How each key is read back; keys that are not named are kept as they are.
_READERS = {
    "published": lambda value: _read(Interval, value) if value else None,
    "submitted": lambda value: _read(Interval, value) if value else None,
    "principles": lambda value: tuple((one["number"], one["text"]) for one in value),
    "success_measures": lambda value: tuple((one["principle"], tuple(one["measures"])) for one in value),
    "workstreams": lambda value: tuple(_read(Workstream, one) for one in value),
    "actions": lambda value: tuple(_read(Action, one) for one in value),
    "deadlines": lambda value: tuple(_read(Deadline, one) for one in value),
    "recommendations": lambda value: tuple(_read(Recommendation, one) for one in value),
    "completed": lambda value: _read(Completed, value) if value else None,
    **dict.fromkeys(
        ("position_as_at", "earliest", "latest", "target_earliest", "target_latest", "on"),
        lambda value: date.fromisoformat(value) if value else None,
    ),
    **dict.fromkeys(("leads", "overview_legible", "deliverables", "to", "disagreements"), tuple),
}


def _read(shape: type, stored: Json) -> object:
    """Return one dataclass from its JSON; keys that it does not have are worked out from others."""
    names = [field.name for field in fields(shape)]
    return shape(**{name: _READERS.get(name, _as_it_is)(stored[name]) for name in names if name in stored})


def _as_it_is(value: object) -> object:
    return value
