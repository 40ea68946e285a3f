"""The proof that goes with a protected table: other whole tables that agree with everything printed.

A certificate never leaves the department: its alternatives are close to the true table.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from headway.disclosure.protection.truth import Truth
from headway.disclosure.secondary.problem import Asked
from headway.disclosure.structure.universe import Where

VERSION = 1
INTERNAL = (
    "Internal, not for publication. The alternatives are tables that fit what is printed; they are close to "
    "the true counts. Keep this file where the true counts are kept."
)


class NotACertificate(ValueError):
    """A file that is not a certificate; the message says where it stops being one."""


@dataclass(frozen=True)
class CellSum:
    """Some cells less some others come to a number; cells by their place in Certificate.cells."""

    plus: tuple[int, ...]
    minus: tuple[int, ...]
    equals: int = 0


@dataclass(frozen=True)
class Witness:
    """A first-hidden cell: not its true count in `alternative`, and another number still in `other`.

    cell  its place in Certificate.cells
    """

    cell: int
    alternative: int
    other: int


@dataclass(frozen=True)
class Certificate:
    """Complete tables other than the true one that agree with everything printed. Not for publication.

    cells         every place of every table
    sums          what must add up; one cell less another comes to 0 where two places print one count
    alternatives  whole numbers, one tuple a table, in the order of cells
    before        the ids of tables published before, which the printed tables do not hold
    same          (cell, the first cell that prints the same count); what the true counts showed to be one
    """

    threshold: int
    asked: Asked
    cells: tuple[Where, ...]
    sums: tuple[CellSum, ...] = field(repr=False)
    alternatives: tuple[tuple[int, ...], ...] = field(repr=False)
    first_hidden: tuple[Witness, ...] = field(repr=False)
    before: tuple[str, ...] = ()
    same: tuple[tuple[int, int], ...] = ()


def certificate(
    truth: Truth, *, first: frozenset[int], tables: np.ndarray, threshold: int, asked: Asked
) -> Certificate:
    """Return the certificate of a pattern.

    first   the cells that the rule hides, by their number in the universe
    tables  alternatives by cell number, one a row, such that each first cell moves in one of them
    """
    universe = truth.joined.universe
    nowhere = {where: n for n, where in enumerate(universe.cells) if where not in universe.at}
    at = {**truth.at, **universe.at, **nowhere}  # the tables themselves first
    cells = tuple(at)
    order = list(at.values())
    place = {where: n for n, where in enumerate(cells)}
    places: dict[int, list[Where]] = {}
    for where, number in truth.at.items():
        places.setdefault(number, []).append(where)
    witnesses = [
        Witness(place[where], *_two(truth, tables, number))
        for number in sorted(first)
        for where in places[number]
    ]
    return Certificate(
        threshold=threshold,
        asked=asked,
        cells=cells,
        sums=tuple(sums(universe.ties, at)),
        before=tuple(sorted({where[0] for where in cells} - {table.table_id for table in truth.tables})),
        alternatives=tuple(tuple(row) for row in tables[:, order].tolist()),
        first_hidden=tuple(witnesses),
        same=tuple((s.plus[0], s.minus[0]) for s in repeated(at)),
    )


def sums(ties: Iterable[Any], at: Mapping[Where, int]) -> Iterable[CellSum]:
    """Yield the sums of a universe by place, and one for each place that prints the count of another."""
    first = _first(at)
    yield from repeated(at)
    for tie in ties:
        plus = tuple(sorted(first[cell] for cell, sign in tie.terms if sign > 0))
        minus = tuple(sorted(first[cell] for cell, sign in tie.terms if sign < 0))
        yield CellSum(plus, minus, tie.equals)


def repeated(at: Mapping[Where, int]) -> Iterable[CellSum]:
    """Yield one sum for each place that prints the count of an earlier place."""
    first = _first(at)
    for place, number in enumerate(at.values()):
        if first[number] != place:
            yield CellSum((place,), (first[number],))


def _first(at: Mapping[Where, int]) -> dict[int, int]:
    """Return for each cell of a universe the first place that prints it."""
    first: dict[int, int] = {}
    for place, number in enumerate(at.values()):
        first.setdefault(number, place)
    return first


def _two(truth: Truth, tables: np.ndarray, cell: int) -> tuple[int, int]:
    """Return an alternative in which a cell is not its true count, and one in which it is another number."""
    column = tables[:, cell]
    moved = int(np.flatnonzero(column != truth.counts[cell])[0])
    return moved, int(np.flatnonzero(column != column[moved])[0])


def to_text(made: Certificate) -> str:
    """Return the certificate as JSON, one alternative a line."""
    head = {
        "version": VERSION,
        "keep": INTERNAL,
        "threshold": made.threshold,
        "asked": made.asked.value,
        "before": made.before,
        "sums": [{"plus": s.plus, "minus": s.minus, "equals": s.equals} for s in made.sums],
        "cells": made.cells,
        "same": made.same,
        "first_hidden": [_witness(made, w) for w in made.first_hidden],
    }
    lines = ",\n".join(json.dumps(row, separators=(",", ":")) for row in made.alternatives)
    start = json.dumps(head, ensure_ascii=False, separators=(",", ":"))[:-1]
    return f'{start},\n"alternatives":[\n{lines}\n]}}\n'


def _witness(made: Certificate, witness: Witness) -> Mapping[str, object]:
    table, row, column = made.cells[witness.cell]
    return {
        "table_id": table,
        "row": row,
        "column": column,
        "alternative": witness.alternative,
        "other": witness.other,
    }


def from_text(text: str, *, name: str) -> Certificate:
    """Return the certificate that a text holds. Raises NotACertificate for anything else."""
    try:
        read = json.loads(text)
        if read["version"] != VERSION:
            raise NotACertificate(f"{name}: version {read['version']}, and only version {VERSION} is known")
        cells = tuple((str(t), str(r), str(c)) for t, r, c in read["cells"])
        place = {where: n for n, where in enumerate(cells)}
        made = Certificate(
            threshold=_whole(read["threshold"]),
            asked=Asked(read["asked"]),
            cells=cells,
            sums=tuple(CellSum(_row(s["plus"]), _row(s["minus"]), _whole(s["equals"])) for s in read["sums"]),
            alternatives=tuple(_row(row) for row in read["alternatives"]),
            before=tuple(str(name) for name in read.get("before", ())),
            same=tuple((_whole(cell), _whole(first)) for cell, first in read.get("same", ())),
            first_hidden=tuple(
                Witness(
                    place[w["table_id"], w["row"], w["column"]], _whole(w["alternative"]), _whole(w["other"])
                )
                for w in read["first_hidden"]
            ),
        )
    except NotACertificate:
        raise
    except (KeyError, TypeError, ValueError, AttributeError) as fault:
        raise NotACertificate(f"{name}: not a certificate of this program ({type(fault).__name__})") from None
    _within(made, name=name)
    return made


def _whole(value: object) -> int:
    if type(value) is not int:
        raise TypeError
    return value


def _row(values: Iterable[object]) -> tuple[int, ...]:
    return tuple(_whole(value) for value in values)


def _within(made: Certificate, *, name: str) -> None:
    """Raise NotACertificate when a number points at nothing, or an alternative lacks a cell."""
    wide, high = len(made.cells), len(made.alternatives)
    if len(set(made.cells)) != wide:
        raise NotACertificate(f"{name}: a cell stands in it twice")
    if any(len(row) != wide for row in made.alternatives):
        raise NotACertificate(f"{name}: an alternative does not have a number for every cell")
    if any(not 0 <= cell < wide for s in made.sums for cell in (*s.plus, *s.minus)):
        raise NotACertificate(f"{name}: a sum names a cell that is not there")
    if any(not 0 <= cell < wide for pair in made.same for cell in pair):
        raise NotACertificate(f"{name}: a cell is said to be one that is not there")
    if any(not 0 <= n < high for w in made.first_hidden for n in (w.alternative, w.other)):
        raise NotACertificate(f"{name}: a first-hidden cell names an alternative that is not there")
