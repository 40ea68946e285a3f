"""Meetings as they stand, or stood at a moment: read in a fixed number of queries, whatever their number."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Model, QuerySet

from headway.web.board.bodies import BODIES, Body
from headway.web.board.meeting_states import COMING, MET, State
from headway.web.board.models import Arrangement, Meeting, MeetingStep


@dataclass(frozen=True)
class MeetingSeen:
    """A meeting with its newest arrangement, its steps in order, and where it stands."""

    meeting: Meeting
    arrangement: Arrangement
    arrangements: tuple[Arrangement, ...]
    steps: tuple[MeetingStep, ...]

    @property
    def state(self) -> State:
        return State(self.steps[-1].after) if self.steps else State.PLANNED

    @property
    def body(self) -> Body:
        return BODIES[self.meeting.body]

    @property
    def day(self) -> date:
        """The day on which it meets or met."""
        return self.arrangement.day

    @property
    def is_coming(self) -> bool:
        return self.state in COMING

    @property
    def was_held(self) -> bool:
        return self.state in MET


def by_then[M: Model](rows: QuerySet[M], at: datetime | None) -> QuerySet[M]:
    """Return the rows recorded by a moment; null: all of them."""
    return rows if at is None else rows.filter(at__lte=at)


def meetings(*, body: str | None = None, at: datetime | None = None) -> list[MeetingSeen]:
    """Return the meetings of a body, or of both, by body and number; three queries.

    at  what was recorded after this moment is not seen; null: all of it
    """
    found = Meeting.objects.filter(body=body) if body else Meeting.objects.all()
    return _seen(by_then(found.order_by("body", "number"), at), at)


def meeting(body: str, number: int, *, at: datetime | None = None) -> MeetingSeen | None:
    """Return one meeting of a body; null when there is none."""
    return next(iter(_seen(Meeting.objects.filter(body=body, number=number), at)), None)


def again(seen: Meeting, *, at: datetime | None = None) -> MeetingSeen:
    """Return a meeting as it stands now, or stood."""
    return _seen([seen], at)[0]


def _seen(found: Iterable[Meeting], at: datetime | None) -> list[MeetingSeen]:
    rows = list(found)
    arranged = by_then(Arrangement.objects.filter(meeting__in=rows).select_related("by"), at)
    stepped = by_then(MeetingStep.objects.filter(meeting__in=rows).select_related("by"), at)
    arrangements, steps = list(arranged.order_by("number")), list(stepped.order_by("number"))
    seen = []
    for one in rows:
        of_it = tuple(a for a in arrangements if a.meeting_id == one.pk)
        seen.append(MeetingSeen(one, of_it[-1], of_it, tuple(s for s in steps if s.meeting_id == one.pk)))
    return seen


def next_of(seen: Iterable[MeetingSeen]) -> MeetingSeen | None:
    """Return the earliest meeting that has not taken place; null when none is planned."""
    return min((m for m in seen if m.is_coming), key=lambda m: (m.day, m.meeting.number), default=None)


def last_of(seen: Iterable[MeetingSeen]) -> MeetingSeen | None:
    """Return the latest meeting that took place; null when none did."""
    return max((m for m in seen if m.was_held), key=lambda m: (m.day, m.meeting.number), default=None)
