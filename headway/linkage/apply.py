"""The numbers that a decision moves: two people made one, a held number given to somebody, two kept apart."""

from headway.linkage.identities import Identifier, Identities, Link
from headway.linkage.rulings import MERGED_BY, RENUMBERED_BY, Ruling, rule_name


def links_of(ruling: Ruling, known: Identities) -> list[Link]:
    """Return what a ruling says of every number it moves, in order; nothing where nothing moves.

    SAME: the first number goes to the person of the second, with all the numbers of the person whose own
    it was.
    APART: where both are one person's, the first is taken from them; whose it is then, its rows say.
    """
    person = known.holder.get(ruling.other)
    before = known.holder.get(ruling.one)
    if ruling.apart:
        return _freed(ruling, known, shared=person is not None and person == before)
    if person is None or before == person:
        return []
    first = _given(ruling.one, person, ruling=ruling, how=RENUMBERED_BY, known=known)
    return [first, *_rest(ruling, before, person, known)]


def _freed(ruling: Ruling, known: Identities, *, shared: bool) -> list[Link]:
    """Numbers that wait for this very answer wait no longer."""
    waiting = [i for i in (ruling.one, ruling.other) if i in known.held]
    freed = [*waiting, ruling.one] if shared else waiting
    return [Link(*identifier, None, "held", rule_name(ruling.number)) for identifier in freed]


def _rest(ruling: Ruling, before: int | None, person: int, known: Identities) -> list[Link]:
    # A number that was given to somebody, or only leads to them, moves alone: they keep what is their own.
    if before is None or ruling.one in known.decided or ruling.one in known.retired:
        return []
    numbers = [
        (s, v) for s, values in sorted(known.people[before].identifiers.items()) for v in sorted(values)
    ]
    others = [i for i in numbers if i != ruling.one]
    return [_given(i, person, ruling=ruling, how=MERGED_BY, known=known) for i in others]


def _given(identifier: Identifier, person: int, *, ruling: Ruling, how: str, known: Identities) -> Link:
    """A person has one live number of a system: another one only leads to them."""
    retired = bool(known.live(person, identifier[0]))
    return Link(*identifier, person, "linked", rule_name(ruling.number, how if retired else ""))
