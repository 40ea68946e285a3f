"""Plans of the tracker in the exported shape, with what people completed told apart from what was printed."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.utils import timezone

from headway.plan import export, shape
from headway.web.plan.models import Plan
from headway.web.plan.reading import entries
from headway.web.plan.state import CompletedBy


def text(plans: Iterable[Plan], at: datetime | None = None) -> str:
    """Return the plans as JSON text, the same for the same data whenever it is asked for."""
    told = export.export([completed(plan, at) for plan in plans])
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def as_read(plan: Plan) -> shape.Plan:
    """Return a plan as it was read from its document."""
    return export.plan_from_json(json.loads(plan.printed))


def completed(plan: Plan, at: datetime | None = None) -> shape.Plan:
    """Return a plan as it was read, each entry with what a person had completed of it by a moment."""
    found = {one.ref: _told(one.completed) for one in entries(plan, at) if one.completed}
    read = as_read(plan)
    if isinstance(read, shape.Ledger):
        told = tuple(replace(one, completed=found.get(f"R{one.number}")) for one in read.recommendations)
        return replace(read, recommendations=told)
    return replace(read, workstreams=tuple(_workstream(one, found) for one in read.workstreams))


def _workstream(one: shape.Workstream, found: Mapping[str, shape.Completed]) -> shape.Workstream:
    actions: Any = (replace(a, completed=found.get(f"WS{one.number}({a.number})")) for a in one.actions)
    return replace(one, actions=tuple(actions))


def _told(by: CompletedBy) -> shape.Completed:
    on = timezone.localtime(by.at).date()
    return shape.Completed(by=by.by, on=on, source=by.source, fields=dict(by.fields))
