"""Each recommendation from inspectorate to answer, actions, evidence and measures, and what it lacks."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from headway.plan.ledger_rows import STATUSES
from headway.web.areas.models import Judgement
from headway.web.plan.actions import EntryState, entries, states
from headway.web.plan.models import Entry, Plan


@dataclass(frozen=True)
class Chain:
    """One recommendation with what hangs on it.

    state       the recommendation as it stands
    actions     entries of any plan that it is linked to, or that are linked to it, as they stand
    judgements  oldest first
    """

    state: EntryState
    actions: tuple[EntryState, ...]
    judgements: tuple[Judgement, ...]

    @property
    def all_of_it(self) -> tuple[EntryState, ...]:
        """The recommendation and its actions."""
        return (self.state, *self.actions)

    @property
    def measures(self) -> tuple[str, ...]:
        """What it should move, by its own word or that of its actions, each once."""
        return tuple(dict.fromkeys(name for one in self.all_of_it for name in one.measures))

    @property
    def owner(self) -> str | None:
        """Who a person named as its owner, else the function that the return prints; None: neither."""
        return self.state.owner or self.state.lead

    @property
    def pieces_of_evidence(self) -> int:
        """How many pieces of evidence it and its actions have."""
        return sum(len(one.evidence) for one in self.all_of_it)

    @property
    def lacks(self) -> tuple[str, ...]:
        """Which of owner, evidence and measure it is without: what inspectors complain of."""
        has = {"owner": self.owner, "evidence": self.pieces_of_evidence, "measure": self.measures}
        return tuple(name for name, found in has.items() if not found)

    @property
    def judgement(self) -> Judgement | None:
        """The judgement of the newest day; of one day the one recorded last. None: nobody has judged it."""
        return max(self.judgements, key=lambda one: (one.on, one.number), default=None)


def chains(plan: Plan, at: datetime | None = None) -> list[Chain]:
    """Return the recommendations of a plan with what hangs on them, in printed order. at: null is now."""
    found = entries(plan, at)
    linked = _linked(found, at)
    judged: dict[int, list[Judgement]] = {}
    rows = Judgement.objects.filter(entry__plan=plan).select_related("by").order_by("number")
    for row in rows if at is None else rows.filter(at__lte=at):
        judged.setdefault(row.entry_id, []).append(row)
    return [
        Chain(state, tuple(linked[state.entry.pk]), tuple(judged.get(state.entry.pk, ()))) for state in found
    ]


def chain(entry: Entry, at: datetime | None = None) -> Chain:
    """Return one recommendation with what hangs on it."""
    return next(one for one in chains(entry.plan, at) if one.state.entry.pk == entry.pk)


def _linked(found: Sequence[EntryState], at: datetime | None) -> Mapping[int, list[EntryState]]:
    """Return the entries linked with each of these, whichever side the link was written on."""
    everything = {one.entry.pk: one for one in entries(at=at)}
    wanted = {link.to.pk: link.to for one in found for link in one.links if link.to}
    older = states([entry for pk, entry in wanted.items() if pk not in everything], at)
    everything |= {one.entry.pk: one for one in older}
    linked: dict[int, dict[int, EntryState]] = {one.entry.pk: {} for one in found}
    for one in everything.values():
        for link in one.links:
            if link.to and link.to.pk in linked:
                linked[link.to.pk][one.entry.pk] = one
    for one in found:
        linked[one.entry.pk] |= {link.to.pk: everything[link.to.pk] for link in one.links if link.to}
    return {pk: list(others.values()) for pk, others in linked.items()}


@dataclass(frozen=True)
class Total:
    """One line of totals: the document's own name for it, what it prints (None: nothing), what we count."""

    name: str
    printed: int | None
    counted: int


NAMES = {
    "accepted": "Accepted",
    "partial": "Partially accepted, subject to resources or under consideration",
    "rejected": "Rejected",
    "unknown": "Not one of these, or not readable",
    "total": "Total",
}


def printed_plan(plan: Plan) -> dict[str, Any]:
    """Return a plan in the exported shape, as it was read."""
    read: dict[str, Any] = json.loads(plan.printed)
    return read


def totals(found: Sequence[Chain], printed: Mapping[str, int | None]) -> list[Total]:
    """Return how many recommendations have each status, beside the printed totals; neither is corrected."""
    counted = Counter(STATUSES.get((one.state.value("status") or "").lower(), "unknown") for one in found)
    counted["total"] = len(found)
    return [
        Total(words, printed.get(name), counted[name])
        for name, words in NAMES.items()
        if name != "unknown" or counted[name]
    ]
