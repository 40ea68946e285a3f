"""What is done with meetings. Each action writes its audit entry in the same transaction."""

from datetime import date
from typing import Any

from headway.web import clock
from headway.web.accounts.models import User
from headway.web.accounts.permissions import Permission
from headway.web.accounts.roles import check_may
from headway.web.audit.actions import record
from headway.web.audit.models import What
from headway.web.board import notes_states
from headway.web.board.bodies import Body
from headway.web.board.meeting_states import REASONED, Move, Needs, State, Transition, transition
from headway.web.board.meetings import MeetingSeen, again
from headway.web.board.models import Arrangement, Meeting, MeetingStep, Paper
from headway.web.board.notes_read import newest_state
from headway.web.board.refused import MoveRefused, said, whole


def plan_meeting(
    user: User, body: Body, *, day: date, place: str, papers_on: date, freeze_on: date
) -> Meeting:
    """Plan the next meeting of a body, and return it.

    papers_on  the last day for its papers; freeze_on: the day on which its data are frozen
    Raises NotAllowed, or MoveRefused for days out of order.
    """
    check_may(user, Permission.KEEP_BOARD)
    place = said(place, "Enter where it meets")
    _check_days(day, papers_on, freeze_on)
    with whole():
        number = Meeting.objects.filter(body=body.name).count() + 1
        made = Meeting.objects.create(body=body.name, number=number, by=user, at=clock.now())
        told = {"day": day, "place": place, "papers_on": papers_on, "freeze_on": freeze_on}
        # the same moment: whoever looks as at any moment sees both or neither
        _arranged(user, made, number=1, at=made.at, **told)
        changed(user, made, changed="planned", day=day.isoformat())
    return made


def rearrange(
    user: User,
    meeting: Meeting,
    *,
    day: date,
    place: str,
    papers_on: date,
    freeze_on: date,
    reason: str,
    seen: int,
) -> Arrangement:
    """Change the day or the place of a meeting that has not taken place, with the reason; return it.

    seen  number of the arrangement that the user was shown
    Raises NotAllowed, MoveRefused, MovedMeanwhile if somebody was faster.
    """
    check_may(user, Permission.KEEP_BOARD)
    place, reason = said(place, "Enter where it meets"), said(reason, "Say why it changes")
    _check_days(day, papers_on, freeze_on)
    if not again(meeting).is_coming:
        raise MoveRefused("This meeting took place or was cancelled: it cannot be moved")
    told = {"day": day, "place": place, "papers_on": papers_on, "freeze_on": freeze_on, "reason": reason}
    with whole():
        made = _arranged(user, meeting, number=seen + 1, at=clock.now(), **told)
        changed(user, meeting, changed="day or place", day=day.isoformat(), reason=reason)
    return made


def move(
    user: User, meeting: Meeting, to: Move, *, reason: str = "", today: date | None = None
) -> MeetingStep:
    """Move a meeting along its way, and return the step.

    today  null: the real one

    Raises NotAllowed or MoveRefused with what is lacking, MovedMeanwhile if somebody was faster.
    """
    seen = again(meeting)
    today = today or clock.today()
    found = check_move(user, seen, to, today=today)
    if to in REASONED:
        reason = said(reason, "Say why")
    day = seen.day if to is Move.HOLD else today
    with whole():
        made = MeetingStep.objects.create(
            meeting=meeting, number=len(seen.steps) + 1, move=to, before=found.before, after=found.after,
            day=day, reason=reason, by=user, at=clock.now(),
        )  # fmt: skip
        changed(user, meeting, changed=f"to {found.after.value}", reason=reason)
    return made


def check_move(user: User, seen: MeetingSeen, to: Move, *, today: date | None = None) -> Transition:
    """Return the transition that the user may make now; raise NotAllowed or MoveRefused with the reason."""
    found = transition(to, seen.state)
    if found is None:
        raise MoveRefused(f"This meeting cannot be moved so: it is “{seen.state.label}”")
    check_may(user, found.may)
    if (
        found.needs is Needs.PAPERS
        and not Paper.objects.filter(meeting=seen.meeting, withdrawal=None).exists()
    ):
        raise MoveRefused("Add a paper first: there are none to send out")
    if found.needs is Needs.DAY and seen.day > (today or clock.today()):
        raise MoveRefused("The day of the meeting has not come yet")
    if found.needs is Needs.NOTES and newest_state(seen.meeting) is not notes_states.State.PUBLISHED:
        raise MoveRefused("Publish its notes first")
    return found


def check_open(meeting: Meeting) -> None:
    """Return nothing if something can still be added to a meeting; raise MoveRefused if it is over."""
    if again(meeting).state in (State.CLOSED, State.CANCELLED):
        raise MoveRefused("This meeting is over: nothing can be added to it")


def changed(user: User, meeting: Meeting, **told: Any) -> None:
    """Write to the trail that something of a meeting changed. Call it in the transaction of the change."""
    record(What.MEETING_CHANGED, who=user, subject=subject(meeting), **told)


def subject(meeting: Meeting) -> str:
    """Return how the trail names a meeting: "board meeting 2"."""
    return f"{meeting.body} meeting {meeting.number}"


def _check_days(day: date, papers_on: date, freeze_on: date) -> None:
    if papers_on > day:
        raise MoveRefused("The papers are due on or before the day of the meeting")
    if freeze_on > papers_on:
        raise MoveRefused("The data are frozen on or before the day on which papers are due")


def _arranged(user: User, meeting: Meeting, **told: Any) -> Arrangement:
    return Arrangement.objects.create(meeting=meeting, by=user, **told)
