"""What people record of a dossier's timetable. Each action writes its audit entry in the same transaction."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max

from headway.duties.milestones import Line, Recorded, late
from headway.web import clock
from headway.web.accounts.models import User
from headway.web.accounts.permissions import Permission
from headway.web.accounts.roles import check_may
from headway.web.accounts.scope import check_may_see
from headway.web.audit.actions import record
from headway.web.audit.models import What
from headway.web.casework.actions import RecordFault
from headway.web.casework.models import MilestoneRecord, MilestoneWithdrawal
from headway.web.casework.moment import EARLIEST
from headway.web.law.actions import dossier_templates
from headway.web.law.dossier import lines_of

MEANWHILE = "Somebody else has recorded this milestone meanwhile. Look at what they recorded first"


def record_milestone(
    user: User, row: Mapping[str, Any] | None, *, milestone: str, on: date | None, late_reason: str = ""
) -> MilestoneRecord:
    """Record when a milestone of the person's live review was reached, and return the record.

    row          the person's row of today's cohort; null: nobody
    milestone    a name of the template that holds for the review
    on           the actual day; null: of a milestone whose day the files tell, for which only the reason is
                 recorded
    late_reason  why it was late
    Raises NotAllowed or NotVisible for a user who may not, LateReasonMissing where the template asks for a
    reason and there is none, RecordFault for what else cannot be.
    """
    person = _whose(user, row)
    assert row is not None
    line = _line(row, milestone)
    _check(line, on=on, late_reason=late_reason)
    key = {"person": person, "review": str(row["review_id"]), "milestone": milestone}
    return _added(user, key, on=on, late_reason=late_reason.strip())


def _added(user: User, key: Mapping[str, str], *, on: date | None, late_reason: str) -> MilestoneRecord:
    theirs = MilestoneRecord.objects.filter(**key)
    if theirs.filter(withdrawal=None).exists():
        raise RecordFault("This is already recorded. If it is wrong, withdraw it first")
    number = (theirs.aggregate(newest=Max("number"))["newest"] or 0) + 1
    told = {"review": key["review"], "milestone": key["milestone"], "on": on and on.isoformat()}
    try:
        # Two at once on PostgreSQL both come this far; the unique number then refuses the second.
        with transaction.atomic():
            made = MilestoneRecord.objects.create(
                number=number, on=on, late_reason=late_reason, by=user, at=clock.now(), **key
            )
            record(What.MILESTONE_RECORDED, who=user, subject=key["person"], record=made.pk, **told)
    except IntegrityError:
        raise RecordFault(MEANWHILE) from None
    return made


def withdraw_milestone(
    user: User, row: Mapping[str, Any] | None, *, number: int, reason: str
) -> MilestoneWithdrawal:
    """Take back what was recorded of a milestone, with the reason; both stay on record.

    number  the primary key of a record of this person that is not withdrawn
    Raises NotAllowed or NotVisible for a user who may not, RecordFault for what cannot be.
    """
    person = _whose(user, row)
    found = MilestoneRecord.objects.filter(pk=number, person=person, withdrawal=None).first()
    if found is None:
        raise RecordFault("There is no such record that can be withdrawn")
    if not reason.strip():
        raise RecordFault("Say why it is withdrawn")
    try:
        with transaction.atomic():
            made = MilestoneWithdrawal.objects.create(
                of=found, reason=reason.strip(), by=user, at=clock.now()
            )
            record(What.MILESTONE_WITHDRAWN, who=user, subject=person, record=found.pk)
    except IntegrityError:
        raise RecordFault("Somebody else has withdrawn it meanwhile") from None
    return made


@dataclass(frozen=True)
class Told:
    """Something recorded of a milestone, and its withdrawal (null: it stands)."""

    made: MilestoneRecord
    withdrawal: MilestoneWithdrawal | None

    @property
    def recorded(self) -> Recorded:
        """What the timetable takes of it."""
        return Recorded(self.made.on, self.made.late_reason)


def milestones_told(person: str, known_at: datetime | None = None) -> list[Told]:
    """Return everything recorded of a person's dossiers by a moment, withdrawn or not, the newest first.

    known_at  what was recorded or withdrawn after this moment (naive: London) is not; null: all of it
    """
    moment = known_at and (known_at if known_at.tzinfo else known_at.replace(tzinfo=clock.LONDON))
    found = MilestoneRecord.objects.filter(person=person).select_related("by", "withdrawal", "withdrawal__by")
    return [
        Told(made, _taken_back(made, moment))
        for made in found.order_by("-pk")
        if moment is None or made.at <= moment
    ]


def _taken_back(made: MilestoneRecord, moment: datetime | None) -> MilestoneWithdrawal | None:
    withdrawal: MilestoneWithdrawal | None = getattr(made, "withdrawal", None)
    return withdrawal if withdrawal and (moment is None or withdrawal.at <= moment) else None


def _whose(user: User, row: Mapping[str, Any] | None) -> str:
    check_may(user, Permission.SEE_PEOPLE)
    check_may_see(user, row)
    assert row is not None
    return str(row["public_id"])


def _line(row: Mapping[str, Any], milestone: str) -> Line:
    if row["review_id"] is None:
        raise RecordFault("No parole review is live, so there is no timetable to record on")
    lines = lines_of(row, dossier_templates(), on=clock.today())
    for line in lines:
        if line.target.milestone.name == milestone:
            return line
    raise RecordFault(f"The timetable of this review has no milestone {milestone!r}")


def _check(line: Line, *, on: date | None, late_reason: str) -> None:
    step = line.target.milestone
    if step.auto_actualise:
        _check_reason_alone(line, on=on, late_reason=late_reason)
        return
    if on is None:
        raise RecordFault("Enter the actual day")
    if on > clock.today():
        raise RecordFault("The actual day cannot be after today: record it when it has been done")
    if on < EARLIEST:
        raise RecordFault("The actual day cannot be before 4 April 2005, when the sentence began")
    late(step, target_on=line.target.target_on, actual_on=on, reason=late_reason)


def _check_reason_alone(line: Line, *, on: date | None, late_reason: str) -> None:
    if on is not None:
        raise RecordFault("Leave the actual day empty: the incoming files tell it")
    if not line.days_late:
        raise RecordFault("By the incoming files it is not late, so there is no reason to record")
    if not late_reason.strip():
        raise RecordFault("Write why it was late")
