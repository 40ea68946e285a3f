"""Who is known, by which identifiers and names: what rows are compared with."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from headway.linkage.normalise import alike
from headway.linkage.rulings import (
    MERGED_BY,
    RENUMBERED_BY,
    TAKEN_BACK,
    Identifier,
    Rulings,
    decision_in,
    how_in,
)

NOMIS, PPUD, NDELIUS, MHCS = "NOMIS", "PPUD", "NDELIUS", "MHCS"
PEOPLE_SYSTEMS = (NOMIS, PPUD, NDELIUS)
RENUMBERED = ("D57", "D64")
MERGED = "merged"
RETIRED = (*RENUMBERED, "D60", MERGED)
"""Rules by which an identifier only leads to a person who has another one of that system: a notice said
so, PPUD marks its record as a duplicate, or its person was made one with another by a notice."""


def _renumbers(rule: str) -> bool:
    return rule in RENUMBERED or how_in(rule) == RENUMBERED_BY


def _retires(rule: str) -> bool:
    return rule in RETIRED or how_in(rule) in (RENUMBERED_BY, MERGED_BY)


@dataclass
class Identity:
    """Everything known about who one person is; names are folded."""

    surnames: set[str] = field(default_factory=set)
    forenames: set[str] = field(default_factory=set)
    births: set[date] = field(default_factory=set)
    sentences: set[date] = field(default_factory=set)
    identifiers: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))


@dataclass(frozen=True, slots=True)
class Claim:
    """What one row of a people file says about who it is.

    ref        the caller's own mark of the row
    own        the system's own identifier, which is the person inside that system
    noms       prison number; null if none is given
    damaged    a prison number that could not be read; null otherwise
    police     valid PNC and CRO numbers
    old        old prison number
    surname    folded; surnames holds every surname given
    in_scope   the row says IPP or DPP (true), another sentence (false)
    duplicate  PPUD's own duplicate mark
    """

    ref: int
    system: str
    own: str | None
    noms: str | None = None
    damaged: str | None = None
    police: tuple[Identifier, ...] = ()
    old: str | None = None
    surname: str = ""
    surnames: frozenset[str] = frozenset()
    forenames: str = ""
    born_on: date | None = None
    sentenced_on: date | None = None
    in_scope: bool = True
    duplicate: bool = False

    @property
    def identifiers(self) -> list[Identifier]:
        """Return every valid identifier that the row gives, the strongest first."""
        own = [(self.system, self.own)] if self.own else []
        noms = [(NOMIS, self.noms)] if self.noms and self.system != NOMIS else []
        old = [("OLD", self.old)] if self.old else []
        return [*own, *noms, *self.police, *old]


@dataclass(frozen=True, slots=True)
class Link:
    """An identifier said to belong to a person, or held (person null), and by which rule."""

    system: str
    value: str
    person: int | None
    state: str
    rule: str


class Identities:
    """Every known person and identifier; changes are kept in `links` and `new_people` for the register.

    rulings  what people decided about two numbers
    decided  the numbers that a decision gave to their person, with the decision's own number
    last     the last word on every number
    """

    def __init__(self, next_person: int = 1, rulings: Rulings | None = None) -> None:
        self.rulings = rulings or Rulings()
        self.decided: dict[Identifier, int] = {}
        self.last: dict[Identifier, Link] = {}
        self.people: dict[int, Identity] = {}
        self.holder: dict[Identifier, int] = {}
        self.held: dict[Identifier, str] = {}
        self.retired: set[Identifier] = set()
        self.renumbered: set[Identifier] = set()
        self.former: dict[Identifier, int] = {}
        self.links: list[Link] = []
        self.new_people: list[int] = []
        self._next = next_person

    def know(self, link: Link) -> None:
        """Take in an identifier as the register has it; a later one stands in for an earlier.

        What a decision said that does not stand any more is passed over.
        """
        key = (link.system, link.value)
        number = decision_in(link.rule)
        if number is not None and not self.rulings.stands(number):
            return
        self.held.pop(key, None)
        self.decided.pop(key, None)
        self.last[key] = link
        if link.rule == TAKEN_BACK or (number is not None and link.person is None):
            if key in self.holder:
                self.forget(key)
            return
        if link.person is None:
            self.held[key] = link.rule
            return
        before = self.holder.get(key)
        if before is not None and before != link.person:
            self.people[before].identifiers[link.system].discard(link.value)
            self.former[key] = before
        self.holder[key] = link.person
        for marks, marked in ((_retires, self.retired), (_renumbers, self.renumbered)):
            (marked.add if marks(link.rule) else marked.discard)(key)
        if number is not None:
            self.decided[key] = number
        self.people.setdefault(link.person, Identity()).identifiers[link.system].add(link.value)

    def name(
        self,
        person: int,
        *,
        surnames: Iterable[str],
        forenames: str,
        born_on: date | None,
        sentenced_on: date | None,
    ) -> None:
        """Take in a name (folded), birth date and sentence date of a person."""
        identity = self.people.setdefault(person, Identity())
        identity.surnames.update(s for s in surnames if s)
        identity.forenames.update({forenames} - {""})
        identity.births.update({born_on} - {None})  # type: ignore[arg-type]
        identity.sentences.update({sentenced_on} - {None})  # type: ignore[arg-type]

    def create(self) -> int:
        """Return the key of a new person; keys are never used again."""
        person = self._next
        self._next += 1
        self.people[person] = Identity()
        self.new_people.append(person)
        return person

    def link(self, identifier: Identifier, person: int, rule: str) -> None:
        """Say that an identifier belongs to a person, unless that is known already."""
        marked = self.renumbered if _renumbers(rule) else self.retired
        if self.holder.get(identifier) == person and (not _retires(rule) or identifier in marked):
            return
        self._record(Link(*identifier, person, "linked", rule))

    def hold(self, identifier: Identifier, rule: str) -> None:
        """Say that an identifier is in dispute: nothing is found through it until somebody decides."""
        if self.held.get(identifier) != rule and identifier not in self.holder:
            self._record(Link(*identifier, None, "held", rule))

    def forget(self, identifier: Identifier) -> None:
        """Let an identifier lead to nobody, until a row claims it as its own."""
        self.last.pop(identifier, None)
        person = self.holder.pop(identifier)
        self.people[person].identifiers[identifier[0]].discard(identifier[1])
        self.retired.discard(identifier)
        self.renumbered.discard(identifier)
        self.decided.pop(identifier, None)

    def _record(self, link: Link) -> None:
        self.know(link)
        self.links.append(link)

    def number(self, person: int, system: str) -> str | None:
        """Return the person's identifier in a system, a retired one only if there is no other; else None."""
        values = sorted(self.people[person].identifiers[system])
        return next((v for v in values if (system, v) not in self.retired), next(iter(values), None))

    def live(self, person: int, system: str) -> set[str]:
        """Return the person's identifiers in a system that are not retired."""
        return {v for v in self.people[person].identifiers[system] if (system, v) not in self.retired}


def surnames_agree(some: Iterable[str], others: Iterable[str]) -> bool:
    """Return whether any two of the folded surnames are equal or differ by one letter."""
    others = set(others)
    return any(s in others or any(alike(s, o) for o in others) for s in some if s)
