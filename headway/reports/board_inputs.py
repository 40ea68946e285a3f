"""What a board pack is made from, as plain facts: whoever gathers them has read them as at one freeze."""

from dataclasses import dataclass
from datetime import date

from headway.measures.freeze import Freeze
from headway.measures.measure import Measure
from headway.measures.statement import Statement
from headway.reports.protected import Told


@dataclass(frozen=True)
class MeetingFacts:
    """The meeting that the pack is for. last: day of the body's last meeting; None: there was none."""

    body: str
    number: int
    day: date
    place: str
    readers: str
    last: date | None


@dataclass(frozen=True)
class MovedDate:
    """A date of an entry that was moved: on which day, to what, by how many days, and why."""

    on: date
    to: str
    slippage: int | None
    reason: str


@dataclass(frozen=True)
class EntryFacts:
    """One action or recommendation of a plan, as it stood.

    ref         its number as the plan has it, with the plan's name where two plans have it
    stands      where it stands in one word ("overdue", "needs a decision", "done" ...)
    says        how each of its dates stands, as sentences
    rag         how the system does with it, by its newest update: "green", "amber", "red"; None: not rated
    damaged, completed  whether the document lost something of it, and whether a person filled that in
    dates_lost  whether the document lost its dates, and nobody has filled them in
    measures    names of the measures that it should move
    """

    plan: str
    ref: str
    title: str
    owner: str | None
    stands: str
    says: tuple[str, ...] = ()
    rag: str | None = None
    rag_reason: str = ""
    damaged: bool = False
    completed: bool = False
    dates_lost: bool = False
    moved: tuple[MovedDate, ...] = ()
    measures: tuple[str, ...] = ()


@dataclass(frozen=True)
class ActionFacts:
    """One action that an earlier meeting asked for. late: days overdue; 0: it is not, or it is done."""

    meeting: int
    number: int
    text: str
    owner: str
    first_due_on: date
    due_on: date
    done_on: date | None
    late: int
    said: str


@dataclass(frozen=True)
class DecisionFacts:
    """One decision of an earlier meeting."""

    meeting: int
    number: int
    text: str


@dataclass(frozen=True)
class MeasureFacts:
    """One measure over time and by region, with what must not be printed already kept back.

    readings  national, oldest first; of happenings each is told by the last day of its period
    period    what a reading of happenings counts, "quarter" or "month"; "" for people on a day
    regions   the newest reading by probation region
    doubt     why somebody doubts it; "" where nobody does
    """

    measure: Measure
    readings: tuple[tuple[date, Told], ...]
    period: str = ""
    regions: tuple[tuple[str, Told], ...] = ()
    doubt: str = ""


@dataclass(frozen=True)
class EvidenceFacts:
    """The newest entry of a series of evidence from outside."""

    title: str
    period: str
    found: str
    source: str


@dataclass(frozen=True)
class AreaFacts:
    """Where the delivery plan of one area stands."""

    area: str
    stands: str


@dataclass(frozen=True)
class PackInputs:
    """Everything that a pack says, as at its freeze.

    freeze      what the figures were really made from
    frozen      name of the freeze that was kept for the meeting
    changed     what has changed since that freeze, in words; empty: the pack is made from it
    invented    whether the people are invented
    areas       None: no area plans were asked for
    first_page  names of the measures of the first page, in order; more than five, so that one that must be
                kept back does not take the place of a number
    quality     what is said of the data behind the figures; None: nothing
    """

    meeting: MeetingFacts
    freeze: Freeze
    frozen: str
    changed: tuple[str, ...]
    invented: bool
    entries: tuple[EntryFacts, ...]
    actions: tuple[ActionFacts, ...]
    decisions: tuple[DecisionFacts, ...]
    measures: tuple[MeasureFacts, ...]
    evidence: tuple[EvidenceFacts, ...]
    areas: tuple[AreaFacts, ...] | None
    first_page: tuple[str, ...]
    quality: Statement | None = None
