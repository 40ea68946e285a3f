"""The notes of meetings as they stand: every version, its steps, and how long publication took."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from headway.web.board.meetings import by_then
from headway.web.board.models import Meeting, Notes, NotesStep
from headway.web.board.notes_states import WAITING, State


@dataclass(frozen=True)
class Version:
    """One version of the notes, its steps in order, and where it stands."""

    notes: Notes
    steps: tuple[NotesStep, ...]

    @property
    def state(self) -> State:
        return State(self.steps[-1].after) if self.steps else State.DRAFT

    @property
    def published_on(self) -> date | None:
        """The day on which it was published; null: it was not."""
        return self.steps[-1].day if self.state is State.PUBLISHED else None

    @property
    def is_waiting(self) -> bool:
        return self.state in WAITING


def versions(of: Iterable[Meeting], *, at: datetime | None = None) -> list[Version]:
    """Return every version of the notes of meetings, by meeting and number; two queries.

    at  what was recorded after this moment is not seen; null: all of it
    """
    written = by_then(Notes.objects.filter(meeting__in=list(of)).select_related("by", "meeting"), at)
    found = list(written.order_by("meeting", "number"))
    stepped = by_then(NotesStep.objects.filter(notes__in=found).select_related("by"), at)
    steps = list(stepped.order_by("number"))
    return [Version(one, tuple(s for s in steps if s.notes_id == one.pk)) for one in found]


def newest_state(meeting: Meeting) -> State | None:
    """Return where the newest version of a meeting's notes stands; null: none was drafted."""
    found = versions([meeting])
    return found[-1].state if found else None


def published(found: Iterable[Version]) -> list[Version]:
    """Return the versions that are published, the first and every correction of it."""
    return [version for version in found if version.state is State.PUBLISHED]
