"""What a meeting decided and whom it asked to do what, and how that went. Each is audited."""

from datetime import date

from headway.web import clock
from headway.web.accounts.models import User
from headway.web.accounts.permissions import Permission
from headway.web.accounts.roles import check_may
from headway.web.board.meeting_actions import changed, check_open
from headway.web.board.models import ActionUpdate, BoardAction, Decision, Meeting
from headway.web.board.refused import MoveRefused, WrittenMeanwhile, said, whole


def record_decision(user: User, meeting: Meeting, *, text: str) -> Decision:
    """Record what a meeting decided, and return it. Raises NotAllowed or MoveRefused."""
    check_may(user, Permission.KEEP_BOARD)
    text = said(text, "Enter what was decided")
    check_open(meeting)
    with whole():
        number = meeting.decisions.count() + 1
        made = Decision.objects.create(meeting=meeting, number=number, text=text, by=user, at=clock.now())
        changed(user, meeting, changed="decision recorded", number=number)
    return made


def record_action(user: User, meeting: Meeting, *, text: str, owner: str, due_on: date) -> BoardAction:
    """Record whom a meeting asked to do what, by when, and return it. Raises NotAllowed or MoveRefused."""
    check_may(user, Permission.KEEP_BOARD)
    text, owner = said(text, "Enter what is to be done"), said(owner, "Enter who is to do it")
    check_open(meeting)
    with whole():
        number = meeting.board_actions.count() + 1
        made = BoardAction.objects.create(
            meeting=meeting, number=number, text=text, owner=owner, due_on=due_on, by=user, at=clock.now()
        )
        changed(user, meeting, changed="action recorded", number=number)
    return made


def update_action(
    user: User,
    action: BoardAction,
    *,
    text: str,
    due_on: date,
    done_on: date | None,
    seen: int,
    today: date | None = None,
) -> ActionUpdate:
    """Record how an action stands, and return the update.

    due_on   the day by which it is due from now on: another than before says in `text` why it moved
    done_on  the day on which it was done; null: it is not
    seen     number of the newest update that the user was shown; 0: there was none
    today    null: the real one
    Raises NotAllowed, MoveRefused, WrittenMeanwhile if somebody was faster.
    """
    check_may(user, Permission.KEEP_BOARD)
    text = said(text, "Say what happened, or why the day moved")
    if done_on and done_on > (today or clock.today()):
        raise MoveRefused("The day on which it was done must be today or in the past")
    newest = action.updates.order_by("-number").first()
    if (newest.number if newest else 0) != seen:
        raise WrittenMeanwhile("Somebody else has written an update since you opened this page")
    with whole(WrittenMeanwhile):
        made = ActionUpdate.objects.create(
            of=action, number=seen + 1, text=text, due_on=due_on, done_on=done_on, by=user, at=clock.now()
        )
        told = {"action": action.number, "due_on": due_on.isoformat(), "done": done_on is not None}
        changed(user, action.meeting, changed="action updated", **told)
    return made
