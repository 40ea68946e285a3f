"""How a deadline stands on a day: not yet due, falling due, late, waiting or done."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from headway.plan.shape import Deadline


class Stands(StrEnum):
    """The words for how a deadline stands; their order is the order of attention they ask for."""

    NEEDS_DECISION = "needs a decision"
    LATE = "late"
    FALLING_DUE = "falling due"
    REVIEW_DUE = "review due"
    WAITING = "waiting on a condition"
    UNKNOWN = "no day known"
    NEEDS_REVIEW_DATE = "needs a review date"
    NOT_YET_DUE = "not yet due"
    CONTINUING = "continuing"
    DONE_LATE = "done late"
    DONE = "done"
    DONE_ON_TIME = "done on time"


@dataclass(frozen=True)
class Standing:
    """How a deadline stands on a day.

    stands    one of Stands
    sentence  for a reader
    days      late by so many days (when late or done late); None otherwise
    slippage  days from the last day first printed to the last day it was moved to; None: not moved, or one of
              the two has no last day. Below zero: it was brought forward
    """

    stands: Stands
    sentence: str
    days: int | None = None
    slippage: int | None = None

    @property
    def order(self) -> tuple[int, int]:
        """Return a key that sorts what asks for attention first, the latest of the late before the others."""
        return list(Stands).index(self.stands), -(self.days or 0)


def standing(
    deadline: Deadline,
    *,
    on: date,
    done_on: date | None = None,
    condition_met: bool | None = None,
    moved_to: Deadline | None = None,
    review_on: date | None = None,
) -> Standing:
    """Return how a deadline stands on a day.

    done_on        day on which it was done (a beginning: on which it began); a day after `on` is not yet
    condition_met  None: nothing recorded; True: recorded as met; False: recorded as failed
    moved_to       the deadline that holds now, when it was moved; a condition printed at first holds on
    review_on      of what continues: the day of its review, set by a person
    Late by the days since the last day. With a condition that nobody recorded as met it is not late; what
    continues is never late by date.
    """
    now = moved_to or deadline
    condition = now.condition or deadline.condition
    done = done_on if done_on and done_on <= on else None
    slippage = _slippage(deadline, moved_to)
    if done:
        stands, sentence, days = _done(now, done, open_condition=bool(condition) and not condition_met)
    elif condition and condition_met is None:
        stands, sentence, days = Stands.WAITING, f"Waiting on its condition: {condition}.", None
    elif condition and condition_met is False:
        stands, sentence, days = (
            Stands.NEEDS_DECISION,
            f"Its condition failed ({condition}): needs a decision.",
            None,
        )
    elif now.kind == "continuing":
        stands, sentence, days = _continuing(on, review_on)
    else:
        stands, sentence, days = _by_date(now, on)
    return Standing(stands, sentence + _moved(deadline, moved_to, slippage), days, slippage)


type _Found = tuple[Stands, str, int | None]


def _done(now: Deadline, done: date, *, open_condition: bool) -> _Found:
    verb = "Begun" if now.kind == "starts" else "Done"
    if now.latest is None:
        return Stands.DONE, f"{verb} on {_day(done)}; no last day is known to compare it with.", None
    if done <= now.latest:
        return Stands.DONE_ON_TIME, f"{verb} on {_day(done)}, in time for {_day(now.latest)}.", None
    if open_condition:
        return Stands.DONE, f"{verb} on {_day(done)}; its condition was not recorded as met.", None
    late = (done - now.latest).days
    return Stands.DONE_LATE, f"{verb} on {_day(done)}, {_days(late)} after {_day(now.latest)}.", late


def _continuing(on: date, review_on: date | None) -> _Found:
    if review_on is None:
        return (
            Stands.NEEDS_REVIEW_DATE,
            "Continues without a last day: a person sets when it is reviewed.",
            None,
        )
    if on > review_on:
        return Stands.REVIEW_DUE, f"Continues; its review was due on {_day(review_on)}.", None
    return Stands.CONTINUING, f"Continues; its review is due on {_day(review_on)}.", None


def _by_date(now: Deadline, on: date) -> _Found:
    if now.earliest is None or now.latest is None:
        return Stands.UNKNOWN, f'"{now.text_as_printed}" names no day: a person sets one.', None
    what = "to begin" if now.kind == "starts" else "due"
    span = _span(now.earliest, now.latest)
    if on < now.earliest:
        return Stands.NOT_YET_DUE, f"Not yet {what}: {span}.", None
    if on <= now.latest:
        return Stands.FALLING_DUE, f"Falling {what}: {span}.", None
    late = (on - now.latest).days
    begun = ", not begun" if now.kind == "starts" else ""
    return Stands.LATE, f"Late by {_days(late)}{begun}: its last day was {_day(now.latest)}.", late


def _slippage(deadline: Deadline, moved_to: Deadline | None) -> int | None:
    if not moved_to or not moved_to.latest or not deadline.latest:
        return None
    return (moved_to.latest - deadline.latest).days


def _moved(deadline: Deadline, moved_to: Deadline | None, slippage: int | None) -> str:
    if not moved_to:
        return ""
    if slippage is None:
        return f' Moved from "{deadline.text_as_printed}".'
    way = "later" if slippage >= 0 else "earlier"
    return f' Moved from "{deadline.text_as_printed}", {_days(abs(slippage))} {way}.'


def order(deadline: Deadline) -> tuple[int, date, date]:
    """Return a key that sorts deadlines by their last day; what continues and what is unknown come last."""
    last = date.max
    kinds = {"due": 0, "starts": 0, "continuing": 1}
    return kinds.get(deadline.kind, 2), deadline.latest or last, deadline.earliest or last


def _span(earliest: date, latest: date) -> str:
    return _day(latest) if earliest == latest else f"{_day(earliest)} to {_day(latest)}"


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _days(number: int) -> str:
    return f"{number} day" if number == 1 else f"{number} days"
