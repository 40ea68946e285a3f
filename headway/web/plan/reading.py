"""What is read of the tracker, now or as at a moment: plans, and entries as they stood."""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from headway.web.plan import dates
from headway.web.plan.models import (
    Completion,
    Entry,
    Evidence,
    Link,
    Owner,
    Plan,
    Record,
    Step,
    Update,
    Withdrawal,
)
from headway.web.plan.state import (
    CompletedBy,
    EntryState,
    EvidenceState,
    LinkState,
    UpdateState,
)
from headway.web.plan.states import State

HEAVY = ["content", "printed"]


def plans(at: datetime | None = None, *, printed: bool = False) -> list[Plan]:
    """Return every plan that had been loaded by a moment (null: now), in the order of loading.

    The document's bytes are left in the database, and unless `printed` the plan as read too, until somebody
    asks for them.
    """
    held = ["content"] if printed else HEAVY
    return list(_until(Plan.objects.defer(*held), at).order_by("pk"))


def newest_editions(at: datetime | None = None, *, printed: bool = False) -> list[Plan]:
    """Return the newest edition of each title, in the order in which the titles were first loaded."""
    return list({plan.title: plan for plan in plans(at, printed=printed)}.values())


def entries(plan: Plan | None = None, at: datetime | None = None) -> list[EntryState]:
    """Return every entry as it stood at a moment, in printed order.

    plan  null: the newest edition of each title
    at    null: now. Nothing that was recorded afterwards counts
    The number of queries does not depend on the number of entries.
    """
    wanted = [plan] if plan else newest_editions(at)
    found = Entry.objects.filter(plan__in=wanted).select_related("plan").defer(*_of_plan())
    return states(list(found.order_by("plan_id", "place")), at)


def entry_state(entry: Entry, at: datetime | None = None) -> EntryState:
    """Return one entry as it stood at a moment; null: now."""
    return states([entry], at)[0]


def states(found: Sequence[Entry], at: datetime | None = None) -> list[EntryState]:
    """Return these entries as they stood at a moment, in the same order."""
    read = _Read(found, at)
    return [read.state(entry) for entry in found]


class _Read:
    """The records of some entries by a moment, each kind read once."""

    def __init__(self, found: Sequence[Entry], at: datetime | None) -> None:
        pks = [entry.pk for entry in found]
        gone = _until(Withdrawal.objects.filter(entry__in=pks), at).values_list("of_id", flat=True)
        self._gone = set(gone)
        self._pks, self._at = pks, at
        self.leads = _leads({entry.plan_id for entry in found})
        self.numbers = {r.entry_id: r.number for r in self._rows(Record)}
        self.dates = dates.Read(self._standing)
        self.steps = self._standing(Step)
        self.owners = self._standing(Owner)
        self.updates = self._standing(Update)
        self.completions = self._standing(Completion)
        self.evidence = self._standing(Evidence)
        self.links = self._standing(Link, "to__plan")

    def _rows(self, model: type[Record], *more: str) -> Iterable[Any]:
        found = _until(model.objects.filter(entry__in=self._pks), self._at)
        held = [f"{name}__{heavy}" for name in more for heavy in HEAVY]
        return found.select_related("by", *more).defer(*held).order_by("number")

    def _standing(self, model: type[Record], *more: str) -> dict[int, list[Any]]:
        """Return the records that are not withdrawn, by entry, in their order."""
        kept: dict[int, list[Any]] = defaultdict(list)
        for row in self._rows(model, *more):
            if row.pk not in self._gone:
                kept[row.entry_id].append(row)
        return kept

    def state(self, entry: Entry) -> EntryState:
        step: Step | None = _last(self.steps[entry.pk])
        owner: Owner | None = _last(self.owners[entry.pk])
        completed = _completed(_last(self.completions[entry.pk]))
        links = self.links[entry.pk]
        return EntryState(
            entry=entry,
            printed=entry.printed,
            number=self.numbers.get(entry.pk, 0),
            state=State(step.after) if step else State.NOT_STARTED,
            reason=step.reason if step else "",
            completed_on=step.on if step else None,
            owner=owner.name if owner else None,
            leads=self.leads.get((entry.plan_id, entry.workstream), ()),
            updates=_updates(self.updates[entry.pk]),
            deadlines=self.dates.of(entry, completed),
            completed=completed,
            evidence=tuple(map(_evidence, self.evidence[entry.pk])),
            links=tuple(_link(one) for one in links if one.how != Link.How.SHOULD_MOVE),
            measure_links=tuple(_link(one) for one in links if one.how == Link.How.SHOULD_MOVE),
        )


def _leads(plans: Iterable[int]) -> dict[tuple[int, int | None], tuple[str, ...]]:
    """Return who leads each workstream of some plans, as printed, by the plan's key and the number."""
    printed = Plan.objects.filter(pk__in=plans).values_list("pk", "printed")
    return {
        (pk, one["number"]): tuple(one["leads"])
        for pk, text in printed
        for one in json.loads(text).get("workstreams", ())
    }


def _last(rows: list[Any]) -> Any:
    return rows[-1] if rows else None


def _until(found: QuerySet[Any], at: datetime | None) -> QuerySet[Any]:
    return found if at is None else found.filter(at__lte=at)


def _of_plan() -> list[str]:
    return [f"plan__{name}" for name in HEAVY]


def _completed(row: Completion | None) -> CompletedBy | None:
    if row is None:
        return None
    return CompletedBy(number=row.number, by=str(row.by), at=row.at, source=row.source, fields=row.fields)


def _updates(rows: Iterable[Update]) -> tuple[UpdateState, ...]:
    """Return the newest update of each month, in the order of the months."""
    newest = {row.period: row for row in rows}
    return tuple(
        UpdateState(row.period, row.says, row.rag, row.reason, str(row.by), row.at)
        for _, row in sorted(newest.items())
    )


def _evidence(row: Evidence) -> EvidenceState:
    return EvidenceState(
        row.pk, row.number, row.title, row.address, row.file_id, row.file_name, str(row.by), row.at
    )


def _link(row: Link) -> LinkState:
    return LinkState(row.number, row.how, row.to, row.words, str(row.by), row.at)
