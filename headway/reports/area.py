"""The areas that have a performance report: the nation, probation regions, prison groups and prisons."""

import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from headway.people import places

ENGLAND_AND_WALES = "England and Wales"
NEAREST = 3
"""How many names are suggested for one that is none."""


class Kind(StrEnum):
    """What an area is, in the order in which a name of several kinds is understood."""

    NATION = "nation"
    REGION = "region"
    GROUP = "group"
    PRISON = "prison"

    @property
    def words(self) -> str:
        """What a reader calls it."""
        return {"region": "probation region", "group": "prison group"}.get(self, self.value)

    @property
    def column(self) -> str | None:
        """The breakdown of a measure in which areas of this kind are told apart; None for the nation."""
        return {"region": "probation_region", "group": "prison_group", "prison": "prison"}.get(self)


@dataclass(frozen=True)
class Area:
    """One area.

    name   as it is printed
    value  what stands for it in the breakdown: a prison's code, else its name; "" for the nation
    """

    kind: Kind
    name: str
    value: str

    def __str__(self) -> str:
        return self.name if self.kind in (Kind.NATION, Kind.PRISON) else f"{self.name} ({self.kind.words})"


NATION = Area(Kind.NATION, ENGLAND_AND_WALES, "")


class UnknownArea(ValueError):
    """No area is called so; the message suggests the nearest names."""


def region(name: str) -> Area:
    """Return the probation region with this printed name."""
    return Area(Kind.REGION, name, name)


def group(name: str) -> Area:
    """Return the prison group with this name."""
    return Area(Kind.GROUP, name, name)


def prison(code: str) -> Area:
    """Return the prison with this code; its name is the code where the public register does not have it."""
    known = places.prisons().get(code)
    return Area(Kind.PRISON, known["name"] if known else code, code)


def meanings(text: str, kind: Kind | None = None) -> tuple[Area, ...]:
    """Return every area that a name or a code can mean, the first the one to take; never none.

    text  any spelling of people/places.py; "national", "England and Wales" or nothing for the nation
    kind  only areas of this kind; None: of any, of which a region comes before a group and a prison
    Raises UnknownArea, with the nearest names.
    """
    found = tuple(area for area in _meant(text) if kind in (None, area.kind))
    if not found:
        raise UnknownArea(_unknown(text, kind))
    return found


def _meant(text: str) -> Iterator[Area]:
    if places.fold(text) in ("", "national", "england", places.fold(ENGLAND_AND_WALES)):
        yield NATION
    if name := places.region_named(text):
        yield region(name)
    if name := places.prison_group_named(text):
        yield group(name)
    if code := places.prison_named(text):
        yield prison(code)


def every(kind: Kind) -> tuple[Area, ...]:
    """Return the areas of a kind that the public lists have, in the order of the alphabet."""
    match kind:
        case Kind.NATION:
            return (NATION,)
        case Kind.REGION:
            return tuple(region(name) for name in places.regions().values())
        case Kind.GROUP:
            return tuple(group(name) for name in places.prison_groups())
        case Kind.PRISON:
            return tuple(sorted(map(prison, places.prisons()), key=lambda area: area.name))


def _unknown(text: str, kind: Kind | None) -> str:
    what = kind.words if kind else "probation region, prison group or prison"
    names = [area.name for one in ([kind] if kind else Kind) for area in every(one)]
    plain = {name.lower().removesuffix(" region"): name for name in names}
    near = difflib.get_close_matches(text.strip().lower(), plain, n=NEAREST, cutoff=0.5)
    suggestion = (
        f"Did you mean {' or '.join(plain[name] for name in near)}?" if near else "Look at its spelling."
    )
    return f"There is no {what} called “{text}”. {suggestion}"
