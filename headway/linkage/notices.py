"""Notices that two identifiers are one person, or are not after all (D57, D64, D65)."""

from dataclasses import dataclass, field
from datetime import date

from headway.linkage.rulings import Identifier, Rulings


@dataclass(frozen=True, slots=True)
class Notice:
    """One notice: from its day on, `retired` leads to `kept`; or, if parted, no longer."""

    system: str
    on: date
    kept: str
    retired: str
    parted: bool = False


@dataclass
class Notices:
    """What the notices say in the end.

    kept    retired identifier -> the one that stands for it
    parted  pairs that a notice took apart: they are two people, however alike
    freed   identifiers that stand for themselves again
    """

    kept: dict[Identifier, str] = field(default_factory=dict)
    parted: set[frozenset[Identifier]] = field(default_factory=set)
    freed: set[Identifier] = field(default_factory=set)

    def current(self, system: str, value: str | None) -> str | None:
        """Return the identifier that stands for this one; itself if it is not retired."""
        seen: set[str] = set()
        while value is not None and value not in seen and (system, value) in self.kept:
            seen.add(value)
            value = self.kept[(system, value)]
        return value


def follow(notices: list[Notice]) -> Notices:
    """Return what the notices say when followed in date order."""
    result = Notices()
    for notice in sorted(notices, key=lambda n: n.on):
        retired = (notice.system, notice.retired)
        pair = frozenset({retired, (notice.system, notice.kept)})
        if notice.parted:
            result.kept.pop(retired, None)
            result.parted.add(pair)
            result.freed.add(retired)
        else:
            result.kept[retired] = notice.kept
            result.parted.discard(pair)
            result.freed.discard(retired)
    return result


def outranked(notices: Notices, rulings: Rulings) -> Notices:
    """Return the notices without what a person decided otherwise; pairs that a person parted are parted."""
    kept, parted, freed = dict(notices.kept), set(notices.parted), set(notices.freed)
    for ruling in rulings.pairs:
        pair = frozenset({ruling.one, ruling.other})
        if ruling.apart:
            parted.add(pair)
            kept = {i: value for i, value in kept.items() if frozenset({i, (i[0], value)}) != pair}
        elif pair in parted:
            parted.discard(pair)
            freed -= pair
    return Notices(kept, parted, freed)
