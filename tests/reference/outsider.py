"""A second judge of hidden counts, which shares no code with headway/disclosure: plain, and slow where it must be.

It is told the truth, so it only asks of each hidden cell whether any other number would fit what is printed.
Hidden cells that sums join are looked at together. For each cell in turn: which table is nearest to the truth
with this cell one further? A linear programme answers. Where no table of fractions does, no table of whole numbers
does. If the answer is whole it is taken, else a whole-number programme is asked for one. Whatever is found is
added up again in whole numbers before it counts, and speaks for every cell in which it differs from the truth.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

import highspy
import numpy as np

type Sum = tuple[int, Sequence[int]]
"""A total and its parts, by cell number."""

NEARLY = 1e-6
NONE = np.array([], dtype=np.int32)


@dataclass(frozen=True)
class Outsider:
    """What somebody takes for granted of a hidden count.

    least  the smallest number it can be: 0, or 1 where zeros are printed
    under  that each group of joined hidden counts holds one from 1 to under - 1; null: nothing of the kind
    ruled  the groups, where they are not simply the hidden counts that sums join
    most   the largest number it can be; null: no limit
    """

    least: int = 1
    under: int | None = None
    most: int | None = None
    ruled: tuple[tuple[int, ...], ...] | None = None


def exact(
    counts: np.ndarray,
    sums: Sequence[Sum],
    hidden: Collection[int],
    *,
    outsider: Outsider,
    only: Collection[int] | None = None,
) -> set[int]:
    """Return the hidden cells that can be nothing but what they are.

    counts  the true count of each cell, by number
    only    the cells to ask about; null: every hidden one
    """
    asked = hidden if only is None else only
    return _short_of(1, counts, sums, hidden, outsider=outsider, asked=asked)


def one_sided(
    counts: np.ndarray,
    sums: Sequence[Sum],
    hidden: Collection[int],
    *,
    outsider: Outsider,
    only: Collection[int],
) -> set[int]:
    """Return those of some hidden cells that cannot be one more, or cannot be one less, than they are."""
    return _short_of(2, counts, sums, hidden, outsider=outsider, asked=only)


def _short_of(
    ways: int,
    counts: np.ndarray,
    sums: Sequence[Sum],
    hidden: Collection[int],
    *,
    outsider: Outsider,
    asked: Collection[int],
) -> set[int]:
    """Return the cells asked about that can go fewer ways than so many, up and down being the two."""
    asked = set(asked)
    return {
        cell
        for group in groups(sums, hidden)
        if not asked.isdisjoint(group)
        for cell in Group.of(counts, sums, group, outsider).short_of(ways, asked)
    }


def groups(sums: Sequence[Sum], hidden: Collection[int]) -> list[list[int]]:
    """Return the hidden cells in groups: two that stand in one sum are in one group."""
    leader = {cell: cell for cell in hidden}

    def head(cell: int) -> int:
        while leader[cell] != cell:
            leader[cell] = leader[leader[cell]]
            cell = leader[cell]
        return cell

    for total, parts in sums:
        members = [cell for cell in (total, *parts) if cell in leader]
        for other in members[1:]:
            leader[head(other)] = head(members[0])
    found: dict[int, list[int]] = {}
    for cell in sorted(leader):
        found.setdefault(head(cell), []).append(cell)
    return list(found.values())


@dataclass
class Group:
    """Joined hidden cells, numbered from 0 in the order of `cells`, and the sums between them.

    lines  for each sum, which of them stand in it and with which sign
    ruled  sets of them that each hold one within the rule
    """

    cells: list[int]
    truth: np.ndarray
    lines: list[tuple[np.ndarray, np.ndarray]]
    ruled: list[np.ndarray]
    outsider: Outsider
    linear: highspy.Highs = field(init=False)

    @classmethod
    def of(cls, counts: np.ndarray, sums: Sequence[Sum], cells: list[int], outsider: Outsider) -> "Group":
        place = {cell: n for n, cell in enumerate(cells)}
        signed = (
            [(place[cell], sign) for cell, sign in ((total, -1), *((p, 1) for p in parts)) if cell in place]
            for total, parts in sums
        )
        lines = {tuple(sorted(line)) for line in signed if line}
        ruled = [] if outsider.under is None else [cells] if outsider.ruled is None else outsider.ruled
        return cls(
            cells,
            counts[cells].astype(np.int64),
            [(np.array([c for c, _ in line]), np.array([s for _, s in line])) for line in sorted(lines)],
            [np.array([place[cell] for cell in each]) for each in ruled if each[0] in place],
            outsider,
        )

    def __post_init__(self) -> None:
        self.linear = self._programme()

    def short_of(self, ways: int, asked: Collection[int]) -> set[int]:
        """Return which of the cells asked about can go fewer ways than so many."""
        goes = {1: np.zeros(len(self.cells), dtype=bool), -1: np.zeros(len(self.cells), dtype=bool)}
        asked_here = [n for n, cell in enumerate(self.cells) if cell in asked]
        for n in asked_here:
            for direction, there in goes.items():
                if there[n] or int(goes[1][n]) + int(goes[-1][n]) >= ways:
                    continue
                if (other := self._other(n, direction)) is not None:
                    goes[1] |= other > self.truth
                    goes[-1] |= other < self.truth
        return {self.cells[n] for n in asked_here if int(goes[1][n]) + int(goes[-1][n]) < ways}

    def _other(self, n: int, direction: int) -> np.ndarray | None:
        """Return whole numbers that fit, with cell n further than the truth in a direction; None: none do."""
        values = self._nearest(self.linear, n, direction)
        if values is None or (other := self._whole(values)) is not None:
            return None if values is None else other
        programme = self._programme()
        if self.ruled:
            self._add_rule(programme)
        number = programme.getNumCol()
        integer = np.full(number, highspy.HighsVarType.kInteger)
        programme.changeColsIntegrality(number, np.arange(number, dtype=np.int32), integer)
        # Any table will do, so the first one ends the search.
        programme.setOptionValue("mip_rel_gap", highspy.kHighsInf)
        values = self._nearest(programme, n, direction)
        return None if values is None else self._whole(values)

    def _nearest(self, programme: highspy.Highs, n: int, direction: int) -> np.ndarray | None:
        """Return the solution nearest to the truth with cell n one further at least; None: there is none."""
        size = len(self.cells)
        forth, back = (n, size + n) if direction > 0 else (size + n, n)
        most = {n: self._most - self.truth[n], size + n: self.truth[n] - self.outsider.least}
        if most[forth] < 1:
            return None
        programme.changeColBounds(forth, 1.0, float(most[forth]))
        programme.changeColBounds(back, 0.0, 0.0)
        programme.run()
        status, values = programme.getModelStatus(), np.array(programme.getSolution().col_value)
        for column, end in most.items():
            programme.changeColBounds(column, 0.0, float(end))
        if status == highspy.HighsModelStatus.kInfeasible:
            return None
        assert status == highspy.HighsModelStatus.kOptimal, f"a programme of {size} cells ended as {status}"
        return self.truth + values[:size] - values[size : 2 * size]

    def _whole(self, values: np.ndarray) -> np.ndarray | None:
        """Return the values as whole numbers if they are, fit every sum and the rule; else None."""
        whole = np.rint(values).astype(np.int64)
        fits = np.abs(values - whole).max() < NEARLY
        fits = fits and whole.min() >= self.outsider.least and whole.max() <= self._most
        fits = fits and all(signs @ whole[at] == signs @ self.truth[at] for at, signs in self.lines)
        return whole if fits and all(self._within_rule(whole[each]).any() for each in self.ruled) else None

    def _within_rule(self, whole: np.ndarray) -> np.ndarray:
        return (whole >= 1) & (whole < self.outsider.under)

    @property
    def _most(self) -> float:
        """A number that no count needs to pass: room for every hidden count to grow by all the others."""
        return float(2 * self.truth.sum() + 10 if self.outsider.most is None else self.outsider.most)

    def _programme(self) -> highspy.Highs:
        """Return the programme of moves off the truth: how far each cell goes up, and then how far down."""
        programme, size = highspy.Highs(), len(self.cells)
        programme.setOptionValue("output_flag", False)
        programme.setOptionValue("threads", 1)
        most = np.r_[self._most - self.truth, self.truth - self.outsider.least].astype(float)
        programme.addCols(2 * size, np.ones(2 * size), np.zeros(2 * size), most, 0, NONE, NONE, NONE)
        for at, signs in self.lines:
            columns, values = np.r_[at, size + at].astype(np.int32), np.r_[signs, -signs].astype(float)
            programme.addRow(0.0, 0.0, len(columns), columns, values)
        return programme

    def _add_rule(self, programme: highspy.Highs) -> None:
        """Add for each cell a number of 0 or 1: with 1 the cell is within the rule; each ruled set has a 1."""
        size, most, under = len(self.cells), self._most, self.outsider.under
        programme.addCols(size, np.zeros(size), np.zeros(size), np.ones(size), 0, NONE, NONE, NONE)
        for n in range(size):
            move, truth = np.array([n, size + n, 2 * size + n], dtype=np.int32), float(self.truth[n])
            room = np.array([1.0, -1.0, most - under + 1])
            programme.addRow(-highspy.kHighsInf, most - truth, 3, move, room)
            programme.addRow(-truth, highspy.kHighsInf, 3, move, np.array([1.0, -1.0, -1.0]))
        for each in self.ruled:
            columns = (2 * size + each).astype(np.int32)
            programme.addRow(1.0, highspy.kHighsInf, len(each), columns, np.ones(len(each)))
