"""How many implausible changes go straight in: what holds now, and setting it, with a reason."""

from decimal import Decimal

from django.db import IntegrityError, transaction

from headway.intake.asking.change import Limit
from headway.web import clock
from headway.web.accounts.models import User
from headway.web.accounts.permissions import Permission
from headway.web.accounts.roles import check_may
from headway.web.audit.actions import record
from headway.web.audit.models import What
from headway.web.waiting.models import SetLimit


class LimitRefused(ValueError):
    """The limit cannot be set so; the message says why."""


def limit(*, giver: str = "") -> Limit:
    """Return the limit that holds now: the one set last, or the one Headway comes with.

    giver  who gives a delivery: what they set themselves holds for them only as far as it is stricter
    """
    last = newest()
    if last is None or last.by != giver:
        return _of(last)
    others = _of(SetLimit.objects.exclude(by=giver).order_by("-number").first())
    own = _of(last)
    return Limit(min(own.at_least, others.at_least), min(own.share, others.share))


def _of(setting: SetLimit | None) -> Limit:
    return Limit(setting.at_least, float(setting.share)) if setting else Limit()


def newest() -> SetLimit | None:
    """Return the last setting; None: nobody has set a limit yet."""
    return SetLimit.objects.order_by("-number").first()


def set_limit(user: User, *, at_least: int, share: Decimal, reason: str) -> SetLimit:
    """Set the limit from now on, and return the setting. Deliveries that wait already go on waiting.

    at_least  so many implausible changes always go straight in
    share     of the people known before, in per cent; the greater of the two counts
    Raises NotAllowed, or LimitRefused without a reason or outside its bounds.
    """
    check_may(user, Permission.APPROVE_DELIVERIES)
    if not reason.strip():
        raise LimitRefused("Say why the limit is set so")
    if at_least < 0 or not 0 <= share <= 100:
        raise LimitRefused("Enter a number that is not below 0, and a share from 0 to 100 per cent")
    last = newest()
    try:
        with transaction.atomic():
            made = SetLimit.objects.create(
                number=last.number + 1 if last else 1, at_least=at_least, share=share, reason=reason.strip(),
                by=user.username, at=clock.now(),
            )  # fmt: skip
            record(
                What.DELIVERY_APPROVED, who=user, subject="limit", at_least=at_least, share=str(share),
                reason=made.reason,
            )  # fmt: skip
    except IntegrityError:
        raise LimitRefused("Somebody else set the limit at the same moment. Look at it again") from None
    return made
