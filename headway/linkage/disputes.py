"""Identifiers that two records claim, and records that look like one person (D58, D59)."""

from collections import defaultdict
from collections.abc import Iterable

from headway.linkage.identities import NDELIUS, NOMIS, PPUD, Claim, Identifier, Identities, surnames_agree
from headway.linkage.notices import Notices


def names_agree(one: Claim, other: Claim) -> bool:
    """Return whether the surnames of two rows agree."""
    return surnames_agree(one.surnames, other.surnames)


def births_agree(one: Claim, other: Claim) -> bool:
    """Return whether both rows give the same birth date."""
    return one.born_on is not None and one.born_on == other.born_on


def conflicts(claims: list[Claim], known: Identities) -> dict[int, str]:
    """Return the rows whose prison number belongs to somebody else, with the number (D59).

    The owner is the known person; else whoever most systems agree on, of two alike the prison's own row.
    A row is in conflict when name and birth date both disagree with the owner.
    """
    by_number: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.noms:
            by_number[claim.noms].append(claim)
    found = {}
    for noms, rows in by_number.items():
        person = known.holder.get((NOMIS, noms))
        if person is None and len(rows) == 1:
            continue
        owner = None if person is not None else _owner(rows)
        for claim in rows:
            same = _agrees(claim, known, person) if owner is None else _same_person(claim, owner)
            if not same:
                found[claim.ref] = noms
    return found


def _owner(rows: list[Claim]) -> Claim:
    def weight(claim: Claim) -> tuple[int, bool, int]:
        agreeing = {other.system for other in rows if _same_person(claim, other)}
        return len(agreeing), claim.system == NOMIS, -claim.ref

    return max(rows, key=weight)


def _same_person(one: Claim, other: Claim) -> bool:
    unsaid = not (one.surnames and other.surnames) or not (one.born_on and other.born_on)
    return unsaid or names_agree(one, other) or births_agree(one, other)


def _agrees(claim: Claim, known: Identities, person: int | None) -> bool:
    identity = known.people[person] if person is not None else None
    if identity is None or not claim.surnames or not claim.born_on:
        return True
    if not identity.surnames or not identity.births:
        return True
    return claim.born_on in identity.births or surnames_agree(claim.surnames, identity.surnames)


def mergeable(claims: list[Claim], known: Identities, notices: Notices) -> dict[int, Identifier]:
    """Return the rows held because two numbers of one system look like one person, with the number (D58).

    Name and birth date agree, and the police number or the prison number is the same. The number that
    fewer systems use is held, or else the higher one.
    """
    held: dict[int, Identifier] = {}
    by_police = _by_police(claims)
    for rows in by_police:
        for ref, number in _rivals(rows, NOMIS, known, notices).items():
            held.setdefault(ref, (NOMIS, number))
    by_noms = _by_noms(claims)
    for rows in [*by_noms, *by_police]:
        for system in (PPUD, NDELIUS):
            own = [c for c in rows if c.system == system]
            for ref, number in _rivals(own, system, known, notices).items():
                held.setdefault(ref, (system, number))
    return held


def _by_police(claims: list[Claim]) -> list[list[Claim]]:
    groups: dict[Identifier, list[Claim]] = defaultdict(list)
    for claim in claims:
        for number in claim.police:
            groups[number].append(claim)
    return list(groups.values())


def _by_noms(claims: list[Claim]) -> list[list[Claim]]:
    groups: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.noms:
            groups[claim.noms].append(claim)
    return list(groups.values())


def _number(claim: Claim, system: str) -> str | None:
    return claim.noms if system == NOMIS else claim.own


def _rivals(rows: list[Claim], system: str, known: Identities, notices: Notices) -> dict[int, str]:
    users: dict[str, set[str]] = defaultdict(set)
    for claim in rows:
        if number := _number(claim, system):
            users[number].add(claim.system)
    for number in _known_numbers(rows, system, known):
        users[number].add("known")
    if len(users) < 2:
        return {}
    keeper = min(users, key=lambda n: (-len(users[n] - {"known"}) - ("known" in users[n]), n))
    return {
        claim.ref: number
        for claim in rows
        if (number := _number(claim, system))
        and number != keeper
        and frozenset({(system, number), (system, keeper)}) not in notices.parted
        and _looks_like_keeper(claim, rows, system, keeper, known)
    }


def _known_numbers(rows: list[Claim], system: str, known: Identities) -> Iterable[str]:
    """The live numbers, in this system, of known persons whom these rows' police or prison numbers name."""
    for claim in rows:
        for identifier in [*claim.police, (NOMIS, claim.noms or "")]:
            person = known.holder.get(identifier)
            if person is not None:
                yield from known.live(person, system)


def _looks_like_keeper(claim: Claim, rows: list[Claim], system: str, keeper: str, known: Identities) -> bool:
    for other in rows:
        if _number(other, system) == keeper and names_agree(claim, other) and births_agree(claim, other):
            return True
    person = known.holder.get((system, keeper))
    if person is None:
        return False
    identity = known.people[person]
    return claim.born_on in identity.births and surnames_agree(claim.surnames, identity.surnames)
