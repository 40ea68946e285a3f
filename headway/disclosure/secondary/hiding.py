"""The door of this room: a problem → the pattern to hide, with its proof."""

from collections.abc import Callable

import numpy as np

from headway.disclosure.secondary.alternatives import Alternatives, alternatives
from headway.disclosure.secondary.bound import Bound
from headway.disclosure.secondary.moves import Moves, Work
from headway.disclosure.secondary.problem import Asked, Pattern, Problem
from headway.disclosure.secondary.search import Search
from headway.disclosure.secondary.space import Space, space

ROUNDS = 400
"""Of taking cells away and closing the gaps: what a table of a thousand cells needs to stop improving."""
SMALL_ENOUGH = 400
"""Cells up to which the cheapest pattern is looked for by proof first: it mostly ends with one."""


def steps_for(cells: int) -> int:
    """Return how many steps of the solver a search may take: seconds for a thousand cells."""
    return min(100_000 + 80 * cells, 700_000)


def never() -> bool:
    """Return that there is time."""
    return False


def hide(
    problem: Problem,
    *,
    asked: Asked = Asked.STRONG,
    out_of_time: Callable[[], bool] = never,
    seed: int = 0,
) -> Pattern:
    """Return the cheapest pattern found that protects every first-hidden cell, with its proof.

    asked        against which outsider
    out_of_time  when it says yes, the search ends with the pattern found so far, which is safe too
    seed         breaks ties; the same seed gives the same pattern
    Cells that no pattern protects are in the pattern's `open`; then nothing may be published.
    """
    able = space(problem, asked=asked)
    if not able.first.any():
        return _nothing(problem)
    steps = steps_for(able.size)
    moves = Moves(able, Work(steps // 2, out_of_time=out_of_time))
    search = Search(able, moves, seed=seed)
    bound = Bound(able, search)
    if asked is Asked.CLASSIC:
        best = bound.close(search.everything(), rounds=60)
    else:
        best = search.start()
        if able.size <= SMALL_ENOUGH:
            best = bound.close(best, rounds=14)
    if best.price > bound.least:
        moves.work = Work(steps, out_of_time=out_of_time)
        best = search.improve(best, rounds=ROUNDS)
        moves.work = Work(steps // 4, out_of_time=out_of_time)
        best = bound.close(best, rounds=5)
    hidden = best.second | (able.price == 0)
    proof = alternatives(able, moves, hidden, top=problem.threshold - 1, random=search.random)
    return _pattern(problem, able, proof, least=bound.least, cut_short=moves.work.cut_short)


def _nothing(problem: Problem) -> Pattern:
    counts = problem.counts.astype(np.int64).reshape(1, -1)
    return Pattern(frozenset(), counts[:0], {}, (), 0.0, 0.0, "No cell is first-hidden.")


def _pattern(problem: Problem, able: Space, proof: Alternatives, *, least: float, cut_short: bool) -> Pattern:
    """Return the pattern in the problem's own numbers; second cells that nothing moves are printed."""
    tables = np.tile(problem.counts.astype(np.int64), (len(proof.moves), 1))
    for number, move in enumerate(proof.moves):
        tables[number, able.cell] += move
    used = np.zeros(able.size, dtype=bool)
    for move in proof.moves:
        used |= move != 0
    second = used & (able.price > 0)
    price = float(able.price[second].sum())
    gap = "the cheapest possible" if price <= least + 1e-6 else "not proved the cheapest"
    said = f"{gap}; the search {'was cut short' if cut_short else 'ended by itself'}"
    return Pattern(
        second=frozenset(able.cell[second].tolist()),
        alternatives=tables,
        witness={int(able.cell[cell]): number for cell, number in proof.by.items()},
        open=tuple(able.cell[proof.beyond].tolist()) + _unmovable(problem, able),
        least=least,
        price=price,
        said=said,
    )


def _unmovable(problem: Problem, able: Space) -> tuple[int, ...]:
    """Return first-hidden cells that are no counts at all: a zero has nothing to protect."""
    there = set(able.cell.tolist())
    return tuple(sorted(cell for cell in problem.first if cell not in there))
