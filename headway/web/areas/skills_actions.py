"""Completed training is recorded as counts. The audit entry is in the same transaction."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction

from headway.web import clock
from headway.web.accounts.models import User
from headway.web.accounts.permissions import Permission
from headway.web.accounts.roles import NotAllowed, Scope, check_may, role_of
from headway.web.areas.area import regions
from headway.web.areas.models import Completed, Module
from headway.web.areas.models.skills import StaffRole
from headway.web.audit.actions import record
from headway.web.audit.models import What


class RecordedMeanwhile(ValueError):
    """Somebody else recorded training of the same region since the page was shown."""


MEANWHILE = (
    "Somebody else recorded training of this region while you were writing. What they told is below, what "
    "you wrote is in the form: save again if yours should stand beside it"
)


class TrainingRefused(ValueError):
    """The counts cannot be; the message says why."""


@dataclass(frozen=True)
class Count:
    """How many of a role completed a module, and how many are in post; null: not told."""

    completed: int
    in_post: int | None = None


def check_may_record(user: User, region: str) -> None:
    """Return nothing if the user may record training of a region; raise NotAllowed with the reason if not."""
    check_may(user, Permission.RECORD_TRAINING)
    role = role_of(user)
    if role is None or role.scope is Scope.NOBODY:
        return
    if role.scope is not Scope.REGION:
        raise NotAllowed("Training is counted by probation region, and you answer for a prison group.")
    if user.region != region:
        raise NotAllowed(f"You record the training of {user.region}, not that of {region}.")


def record_training(
    user: User,
    *,
    module: Module,
    region: str,
    as_at: date,
    counts: Mapping[StaffRole, Count],
    source: str,
    seen: int,
) -> list[Completed]:
    """Record how many had completed a module by a day, of every role at once, and return the records.

    seen  number of the newest record of this module and region when the page was shown, 0 for none
    Raises NotAllowed, TrainingRefused for counts that cannot be, RecordedMeanwhile when somebody else wrote.
    """
    check_may_record(user, region)
    _check(region, as_at, counts)
    if newest(module, region) != seen:
        raise RecordedMeanwhile(MEANWHILE)
    at = clock.now()
    try:
        with transaction.atomic():
            made = [
                Completed.objects.create(
                    module=module, region=region, role=role, number=seen + 1, as_at=as_at,
                    completed=count.completed, in_post=count.in_post, source=source, by=user, at=at,
                )
                for role, count in counts.items()
            ]  # fmt: skip
            told = {"region": region, "as_at": as_at.isoformat()}
            record(What.TRAINING_RECORDED, who=user, subject=f"module {module.number}", **told)
    except IntegrityError:
        raise RecordedMeanwhile(MEANWHILE) from None
    return made


def newest(module: Module, region: str) -> int:
    """Return the number of the newest record of a module and region; 0: none."""
    found = Completed.objects.filter(module=module, region=region).order_by("-number").first()
    return found.number if found else 0


def _check(region: str, as_at: date, counts: Mapping[StaffRole, Count]) -> None:
    if region not in {area.name for area in regions()}:
        raise TrainingRefused(f"{region} is not one of the probation regions")
    if as_at > clock.today():
        raise TrainingRefused("The day of the counts must be today or in the past")
    if missing := [role.label.lower() for role in StaffRole if role not in counts]:
        raise TrainingRefused(f"Say how many {' and '.join(missing)} completed it; 0 if none did")
    for role, count in counts.items():
        if count.in_post is not None and count.completed > count.in_post:
            raise TrainingRefused(
                f"{role.label}: {count.completed} completed it, but only {count.in_post} are in post. Count "
                "only those who are in post, or correct one of the numbers"
            )
