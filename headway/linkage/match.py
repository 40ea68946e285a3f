"""Whose row is this? The rules L1 to L4, and what stands in their way."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from headway.linkage.disputes import conflicts, mergeable
from headway.linkage.identities import (
    NOMIS,
    PEOPLE_SYSTEMS,
    PPUD,
    Claim,
    Identifier,
    Identities,
    surnames_agree,
)
from headway.linkage.normalise import repaired_prison_number
from headway.linkage.notices import Notices
from headway.linkage.obey import is_decided, kept_apart, ruling_on, without_others_numbers
from headway.linkage.rulings import DECIDED, rule_name


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that linking found about a row: the case, its code, the identifier spoken of, a sentence.

    decision  the number of the decision that says so; null: a rule says so
    """

    case: str
    code: str | None
    system: str
    value: str
    message: str
    decision: int | None = None


@dataclass
class Placement:
    """Where a row of a people file belongs.

    person     null: held, or nobody in the cohort
    rule       own, L1 .. L4, D52 or D60; "" if not placed
    findings   in the order found
    """

    person: int | None = None
    rule: str = ""
    findings: list[Finding] = field(default_factory=list)

    @property
    def held(self) -> bool:
        """Return whether a person must decide whose row it is."""
        return any(f.code and f.code.startswith("H_") for f in self.findings)


class _Index:
    """Persons by the things that L2 to L4 look for."""

    def __init__(self, known: Identities) -> None:
        self.known = known
        self.by_name: dict[tuple[str, str, date, date], set[int]] = defaultdict(set)
        for person in known.people:
            self.add(person)

    def add(self, person: int) -> None:
        identity = self.known.people[person]
        for surname in identity.surnames:
            for forenames in identity.forenames:
                for born in identity.births:
                    for sentenced in identity.sentences:
                        self.by_name[(surname, forenames, born, sentenced)].add(person)


def resolve(claims: list[Claim], known: Identities, notices: Notices) -> dict[int, Placement]:
    """Return where each row of the people files belongs, by its ref; `known` learns what they say.

    claims  rows of NOMIS, PPUD and nDelius people files of one delivery, NOMIS first
    A row in scope that nobody known explains is a new person; one out of scope is nobody.
    """
    placements = {c.ref: Placement() for c in claims}
    claims = [_ruled(c, known, placements[c.ref]) for c in claims]
    sound: list[Claim] = []
    settled: list[Claim] = []
    for claim in (_renumbered(c, notices, known, placements[c.ref]) for c in claims):
        if not claim.damaged and not claim.duplicate:
            (settled if is_decided(claim, known) else sound).append(claim)
    in_conflict = _hold_conflicts(sound, known, placements)
    sound = [c for c in sound if c.ref not in in_conflict]
    for ref, identifier in _merge_holds(sound, known, notices).items():
        _hold_merge(placements[ref], identifier, known)
    # Whom a person named, no rule asks about again.
    sound = sorted([*sound, *settled], key=lambda c: c.ref)
    _place_all([c for c in sound if not placements[c.ref].held], known, placements)
    _place_rest(claims, known, notices, placements)
    return placements


def _ruled(claim: Claim, known: Identities, placement: Placement) -> Claim:
    """Note which decision the row follows, and let go of the numbers that are somebody else's by it."""
    number = ruling_on(claim, known)
    if number is not None:
        own = (claim.system, claim.own or claim.noms or "")
        placement.findings.append(Finding("", DECIDED, *own, known.rulings.told[number], number))
    return without_others_numbers(claim, known)


def _renumbered(claim: Claim, notices: Notices, known: Identities, placement: Placement) -> Claim:
    """Follow notices from a retired number to the one that stands for it (D57)."""
    own = _current(claim.system, claim.own, notices, known)
    noms = _current(NOMIS, claim.noms, notices, known)
    for system, before, after in ((claim.system, claim.own, own), (NOMIS, claim.noms, noms)):
        if before and before != after and not any(f.value == after for f in placement.findings):
            message = f"{before} was retired: {after} stands for it."
            placement.findings.append(Finding("D57", None, system, str(after), message))
    return replace(claim, own=own, noms=noms)


def _current(system: str, value: str | None, notices: Notices, known: Identities) -> str | None:
    current = notices.current(system, value)
    if current and current == value and (system, current) in known.renumbered:
        return known.number(known.holder[(system, current)], system)
    return current


def current_number(system: str, value: str, *, known: Identities, notices: Notices) -> str:
    """Return the identifier that stands for this one after every notice; itself if it is not retired."""
    return _current(system, value, notices, known) or value


def _hold_conflicts(claims: list[Claim], known: Identities, placements: dict[int, Placement]) -> set[int]:
    found = conflicts(claims, known)
    for claim in claims:
        if claim.ref in found:
            noms = found[claim.ref]
            message = (
                f"{noms} belongs to somebody else: name and birth date both disagree. Say whose row it is."
            )
            placements[claim.ref].findings.append(Finding("D59", "H_ID_CONFLICT", NOMIS, noms, message))
            if claim.own and claim.system != NOMIS:
                known.hold((claim.system, claim.own), "D59")
    return set(found)


def _merge_holds(claims: list[Claim], known: Identities, notices: Notices) -> dict[int, Identifier]:
    held = mergeable(claims, known, notices)
    for claim in claims:
        for identifier in claim.identifiers:
            if known.held.get(identifier) == "D58" and identifier not in notices.kept:
                held.setdefault(claim.ref, identifier)
    return held


def _hold_merge(placement: Placement, identifier: Identifier, known: Identities) -> None:
    system, value = identifier
    message = f"{value} looks like a second {system} number of one person. Send a notice, or say it is not."
    placement.findings.append(Finding("D58", "H_MERGE", system, value, message))
    known.hold(identifier, "D58")


