"""What a plan is once it has been read: the printed words first, what we take them to mean beside them.

The same shape is exported as JSON by `headway plan export`. Nothing here is ever filled in by a guess: what
could not be read is None and `damaged` says so; a person completes it, by name and with a source.
"""

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class Interval:
    """A day or a stretch of days that printed words name. None: the words name no day on that side."""

    text_as_printed: str
    earliest: date | None = None
    latest: date | None = None


@dataclass(frozen=True)
class Deadline:
    """One printed deadline: the baseline, never edited.

    kind       due, starts, continuing or unknown
    condition  "subject to ...", in the words printed; None: none
    of         the deliverable or the thing that is due, where the words tell
    damaged    what is missing of it; None: nothing
    note       a choice that a person should confirm, such as a two-digit year; None: none
    """

    text_as_printed: str
    kind: str
    earliest: date | None = None
    latest: date | None = None
    condition: str | None = None
    of: str | None = None
    damaged: str | None = None
    note: str | None = None


@dataclass(frozen=True)
class Completed:
    """What a person filled in where the document was damaged: who, on which day, from what source."""

    by: str
    on: date
    source: str
    fields: dict[str, object]


@dataclass(frozen=True)
class Action:
    """One action of a workstream. title None: it could not be read at all."""

    number: int
    title: str | None
    where: str
    lead_owner_if_named: str | None = None
    description: str | None = None
    deliverables: tuple[str, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    damaged: str | None = None
    completed: Completed | None = None


@dataclass(frozen=True)
class Workstream:
    """One workstream with its leads and actions. overview None: only pieces could be read."""

    number: int
    title: str
    where: str
    leads: tuple[str, ...] = ()
    overview: str | None = None
    overview_legible: tuple[str, ...] = ()
    damaged: str | None = None
    actions: tuple[Action, ...] = ()


@dataclass(frozen=True)
class Recommendation:
    """One recommendation of an inspectorate, and what was answered."""

    number: int
    text: str | None
    where: str
    to: tuple[str, ...] = ()
    status: str | None = None
    owners_as_printed: str | None = None
    response: str | None = None
    deliverables: tuple[str, ...] = ()
    target_as_printed: str | None = None
    target_kind: str = "unknown"
    target_earliest: date | None = None
    target_latest: date | None = None
    target_condition: str | None = None
    damaged: str | None = None
    completed: Completed | None = None


@dataclass(frozen=True)
class ActionPlan:
    """A plan of workstreams and actions, as one document printed it."""

    document: str
    title: str
    published: Interval | None = None
    position_as_at: date | None = None
    principles: tuple[tuple[int, str], ...] = ()
    success_measures: tuple[tuple[int, tuple[str, ...]], ...] = ()
    governance: dict[str, object] = field(default_factory=dict)
    workstreams: tuple[Workstream, ...] = ()
    disagreements: tuple[str, ...] = ()


@dataclass(frozen=True)
class Ledger:
    """The return to an inspectorate: its recommendations and the answers to them."""

    document: str
    title: str
    report: str | None = None
    published: Interval | None = None
    submitted: Interval | None = None
    position_as_at: date | None = None
    totals: dict[str, int | None] = field(default_factory=dict)
    recommendations: tuple[Recommendation, ...] = ()
    disagreements: tuple[str, ...] = ()


type Plan = ActionPlan | Ledger
