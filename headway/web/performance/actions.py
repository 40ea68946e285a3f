"""What people say of measures: entering evidence, and saying that a measure was checked, changed or doubted.

Other apps meet this one here: what stands of each measure, and what its series of evidence say.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import IntegrityError, models, transaction
from django.db.models import Max

from headway.web import clock
from headway.web.accounts.models import User
from headway.web.accounts.permissions import Permission
from headway.web.accounts.roles import check_may
from headway.web.audit.actions import record
from headway.web.audit.models import What
from headway.web.performance.models import EvidenceEntry, Finding, MeasureCheck


class SaidMeanwhile(Exception):
    """Somebody else added to the series, or spoke of the measure, since the user was shown it."""


class NotCorrectable(ValueError):
    """The entry that was to be corrected is none of the series, or another took its place already."""


MAY_FIND = {
    Finding.CHECKED: Permission.ENTER_EVIDENCE,
    Finding.CHANGED: Permission.ENTER_EVIDENCE,
    Finding.DOUBTED: Permission.SEE_PLAN,
}
"""What it takes to say what: whoever sees a figure may doubt it."""


def enter_evidence(
    user: User,
    series: str,
    *,
    first: date,
    last: date,
    source: str,
    seen: int,
    value: Decimal | None = None,
    level: str = "",
    words: str = "",
    link: str = "",
    corrects: int | None = None,
    reason: str = "",
) -> EvidenceEntry:
    """Add an entry to a series of evidence and return it.

    series    name of an EvidenceSeries
    first, last  the days of the period, both included
    seen      number of the newest entry that the user was shown; 0 if there was none
    corrects  number of the entry whose place this one takes, and the reason; None: it is of something new
    Raises NotCorrectable, SaidMeanwhile if somebody was faster, NotAllowed.
    """
    check_may(user, Permission.ENTER_EVIDENCE)
    said = {"first": first, "last": last, "value": value, "level": level, "words": words}
    with _turn(EvidenceEntry, seen, series=series) as turn:
        entry = EvidenceEntry.objects.create(
            **turn,
            **said,
            source=source,
            link=link,
            corrects=_correctable(series, corrects),
            reason=reason,
            by=user,
            at=clock.now(),
        )
        record(What.SERIES_ENTERED, who=user, subject=series, number=entry.number, corrects=corrects)
    return entry


def record_finding(
    user: User, measure: str, *, finding: Finding, on: date, reason: str, seen: int
) -> MeasureCheck:
    """Record what the user found when they looked at a measure, and return it.

    measure  name of a Measure
    on       the day on which they looked, or from which the definition is another
    seen     number of the newest finding that the user was shown; 0 if there was none
    Raises SaidMeanwhile if somebody was faster, NotAllowed.
    """
    check_may(user, MAY_FIND[finding])
    with _turn(MeasureCheck, seen, measure=measure) as turn:
        found = MeasureCheck.objects.create(
            **turn, finding=finding, on=on, reason=reason, by=user, at=clock.now()
        )
        record(What.MEASURE_CHECKED, who=user, subject=measure, finding=finding, number=found.number)
    return found


@contextmanager
def _turn(model: type[models.Model], seen: int, **of: str) -> Iterator[dict[str, Any]]:
    """Give what numbers a record in its turn, in a transaction; raise SaidMeanwhile if that turn is taken."""
    try:
        with transaction.atomic():
            newest = model._default_manager.filter(**of).aggregate(newest=Max("number"))["newest"] or 0
            if newest != seen:
                raise SaidMeanwhile(", ".join(of.values()))
            yield {**of, "number": seen + 1}
    except IntegrityError as fault:
        # Two at once on PostgreSQL both come this far; the unique number then refuses the second.
        raise SaidMeanwhile(", ".join(of.values())) from fault


def _correctable(series: str, number: int | None) -> EvidenceEntry | None:
    if number is None:
        return None
    entry = EvidenceEntry.objects.filter(series=series, number=number, corrected_by__isnull=True).first()
    if entry is None:
        raise NotCorrectable(f"entry {number} is none of this series, or it was corrected already")
    return entry


def entries(series: str, *, at: datetime | None = None) -> list[EvidenceEntry]:
    """Return every entry of a series, the newest first, each with who made it and what corrects it.

    at  entries made after this moment (UTC) are left out, and do not correct; None: all
    """
    told = _by(EvidenceEntry.objects.filter(series=series), at).select_related("by", "corrects")
    return list(told.order_by("-number"))


def standing_entries(*, at: datetime | None = None) -> dict[str, list[EvidenceEntry]]:
    """Return the entries of every series that no later one corrects, the latest period first."""
    every = list(_by(EvidenceEntry.objects.all(), at).order_by("series", "-last", "-number"))
    corrected = {entry.corrects_id for entry in every}
    found: dict[str, list[EvidenceEntry]] = {}
    for entry in every:
        if entry.pk not in corrected:
            found.setdefault(entry.series, []).append(entry)
    return found


def findings(measure: str, *, at: datetime | None = None) -> list[MeasureCheck]:
    """Return what was found of a measure, the newest first, each with who found it."""
    told = _by(MeasureCheck.objects.filter(measure=measure), at).select_related("by")
    return list(told.order_by("-number"))


def standing_findings(*, at: datetime | None = None) -> dict[str, MeasureCheck]:
    """Return the newest finding of every measure of which there is one."""
    every = _by(MeasureCheck.objects.all(), at).select_related("by").order_by("measure", "number")
    return {found.measure: found for found in every}


def doubts(*, at: datetime | None = None) -> dict[str, str]:
    """Return why each measure is doubted that is, as a report prints it beside the figure."""
    return {
        name: f"Doubted on {found.on.day} {found.on:%B %Y}: {found.reason}"
        for name, found in standing_findings(at=at).items()
        if found.finding == Finding.DOUBTED
    }


def last_said() -> datetime | None:
    """Return the moment (UTC) of the newest entry or finding; None where nobody said anything yet."""
    moments = [
        model._default_manager.aggregate(last=Max("at"))["last"] for model in (EvidenceEntry, MeasureCheck)
    ]
    return max((moment for moment in moments if moment), default=None)


def _by[M: models.Model](told: models.QuerySet[M], at: datetime | None) -> models.QuerySet[M]:
    return told if at is None else told.filter(at__lte=at)
