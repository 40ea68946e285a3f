"""What people do in the casework pages. Each action writes its audit entry in the same transaction."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import polars as pl
from django.db import IntegrityError, connection, transaction

from headway.duties.due import DUTIES
from headway.duties.duty import Duty
from headway.duties.subjects import SUBJECTS
from headway.web import clock
from headway.web.accounts.models import User
from headway.web.accounts.permissions import Permission
from headway.web.accounts.roles import check_may
from headway.web.accounts.scope import check_may_see
from headway.web.audit.actions import record
from headway.web.audit.models import What
from headway.web.casework.models import DealtWith, Withdrawal
from headway.web.casework.moment import EARLIEST

KNOWN: Mapping[str, Duty] = {
    **{subject.duty.name: subject.duty for subject in SUBJECTS.values()},
    **DUTIES,
}
"""Every duty that something can be recorded of, by name."""

RECORDS = pl.Schema(
    {
        "public_id": pl.String(),
        "duty": pl.String(),
        "arose_on": pl.Date(),
        "on": pl.Date(),
        "by": pl.String(),
        "says": pl.String(),
    }
)
"""Columns of `records`, one row for each thing recorded and not withdrawn."""


RECORDING = 7_205  # the first number of PostgreSQL's advisory lock: any, so long as nobody else uses it


class RecordFault(ValueError):
    """What was said cannot be recorded. The message says why, and what to do."""


def record_dealt_with(
    user: User, row: Mapping[str, Any] | None, *, duty: str, arose_on: date | None, on: date, says: str
) -> DealtWith:
    """Record that a duty was dealt with for a person, and return the record.

    row       the person's row of the cohort; null: nobody
    arose_on  the day of what set the duty off; null where it has none
    on        the day on which it was dealt with; says: what was done, and where it is recorded
    Raises NotAllowed or NotVisible for a user who may not, RecordFault for what cannot be.
    """
    person = _whose(user, row)
    if duty not in KNOWN:
        raise RecordFault(f"There is no duty {duty!r}. Choose one of those on the page.")
    if on > clock.today():
        raise RecordFault("The day cannot be after today: record it when it has been done")
    if on < EARLIEST:
        raise RecordFault("The day cannot be before 4 April 2005, when the sentence began")
    if not says.strip():
        raise RecordFault("Say what was done, and where it is recorded")
    said = {"duty": duty, "arose_on": arose_on}
    with transaction.atomic():
        _alone(person)
        if DealtWith.objects.filter(person=person, withdrawal=None, **said).exists():
            raise RecordFault("This is already recorded. If it is wrong, withdraw it first")
        made = DealtWith.objects.create(
            person=person, on=on, says=says.strip(), by=user, at=clock.now(), **said
        )
        told = {"duty": duty, "arose_on": arose_on and arose_on.isoformat(), "on": on.isoformat()}
        record(What.DEALT_WITH_RECORDED, who=user, subject=person, record=made.pk, **told)
    return made


def _alone(person: str) -> None:
    """Let nobody else record of the person until the transaction ends: two at once would record it twice."""
    # On SQLite the transaction is IMMEDIATE, so it is the only writer from its first statement on.
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s, hashtext(%s))", [RECORDING, person])


def withdraw(user: User, row: Mapping[str, Any] | None, *, number: int, reason: str) -> Withdrawal:
    """Take back what was recorded as dealt with, with the reason; both stay on record.

    number  of a record of this person that is not withdrawn
    Raises NotAllowed or NotVisible for a user who may not, RecordFault for what cannot be.
    """
    person = _whose(user, row)
    found = DealtWith.objects.filter(pk=number, person=person, withdrawal=None).first()
    if found is None:
        raise RecordFault("There is no such record that can be withdrawn")
    if not reason.strip():
        raise RecordFault("Say why it is withdrawn")
    try:
        with transaction.atomic():
            made = Withdrawal.objects.create(of=found, reason=reason.strip(), by=user, at=clock.now())
            record(What.DEALT_WITH_WITHDRAWN, who=user, subject=person, record=found.pk)
    except IntegrityError:
        raise RecordFault("Somebody else has withdrawn it meanwhile") from None
    return made


def _whose(user: User, row: Mapping[str, Any] | None) -> str:
    check_may(user, Permission.SEE_PEOPLE)
    check_may_see(user, row)
    assert row is not None
    return str(row["public_id"])


def records(known_at: datetime | None = None) -> pl.DataFrame:
    """Return what is recorded as dealt with and not withdrawn: a frame of RECORDS, the earliest first.

    known_at  what was recorded or withdrawn after this moment (naive: London) is not; null: all of it
    """
    standing = [one for one in _made(known_at) if one.withdrawal is None]
    rows = [(r.person, r.duty, r.arose_on, r.on, str(r.by), r.says) for r in (one.made for one in standing)]
    return pl.DataFrame(rows, schema=RECORDS, orient="row")


@dataclass(frozen=True)
class Recorded:
    """Something recorded as dealt with, the words for its duty, and its withdrawal (null: it stands)."""

    made: DealtWith
    label: str
    withdrawal: Withdrawal | None


def recorded_of(person: str, known_at: datetime | None = None) -> list[Recorded]:
    """Return everything recorded of a person by a moment, withdrawn or not, the newest first."""
    return _made(known_at, person=person)[::-1]


def _made(known_at: datetime | None, **only: str) -> list[Recorded]:
    moment = known_at and (known_at if known_at.tzinfo else known_at.replace(tzinfo=clock.LONDON))
    found = (
        DealtWith.objects.filter(**only).select_related("by", "withdrawal", "withdrawal__by").order_by("pk")
    )
    return [
        Recorded(made, KNOWN[made.duty].label if made.duty in KNOWN else made.duty, _taken_back(made, moment))
        for made in found
        if moment is None or made.at <= moment
    ]


def _taken_back(made: DealtWith, moment: datetime | None) -> Withdrawal | None:
    withdrawal: Withdrawal | None = getattr(made, "withdrawal", None)
    return withdrawal if withdrawal and (moment is None or withdrawal.at <= moment) else None
