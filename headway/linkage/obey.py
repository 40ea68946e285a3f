"""What a row of a people file may not be taken for, because a person decided."""

from collections.abc import Iterable
from dataclasses import replace

from headway.linkage.identities import NOMIS, Claim, Identifier, Identities


def ruling_on(claim: Claim, known: Identities) -> int | None:
    """Return the number of the decision by which the row is placed; None: by the rules."""
    parted = known.rulings.about(claim.identifiers)
    if parted:
        return parted.number
    return next((known.decided[i] for i in claim.identifiers if i in known.decided), None)


def is_decided(claim: Claim, known: Identities) -> bool:
    """Return whether a person said whose the row's own number is."""
    return (claim.system, claim.own or "") in known.decided


def without_others_numbers(claim: Claim, known: Identities) -> Claim:
    """Return the row without the numbers that, by a decision on its own number, are somebody else's."""
    own = (claim.system, claim.own)
    lost = {i for i in claim.identifiers if i != own and _is_anothers(i, claim, known)}
    if not lost:
        return claim
    return replace(
        claim,
        noms=None if (NOMIS, claim.noms) in lost else claim.noms,
        police=tuple(i for i in claim.police if i not in lost),
        old=None if ("OLD", claim.old) in lost else claim.old,
    )


def _is_anothers(identifier: Identifier, claim: Claim, known: Identities) -> bool:
    own = (claim.system, claim.own or "")
    person = known.holder.get(identifier)
    if own in known.decided and person is not None:
        return known.holder[own] != person
    named = [identifier] if person is None else [identifier, *_numbers(person, known)]
    return known.rulings.between([own], named) is not None


def _numbers(person: int, known: Identities) -> Iterable[Identifier]:
    identifiers = known.people[person].identifiers
    return ((system, value) for system, values in identifiers.items() for value in values)


def kept_apart(claim: Claim, person: int, known: Identities) -> bool:
    """Return whether a person said that the row is not this person's."""
    if not known.rulings:
        return False
    return known.rulings.between(claim.identifiers, _numbers(person, known)) is not None
