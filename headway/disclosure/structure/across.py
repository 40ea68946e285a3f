"""Sums across documents that somebody declares: stock at one date + joiners - leavers = stock at another."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from headway.disclosure.printed.published import Unreadable
from headway.disclosure.structure.figures import Figure, Kind
from headway.disclosure.structure.universe import Tie, Where

COLUMNS = ("sum", "sign", "table_id", "row", "column")
_SIGNS = {"+": 1, "1": 1, "+1": 1, "-": -1, "−": -1, "-1": -1}


@dataclass(frozen=True)
class DeclaredSum:
    """Places of any tables whose signed counts add up to nothing.

    terms  (place, 1 or -1): the parts with 1 and the total with -1
    """

    name: str
    terms: tuple[tuple[Where, int], ...]


def read_sums(content: bytes, *, name: str) -> tuple[DeclaredSum, ...]:
    """Return the sums of a CSV with a line for each term, in the order in which they begin.

    content  columns sum (its name), sign (+ or -), table_id, row, column
    Raises Unreadable for a missing column, a sign that is none, a place given twice in one sum, or a sum that
    has no + or no -.
    """
    reader = csv.DictReader(io.StringIO(content.decode("utf-8-sig", errors="replace")))
    if missing := set(COLUMNS) - set(reader.fieldnames or ()):
        raise Unreadable(f"{name}: the sums lack the columns {', '.join(sorted(missing))}")
    found: dict[str, dict[Where, int]] = {}
    for number, line in enumerate(reader, start=2):
        called, sign, *where = ((line[column] or "").strip() for column in COLUMNS)
        place = (where[0], where[1], where[2])
        if sign not in _SIGNS:
            raise Unreadable(f"{name}: record {number} has the sign “{sign}”; write + or -")
        terms = found.setdefault(called, {})
        if place in terms:
            raise Unreadable(f"{name}: record {number} repeats {_named(place)} in the sum “{called}”")
        terms[place] = _SIGNS[sign]
    for called, terms in found.items():
        if len(set(terms.values())) < 2:
            raise Unreadable(f"{name}: the sum “{called}” needs a + and a -")
    return tuple(DeclaredSum(called, tuple(terms.items())) for called, terms in found.items())


def ties_across(
    sums: Iterable[DeclaredSum], at: Mapping[Where, int], figures: Sequence[Figure]
) -> tuple[list[Tie], list[str], dict[str, list[str]]]:
    """Return a tie for each declared sum that can hold, a sentence for each, and problems by table id.

    Raises Unreadable for a place that no table prints as a count, or a count that stands in one sum twice.
    """
    ties: list[Tie] = []
    said: list[str] = []
    problems: dict[str, list[str]] = {}
    for each in sums:
        tie = _tie(each, at, figures)
        tables = list(dict.fromkeys(place[0] for place, _ in each.terms))
        if _can_hold([(figures[cell], sign) for cell, sign in tie.terms]):
            ties.append(tie)
            said.append(f"the sum “{each.name}” ties {', '.join(f'“{t}”' for t in tables)}")
        else:
            for table in tables:
                where = next(place for place, _ in each.terms if place[0] == table)
                problems.setdefault(table, []).append(
                    f"the declared sum “{each.name}” does not hold; it names {_named(where)}"
                )
    return ties, said, problems


def _tie(each: DeclaredSum, at: Mapping[Where, int], figures: Sequence[Figure]) -> Tie:
    terms: dict[int, int] = {}
    for place, sign in each.terms:
        if place not in at:
            raise Unreadable(f"the sum “{each.name}” names {_named(place)}, where no count is printed")
        if at[place] in terms:
            raise Unreadable(
                f"the sum “{each.name}” counts {_named(place)} twice: another table prints it too"
            )
        terms[at[place]] = sign
    exact = all(figures[cell].known or figures[cell].kind is not Kind.COUNT for cell in terms)
    return Tie(tuple(terms.items()), exact=exact)


def _named(place: Where) -> str:
    return f"row “{place[1]}”, column “{place[2]}” of table “{place[0]}”"


def _can_hold(terms: list[tuple[Figure, int]]) -> bool:
    """Whether some whole numbers within what is printed add up to nothing."""
    ends = [
        (f.low, f.high) if sign > 0 else (None if f.high is None else -f.high, -f.low) for f, sign in terms
    ]
    least = None if any(low is None for low, _ in ends) else sum(low or 0 for low, _ in ends)
    most = None if any(high is None for _, high in ends) else sum(high or 0 for _, high in ends)
    return (least is None or least <= 0) and (most is None or most >= 0)
