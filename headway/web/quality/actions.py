"""Taking questions of the data on, and giving them back: each with its audit entry in one transaction."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db import IntegrityError, transaction

from headway.web import clock
from headway.web.accounts.models import User
from headway.web.accounts.permissions import Permission
from headway.web.accounts.roles import check_may
from headway.web.audit.actions import record
from headway.web.audit.models import What
from headway.web.quality.models import GivenBack, TakenOn

type Group = tuple[str, str, str]
"""Code, system, place: what is owned together (intake/asking/question_groups.py)."""

LONGEST = timedelta(days=366)
"""How far ahead a due day may lie: our own choice."""


class NotTakenOn(ValueError):
    """The group cannot be taken on, or given back, as asked: the message says why, and what to do."""

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(message)
        self.field = field


def take_on(user: User, group: Group, *, due_on: date, note: str) -> TakenOn:
    """Record that the user takes a group of questions on until a day, and return the record.

    Raises NotAllowed for a user who may not, NotTakenOn for a day that cannot be, or a group that is taken.
    """
    check_may(user, Permission.DECIDE_ROWS)
    today = clock.today()
    if not today <= due_on <= today + LONGEST:
        raise NotTakenOn("The day must be today or later, and within a year", "due")
    taken = "Somebody has taken these questions on. They give them back first"
    if standing(group):
        raise NotTakenOn(taken)
    of = dict(zip(("code", "system", "place"), group, strict=True))
    number = TakenOn.objects.filter(**of).count() + 1
    try:
        with transaction.atomic():
            made = TakenOn.objects.create(
                **of, number=number, due_on=due_on, note=note.strip(), by=user, at=clock.now()
            )
            record(
                What.QUESTION_TAKEN_ON,
                who=user,
                subject=_named(group),
                taken_on=made.pk,
                due_on=due_on.isoformat(),
            )
    except IntegrityError:
        raise NotTakenOn(taken) from None
    return made


def give_back(user: User, group: Group, *, reason: str) -> GivenBack:
    """Record that a group of questions is nobody's own any more, and return the record.

    Anybody who may take questions on may say it: who took them on may be away.
    Raises NotAllowed for a user who may not, NotTakenOn without a reason or where nobody has the group.
    """
    check_may(user, Permission.DECIDE_ROWS)
    if not reason.strip():
        raise NotTakenOn("Say why they are given back", "reason")
    gone = "Nobody has taken these questions on: they have been given back already"
    taken = standing(group)
    if taken is None:
        raise NotTakenOn(gone)
    try:
        with transaction.atomic():
            made = GivenBack.objects.create(of=taken, reason=reason.strip(), by=user, at=clock.now())
            record(What.QUESTION_TAKEN_ON, who=user, subject=_named(group), given_back=taken.pk)
    except IntegrityError:
        raise NotTakenOn(gone) from None
    return made


def _named(group: Group) -> str:
    return " ".join(filter(None, group))


def standing(group: Group) -> TakenOn | None:
    """Return who has taken a group on and not given it back; None: nobody."""
    return owners([group]).get(group)


def owners(groups: Iterable[Group]) -> dict[Group, TakenOn]:
    """Return those of the groups that somebody has taken on, with the record, in one query."""
    wanted = set(groups)
    found = TakenOn.objects.filter(given_back=None).select_related("by").order_by("number")
    return {group: one for one in found if (group := (one.code, one.system, one.place)) in wanted}


def history(group: Group) -> list[TakenOn]:
    """Return everybody who ever took a group on, the newest first."""
    code, system, place = group
    found = TakenOn.objects.filter(code=code, system=system, place=place)
    return list(found.select_related("by", "given_back", "given_back__by").order_by("-number"))
