"""A reader's corrections of totals: lines that were recognised as sums of others, and are none."""

from collections.abc import Collection, Iterator
from dataclasses import replace

from headway.disclosure.printed.published import Place
from headway.disclosure.structure.linking import Joined
from headway.disclosure.structure.sums import Margin
from headway.disclosure.structure.table import Equation, Structure

type Line = tuple[str, str, str]
"""A line of a table: its table id, the name of the dimension along which it stands, and its label."""


def totals(read: Joined) -> list[tuple[Line, str]]:
    """Return every line that was recognised as a total, with a sentence that says of what and how."""
    return [
        (_line(name, margin), str(margin))
        for name, structure in read.structures.items()
        for margin in structure.totals
        if str(margin) in structure.margins
    ]


def without(read: Joined, lines: Collection[Line]) -> Joined:
    """Return what was read with the sums of some totals left out, and what was wrong with those sums.

    lines  as `totals` names them; one that was not recognised makes no difference
    Percentages of a total are still taken as percentages of it.
    """
    ties = set(read.universe.ties)
    structures = {}
    for name, structure in read.structures.items():
        dropped = [m for m in structure.totals if _line(name, m) in lines]
        equations = [e for m in dropped for e in _along(m, structure)]
        for each in equations:
            terms = {(read.universe.at[name, *each.total], -1)}
            terms |= {(read.universe.at[name, *part], 1) for part in each.parts}
            ties -= {tie for tie in ties if set(tie.terms) == terms}
        structures[name] = _corrected(structure, dropped, equations)
    kept = tuple(tie for tie in read.universe.ties if tie in ties)
    return replace(read, universe=replace(read.universe, ties=kept), structures=structures)


def _line(name: str, margin: Margin) -> Line:
    return name, margin.axis.name, margin.total


def _corrected(structure: Structure, dropped: list[Margin], equations: list[Equation]) -> Structure:
    if not dropped:
        return structure
    gone = {str(margin) for margin in dropped}
    named = tuple(
        f"the total at row “{row}”, column “{column}” "
        for m in dropped
        for row, column in _places(m, structure)
    )
    return replace(
        structure,
        equations=tuple(e for e in structure.equations if e not in equations),
        margins=tuple(words for words in structure.margins if words not in gone),
        problems=tuple(words for words in structure.problems if not words.startswith(named)),
    )


def _places(margin: Margin, structure: Structure) -> list[Place]:
    """Return the places on the line of a total."""
    number = margin.axis.labels.index(margin.total)
    return [place for place, of in zip(structure.figures, margin.axis.of, strict=True) if of == number]


def _along(margin: Margin, structure: Structure) -> Iterator[Equation]:
    """Yield the sums of a margin: those whose total stands on its line and whose parts do not."""
    line = set(_places(margin, structure))
    for equation in structure.equations:
        if equation.total in line and line.isdisjoint(equation.parts):
            yield equation
