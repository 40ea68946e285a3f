"""Which cells to hide, until no reading of the audit works any of them out.

The optimiser answers for the outsider whom it was asked about. The audit knows more readings of the symbols
than that one, and reads the printed table afresh; where it still works a cell out, more is hidden around it.
"""

import random
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field, replace

import numpy as np

from headway.disclosure.protection.alternatives import Alternatives, alternatives
from headway.disclosure.protection.mover import pieces
from headway.disclosure.protection.refused import FEWER_CATEGORIES, ROUNDING, CannotProtect, instead, named
from headway.disclosure.protection.truth import Truth
from headway.disclosure.secondary.problem import Asked, Pattern, Problem

MOST_ROUNDS = 12
"""How often more is asked before protection is refused."""
MOST_TRIED = 8
"""How many cells are tried, one by one, as the one more to be hidden in a round."""

type Exact = Callable[[Collection[int], np.ndarray], frozenset[int]]
"""The hidden cells, and tables that fit what is then printed → the cells that an outsider works out."""


@dataclass(frozen=True)
class Chosen:
    """The cells to hide, and other tables that prove them open.

    second  hidden besides those that the rule hides
    least   no pattern is cheaper, as far as the optimiser could prove
    price   what the second cells cost
    more    how many cells were hidden because the audit still worked something out
    """

    second: frozenset[int]
    tables: np.ndarray = field(repr=False)
    least: float
    price: float
    more: int
    said: str


@dataclass(frozen=True)
class Search:
    """What the choice of cells rests on; see Problem for counts, first, never, already and price.

    guarded  cells that earlier documents hide, and that must stay as open as they were
    """

    truth: Truth
    problem: Problem
    asked: Asked
    exact: Exact
    hide: Callable[[Problem], Pattern]
    seed: int
    guarded: frozenset[int] = frozenset()

    @property
    def least(self) -> int:
        """The smallest number that an outsider takes a hidden cell to be."""
        return 1 if self.asked is Asked.STRONG else 0


def choose(search: Search) -> Chosen:
    """Return the cells to hide so that the audit works none of them out.

    Raises CannotProtect naming the first-hidden cells that no pattern protects.
    """
    tried = _tried(search, frozenset())
    least, said = tried.pattern.least, tried.pattern.said
    for _ in range(MOST_ROUNDS):
        if not tried.exact:
            second = tried.hidden - search.problem.first
            price = float(search.problem.price[sorted(second - search.problem.already)].sum())
            return Chosen(second, tried.found.tables, least, price, len(tried.extra), said)
        tried = _hiding_more(search, tried)
    raise CannotProtect(_unsafe(search, tried.exact))


@dataclass(frozen=True)
class _Tried:
    extra: frozenset[int]
    hidden: frozenset[int]
    exact: frozenset[int]
    pattern: Pattern
    found: Alternatives

    def cost(self, search: Search) -> tuple[int, float]:
        return len(self.exact), float(search.problem.price[sorted(self.hidden)].sum())


def _tried(search: Search, extra: frozenset[int]) -> _Tried:
    """Return what comes of protecting some further cells as if the rule hid them."""
    problem = search.problem
    pattern = search.hide(replace(problem, first=problem.first | extra | search.guarded))
    if pattern.open:
        raise CannotProtect(_unsafe(search, pattern.open))
    hidden = problem.first | problem.already | extra | pattern.second
    found = _alternatives(search, hidden, pattern.alternatives)
    if told := found.stuck & (problem.first | search.guarded):
        raise CannotProtect(_unsafe(search, told))
    if found.stuck:
        # whoever can add up knows these second cells, so to print them tells nothing and loses less
        hidden -= found.stuck
        found = _alternatives(search, hidden, found.tables)
    return _Tried(extra, hidden, search.exact(hidden, found.tables), pattern, found)


def _alternatives(search: Search, hidden: frozenset[int], found: np.ndarray) -> Alternatives:
    return alternatives(
        search.problem.counts,
        search.problem.ties,
        hidden=hidden,
        found=found,
        first=search.problem.first | search.guarded,
        every=search.asked is Asked.STRONG,
        least=search.least,
    )


def _hiding_more(search: Search, before: _Tried) -> _Tried:
    """Return the best of hiding one more cell near those worked out: fewest worked out, then cheapest."""
    best: _Tried | None = None
    for cell in _near(search, before)[:MOST_TRIED]:
        try:
            after = _tried(search, before.extra | {cell})
        except CannotProtect:
            continue
        if best is None or after.cost(search) < best.cost(search):
            best = after
    if best is None:
        raise CannotProtect(_unsafe(search, before.exact))
    return best


def _near(search: Search, before: _Tried) -> list[int]:
    """Return printed cells that a sum ties to the group of a cell worked out, the cheapest first."""
    problem = search.problem
    groups = [g for g in pieces(problem.ties, before.hidden) if before.exact.intersection(g)]
    touched = {cell for group in groups for cell in group}
    ties = [[cell for cell, _ in tie.terms] for tie in problem.ties]
    near = {cell for tie in ties if touched.intersection(tie) for cell in tie}
    able = [c for c in near - before.hidden - problem.never if problem.counts[c] > 0]
    order = random.Random(search.seed)
    return sorted(sorted(able), key=lambda c: (float(problem.price[c]), order.random()))


def _unsafe(search: Search, cells: Iterable[int]) -> str:
    where = search.truth.named(cells)
    return (
        f"{len(where)} cells that must be hidden could be worked out whatever else is: {named(where)}. "
        + instead(FEWER_CATEGORIES, ROUNDING, "allow more cells to be hidden (fewer --never-hide)")
    )
