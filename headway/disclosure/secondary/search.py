"""A cheap set of cells to hide, by moving every first-hidden cell at once.

One move that shifts all first-hidden cells shows that each can be moved, and the cells that it passes
through are what must be hidden. The cheapest such move is a linear programme, but it pays by the unit where
hiding pays by the cell; so it is asked again with each cell's cost divided by what flowed through it, until
the same cells come back (reweighted l1 minimisation: Candes, Wakin and Boyd 2008). Then the search takes some
of the hidden cells away, lets the programme close the gaps, and keeps what is cheaper.
"""

from dataclasses import dataclass, field

import numpy as np

from headway.disclosure.secondary.moves import NO_LIMIT, SMALL, Moves
from headway.disclosure.secondary.space import Space

FADING = 0.1
"""Added to the flow before dividing by it, so that a cell without flow may come back."""
REPEATS = 12
KEPT = 0.05
"""What a unit through a cell that is hidden already costs beside one through a cell that is not."""


@dataclass(frozen=True)
class Found:
    """A move of every first-hidden cell, and the further cells that it passes through.

    price  what hiding those costs
    """

    change: np.ndarray = field(repr=False)
    second: np.ndarray = field(repr=False)
    price: float


class Search:
    """The search over one space; `beyond` holds the first-hidden cells that nothing can move."""

    def __init__(self, space: Space, moves: Moves, *, seed: int) -> None:
        """Begin with no cell known to be beyond protection."""
        self.space, self.moves = space, moves
        self.random = np.random.default_rng(seed)
        self.down = np.where(space.room > 0, NO_LIMIT, 0.0)
        self.up = np.full(space.size, NO_LIMIT)
        self.bought = space.price > 0
        self.unit = np.maximum(space.price, 0.001)
        self.rows = _rows_of_cells(space)
        self.beyond: list[int] = []

    def everything(self) -> Found:
        """Return the pattern that hides all it can, to be bettered."""
        return Found(np.zeros(self.space.size), self.bought.copy(), float(self.space.price.sum()))

    def start(self) -> Found:
        """Return a first set of cells; those that nothing can move are in `beyond` from now on."""
        # where every cell can go both ways, half of them at random go each way; else only what must is asked
        free = not self.space.only_up.any()
        either = self.random.choice([-1, 1], self.space.size) if free else 0
        ways = np.where(self.space.first, np.where(self.space.only_up, 1, either), 0)
        cost = self.unit * self.random.uniform(0.9, 1.1, self.space.size)
        found = self._faded(cost, ways, 2 if free else REPEATS) or self.through(np.zeros(self.space.size))
        for _ in range(3):
            found = self._joined(found, self._mixed(found))
        for cell in np.flatnonzero(self.space.first).tolist():
            if found.change[cell] == 0:
                found = self._with(found, cell)
        return found

    def improve(self, found: Found, *, rounds: int) -> Found:
        """Return the cheapest set found in so many rounds of taking cells away and closing the gaps."""
        best = found
        for _ in range(rounds):
            if self.moves.work.over or not best.second.any():
                break
            other = self._mended(best)
            if other is not None:
                other = min(self._thinned(other) or other, other, key=lambda f: f.price)
                best = other if other.price <= best.price else best
        return best

    def _mended(self, best: Found) -> Found | None:
        """Return the set without some of its cells and with what then moves all first-hidden cells again."""
        taken = self._taken(best, np.flatnonzero(best.second))
        kept = best.second.copy()
        kept[taken] = False
        part = Found(np.zeros(self.space.size), kept, 0.0)
        change = self._joined(self.through(self._mixed(part)), self._mixed(part)).change
        still = self.space.first & (change == 0) & (best.change != 0)
        if not still.any():
            return self._holding(change, kept)
        # the ways of the best set can be gone together; ways chosen one by one might contradict each other
        ways = np.where(still, np.sign(best.change), 0).astype(int)
        more = self._faded(self._with_gaps(best, taken), ways, 3)
        return None if more is None else self._joined(self._holding(change, kept), more.change)

    def _thinned(self, found: Found) -> Found | None:
        """Return what the cheapest move inside a set passes through, when all cells go the ways they went."""
        ways = np.where(self.space.first, np.sign(found.change), 0).astype(int)
        dear = np.where(found.second, self.unit / (np.abs(found.change) + FADING), 5 * self.unit)
        return self._faded(dear, ways, 2)

    def completed(self, wanted: np.ndarray, *, change: np.ndarray, most: float) -> Found | None:
        """Return a set around the wanted cells with what each first-hidden cell still needs.

        change  a move inside them, of as many first-hidden cells as could be moved
        None as soon as it gets dearer than `most`.
        """
        second = wanted & self.bought
        found = Found(change, second, float(self.space.price[second].sum()))
        asked = self.space.first.copy()
        asked[self.beyond] = False
        while found.price <= most:
            still = np.flatnonzero(asked & (found.change == 0))
            if not len(still):
                return found
            found = self._with(found, int(still[0]))
        return None

    def through(self, change: np.ndarray) -> Found:
        """Return the cells that a move passes through and that cost something to hide."""
        second = (change != 0) & self.bought
        return Found(change, second, float(self.space.price[second].sum()))

    def _faded(self, cost: np.ndarray, ways: np.ndarray, repeats: int) -> Found | None:
        """Return the cheapest set in which cells move as `ways` asks: 1 up, -1 down, 0 as they like."""
        best: Found | None = None
        last = np.inf
        for _ in range(repeats):
            change = self.moves.ask(
                up=self.up, down=self.down, cost=cost, least_up=(ways > 0) * 1.0, least_down=(ways < 0) * 1.0
            )
            if change is None:
                return None
            found = self.through(change)
            best = found if best is None or found.price < best.price else best
            if found.price >= last:
                break
            last, cost = found.price, self.unit / (np.abs(change) + FADING)
        return best

    def _with(self, found: Found, cell: int) -> Found:
        """Return the set with what one more cell needs to move, whichever way is cheaper."""
        cost = np.where(found.second, self.unit * KEPT / (np.abs(found.change) + FADING), self.unit)
        one = np.zeros(self.space.size, dtype=int)
        one[cell] = 1
        # where everything can go both ways, a move taken backwards is a move too
        one_way = self.space.only_up[cell] or not self.space.only_up.any()
        able = [f for way in ((one,) if one_way else (one, -one)) if (f := self._faded(cost, way, 1))]
        if not able:
            self.beyond.append(cell)
            return found
        return min((self._joined(found, f.change) for f in able), key=lambda f: f.price)

    def _joined(self, found: Found, change: np.ndarray) -> Found:
        """Return both moves as one, so weighted that no first-hidden cell comes to rest."""
        moves = self.space.first & ((found.change != 0) | (change != 0))
        for _ in range(20):
            both = found.change + self.random.uniform(0.1, 0.9) * change
            both[np.abs(both) < SMALL] = 0.0
            if not (moves & (both == 0)).any():
                return self._holding(both, found.second)
        return found

    def _holding(self, change: np.ndarray, kept: np.ndarray) -> Found:
        """Return what a move passes through together with cells that are to stay hidden."""
        second = kept | ((change != 0) & self.bought)
        return Found(change, second, float(self.space.price[second].sum()))

    def _mixed(self, found: Found) -> np.ndarray:
        """Return a move inside what is hidden now, its directions left to chance."""
        inside = (found.second | ~self.bought) * 1.0
        down = np.where(self.space.only_up, 0.0, inside)
        lean = np.where(self.space.only_up, inside, self.random.choice([-1.0, 1.0], self.space.size) * inside)
        change = self.moves.ask(
            up=inside, down=down, cost=np.full(self.space.size, 0.001), step=lean, reward=inside
        )
        assert change is not None  # to stay at rest is always allowed
        return change

    def _with_gaps(self, found: Found, taken: np.ndarray) -> np.ndarray:
        """Return costs at which most hidden cells are nearly free and a few are dear."""
        cost = self.unit * self.random.uniform(0.7, 1.3, self.space.size)
        faded = self.unit * KEPT / (np.abs(found.change) + FADING) * self.random.uniform(0.7, 1.3, len(cost))
        cost[found.second] = faded[found.second]
        cost[taken] = self.unit[taken] * self.random.uniform(1, 5)
        return cost

    def _taken(self, found: Found, hidden: np.ndarray) -> np.ndarray:
        number = min(len(hidden), max(3, int(len(hidden) * self.random.choice([0.02, 0.05, 0.1, 0.2]))))
        if self.random.random() < 0.5:
            return self.random.choice(hidden, number, replace=False)
        return self._neighbours(found, int(self.random.choice(hidden)), number)

    def _neighbours(self, found: Found, start: int, number: int) -> np.ndarray:
        """Return hidden cells near one of them: joined by sums, the nearest first."""
        seen, waiting, done = {start}, [start], set[int]()
        while waiting and len(seen) < number:
            for row in self.rows[waiting.pop(0)]:
                if row not in done:
                    done.add(row)
                    near = self.space.row(row)
                    fresh = [c for c in near[found.second[near]].tolist() if c not in seen]
                    seen.update(fresh)
                    waiting += fresh
        return np.array(sorted(seen))


def _rows_of_cells(space: Space) -> list[list[int]]:
    rows: list[list[int]] = [[] for _ in range(space.size)]
    for row in range(space.number_of_rows):
        for cell in space.row(row).tolist():
            rows[cell].append(row)
    return rows
