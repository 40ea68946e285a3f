"""How cheap a pattern could be at best: cuts are added until what meets them protects all."""

import numpy as np

from headway.disclosure.secondary.cover import Cover
from headway.disclosure.secondary.cuts import Cuts, of_single_sums
from headway.disclosure.secondary.search import Found, Search
from headway.disclosure.secondary.space import Space

MOST_MENDED = 12
"""Cells without a move up to which a covering set is mended into a pattern; with more it costs too much."""
MOST_CUTS = 200
"""A round: more are found faster than the covering programme can use them."""


class Bound:
    """What is known of the cheapest price. `least` is below or equal to it."""

    def __init__(self, space: Space, search: Search) -> None:
        """Begin with what single sums ask for."""
        self.space, self.search = space, search
        self.cover, self.least = Cover(space.price), 0.0
        self.cover.add(of_single_sums(space))
        self.cuts = Cuts(space, search.moves.work, random=np.random.default_rng(0))

    def close(self, best: Found, *, rounds: int) -> Found:
        """Return the best pattern after so many rounds; `least` has risen, at most to its price."""
        self.cuts.work = self.search.moves.work
        for number in range(rounds):
            covered = self.cover.cheapest(self.cuts.work)
            self.least = max(self.least, covered.least)
            if best.price <= self.least + 1e-6 or self.cuts.work.over:
                break
            hidden = covered.cells | (self.space.price == 0)
            cuts, change = self.cuts.against(hidden, beyond=self.search.beyond, most=MOST_CUTS)
            fresh = self.cover.add(cuts)
            if len(cuts) <= MOST_MENDED or number % 8 == 0:
                other = self.search.completed(covered.cells, change=change, most=best.price)
                best = other if other is not None and other.price < best.price else best
            if not fresh:
                break
        return best
