"""Where an entry stands on a day, in one word, worked out from its dates, its state and its rating."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from headway.plan.deadlines import Standing
from headway.plan.standing import Stands
from headway.web.plan.state import EntryState
from headway.web.plan.states import State


class Where(StrEnum):
    """Where an entry stands; in the order of the attention that it asks for."""

    OVERDUE = "overdue"
    DECISION = "needs a decision"
    WAITING = "waiting on a condition"
    AT_RISK = "at risk"
    NO_DATE = "no day known"
    ON_TRACK = "on track"
    DONE = "done"
    RETIRED = "retired"


_BY_DATE = {
    Stands.LATE: Where.OVERDUE,
    Stands.NEEDS_DECISION: Where.DECISION,
    Stands.REVIEW_DUE: Where.DECISION,
    Stands.WAITING: Where.WAITING,
}
_NO_DAY = {Stands.UNKNOWN, Stands.NEEDS_REVIEW_DATE}


def standings(stands: EntryState, *, on: date) -> tuple[Standing, ...]:
    """Return how each date of an entry stands on a day, in the order of its dates."""
    return tuple(one.standing(on=on, done_on=stands.completed_on) for one in stands.deadlines)


def where(stands: EntryState, *, on: date) -> Where:
    """Return where an entry stands on a day.

    Overdue only when the last day of a date has passed, with no condition open; at risk when it was rated
    amber or red. An entry of which no date names a day is not on track: nobody could tell.
    """
    if stands.state is State.COMPLETE:
        return Where.DONE
    if stands.state is State.RETIRED:
        return Where.RETIRED
    found = {one.stands for one in standings(stands, on=on)}
    for asks, said in _BY_DATE.items():
        if asks in found:
            return said
    if stands.rag in ("amber", "red"):
        return Where.AT_RISK
    return Where.NO_DATE if not found - _NO_DAY else Where.ON_TRACK


def counts(entries: Iterable[EntryState], *, on: date) -> dict[str, int]:
    """Return how many entries stand where on a day, and how many are damaged, and of those completed.

    The keys are the words of Where, then "entries", "damaged" and "completed" (by a person, not done).
    """
    found = dict.fromkeys([*Where, "entries", "damaged", "completed"], 0)
    for one in entries:
        found[where(one, on=on)] += 1
        found["entries"] += 1
        found["damaged"] += one.damaged
        found["completed"] += one.damaged and one.completed is not None
    return {str(name): number for name, number in found.items()}
