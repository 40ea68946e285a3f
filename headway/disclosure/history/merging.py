"""Several universes → one, in which cells with the same key are one cell."""

from collections.abc import Mapping, Sequence

from headway.disclosure.structure.cells import met
from headway.disclosure.structure.figures import Figure
from headway.disclosure.structure.universe import Tie, Universe, Where
from headway.tables.table import CellKey


def one_cell_a_key(
    universes: Sequence[Universe], keys: Mapping[Where, CellKey]
) -> tuple[Universe, dict[CellKey, int]]:
    """Return one universe of several, and the cell of each key: the last one, where the print disagrees.

    universes  in the order of publication
    keys       of the places; a place without one keeps its cell
    Cells of one key whose figures no number fits stay apart: documents contradict each other there, and
    readers have seen all of them. What is hidden goes with the figure last printed before it.
    """
    whole = _side_by_side(universes)
    leader, figures = list(range(len(whole.cells))), list(whole.figures)

    def find(cell: int) -> int:
        while leader[cell] != cell:
            leader[cell] = leader[leader[cell]]
            cell = leader[cell]
        return cell

    last: dict[CellKey, int] = {}
    for where, at in whole.at.items():
        if (key := keys.get(where)) is None:
            continue
        cell = find(at)
        before = find(last.get(key, cell))
        if before != cell and (both := met(figures[before], figures[cell])):
            leader[cell], figures[before] = before, both
        last[key] = find(cell)
    number = {cell: n for n, cell in enumerate(c for c in range(len(leader)) if leader[c] == c)}
    to = [number[find(cell)] for cell in range(len(leader))]
    return _renumbered(whole, to, figures), {key: to[cell] for key, cell in last.items()}


def _side_by_side(universes: Sequence[Universe]) -> Universe:
    cells: list[Where] = []
    at: dict[Where, int] = {}
    figures: list[Figure] = []
    ties: list[Tie] = []
    for each in universes:
        start = len(cells)
        cells += each.cells
        at |= {where: start + cell for where, cell in each.at.items()}
        figures += each.figures
        ties += [_moved(tie, range(start, start + len(each.cells))) for tie in each.ties]
    return Universe(tuple(cells), at, tuple(figures), tuple(ties))


def _renumbered(whole: Universe, to: Sequence[int], figures: Sequence[Figure]) -> Universe:
    kept: dict[int, int] = {}
    for cell, number in enumerate(to):
        kept.setdefault(number, cell)
    ties = dict.fromkeys(_moved(tie, to) for tie in whole.ties)
    return Universe(
        tuple(whole.cells[cell] for cell in kept.values()),
        {where: to[cell] for where, cell in whole.at.items()},
        tuple(figures[cell] for cell in kept.values()),
        tuple(ties),
    )


def _moved(tie: Tie, to: Sequence[int]) -> Tie:
    return Tie(tuple((to[cell], sign) for cell, sign in tie.terms), tie.equals, tie.exact)
