"""Asking for a decision, and making it."""

from headway.intake.deciding.decisions import Decision
from headway.intake.deciding.unsettled import Held
from headway.web import clock
from headway.web.accounts.models import User
from headway.web.accounts.permissions import Permission
from headway.web.accounts.roles import check_may
from headway.web.register import deciding
from headway.web.register.arrived import as_decided
from headway.web.register.models import Decision as Stored
from headway.web.review import child
from headway.web.review.asked import Asked
from headway.web.review.desk import Desk, open_desk


def ask(user: User, row: Held, asked: Asked, *, then: Held | None) -> str:
    """Start the work on a decision about a held row, and return the token of the page that shows it.

    then  the row to look at next; null: none waits
    """
    check_may(user, Permission.DECIDE_ROWS)
    decision = Decision(
        number=0,
        verdict=asked.verdict,
        decided_at=clock.now(),
        by=user.username,
        reason=asked.reason,
        one=asked.one,
        other=asked.other,
        row=None if asked.other else row.name,
        column=asked.column,
        value=asked.value,
    )
    return _start(
        open_desk(decision, username=user.username, after=row.number, then=then.number if then else 0)
    )


def ask_back(user: User, stored: Stored, *, reason: str) -> str:
    """Start the work on taking a decision back, and return the token of the page that shows it."""
    check_may(user, Permission.DECIDE_ROWS)
    first = as_decided(stored)
    decision = Decision(
        number=0,
        verdict=first.verdict,
        decided_at=clock.now(),
        by=user.username,
        reason=reason,
        one=first.one,
        other=first.other,
        row=first.row,
        undoes=first.number,
    )
    return _start(open_desk(decision, username=user.username))


def _start(desk: Desk) -> str:
    child.start(desk)
    return desk.token


def make(desk: Desk) -> int:
    """Make the decision of a desk, and return its number. Raises as register.deciding.make does."""
    user = User.objects.get(username=desk.by)
    # Asked again: the right may have gone since the form was sent.
    check_may(user, Permission.DECIDE_ROWS)
    return deciding.make(desk.decision, who=user).pk
