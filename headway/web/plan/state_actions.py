"""The moves of an entry from one state to another, by the table of transitions."""

from datetime import date

from headway.web import clock
from headway.web.accounts.models import User
from headway.web.accounts.permissions import Permission
from headway.web.accounts.roles import NotAllowed, check_may
from headway.web.audit.models import What
from headway.web.plan.models import Entry, Step
from headway.web.plan.reading import entry_state
from headway.web.plan.record_actions import RecordRefused, add, required
from headway.web.plan.state import EntryState
from headway.web.plan.states import Move, State, Transition, transition

PAST = {
    Move.START: "started",
    Move.COMPLETE: "completed",
    Move.REOPEN: "reopened",
    Move.RETIRE: "retired",
}


def move(
    user: User,
    entry: Entry,
    to: Move,
    *,
    reason: str = "",
    on: date | None = None,
    seen: int | None = None,
) -> Step:
    """Move an entry, and return the step.

    on  the day on which it was done, for a completion; null: today
    Raises NotAllowed, RecordRefused (no such move of its state, no evidence, no reason), ChangedMeanwhile.
    """
    found = check_move(user, entry_state(entry), to)
    why = required(reason, "Say why") if found.reasoned else reason.strip()
    return add(
        user, entry, Step, may=found.may, what=What.ACTION_CHANGED, seen=seen,
        told={"move": to.value, "to": found.after.value}, move=to, before=found.before, after=found.after,
        reason=why, on=_done_on(on) if to is Move.COMPLETE else None,
    )  # fmt: skip


def check_move(user: User, stands: EntryState, to: Move) -> Transition:
    """Return the transition that the user may make now; raise NotAllowed or RecordRefused with the reason."""
    found = transition(to, stands.state)
    check_may(user, found.may if found else Permission.UPDATE_ACTIONS)
    if found is None:
        raise RecordRefused(f"{stands.ref} cannot be {PAST[to]}: it is {stands.state.label.lower()}")
    if found.evidenced and not stands.evidence:
        raise RecordRefused(f"Attach or link evidence first: {stands.ref} has none")
    return found


def offered(user: User, stands: EntryState) -> dict[Move, str]:
    """Return the moves of its state that the user may make: "" for one that can be made now, else why not."""
    found = {}
    for to in Move:
        if transition(to, stands.state) is None:
            continue
        try:
            check_move(user, stands, to)
        except NotAllowed:
            continue
        except RecordRefused as refusal:
            found[to] = str(refusal)
        else:
            found[to] = ""
    return found


def _done_on(on: date | None) -> date:
    day = on or clock.today()
    if day > clock.today():
        raise RecordRefused("The day on which it was done cannot be after today")
    return day


def is_open(stands: EntryState) -> bool:
    """Return whether more is to be done with it: neither complete nor retired."""
    return stands.state in (State.NOT_STARTED, State.IN_PROGRESS)
