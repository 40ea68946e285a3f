"""The list of actions: which are chosen, in what order, and as a file for a spreadsheet."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict

from headway.web.plan.models import Plan
from headway.web.plan.standings import Where, standings, where
from headway.web.plan.state import DeadlineState, EntryState
from headway.web.spreadsheet import line

SORTS = ("place", "date", "standing", "owner")


@dataclass(frozen=True)
class Listed:
    """One entry of the list. next: the open date that asks for attention first (null: none); its sentence."""

    stands: EntryState
    where: Where
    next: DeadlineState | None
    sentence: str

    @property
    def owner(self) -> str:
        """Who answers for it: as named here, else as the document says of it or of its workstream."""
        return self.stands.answers


def listed(stands: EntryState, *, on: date) -> Listed:
    """Return an entry as the list shows it on a day."""
    pairs = zip(stands.deadlines, standings(stands, on=on), strict=True)
    waiting = [pair for pair in pairs if pair[0].done_on is None]
    first = min(waiting, key=lambda pair: (pair[1].order, pair[0].latest or date.max), default=None)
    return Listed(
        stands, where(stands, on=on), first[0] if first else None, first[1].sentence if first else ""
    )


class Criteria(forms.Form):
    """What is chosen of the list, read from the address."""

    plan = forms.ChoiceField(required=False, label="Plan")
    workstream = forms.ChoiceField(required=False, label="Workstream")
    owner = forms.ChoiceField(required=False, label="Owner")
    standing = forms.ChoiceField(required=False, label="Stands")
    rag = forms.ChoiceField(required=False, label="RAG")
    damaged = forms.ChoiceField(required=False, label="Damaged")

    def __init__(self, data: QueryDict, *, plans: Sequence[Plan], rows: Sequence[Listed]) -> None:
        super().__init__(data)
        streams = sorted({r.stands.entry.workstream for r in rows if r.stands.entry.workstream is not None})
        self._offer("plan", [(str(plan.pk), str(plan)) for plan in plans])
        self._offer("workstream", [(str(n), f"Workstream {n}") for n in streams])
        self._offer("owner", [(name, name) for name in sorted({r.owner for r in rows if r.owner})])
        self._offer("standing", [(str(one), str(one).capitalize()) for one in Where])
        rated = [("green", "Green"), ("amber", "Amber"), ("red", "Red"), ("none", "Not rated")]
        self._offer("rag", rated)
        self._offer(
            "damaged", [("yes", "Damaged"), ("open", "Damaged, not completed"), ("no", "Not damaged")]
        )

    def _offer(self, name: str, found: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "Any"), *found]
        field.error_messages["invalid_choice"] = f"{field.label}: choose one of the values offered"

    def keeps(self, row: Listed) -> bool:
        """Return whether a row is among what is chosen; a filter that cannot be read leaves none out."""
        found = {
            "plan": str(row.stands.entry.plan_id),
            "workstream": str(row.stands.entry.workstream),
            "owner": row.owner,
            "standing": str(row.where),
            "rag": row.stands.rag or "none",
        }
        told = self.cleaned_data
        return all(told.get(n) in (None, "", v) for n, v in found.items()) and self._damage(row.stands)

    def _damage(self, stands: EntryState) -> bool:
        wanted = self.cleaned_data.get("damaged")
        if wanted == "open":
            return stands.damaged and stands.completed is None
        return not wanted or stands.damaged == (wanted == "yes")

    def chosen(self) -> list[dict[str, str]]:
        """Return the filters in use, each with its words and the address of the list without it."""
        found = []
        for name, field in self.fields.items():
            value = self.cleaned_data.get(name)
            if value:
                words = dict(field.choices)[value]  # type: ignore[attr-defined]
                found.append({"name": str(field.label), "value": words, "href": self._without(name)})
        return found

    def _without(self, name: str) -> str:
        kept = QueryDict(mutable=True)
        kept.update(self.data)
        kept.pop(name, None)
        return "?" + kept.urlencode()


def in_order(rows: Sequence[Listed], *, sort: str, descending: bool = False) -> list[Listed]:
    """Return the rows by their place in the plan, by their next date, by where they stand, or by owner.

    A row without a date, or without an owner, comes last either way.
    """
    if sort == "date":
        has = [row for row in rows if row.next and row.next.latest]
        ordered = sorted(has, key=_days, reverse=descending)
        return [*ordered, *(row for row in rows if row not in has)]
    if sort == "standing":
        return sorted(rows, key=lambda row: list(Where).index(row.where), reverse=descending)
    if sort == "owner":
        named = sorted((row for row in rows if row.owner), key=lambda row: row.owner, reverse=descending)
        return [*named, *(row for row in rows if not row.owner)]
    return list(reversed(rows)) if descending else list(rows)


def _days(row: Listed) -> tuple[date, date]:
    assert row.next is not None and row.next.latest is not None
    return row.next.latest, row.next.earliest or row.next.latest


COLUMNS = (
    "Plan", "Edition", "Ref", "Title", "Owner", "State", "Stands", "RAG", "Why it is not green",
    "Last update", "Date as printed", "What is due", "Earliest", "Latest", "Baseline latest", "Days moved",
    "Condition", "How it stands", "Evidence", "Measures", "Damaged", "Completed by", "Completed from",
)  # fmt: skip


def file_lines(rows: Sequence[Listed]) -> Iterator[str]:
    """Yield the lines of the file, the heading first: a line for each action, with its next date."""
    yield line(COLUMNS)
    for row in rows:
        yield line([*_told(row), *_dated(row), *_shown(row.stands)])


def _told(row: Listed) -> list[Any]:
    stands = row.stands
    plan, update = stands.entry.plan, stands.last_update
    month = f"{update.period:%Y-%m}" if update else None
    return [
        plan.title, plan.edition, stands.ref, stands.title, row.owner, stands.state.label, row.where,
        stands.rag, stands.rag_reason, month,
    ]  # fmt: skip


def _dated(row: Listed) -> list[Any]:
    if row.next is None:
        return [None] * 8
    one = row.next
    return [
        one.baseline.text_as_printed, one.of, one.earliest, one.latest, one.baseline.latest, one.slippage,
        one.baseline.condition, row.sentence,
    ]  # fmt: skip


def _shown(stands: EntryState) -> list[Any]:
    done = stands.completed
    completed = [done.by, done.source] if done else [None, None]
    return [len(stands.evidence), "; ".join(stands.measures), stands.damaged, *completed]
