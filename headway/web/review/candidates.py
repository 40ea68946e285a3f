"""Who a held row may be about: the people of its numbers, and those alike in name and birth date."""

from dataclasses import dataclass
from typing import Any

import polars as pl

from headway.intake.deciding.unsettled import Held
from headway.intake.outcome import NAMES
from headway.linkage.normalise import fold_name
from headway.linkage.rulings import Identifier
from headway.linkage.sides import Line, Side, compare
from headway.people.events import ENVELOPE, unpack
from headway.web import clock
from headway.web.accounts.models import User
from headway.web.accounts.scope import visible
from headway.web.register import bulk
from headway.web.register.cohort import cohort
from headway.web.register.models.standing import standing
from headway.web.register.names import SOURCES, names
from headway.web.review.queue import linked, numbers_of

MOST = 6


@dataclass(frozen=True)
class Candidate:
    """Somebody whom the row may be about.

    facts   their row of the cohort frame
    side    what the register knows of who they are
    lines   the row and the register, compared
    number  the number by which a decision names them
    """

    person: int
    facts: dict[str, Any]
    side: Side
    lines: list[Line]
    number: Identifier


def candidates(row: Held, person: int | None, user: User) -> list[Candidate]:
    """Return the people whom the row may be about and whom the user may see, the likeliest first.

    person  whose the register takes the row to be; null: nobody's
    """
    seen = visible(cohort(on=clock.today()), user)
    by_number = list(linked(row.side.numbers).values())
    likely = [p for p in [person, *by_number, *_alike(row.side, seen)] if p is not None]
    facts = {f["person"]: f for f in seen.filter(pl.col("person").is_in(likely)).iter_rows(named=True)}
    chosen = [p for p in dict.fromkeys(likely) if p in facts][:MOST]
    told = _names(chosen)
    return [_candidate(row, facts[p], told) for p in chosen]


def _alike(side: Side, seen: pl.DataFrame) -> list[int]:
    surnames = {fold_name(name) for name in side.surnames}
    if not surnames:
        return []
    days = (side.births, "born_on"), (side.sentences, "sentenced_on")
    same_day = pl.any_horizontal(pl.col(column).is_in(list(found)) for found, column in days)
    people = seen.filter(same_day).select("person", "surname")
    return [person for person, surname in people.iter_rows() if fold_name(surname) in surnames]


def _candidate(row: Held, facts: dict[str, Any], told: pl.DataFrame) -> Candidate:
    person = facts["person"]
    numbers = numbers_of(person)
    side = _side(told.filter(person=person), numbers)
    return Candidate(person, facts, side, compare(row.side, side), _named_by(row, numbers))


def _named_by(row: Held, numbers: list[Identifier]) -> Identifier:
    """Return the person's number of the row's own system, else of the system that is best known."""
    own = [system for system, _ in row.side.numbers]
    order = [*own, "NOMIS", "PPUD", "NDELIUS", "MHCS"]
    given = set(row.side.numbers)
    # A number that the row bears itself tells least whom it is compared with.
    ranked = sorted(
        numbers, key=lambda n: (n[0] in ("PNC", "CRO", "OLD"), n in given, _place(n[0], order), n)
    )
    return ranked[0]


def _place(system: str, order: list[str]) -> int:
    return order.index(system) if system in order else len(order)


def _side(told: pl.DataFrame, numbers: list[Identifier]) -> Side:
    def each(column: str) -> tuple[Any, ...]:
        return tuple(told[column].drop_nulls().unique(maintain_order=True))

    return Side(each("surname"), each("forenames"), each("born_on"), each("sentenced_on"), tuple(numbers))


def _names(people: list[int]) -> pl.DataFrame:
    """Return every name and day that the sources tell of some people, as outcome.NAMES."""
    if not people:
        return pl.DataFrame(schema=NAMES)
    query = (
        "SELECT person_id AS person, kind, key, happened_on, recorded_at, withdrawn, file_id AS file, "
        f"row, data FROM register_event WHERE {standing('event')} AND kind IN ({_marks(list(SOURCES))}) "
        f"AND person_id IN ({_marks(people)}) ORDER BY id"
    )
    return names(unpack(bulk.frame(query, schema=ENVELOPE, values=(*SOURCES, *people))))


def _marks(values: list[Any]) -> str:
    return ", ".join(["%s"] * len(values))
