"""A judgement of a recommendation is recorded. The audit entry is in the same transaction."""

from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction

from headway.web import clock
from headway.web.accounts.models import User
from headway.web.accounts.permissions import Permission
from headway.web.accounts.roles import check_may
from headway.web.areas.models import Judgement
from headway.web.areas.models.progress import Judge, Level
from headway.web.audit.actions import record
from headway.web.audit.models import What
from headway.web.plan.models import Entry

RECOMMENDATIONS = "recommendations"
"""The kind of a plan whose entries are recommendations."""


class JudgementRefused(ValueError):
    """It cannot be recorded so; the message says why."""


class JudgedMeanwhile(JudgementRefused):
    """Somebody else recorded a judgement of the recommendation since the page was shown."""


MEANWHILE = (
    "Somebody else recorded a judgement of this recommendation while you were writing. It is below, what "
    "you wrote is in the form: save again if yours should stand beside it"
)


@dataclass(frozen=True)
class Judged:
    """What is said: the level, who judged (an inspectorate, or ourselves), on which day, where to be read."""

    level: Level
    judge: Judge
    who: str
    on: date
    source: str


def judge(user: User, entry: Entry, said: Judged, *, seen: int) -> Judgement:
    """Record a judgement beside the earlier ones, and return it.

    seen  number of the newest judgement when the page was shown, 0 for none
    Raises NotAllowed, JudgementRefused, JudgedMeanwhile.
    """
    check_may(user, Permission.JUDGE_PROGRESS)
    if entry.plan.kind != RECOMMENDATIONS:
        raise JudgementRefused(f"{entry.ref} is no recommendation: its progress is told by its updates")
    if said.on > clock.today():
        raise JudgementRefused("The day of the judgement must be today or in the past")
    if newest(entry) != seen:
        raise JudgedMeanwhile(MEANWHILE)
    try:
        with transaction.atomic():
            made = Judgement.objects.create(
                entry=entry, number=seen + 1, level=said.level, judge=said.judge, who=said.who, on=said.on,
                source=said.source, by=user, at=clock.now(),
            )  # fmt: skip
            told = {"ref": entry.ref, "level": said.level.value, "judge": said.judge.value}
            record(What.PROGRESS_JUDGED, who=user, subject=f"entry {entry.pk}", **told)
    except IntegrityError:
        raise JudgedMeanwhile(MEANWHILE) from None
    return made


def newest(entry: Entry) -> int:
    """Return the number of the newest judgement of a recommendation; 0: none."""
    found = Judgement.objects.filter(entry=entry).order_by("-number").first()
    return found.number if found else 0
