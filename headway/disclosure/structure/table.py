"""A published table → whole numbers tied by sums: what is known of each cell, and the equations that hold."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

import numpy as np

from headway.disclosure.printed.published import Place, PublishedTable
from headway.disclosure.structure import margins as m
from headway.disclosure.structure.counts import Counts, counts
from headway.disclosure.structure.dimensions import Axis, axes
from headway.disclosure.structure.figures import Figure, figures
from headway.disclosure.structure.hierarchies import Hierarchy, about
from headway.disclosure.structure.ratios import tighten
from headway.disclosure.structure.rounded import read_rounding
from headway.disclosure.structure.sums import Margin
from headway.disclosure.structure.symbols import Legend
from headway.disclosure.structure.tying import Equation, tied_by


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
    margins = partial(_margins, along, hints=margin_hints, hierarchies=hierarchies or {})
    if not true_counts:
        known, assumptions, rounded = read_rounding(along, known, legend, hints=margin_hints, margins=margins)
    every = margins(known)
    if margin_hints and not re.match(r"\s*none\b", margin_hints, re.I) and not every:
        problems.append(f"a margin is missing: the index says “{margin_hints}” and no such line was found")
    tied = tied_by(along, every, known, rounded, quote=None if true_counts else table)
    places = {known.places[n] for n in np.flatnonzero(rounded[:-1])}
    tightened = tighten(table, _with_bounds(found, known), every, places)
    return Structure(
        figures=tightened.figures,
        equations=tuple(tied.equations),
        margins=tuple(tied.used),
        problems=tuple(dict.fromkeys((*problems, *tied.problems, *tightened.problems))),
        assumptions=tuple(assumptions),
        left_out=tuple(tightened.left_out),
        axes=along,
        totals=tuple(every),
    )


def _margins(
    along: Sequence[Axis], known: Counts, *, hints: str, hierarchies: Mapping[str, Hierarchy]
) -> list[Margin]:
    return [
        margin
        for axis in along
        for margin in m.find(axis, known, hints=hints, hierarchies=about(axis, along, hierarchies))
    ]


def _with_bounds(found: dict[Place, Figure], known: Counts) -> dict[Place, Figure]:
    """Return the figures with the bounds that rounding leaves them."""
    ends = zip(known.low.tolist(), known.high.tolist(), strict=True)
    return {
        place: figure if not figure.known or low == high else replace(figure, low=low, high=high)
        for (place, figure), (low, high) in zip(found.items(), list(ends)[:-1], strict=True)
    }
