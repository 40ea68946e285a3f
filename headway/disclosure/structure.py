"""A published table → whole numbers tied by sums: what is known of each cell, and the equations that hold."""

import re
from dataclasses import dataclass

from headway.disclosure import margins as m
from headway.disclosure.figures import Figure, figures
from headway.disclosure.margins import Axis, Margin
from headway.disclosure.published import Place, PublishedTable
from headway.disclosure.ratios import tighten
from headway.disclosure.rounded import read_rounding
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
    """

    figures: dict[Place, Figure]
    equations: tuple[Equation, ...]
    margins: tuple[str, ...]
    problems: tuple[str, ...]
    assumptions: tuple[str, ...]
    left_out: tuple[str, ...]


def structure(table: PublishedTable, legend: Legend, *, margin_hints: str = "") -> Structure:
    """Return the equations of a table, and everything that stopped or qualified the reading of it.

    margin_hints  what an index says of the table's margins, in its words; "" if there is no index. It may
                  name lines that are totals, or begin with "none".
    """
    found, problems = figures(table, legend)
    problems = [*table.problems, *problems]
    if not any(f.is_count for f in found.values()):
        problems.append("the table holds no counts, only percentages or rates")
    axes = (Axis("row", table.rows, table.columns), Axis("column", table.columns, table.rows))
    found, assumptions, rounded_places = read_rounding(axes, found, legend, hints=margin_hints)
    every = [margin for axis in axes for margin in m.find(axis, found, hints=margin_hints)]
    equations: list[Equation] = []
    used: list[str] = []
    for margin in every:
        good, bad = _sums(margin, found)
        problems += [_stopped(line, table) for line in bad]
        if good:
            used.append(str(margin))
        equations += [
            Equation(s.total, s.parts, exact=rounded_places.isdisjoint((s.total, *s.parts))) for s in good
        ]
    if margin_hints and not re.match(r"\s*none\b", margin_hints, re.I) and not every:
        problems.append(f"a margin is missing: the index says “{margin_hints}” and no such line was found")
    tightened = tighten(table, found, every, rounded_places)
    return Structure(
        figures=tightened.figures,
        equations=tuple(equations),
        margins=tuple(used),
        problems=(*problems, *tightened.problems),
        assumptions=tuple(assumptions),
        left_out=tuple(tightened.left_out),
    )


def _sums(margin: Margin, found: dict[Place, Figure]) -> tuple[list[m.Line], list[m.Line]]:
    """Return the sums to use and the sums that are wrong; where most are wrong, none is used."""
    sums = m.lines(margin, found)
    # A part without a cell is none, if the total says so; if that cannot be seen, the sum is not understood.
    bad = [s for s in sums if not m.holds(s, found) or (s.missing and not m.whole(s, found))]
    checked = [s for s in sums if m.whole(s, found)]
    if bad and 2 * len(bad) >= len(checked):
        return [], bad
    return [s for s in sums if s not in bad], bad


def _stopped(line: m.Line, table: PublishedTable) -> str:
    """Return why a sum is not used, naming its total."""
    row, column = line.total
    if line.missing:
        lacks = "; ".join(f"row “{r}”, column “{c}”" for r, c in line.missing)
        return f"the total at row “{row}”, column “{column}” needs cells that are not there: {lacks}"
    parts = " + ".join(table.cells[p].printed for p in line.parts)
    total = table.cells[line.total].printed
    return f"the total at row “{row}”, column “{column}” prints {total}; its parts are {parts}"
