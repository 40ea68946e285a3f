"""The actions that meetings asked for, as they stand or stood at a moment; two queries."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from headway.web.board.meetings import by_then
from headway.web.board.models import ActionUpdate, BoardAction, Meeting


@dataclass(frozen=True)
class ActionSeen:
    """An action, its updates in order, and how it stands."""

    action: BoardAction
    updates: tuple[ActionUpdate, ...]

    @property
    def due_on(self) -> date:
        """The day by which it is due now; the first day stays in the action."""
        return self.updates[-1].due_on if self.updates else self.action.due_on

    @property
    def done_on(self) -> date | None:
        return self.updates[-1].done_on if self.updates else None

    @property
    def moved(self) -> int:
        """Days by which it is due later than was first asked."""
        return (self.due_on - self.action.due_on).days

    def late(self, on: date) -> int:
        """Days for which it is overdue on a day; 0: it is not, or it is done."""
        return 0 if self.done_on else max((on - self.due_on).days, 0)

    def standing(self, on: date) -> str:
        """Return how it stands on a day, in words."""
        if self.done_on:
            return "Done"
        late = self.late(on)
        return f"Overdue by {late} day{'' if late == 1 else 's'}" if late else "Open"


def actions(of: Iterable[Meeting] | None = None, *, at: datetime | None = None) -> list[ActionSeen]:
    """Return the actions of meetings, by body, meeting and number. of: null: of every meeting.

    at  what was recorded after this moment is not seen; null: all of it
    """
    asked = BoardAction.objects.select_related("meeting", "by")
    if of is not None:
        asked = asked.filter(meeting__in=list(of))
    found = list(by_then(asked, at).order_by("meeting__body", "meeting__number", "number"))
    told = by_then(ActionUpdate.objects.filter(of__in=found).select_related("by"), at)
    updates = list(told.order_by("number"))
    return [ActionSeen(one, tuple(u for u in updates if u.of_id == one.pk)) for one in found]
