"""A table that uses two symbols tells which cells the rule hides and which were hidden to protect them.

The rule hides counts from 1 to threshold - 1, so those behind the other symbol are the threshold or more.
Where no note says which symbol is which, both ways are tried: only what falls in each way that fits falls.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

import numpy as np

from headway.disclosure.attack.exactness import Exactness, exactness
from headway.disclosure.attack.system import Impossible, System
from headway.disclosure.attack.unknowns import Unknowns
from headway.disclosure.printed.published import Place, PublishedTable
from headway.disclosure.structure.symbols import ceiling

NAME = "two-symbols"
_TO_PROTECT = re.compile(r"\bsecond\w*|\bprotect\w*|\bprevent\w*|\bto avoid\b|\bconsequential", re.I)


def ways(table: PublishedTable, places: Iterable[Place]) -> list[dict[Place, bool]]:
    """Return the ways in which two symbols may be meant: for each hidden place, whether the rule hides it.

    None of them where the places do not use exactly two symbols; one where a note says which is which.
    """
    marks = {place: table.cells[place].printed.strip() for place in places}
    both = sorted(set(marks.values()))
    if len(both) != 2 or any(ceiling(mark) is not None for mark in both):  # "<5" speaks for itself
        return []
    second = [m for m in both if any(m in note and _TO_PROTECT.search(note) for note in table.notes)]
    return [{p: m != s for p, m in marks.items()} for s in (second if len(second) == 1 else both)]


def found_both_ways(
    unknowns: Unknowns,
    table: str,
    rules: Iterable[Mapping[int, bool]],
    *,
    asked: np.ndarray,
    out_of_time: Callable[[], bool],
) -> tuple[list[System], Exactness | None]:
    """Return the systems that fit, and what is exact in all of them; None when no way fits.

    rules  for each way, by variable, whether the rule hides it; the tables beside are read as nonneg
    """
    fit: list[tuple[System, Exactness]] = []
    plain = unknowns.system({})
    for rule in rules:
        system = _read(plain, rule, most=unknowns.most[table])
        try:
            fit.append((system, exactness(system, asked, out_of_time=out_of_time)))
        except Impossible:
            continue
    if not fit:
        return [], None
    first = fit[0][1]
    exact, moving = first.exact.copy(), first.moving.copy()
    for _, other in fit[1:]:
        differs = first.values != other.values
        exact &= other.exact & ~differs
        moving |= other.moving | differs
    return [system for system, _ in fit], Exactness(first.values, exact, moving)


def _read(plain: System, rule: Mapping[int, bool], *, most: int) -> System:
    low, high = plain.low.copy(), plain.high.copy()
    for variable, hides in rule.items():
        if hides:
            low[variable], high[variable] = max(low[variable], 1), min(high[variable], most)
        else:
            low[variable] = max(low[variable], most + 1)
    return replace(plain, low=low, high=high)
