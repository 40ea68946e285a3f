"""The operational areas that have a delivery plan: probation regions and prison groups.

No public list of HMPPS's operational areas exists, so an area is here what a director answers for. Some
names (London, Wales, South Central) are those of a region and of a prison group, so a name alone says
nothing without its kind.
"""

from dataclasses import dataclass

from django.db import models

from headway.people import places
from headway.web.accounts.models import User
from headway.web.accounts.permissions import Permission
from headway.web.accounts.roles import Scope, can, role_of

NATIONAL = {"N41", "N43"}
"""nDelius codes of the two divisions that are not geographical, and so no operational area."""


class Kind(models.TextChoices):
    """What an area is."""

    REGION = "region", "Probation region"
    GROUP = "group", "Prison group"


@dataclass(frozen=True)
class Area:
    """One area, and how it is called where it could be mistaken for one of the other kind."""

    kind: Kind
    name: str

    def __str__(self) -> str:
        return f"{self.name} ({self.kind.label.lower()})"


def regions() -> tuple[Area, ...]:
    """Return the twelve geographical probation regions, in the order of their printed names."""
    return tuple(Area(Kind.REGION, name) for code, name in places.regions().items() if code not in NATIONAL)


def groups() -> tuple[Area, ...]:
    """Return every prison group, in alphabetical order."""
    return tuple(Area(Kind.GROUP, name) for name in places.prison_groups())


_KINDS = {Scope.REGION: Kind.REGION, Scope.GROUP: Kind.GROUP}


def own_area(user: User) -> Area | None:
    """Return the area that a director answers for; None for everybody else."""
    role = role_of(user)
    if role is None or not user.place or not can(user, Permission.RETURN_AREA_PLAN):
        return None
    kind = _KINDS.get(role.scope)
    return Area(kind, user.place) if kind else None
