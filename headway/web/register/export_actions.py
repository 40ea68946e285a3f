"""Handing the register out: every export is in the audit trail."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from headway.web.accounts.models import User
from headway.web.audit.actions import record
from headway.web.audit.models import What
from headway.web.register import store
from headway.web.register.export import SHAPES, Asked
from headway.web.register.export_csv import text
from headway.web.register.faults import RegisterMoved
from headway.web.register.series import last_day

TRIES = 3


class NothingTold(LookupError):
    """No extract had been told by the moment asked for, so there is no day to tell of."""


@dataclass(frozen=True)
class Export:
    """One shape of the register as CSV text, and how many rows are beneath its header."""

    text: str
    rows: int


def exported(
    shape: str, *, on: date | None = None, known_at: datetime | None = None, who: User | None
) -> Export:
    """Return one shape of the register as CSV, after the export is in the audit trail.

    shape     a name in SHAPES
    on        the day of which people and panels are told; null: the last extract day
    known_at  what was told after this moment (naive, the suppliers' clock) is left out; null: nothing is
    who       the signed-in user; None for the command line
    Raises NothingTold for a register that no extract had told anything by then; RegisterMoved when
    deliveries keep landing while it is read.
    """
    day = on or last_day(known_at)
    if day is None:
        raise NothingTold("No extract had been told by then.")
    told = _of_one_state(shape, Asked(day, known_at))
    with transaction.atomic():
        record(
            What.REGISTER_EXPORTED,
            who=who,
            subject=shape,
            on=day.isoformat(),
            known_at=known_at.isoformat() if known_at else None,
            rows=told.rows,
        )
    return told


def _of_one_state(shape: str, asked: Asked) -> Export:
    """Return the shape of one state of the register, not half before and half after a delivery."""
    for _ in range(TRIES):
        before = store.stamp()
        told = SHAPES[shape](asked)
        if store.stamp() == before:
            return Export(text(told), told.height)
    raise RegisterMoved("A delivery landed while the register was read. Export again when it is in.")
