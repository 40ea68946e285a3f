"""The dates of an entry as they stand: as printed or completed, then what people recorded of each."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from headway.plan.shape import Deadline
from headway.web.plan.models import ConditionRecord, DateMove, Entry, Match, Met, Record
from headway.web.plan.state import CompletedBy, DeadlineState, Moved

type ByEntry = dict[int, list[Any]]


class Read:
    """The records about dates of some entries. standing: model → its records that stand, by entry."""

    def __init__(self, standing: Callable[[type[Record]], ByEntry]) -> None:
        self.moves = standing(DateMove)
        self.matches = standing(Match)
        self.conditions = standing(ConditionRecord)
        self.met = standing(Met)

    def of(self, entry: Entry, completed: CompletedBy | None) -> tuple[DeadlineState, ...]:
        """Return the entry's dates: those of the document or of its completion, then those people set."""
        known = {**_baselines(entry, completed), **self._added(entry)}
        return tuple(self._state(entry, key, baseline) for key, baseline in known.items())

    def _added(self, entry: Entry) -> dict[str, Deadline]:
        return {
            f"added-{row.number}": Deadline(row.written, "due", row.earliest, row.latest, of=row.of or None)
            for row in self.moves[entry.pk]
            if not row.deadline
        }

    def _state(self, entry: Entry, key: str, baseline: Deadline) -> DeadlineState:
        match: Match | None = _newest(self.matches[entry.pk], key)
        condition: ConditionRecord | None = _newest(self.conditions[entry.pk], key)
        met: Met | None = _newest(self.met[entry.pk], key)
        return DeadlineState(
            key=key,
            baseline=baseline,
            of=match.of if match else baseline.of,
            matched_by=str(match.by) if match else None,
            moves=_moves([row for row in self.moves[entry.pk] if row.deadline == key], baseline),
            condition=condition.holds if condition else None,
            condition_on=condition.on if condition else None,
            done_on=met.on if met else None,
        )


def _newest(rows: Sequence[Any], key: str) -> Any:
    return next((row for row in reversed(rows) if row.deadline == key), None)


def _moves(rows: Sequence[DateMove], baseline: Deadline) -> tuple[Moved, ...]:
    moved, before = [], baseline.latest
    for row in rows:
        slipped = None if before is None else (row.latest - before).days
        moved.append(Moved(row.written, row.earliest, row.latest, row.reason, str(row.by), row.at, slipped))
        before = row.latest
    return tuple(moved)


def _baselines(entry: Entry, completed: CompletedBy | None) -> dict[str, Deadline]:
    """Return the dates of the document by key; those that a person completed in its place, if they did."""
    filled = completed.fields if completed else {}
    if completed and ("deadlines" in filled or "target_as_printed" in filled):
        return _keyed(f"completed-{completed.number}", deadlines_of(filled))
    return _keyed("printed", deadlines_of(entry.printed))


def _keyed(what: str, found: Sequence[Deadline]) -> dict[str, Deadline]:
    return {f"{what}-{n}": one for n, one in enumerate(found, start=1)}


def deadlines_of(told: Mapping[str, Any]) -> list[Deadline]:
    """Return the deadlines of an action, or the one target of a recommendation, from the exported shape."""
    if "deadlines" in told:
        return [deadline_of(one) for one in told["deadlines"]]
    if not told.get("target_as_printed"):
        return []
    target = {name: told.get(f"target_{name}") for name in ("kind", "earliest", "latest", "condition")}
    return [deadline_of({"text_as_printed": told["target_as_printed"], **target})]


def deadline_of(told: Mapping[str, Any]) -> Deadline:
    """Return one deadline from the exported shape."""
    return Deadline(
        text_as_printed=told["text_as_printed"],
        kind=told.get("kind") or "unknown",
        earliest=_day(told.get("earliest")),
        latest=_day(told.get("latest")),
        condition=told.get("condition"),
        of=told.get("of"),
        damaged=told.get("damaged"),
        note=told.get("note"),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