def _place_all(claims: list[Claim], known: Identities, placements: dict[int, Placement]) -> None:
    index = _Index(known)
    # Rows that say IPP or DPP come first: only they can make a person that the others then find.
    for claim in sorted(claims, key=lambda c: not c.in_scope):
        person, rule = _find(claim, known, index)
        placement = placements[claim.ref]
        if person is None and claim.noms and (NOMIS, claim.noms) in known.holder:
            message = (
                f"{claim.noms} belongs to somebody with another name or birth date. Say whose row it is."
            )
            placement.findings.append(Finding("D59", "H_ID_CONFLICT", NOMIS, claim.noms, message))
            continue
        if person is None and claim.in_scope:
            person, rule = known.create(), "own"
        if person is not None:
            _settle(claim, person, rule=rule, known=known, placement=placement)
            index.add(person)


def _settle(claim: Claim, person: int, *, rule: str, known: Identities, placement: Placement) -> None:
    ruled = next((f.decision for f in placement.findings if f.decision is not None), None)
    if ruled is not None:
        # What only this row brings goes again if the decision is taken back.
        rule = rule_name(ruled)
    placement.person, placement.rule = person, rule
    for identifier in claim.identifiers:
        holder = known.holder.get(identifier)
        own = identifier == (claim.system, claim.own)
        if holder is None or own:
            known.link(identifier, person, rule)
    known.name(
        person,
        surnames=claim.surnames,
        forenames=claim.forenames,
        born_on=claim.born_on,
        sentenced_on=claim.sentenced_on,
    )


def _find(claim: Claim, known: Identities, index: _Index) -> tuple[int | None, str]:
    if claim.own and (claim.system, claim.own) in known.holder:
        return known.holder[(claim.system, claim.own)], "own"
    for rule, found in _candidates(claim, known, index):
        candidates = {p for p in found if not kept_apart(claim, p, known)}
        if len(candidates) == 1:
            return candidates.pop(), rule
    return None, ""


def _candidates(claim: Claim, known: Identities, index: _Index) -> Iterable[tuple[str, set[int]]]:
    noms = known.holder.get((NOMIS, claim.noms)) if claim.noms else None
    yield "L1", {p for p in {noms} - {None} if p is not None and _name_or_birth(claim, p, known, unsaid=True)}
    police = {known.holder[n] for n in claim.police if n in known.holder}
    yield "L2", {p for p in police if _name_or_birth(claim, p, known) and not _differs(claim, p, known)}
    old = known.holder.get(("OLD", claim.old)) if claim.old else None
    yield (
        "L3",
        {
            p
            for p in {old}
            if p is not None and _name_and_birth(claim, p, known) and not _differs(claim, p, known)
        },
    )
    if claim.born_on and claim.sentenced_on:
        named = index.by_name.get((claim.surname, claim.forenames, claim.born_on, claim.sentenced_on), set())
        yield "L4", {p for p in named if not _differs(claim, p, known, police=True)}


def _name_or_birth(claim: Claim, person: int, known: Identities, *, unsaid: bool = False) -> bool:
    identity = known.people[person]
    if unsaid and not claim.surnames and not claim.born_on:
        return True
    return claim.born_on in identity.births or surnames_agree(claim.surnames, identity.surnames)


def _name_and_birth(claim: Claim, person: int, known: Identities) -> bool:
    identity = known.people[person]
    return claim.born_on in identity.births and surnames_agree(claim.surnames, identity.surnames)


def _differs(claim: Claim, person: int, known: Identities, *, police: bool = False) -> bool:
    """Never link two people with different valid identifiers of one system."""
    systems = (*PEOPLE_SYSTEMS, "PNC", "CRO") if police else PEOPLE_SYSTEMS
    for system, value in claim.identifiers:
        theirs = known.live(person, system) if system in systems else set()
        if theirs and value not in theirs:
            return True
    return False


def _place_rest(
    claims: list[Claim], known: Identities, notices: Notices, placements: dict[int, Placement]
) -> None:
    for claim in claims:
        if claim.damaged:
            _place_damaged(claim, known, placements[claim.ref])
        elif claim.duplicate:
            _place_marked(claim, known, notices, placements)


def _place_damaged(claim: Claim, known: Identities, placement: Placement) -> None:
    repaired = repaired_prison_number(claim.damaged or "")
    person = known.holder.get((NOMIS, repaired)) if repaired else None
    if person is None or not _name_or_birth(claim, person, known):
        message = (
            f"{claim.damaged!r} is no prison number, and nobody known explains it. Correct it at the source."
        )
        placement.findings.append(Finding("D52", "H_ID", NOMIS, claim.damaged or "", message))
        return
    message = f"{claim.damaged} read as {repaired}: the name or birth date agrees."
    placement.findings.append(Finding("D52", None, NOMIS, str(repaired), message))
    own = repaired if claim.system == NOMIS else claim.own
    _settle(replace(claim, own=own, noms=repaired), person, rule="D52", known=known, placement=placement)


def _place_marked(
    claim: Claim, known: Identities, notices: Notices, placements: dict[int, Placement]
) -> None:
    noms = _current(NOMIS, claim.noms, notices, known)
    person = known.holder.get((NOMIS, noms)) if noms else None
    placement = placements[claim.ref]
    if person is None:
        # A marked row whose other one is not there is all that is known of the person.
        _place_all([replace(claim, noms=noms)], known, placements)
        return
    kept = known.number(person, PPUD) or ""
    message = f"PPUD marks it as a duplicate; its number leads to the person of {noms}."
    placement.findings.append(Finding("D60", "duplicate", PPUD, kept, message))
    placement.person, placement.rule = person, "D60"
    if claim.own:
        known.link((claim.system, claim.own), person, "D60")
