"""Which variables can be one whole number only: all that a verdict needs, and much cheaper than intervals.

What is known of a tighter system helps with a looser one on the same variables: its solution still holds, and
a variable with two values keeps them.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace

import numpy as np

from headway.disclosure.attack import circulation
from headway.disclosure.attack.far_solutions import moved_at_corners
from headway.disclosure.attack.held import held
from headway.disclosure.attack.kernel import moves as moves_of
from headway.disclosure.attack.near import another
from headway.disclosure.attack.programme import Programme, Unproved
from headway.disclosure.attack.propagation import narrowed, pieces, propagate, settled
from headway.disclosure.attack.shape import is_tree, network, settled_tree
from headway.disclosure.attack.system import Impossible, System
from headway.disclosure.attack.witnesses import Witnesses


def never() -> bool:
    """Return that there is time enough."""
    return False


@dataclass(frozen=True)
class Exactness:
    """What is found of each variable of a system that some whole numbers satisfy.

    values  one solution
    exact   the variables asked for that can be one number only
    moving  the variables known to have at least two
    A variable asked for that is neither was not settled in time.
    """

    values: np.ndarray = field(repr=False)
    exact: np.ndarray = field(repr=False)
    moving: np.ndarray = field(repr=False)


def exactness(
    given: System,
    asked: np.ndarray,
    *,
    before: Exactness | None = None,
    known: np.ndarray | None = None,
    out_of_time: Callable[[], bool] = never,
) -> Exactness:
    """Return which variables of a mask are exact. Raises Impossible when no whole numbers fit.

    Raises Unproved when the solver can tell neither that some fit nor that none do.

    before       what was found of a system that this one contains
    known        solutions that somebody has already, one a row; each is checked before it is believed
    out_of_time  asked now and then; once true, what is not settled stays open
    """
    drawn = settled(given)
    values = np.where(drawn.open, 0, drawn.low)
    exact = asked & ~drawn.open
    moving = before.moving.copy() if before else np.zeros(given.size, dtype=bool)
    start = before.values if before else None
    for variables, piece in pieces(drawn):
        fitting = [] if known is None else [row for row in known[:, variables] if piece.fits(row)]
        for row in fitting[1:]:
            moving[variables] |= row != fitting[0]
        wanted = asked[variables] & ~moving[variables]
        one = start[variables] if start is not None else fitting[0] if fitting else None
        if one is None or not piece.fits(one):
            one = solution(piece)
        values[variables] = one
        if wanted.any() and not out_of_time():
            with suppress(Unproved):  # what was not proved stays open, and whoever asks is told
                moves, fixed = _settle(piece, one, wanted, out_of_time)
                moving[variables[moves]] = True
                exact[variables[fixed]] = True
    return Exactness(values, exact, moving)


def solution(piece: System) -> np.ndarray:
    """Return whole numbers that satisfy a piece. Raises Impossible when there are none, and Unproved."""
    if not len(piece.sums) and not piece.groups:
        return piece.low
    nothing = np.zeros(piece.size)
    if not piece.groups:
        return _without_groups(piece)
    least_first = [min(g.members, key=lambda v: (piece.high[v], v)) for g in piece.groups]
    try:
        return _without_groups(_holding(piece, least_first))
    except Impossible:
        return Programme(piece, whole=True).best(nothing)


def _without_groups(piece: System) -> np.ndarray:
    corner = Programme(piece, whole=False).corner(np.zeros(piece.size))
    whole = np.rint(corner).astype(np.int64)
    return whole if piece.fits(whole) else Programme(piece, whole=True).best(np.zeros(piece.size))


def _holding(piece: System, members: list[int]) -> System:
    """Return the piece with these members, one of each group, held within the rule, so that groups can go."""
    most: dict[int, int] = {}
    for variable, group in zip(members, piece.groups, strict=True):
        most[variable] = min(group.most, most.get(variable, group.most))
    return narrowed(piece, most)


def _settle(
    piece: System, values: np.ndarray, wanted: np.ndarray, out_of_time: Callable[[], bool]
) -> tuple[np.ndarray, np.ndarray]:
    """Return which wanted variables move and which are exact.

    With groups: what moves while one member of each group is held within the rule does move, and what is
    exact without the groups is exact. The few between are asked one by one.
    """
    if not piece.groups:
        return _settle_sums(piece, values, wanted, out_of_time)
    within = [next(v for v in g.members if 1 <= values[v] <= g.most) for g in piece.groups]
    moves, _ = _settle_sums(_holding(piece, within), values, wanted, out_of_time)
    left = wanted & ~moves
    if not left.any():
        return moves, left
    may_move, exact = _settle_sums(replace(piece, groups=()), values, left, out_of_time)
    programme = Programme(piece, whole=True) if may_move.any() else None
    for variable in np.flatnonzero(may_move).tolist():
        assert programme is not None
        if not moves[variable] and not out_of_time():
            _ask(programme, values, variable, moves)
            exact[variable] = not moves[variable]
    return moves & wanted, exact


def _ask(programme: Programme, values: np.ndarray, variable: int, moves: np.ndarray) -> None:
    """Note in `moves` what the least and the most of one variable show to move."""
    for most in (True, False):
        moves |= programme.extreme(variable, most=most) != values


def _settle_sums(
    piece: System, values: np.ndarray, wanted: np.ndarray, out_of_time: Callable[[], bool]
) -> tuple[np.ndarray, np.ndarray]:
    """Return which wanted variables move and which are exact, on sums alone; each part in its own way."""
    moves, exact = np.zeros(piece.size, dtype=bool), wanted & ~piece.open
    for variables, part in pieces(piece):
        mine = wanted[variables]
        if not mine.any():
            continue
        if is_tree(part):
            open_there = settled_tree(part).open
            found = mine & open_there, mine & ~open_there
        elif (ends := network(part)) is not None:
            may = circulation.moving(part, values[variables], ends)
            found = mine & may, mine & ~may
        else:
            found = _settle_any(part, values[variables], mine, out_of_time)
        moves[variables], exact[variables] = found
    return moves, exact


def _settle_any(
    piece: System, values: np.ndarray, wanted: np.ndarray, out_of_time: Callable[[], bool]
) -> tuple[np.ndarray, np.ndarray]:
    """Return the same for a piece of any shape: by its kernel, by what is held, and one by one at last."""
    kernel = moves_of(piece.sums, piece.size)
    witnesses = Witnesses(piece, values, kernel)
    witnesses.search(wanted)
    moving = witnesses.moving
    may = np.zeros(piece.size, dtype=bool)
    may[list(witnesses.of)] = True
    exact = wanted & ~may
    if not (wanted & may & ~moving).any() or out_of_time():
        return wanted & moving, exact
    moving |= moved_at_corners(piece, values, wanted & may & ~moving, out_of_time)
    if not (wanted & may & ~moving).any() or out_of_time():
        return wanted & moving, exact
    stays = ~may | held(piece, values, kernel, moving)
    if stays.any():
        low, high = np.where(stays, values, piece.low), np.where(stays, values, piece.high)
        left = wanted & ~moving
        more, fixed = _settle_sums(propagate(replace(piece, low=low, high=high)), values, left, out_of_time)
        return (wanted & moving) | more, exact | fixed
    for variable in np.flatnonzero(wanted).tolist():
        if not moving[variable] and not out_of_time():
            other = another(piece, values, variable)
            exact[variable] = other is None
            if other is not None:
                moving |= other != values
    return wanted & moving, exact
