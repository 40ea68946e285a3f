"""An entry as it stands at a moment: what was printed, and what people have recorded of it since."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from headway.plan.deadlines import Standing, standing
from headway.plan.shape import Deadline
from headway.web.plan.models import Entry
from headway.web.plan.states import State


def damage_of(printed: Mapping[str, Any]) -> list[str]:
    """Return what is damaged of an entry in the exported shape: itself, then each of its dates."""
    dates = printed.get("deadlines") or ()
    return [told for told in (printed.get("damaged"), *(one.get("damaged") for one in dates)) if told]


@dataclass(frozen=True)
class Moved:
    """One move of a date. slippage: days from one latest day to the other; negative: it was brought forward.

    Null slippage: there was no latest day before.
    """

    written: str
    earliest: date
    latest: date
    reason: str
    by: str
    at: datetime
    slippage: int | None

    def deadline(self, kind: str) -> Deadline:
        """Return the date that it moved to, as a deadline of the kind that the printed one is."""
        return Deadline(self.written, kind, self.earliest, self.latest)


@dataclass(frozen=True)
class DeadlineState:
    """One date of an entry. `baseline` is never edited; `moves` are in their order.

    key          "printed-1", "completed-7-1" (the record that completed it, and which), "added-9"
    of           what is due; null: nobody has said
    matched_by   who said so; null: the document, or nobody
    condition    True: recorded as met; False: recorded as failed; null: not recorded
    done_on      the day on which it was met; null: not yet
    """

    key: str
    baseline: Deadline
    of: str | None
    matched_by: str | None
    moves: tuple[Moved, ...]
    condition: bool | None
    condition_on: date | None
    done_on: date | None

    @property
    def earliest(self) -> date | None:
        """The first day that it may fall on now."""
        return self.moves[-1].earliest if self.moves else self.baseline.earliest

    @property
    def latest(self) -> date | None:
        """The last day that it may fall on now; null: none."""
        return self.moves[-1].latest if self.moves else self.baseline.latest

    @property
    def slippage(self) -> int | None:
        """Days from the baseline's latest day to the one now; null: never moved, or the baseline has none."""
        if not self.moves or self.baseline.latest is None:
            return None
        return (self.moves[-1].latest - self.baseline.latest).days

    def standing(self, *, on: date, done_on: date | None = None) -> Standing:
        """Return how it stands on a day. done_on: the day on which the whole entry was done; null: it is not.

        Of what continues, the date that a person set is the day of its review.
        """
        newest = self.moves[-1] if self.moves else None
        review = newest is not None and self.baseline.kind == "continuing"
        moved = newest.deadline(self.baseline.kind) if newest and not review else None
        return standing(
            self.baseline,
            on=on,
            done_on=self.done_on or done_on,
            condition_met=self.condition,
            moved_to=moved,
            review_on=newest.latest if newest and review else None,
        )


@dataclass(frozen=True)
class CompletedBy:
    """What a person filled in where the document was damaged. fields: by the exported shape's keys."""

    number: int
    by: str
    at: datetime
    source: str
    fields: Mapping[str, Any]


@dataclass(frozen=True)
class UpdateState:
    """The update of a month that stands. period: the first day of the month."""

    period: date
    says: str
    rag: str
    reason: str
    by: str
    at: datetime


@dataclass(frozen=True)
class EvidenceState:
    """Something that shows what was done.

    pk      of its record, by which a file is downloaded; number: of its record within the entry
    file    primary key of the bytes; null: it is a link
    """

    pk: int

    number: int
    title: str
    address: str
    file: int | None
    file_name: str
    by: str
    at: datetime


@dataclass(frozen=True)
class LinkState:
    """What an entry hangs together with: it "depends_on", is "shared_with" or "should_move" something.

    to     the other entry; null: `words` tell the action, or name the measure
    """

    number: int
    how: str
    to: Entry | None
    words: str
    by: str
    at: datetime


@dataclass(frozen=True)
class EntryState:
    """One action or recommendation at a moment.

    entry      the row: its plan, ref, workstream number and place
    printed    the entry as printed, in the exported shape; `damaged` in it stays whatever is completed
    number     of its newest record: what an edit says it has seen; 0: none
    owner      named by a person; null: nobody yet (see `answers` for what was printed)
    leads      who leads its workstream, as printed
    reason     of the newest move, where one was given
    completed_on  the day on which it was done; null unless complete
    updates    the standing update of each month, oldest first
    links      to other actions; measure_links: to the measures that it should move
    """

    entry: Entry
    printed: Mapping[str, Any]
    number: int
    state: State
    reason: str
    completed_on: date | None
    owner: str | None
    leads: tuple[str, ...]
    updates: tuple[UpdateState, ...]
    deadlines: tuple[DeadlineState, ...]
    completed: CompletedBy | None
    evidence: tuple[EvidenceState, ...]
    links: tuple[LinkState, ...]
    measure_links: tuple[LinkState, ...]

    @property
    def ref(self) -> str:
        """ "WS2(5)" or "R4"."""
        return self.entry.ref

    def value(self, field: str) -> Any:
        """Return a value of the exported shape: what a person completed, else what was printed."""
        if self.completed and field in self.completed.fields:
            return self.completed.fields[field]
        return self.printed.get(field)

    @property
    def title(self) -> str:
        """The title, or the recommendation's text; words that say so where it could not be read."""
        return self.value("title") or self.value("text") or "Title could not be read"

    @property
    def lead(self) -> str | None:
        """Who owns it as printed or completed; null: the document does not say."""
        return self.value("lead_owner_if_named") or self.value("owners_as_printed")

    @property
    def answers(self) -> str:
        """Who answers for it: as named by a person, else as printed of it, else who leads its workstream."""
        return self.owner or self.lead or "; ".join(self.leads)

    @property
    def damaged(self) -> bool:
        """Whether anything of the entry was lost in the document."""
        return bool(self.damage)

    @property
    def damage(self) -> list[str]:
        """What was lost, a sentence each: of the entry, then of its dates."""
        return damage_of(self.printed)

    @property
    def measures(self) -> tuple[str, ...]:
        """The names of the measures that it should move."""
        return tuple(one.words for one in self.measure_links)

    @property
    def last_update(self) -> UpdateState | None:
        """The update of the newest month; null: none yet."""
        return self.updates[-1] if self.updates else None

    @property
    def rag(self) -> str | None:
        """ "green", "amber" or "red" by the newest update; null: nobody has rated it."""
        return self.updates[-1].rag if self.updates else None

    @property
    def rag_reason(self) -> str:
        """Why it is not green."""
        return self.updates[-1].reason if self.updates else ""
