"""Margins → the sums that hold, and what is wrong with those that do not, each naming its total."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from headway.disclosure.printed.published import PublishedTable
from headway.disclosure.structure.corners import Corners
from headway.disclosure.structure.counts import Counts
from headway.disclosure.structure.dimensions import Axis
from headway.disclosure.structure.sums import Margin, Sums, can_hold, check
from headway.tables.table import Place

A_SLIP = 0.02
"""How much of a total may be amiss, or else 1, in a sum that is printed wrong and was yet meant as a sum."""


@dataclass(frozen=True)
class Equation:
    """A total equals the sum of its parts; exact when no cell in it is printed rounded."""

    total: Place
    parts: tuple[Place, ...]
    exact: bool


@dataclass(frozen=True)
class Tied:
    """The sums of all margins that are used, which margins those are, and what is wrong with the others."""

    equations: list[Equation]
    used: list[str]
    problems: list[str]


def tied_by(
    along: tuple[Axis, ...],
    every: list[Margin],
    known: Counts,
    rounded: np.ndarray,
    *,
    quote: PublishedTable | None,
) -> Tied:
    """Return what the margins tie together.

    quote  the table whose figures a message may repeat; null: none
    """
    tied = Tied([], [], [])
    corners = Corners(along, every, known)
    wide: dict[tuple[int, frozenset[int]], Equation] = {}
    for margin in every:
        sums = check(margin, known)
        over = _over_corners(sums, corners)
        for line, parts in over.items():
            total = int(sums.total[line])
            if not can_hold(total, parts, known):
                tied.problems.append(_amiss(total, parts, known, quote))
            else:
                wide[total, frozenset(parts)] = _equation(total, parts, known, rounded)
        good, bad = _sums(sums, without=list(over))
        tied.problems.extend(_stopped(sums, int(line), known, quote) for line in np.flatnonzero(bad))
        tied.problems.extend(_unproved(sums))
        tied.used.extend([str(margin)] if good.any() else [])
        tied.equations.extend(
            _equation(int(sums.total[line]), sums.parts[:, line].tolist(), known, rounded)
            for line in np.flatnonzero(good)
        )
    tied.equations.extend(wide.values())
    return tied


def _over_corners(sums: Sums, corners: Corners) -> dict[int, tuple[int, ...]]:
    """Return by its line each sum that lacks a cell, and yet has all that the cell would add up."""
    lacking = corners.known.counted[sums.total] & sums.missing & ~sums.checked
    found = {int(line): corners.parts(sums, int(line)) for line in np.flatnonzero(lacking)}
    return {line: parts for line, parts in found.items() if parts}


def _sums(sums: Sums, *, without: list[int]) -> tuple[np.ndarray, np.ndarray]:
    """Return which sums to use and which are wrong, some lines aside.

    Where most are wrong by more than a slip, these lines are no sums of those and none is used. Otherwise
    the others are, since somebody outside will use them too.
    """
    # A part without a cell is none, if the total says so; if that cannot be seen, the sum is not understood.
    here = np.ones_like(sums.used)
    here[without] = False
    wrong, used = sums.wrong & here, sums.used & here
    bad = wrong | (used & sums.missing & ~sums.checked)
    far = wrong & (sums.gap > np.maximum(1, A_SLIP * sums.size))
    if far.any() and 2 * far.sum() >= (used & sums.shown).sum():
        return np.zeros_like(bad), bad
    return used & ~bad, bad


def _equation(total: int, parts: Iterable[int], known: Counts, rounded: np.ndarray) -> Equation:
    counted = [n for n in parts if known.counted[n]]
    exact = not rounded[[total, *counted]].any()
    return Equation(known.places[total], tuple(known.places[n] for n in counted), exact)


def _unproved(sums: Sums) -> Iterable[str]:
    """Yield why a declared sum that lacks a part is not understood: nothing shows that the part is none."""
    margin = sums.margin
    if margin.lacking and not sums.proved.any():
        yield (
            f"{margin.axis.name} “{margin.total}” ({margin.found_by}) should hold "
            f"{', '.join(f'“{label}”' for label in margin.lacking)}, which the table does not print"
        )


def _stopped(sums: Sums, line: int, known: Counts, quote: PublishedTable | None) -> str:
    """Return why a sum is not used, naming its total."""
    row, column = known.places[sums.total[line]]
    if sums.missing[line]:
        lacks = "; ".join(_lacks(sums, line, known))
        return f"the total at row “{row}”, column “{column}” needs cells that are not there: {lacks}"
    return _amiss(int(sums.total[line]), sums.parts[:, line].tolist(), known, quote)


def _amiss(total: int, parts: Iterable[int], known: Counts, quote: PublishedTable | None) -> str:
    """Return that a total does not equal its parts, in figures only if these may be repeated."""
    row, column = known.places[total]
    where = f"the total at row “{row}”, column “{column}”"
    if quote is None:
        return f"{where} does not equal its parts"
    added = " + ".join(quote.cells[known.places[n]].printed for n in parts if known.counted[n])
    return f"{where} prints {quote.cells[row, column].printed}; its parts are {added}"


def _lacks(sums: Sums, line: int, known: Counts) -> Iterable[str]:
    """Yield the labels, along the dimension that is added up, of the parts that have no cell."""
    name = sums.margin.axis.name
    row, column = known.places[sums.total[line]]
    beside = {"row": f", column “{column}”", "column": f", row “{row}”"}.get(name, "")
    for label, cell in zip(sums.margin.parts, sums.parts[:, line].tolist(), strict=True):
        if known.absent[cell]:
            yield f"{name} “{label}”{beside}"
