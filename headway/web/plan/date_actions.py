"""What people record of an entry's dates. What was printed is the baseline, and stays."""

from datetime import date

from headway.plan.deadlines import read_deadlines
from headway.plan.shape import Deadline
from headway.web import clock
from headway.web.accounts.models import User
from headway.web.accounts.permissions import Permission
from headway.web.audit.models import What
from headway.web.plan.models import ConditionRecord, DateMove, Entry, Match, Met
from headway.web.plan.reading import entry_state
from headway.web.plan.record_actions import RecordRefused, add, required
from headway.web.plan.state import DeadlineState

ALL_DELIVERABLES = "all deliverables"


def move_date(
    user: User, entry: Entry, *, key: str, written: str, reason: str, seen: int | None = None
) -> DateMove:
    """Move a date, or set when something that continues is reviewed; the printed date stays the baseline.

    key      of one of the entry's dates (DeadlineState.key)
    written  the new date in words, such as "End March 2027"
    Raises NotAllowed, RecordRefused for words that name no day and where nothing moves, ChangedMeanwhile.
    """
    stands = _date(entry, key)
    if stands.done_on:
        raise RecordRefused(f"This date was met on {_day(stands.done_on)}, so it cannot move")
    to = _named(written)
    if (to.earliest, to.latest) == (stands.earliest, stands.latest):
        raise RecordRefused("That is the date it has already")
    why = required(reason, "Give the reason why the date moves")
    return _moved(user, entry, to, deadline=key, reason=why, seen=seen)


def set_date(
    user: User, entry: Entry, *, of: str, written: str, reason: str, seen: int | None = None
) -> DateMove:
    """Set a date that the document does not have, for what is due; it is then the baseline of its moves.

    Raises NotAllowed, RecordRefused for words that name no day, ChangedMeanwhile.
    """
    due = required(of, "Say what is due on this date")
    why = required(reason, "Say where this date comes from")
    return _moved(user, entry, _named(written), of=due, reason=why, seen=seen)


def match_date(user: User, entry: Entry, *, key: str, of: str, seen: int | None = None) -> Match:
    """Say which deliverable a date is of. Raises NotAllowed, RecordRefused, ChangedMeanwhile."""
    _date(entry, key)
    if of != ALL_DELIVERABLES and of not in (entry_state(entry).value("deliverables") or ()):
        raise RecordRefused("Choose one of its deliverables, or all of them")
    return add(
        user, entry, Match, may=Permission.KEEP_PLAN, what=What.ACTION_CHANGED, seen=seen,
        told={"deadline": key}, deadline=key, of=of,
    )  # fmt: skip


def record_condition(
    user: User, entry: Entry, *, key: str, holds: bool, on: date, says: str, seen: int | None = None
) -> ConditionRecord:
    """Record that the condition of a date holds, or failed, since a day. The newest record of it stands.

    Raises NotAllowed, RecordRefused for a date without a condition or a day to come, ChangedMeanwhile.
    """
    if _date(entry, key).baseline.condition is None:
        raise RecordRefused("This date has no condition")
    how = required(says, "Say how it is known, and where it is recorded")
    return add(
        user, entry, ConditionRecord, may=Permission.UPDATE_ACTIONS, what=What.ACTION_CHANGED, seen=seen,
        told={"deadline": key, "holds": holds}, deadline=key, holds=holds, on=_past(on), says=how,
    )  # fmt: skip


def record_met(
    user: User, entry: Entry, *, key: str, on: date, says: str = "", seen: int | None = None
) -> Met:
    """Record that a date was met: what it dates was done, or has begun, on a day.

    Raises NotAllowed, RecordRefused for a date that was met already or a day to come, ChangedMeanwhile.
    """
    if done_on := _date(entry, key).done_on:
        raise RecordRefused(f"It is recorded as met on {_day(done_on)}. Withdraw that first if it is wrong")
    return add(
        user, entry, Met, may=Permission.UPDATE_ACTIONS, what=What.ACTION_CHANGED, seen=seen,
        told={"deadline": key}, deadline=key, on=_past(on), says=says.strip(),
    )  # fmt: skip


def _moved(
    user: User, entry: Entry, to: Deadline, *, reason: str, seen: int | None, deadline: str = "", of: str = ""
) -> DateMove:
    return add(
        user, entry, DateMove, may=Permission.KEEP_PLAN, what=What.DATE_MOVED, seen=seen,
        told={"deadline": deadline, "latest": str(to.latest)}, deadline=deadline, of=of,
        written=to.text_as_printed, earliest=to.earliest, latest=to.latest, reason=reason,
    )  # fmt: skip


def _named(written: str) -> Deadline:
    """Return the one date that the words name, with both its days."""
    words = required(written, "Enter the date, such as End March 2027")
    found = read_deadlines(words)
    if len(found) != 1 or found[0].earliest is None or found[0].latest is None:
        raise RecordRefused(
            f"“{words}” does not name one date. Write it as a plan would: 14 May 2027, End March 2027, "
            "Autumn 2027"
        )
    if found[0].condition:
        raise RecordRefused("Write the date alone: the condition that was printed holds on")
    return found[0]


def _date(entry: Entry, key: str) -> DeadlineState:
    for one in entry_state(entry).deadlines:
        if one.key == key:
            return one
    raise RecordRefused(f"{entry.ref} has no such date")


def _past(on: date) -> date:
    if on > clock.today():
        raise RecordRefused("The day cannot be after today")
    return on


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
