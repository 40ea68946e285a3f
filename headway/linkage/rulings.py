"""What people decided about two numbers: one person, or two. A ruling outranks every rule and notice."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

type Identifier = tuple[str, str]
"""System ("NOMIS", "PPUD", "NDELIUS", "MHCS", "PNC", "CRO", "OLD") and normalised value."""

DECIDED = "D_DECIDED"
RENUMBERED_BY = "renumbered"
MERGED_BY = "merged"
TAKEN_BACK = "taken back"
"""Rule of a number that only a decision since taken back had given to anybody: it leads to nobody."""

_RULE = re.compile(r"decision (\d+)(?: (\w+))?")


def rule_name(number: int, how: str = "") -> str:
    """Return the rule by which a decision links a number.

    how  "" its own number in that system; RENUMBERED_BY: another one stands for it; MERGED_BY: it only
         leads to a person who has another one
    """
    return f"decision {number} {how}".rstrip()


def decision_in(rule: str | None) -> int | None:
    """Return the number of the decision that a rule is; None for any other rule."""
    found = _RULE.fullmatch(rule or "")
    return int(found[1]) if found else None


def how_in(rule: str | None) -> str:
    """Return how a decision linked a number, as rule_name takes it; "" for any other rule."""
    found = _RULE.fullmatch(rule or "")
    return (found[2] or "") if found else ""


@dataclass(frozen=True, slots=True)
class Ruling:
    """What one decision says of two numbers.

    number  the register's number of the decision
    apart   they are two people; else they are one
    told    the decision in a sentence: who, when and why
    """

    number: int
    one: Identifier
    other: Identifier
    apart: bool
    told: str


class Rulings:
    """Every ruling that stands; of two on the same pair the newer one."""

    def __init__(self, rulings: Iterable[Ruling] = ()) -> None:
        self._of: dict[frozenset[Identifier], Ruling] = {}
        self.told: dict[int, str] = {}
        self._apart: dict[Identifier, dict[Identifier, Ruling]] = defaultdict(dict)
        for ruling in sorted(rulings, key=lambda r: r.number):
            self._of[frozenset({ruling.one, ruling.other})] = ruling
            self.told[ruling.number] = ruling.told
        for ruling in self._of.values():
            if ruling.apart:
                self._apart[ruling.one][ruling.other] = ruling
                self._apart[ruling.other][ruling.one] = ruling

    def __bool__(self) -> bool:
        return bool(self._of)

    def stands(self, number: int) -> bool:
        """Return whether the decision of this number is about two numbers and was not taken back."""
        return number in self.told

    def between(self, some: Iterable[Identifier], others: Iterable[Identifier]) -> Ruling | None:
        """Return a ruling that keeps a number of the first apart from one of the others; None for none."""
        if not self._apart:
            return None
        others = set(others)
        rulings = (self._apart[i] for i in some if i in self._apart)
        return next((r for kept in rulings for i, r in kept.items() if i in others), None)

    def about(self, identifiers: Iterable[Identifier]) -> Ruling | None:
        """Return the newest ruling that takes one of these numbers from another's person; None for none."""
        if not self._apart:
            return None
        named = [r for i in identifiers for r in self._apart.get(i, {}).values() if r.one == i]
        return max(named, key=lambda r: r.number, default=None)

    @property
    def pairs(self) -> list[Ruling]:
        """Return the rulings that stand, one a pair, the oldest first."""
        return sorted(self._of.values(), key=lambda r: r.number)
