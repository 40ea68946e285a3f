"""What a person fills in where the document was damaged: by name, and only with a source."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from headway.plan.deadlines import read_deadlines
from headway.plan.shape import Deadline
from headway.web.accounts.models import User
from headway.web.accounts.permissions import Permission
from headway.web.audit.models import What
from headway.web.plan.models import Completion, Entry
from headway.web.plan.reading import entry_state
from headway.web.plan.record_actions import RecordRefused, add, required

ACTION = ("title", "lead_owner_if_named", "deliverables", "deadlines")
RECOMMENDATION = ("text", "response", "owners_as_printed", "deliverables", "target_as_printed")
"""What can be completed of each, by the exported shape's keys."""


def complete_damaged(
    user: User, entry: Entry, *, source: str, fields: Mapping[str, Any], seen: int | None = None
) -> Completion:
    """Record what a person found of a damaged entry, and where. What was printed, and `damaged`, stay.

    fields  by the keys of ACTION or RECOMMENDATION: text; deliverables a list; deadlines a list of the words
            of each, which are read here. What is empty or as printed is left out
    Raises NotAllowed, RecordRefused (not damaged, no source, nothing filled in), ChangedMeanwhile.
    """
    if not entry_state(entry).damaged:
        raise RecordRefused(
            f"Nothing of {entry.ref} was lost in the document, so there is nothing to complete"
        )
    found_in = required(source, "Say where you found this, such as the published PDF and its page")
    kept = _kept(entry, fields)
    if not kept:
        raise RecordRefused("Fill in at least one of the things that are missing")
    return add(
        user, entry, Completion, may=Permission.KEEP_PLAN, what=What.ENTRY_COMPLETED, seen=seen,
        told={"fields": sorted(kept)}, source=found_in, fields=kept,
    )  # fmt: skip


def completable(entry: Entry) -> tuple[str, ...]:
    """Return the keys of what can be completed of an entry."""
    return RECOMMENDATION if entry.workstream is None else ACTION


def as_shape(deadline: Deadline) -> dict[str, Any]:
    """Return a deadline in the exported shape."""
    return {
        "text_as_printed": deadline.text_as_printed,
        "kind": deadline.kind,
        "earliest": deadline.earliest and deadline.earliest.isoformat(),
        "latest": deadline.latest and deadline.latest.isoformat(),
        "condition": deadline.condition,
        "of": deadline.of,
        "damaged": deadline.damaged,
    }


def _kept(entry: Entry, fields: Mapping[str, Any]) -> dict[str, Any]:
    kept: dict[str, Any] = {}
    for name in completable(entry):
        given = fields.get(name)
        if not given or given == _printed(entry, name):
            continue
        if name == "deadlines":
            deliverables = fields.get("deliverables") or entry.printed.get("deliverables") or ()
            kept[name] = [as_shape(one) for one in _read(entry, given, deliverables)]
        elif name == "target_as_printed":
            kept |= _target(entry, given)
        else:
            kept[name] = given
    return kept


def _printed(entry: Entry, name: str) -> Any:
    """Return what was printed, as it would be given here: of dates, their words."""
    printed = entry.printed.get(name)
    if name == "deadlines":
        return [one["text_as_printed"] for one in printed or ()]
    return printed


def _read(entry: Entry, words: Sequence[str], deliverables: Sequence[str]) -> list[Deadline]:
    text = "\n".join(words)
    return list(read_deadlines(text, deliverables=deliverables, position=_position(entry)))


def _target(entry: Entry, words: str) -> dict[str, Any]:
    found = read_deadlines(words, position=_position(entry))
    first = as_shape(found[0])
    read = {f"target_{name}": first[name] for name in ("kind", "earliest", "latest", "condition")}
    return {"target_as_printed": words, **read}


def _position(entry: Entry) -> date | None:
    told = json.loads(entry.plan.printed).get("position_as_at")
    return date.fromisoformat(told) if told else None
