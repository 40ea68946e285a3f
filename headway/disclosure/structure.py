"""A published table → whole numbers tied by sums: what is known of each cell, and the equations that hold."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from headway.disclosure import margins as m
from headway.disclosure.counts import Counts, counts
from headway.disclosure.dimensions import Axis, axes
from headway.disclosure.figures import Figure, figures
from headway.disclosure.hierarchies import Hierarchy, about
from headway.disclosure.published import Place, PublishedTable
from headway.disclosure.ratios import tighten
from headway.disclosure.rounded import read_rounding
from headway.disclosure.sums import Margin, Sums, check
from headway.disclosure.symbols import Legend


@dataclass(frozen=True)
class Equation:
    """A total equals the sum of its parts; exact when no cell in it is printed rounded."""

    total: Place
    parts: tuple[Place, ...]
    exact: bool


@dataclass(frozen=True)
class Structure:
    """What a careful reader makes of a table before attacking it.

    figures      the whole numbers that each cell can be, after rounding and percentages
    equations    the sums that hold
    margins      a sentence for each margin used
    problems     what could not be understood, each naming its cell or margin; any one of them means that
                 the table must not be called protected
    assumptions  what was taken for granted (rounding seen and not stated)
    left_out     knowledge in the table that the audit does not use
    axes         the dimensions of the table; none when it is no table but a list
    totals       the margins recognised, by the name of their dimension
    """

    figures: dict[Place, Figure]
    equations: tuple[Equation, ...]
    margins: tuple[str, ...]
    problems: tuple[str, ...]
    assumptions: tuple[str, ...]
    left_out: tuple[str, ...]
    axes: tuple[Axis, ...] = field(default=(), repr=False, compare=False)
    totals: tuple[Margin, ...] = field(default=(), repr=False, compare=False)


def structure(
    table: PublishedTable,
    legend: Legend,
    *,
    margin_hints: str = "",
    hierarchies: Mapping[str, Hierarchy] | None = None,
    true_counts: bool = False,
) -> Structure:
    """Return the equations of a table, and everything that stopped or qualified the reading of it.

    margin_hints  what an index says of the table's margins, in its words; "" if there is no index. It may
                  name lines that are totals, or begin with "none".
    hierarchies   the parent of each child, by the name of a dimension or of a grouping
    true_counts   whether the table is not published yet: nothing in it is rounded, and no message quotes it
    """
    found, problems = figures(table, legend)
    problems = [*table.problems, *problems]
    if not any(f.is_count for f in found.values()):
        problems.append("the table holds no counts, only percentages or rates")
    along = axes(table, tuple(found))
    if found and not along:
        problems.append(
            f"{len(table.rows):,} rows and {len(table.columns):,} columns make a list, not a table"
        )
    known = counts(found)
    rounded, assumptions = np.zeros(len(known.low), dtype=bool), list[str]()
    if not true_counts:
        known, assumptions, rounded = read_rounding(along, known, legend, hints=margin_hints)
    every = [
        margin
        for axis in along
        for margin in m.find(
            axis, known, hints=margin_hints, hierarchies=about(axis, along, hierarchies or {})
        )
    ]
    if margin_hints and not re.match(r"\s*none\b", margin_hints, re.I) and not every:
        problems.append(f"a margin is missing: the index says “{margin_hints}” and no such line was found")
    tied = _tied(every, known, rounded, quote=None if true_counts else table)
    places = {known.places[n] for n in np.flatnonzero(rounded[:-1])}
    tightened = tighten(table, _with_bounds(found, known), every, places)
    return Structure(
        figures=tightened.figures,
        equations=tuple(tied.equations),
        margins=tuple(tied.used),
        problems=(*problems, *tied.problems, *tightened.problems),
        assumptions=tuple(assumptions),
        left_out=tuple(tightened.left_out),
        axes=along,
        totals=tuple(every),
    )


@dataclass(frozen=True)
class _Tied:
    """The sums of all margins that are used, which margins those are, and what is wrong with the others."""

    equations: list[Equation]
    used: list[str]
    problems: list[str]


def _tied(
    every: Iterable[Margin], known: Counts, rounded: np.ndarray, *, quote: PublishedTable | None
) -> _Tied:
    """Return what the margins tie together.

    quote  the table whose figures a message may repeat; null: none
    """
    tied = _Tied([], [], [])
    for margin in every:
        sums = check(margin, known)
        good, bad = _sums(sums)
        tied.problems.extend(_stopped(sums, int(line), known, quote) for line in np.flatnonzero(bad))
        tied.problems.extend(_unproved(sums))
        tied.used.extend([str(margin)] if good.any() else [])
        tied.equations.extend(_equations(sums, good, known, rounded))
    return tied


def _with_bounds(found: dict[Place, Figure], known: Counts) -> dict[Place, Figure]:
    """Return the figures with the bounds that rounding leaves them."""
    ends = zip(known.low.tolist(), known.high.tolist(), strict=True)
    return {
        place: figure if not figure.known or low == high else replace(figure, low=low, high=high)
        for (place, figure), (low, high) in zip(found.items(), list(ends)[:-1], strict=True)
    }


A_SLIP = 0.02
"""How much of a total may be amiss, or else 1, in a sum that is printed wrong and was yet meant as a sum."""


def _sums(sums: Sums) -> tuple[np.ndarray, np.ndarray]:
    """Return which sums to use and which are wrong.

    Where most are wrong by more than a slip, these lines are no sums of those and none is used. Otherwise
    the others are, since somebody outside will use them too.
    """
    # A part without a cell is none, if the total says so; if that cannot be seen, the sum is not understood.
    bad = sums.wrong | (sums.used & sums.missing & ~sums.checked)
    far = sums.wrong & (sums.gap > np.maximum(1, A_SLIP * sums.size))
    if far.any() and 2 * far.sum() >= (sums.used & sums.shown).sum():
        return np.zeros_like(bad), bad
    return sums.used & ~bad, bad


def _equations(sums: Sums, good: np.ndarray, known: Counts, rounded: np.ndarray) -> Iterable[Equation]:
    for line in np.flatnonzero(good):
        parts = [n for n in sums.parts[:, line].tolist() if known.counted[n]]
        exact = not rounded[[int(sums.total[line]), *parts]].any()
        yield Equation(known.places[sums.total[line]], tuple(known.places[n] for n in parts), exact)


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
    where = f"the total at row “{row}”, column “{column}”"
    parts = sums.parts[:, line]
    if sums.missing[line]:
        return f"{where} needs cells that are not there: {'; '.join(_lacks(sums, line, known))}"
    if quote is None:
        return f"{where} does not equal its parts"
    added = " + ".join(quote.cells[known.places[n]].printed for n in parts.tolist() if known.counted[n])
    return f"{where} prints {quote.cells[row, column].printed}; its parts are {added}"


def _lacks(sums: Sums, line: int, known: Counts) -> Iterable[str]:
    """Yield the labels, along the dimension that is added up, of the parts that have no cell."""
    name = sums.margin.axis.name
    row, column = known.places[sums.total[line]]
    beside = {"row": f", column “{column}”", "column": f", row “{row}”"}.get(name, "")
    for label, cell in zip(sums.margin.parts, sums.parts[:, line].tolist(), strict=True):
        if known.absent[cell]:
            yield f"{name} “{label}”{beside}"
