"""Freezing the data of a meeting: once, by the secretary or by the first pack; again only with a reason."""

from dataclasses import replace
from datetime import date

from headway.measures.freeze import Freeze
from headway.web import clock
from headway.web.accounts.models import User
from headway.web.accounts.permissions import Permission
from headway.web.accounts.roles import check_may
from headway.web.audit.actions import record
from headway.web.audit.models import What
from headway.web.board.freezing import freeze_now
from headway.web.board.meeting_actions import check_open, subject
from headway.web.board.models import Frozen, Meeting
from headway.web.board.refused import MoveRefused, said, whole


def frozen_of(meeting: Meeting) -> Frozen | None:
    """Return the freeze that holds for a meeting; null when its data are not frozen."""
    return Frozen.objects.filter(meeting=meeting).select_related("by", "meeting").order_by("-number").first()


def freeze_for(meeting: Meeting, *, by: User | None = None, as_at: date | None = None) -> Freeze:
    """Return the freeze of a meeting, made now if there is none yet.

    by     null: the command line
    as_at  the day that the figures of a new freeze speak of; null: the register's last extract day
    Raises NotAllowed, NothingToFreeze, or MoveRefused for a meeting that is over without one.
    """
    return ensure_frozen(meeting, by=by, as_at=as_at).freeze


def ensure_frozen(meeting: Meeting, *, by: User | None, as_at: date | None = None) -> Frozen:
    """Return the freeze that holds for a meeting, as it is kept; made now if there is none yet."""
    kept = frozen_of(meeting)
    if kept is not None and as_at not in (None, kept.as_at):
        raise MoveRefused(
            f"The data of this meeting are frozen as at {kept.as_at}. To freeze them again, use its page"
        )
    return kept or _frozen(meeting, freeze_now(as_at), by=by)


def freeze_meeting(user: User, meeting: Meeting, *, reason: str = "", as_at: date | None = None) -> Frozen:
    """Freeze the data of a meeting, and return it. A second time needs a reason, and packs follow the newest.

    as_at  the day that the figures speak of; null: the register's last extract day
    Raises NotAllowed, MoveRefused, NothingToFreeze.
    """
    check_may(user, Permission.KEEP_BOARD)
    if frozen_of(meeting) is not None:
        reason = said(reason, "The data of this meeting are frozen already. To freeze them again, say why")
    return _frozen(meeting, freeze_now(as_at), by=user, reason=reason.strip())


def _frozen(meeting: Meeting, made: Freeze, *, by: User | None, reason: str = "") -> Frozen:
    if by is not None:
        check_may(by, Permission.KEEP_BOARD)
    check_open(meeting)
    with whole():
        # Here, where on SQLite nobody else is half-way through writing: what was recorded by this moment is
        # all there, and nothing recorded by it can appear later.
        now = clock.now()
        made = replace(made, plan_at=now)
        kept = Frozen.objects.create(
            meeting=meeting, number=meeting.freezes.count() + 1, name=made.id, as_at=made.as_at,
            known_at=made.known_at, register=made.register, plan_at=now, figures=made.figures,
            code=made.code, reason=reason, by=by, at=now,
        )  # fmt: skip
        told = {"freeze": made.id, "as_at": made.as_at.isoformat(), "code": made.code, "reason": reason}
        record(What.DATA_FROZEN, who=by, subject=subject(meeting), **told)
    return kept
