"""Complete tables of whole numbers that agree with all that stays printed: the proof of a pattern.

Many cells are moved at once where the room of each cell allows it. What that leaves is moved one cell at a
time, and where even that has no whole-number move inside the hidden cells, the cheapest further cells are
hidden.
"""

from dataclasses import dataclass, field

import numpy as np

from headway.disclosure.secondary.moves import NO_LIMIT, Moves
from headway.disclosure.secondary.space import Space
from headway.disclosure.secondary.whole import whole_move

LEAST_SHARE = 0.02
"""Of the cells still to be moved; below it they are moved one by one."""
DEARER = (0.01, 0.1, 0.4, 1.0)
"""What a unit through a hidden cell costs beside one through a cell to be hidden, try after try."""
PATIENT = 1_500
"""Cells up to which a whole-number programme is tried before more is hidden: it takes a tenth of a second."""
NEAR = 1e-4
"""A change this near to a whole number is taken for it, and then checked in whole numbers."""


@dataclass
class Alternatives:
    """What was found so far.

    hidden   the cells that may move: hidden by the pattern, or hidden anyway
    moves    changes that keep every sum, in whole numbers, each within the room of every cell
    by       for each first-hidden cell, the number of a move that changes it
    beyond   first-hidden cells that no whole-number move changes, whatever is hidden
    """

    hidden: np.ndarray
    moves: list[np.ndarray] = field(default_factory=list)
    by: dict[int, int] = field(default_factory=dict)
    beyond: list[int] = field(default_factory=list)


def alternatives(
    space: Space, moves: Moves, hidden: np.ndarray, *, top: int, random: np.random.Generator
) -> Alternatives:
    """Return whole-number moves that change each first-hidden cell, and what more must be hidden for them.

    hidden  the cells that the pattern hides, first-hidden ones included
    top     the largest count that the rule hides: moves that stay within it come first, for an outsider who
            knows the rule allows no others to a group of cells that hides only one
    """
    found = Alternatives(hidden.copy())
    for within in (True, False):
        _many(space, moves, found, top=top if within else None, random=random)
    for cell in np.flatnonzero(space.first).tolist():
        if cell not in found.by:
            _one(space, moves, found, cell, top=top, random=random)
    _pack(found)
    return found


def _many(
    space: Space, moves: Moves, found: Alternatives, *, top: int | None, random: np.random.Generator
) -> None:
    """Move many cells at once, again and again; a smaller share where the last move came out in fractions."""
    share, lean = 1.0, np.where(space.counts > 1, -1.0, 1.0)
    while share > LEAST_SHARE:
        wanted = space.first & found.hidden
        wanted[list(found.by)] = False
        if not wanted.any():
            return
        asked = wanted & (random.random(space.size) < share)
        change = _together(space, moves, found.hidden, np.where(asked, lean, 0.0), top=top)
        if not _kept(space, found, change):
            share /= 2
            lean = np.where((lean < 0) | (space.room == 0), 1.0, -1.0)


def _together(
    space: Space, moves: Moves, hidden: np.ndarray, step: np.ndarray, *, top: int | None
) -> np.ndarray:
    """Return a move that takes as many of the wanted steps as it can, and changes little else."""
    up = np.where(hidden, NO_LIMIT, 0.0)
    if top is not None:
        up = np.where(space.first & hidden, np.maximum(top - space.counts, 0), up)
    down = np.where(hidden, space.room, 0.0)
    # the step itself is what moves a wanted cell: it must not be taken back, nor go beyond its room
    up, down = np.where(step != 0, 0.0, up), np.where(step != 0, 0.0, down)
    if top is not None:
        step = np.where((step > 0) & (space.counts >= top), 0.0, step)
    step = np.where((step < 0) & (space.room < 1), 0.0, step)
    cost = np.full(space.size, 0.01)
    change = moves.ask(up=up, down=down, cost=cost, step=step, reward=np.ones(space.size))
    assert change is not None  # to stay at rest is always allowed
    return change


def _kept(space: Space, found: Alternatives, change: np.ndarray) -> bool:
    """Keep a move if it is whole and changes a cell that none before it changed."""
    move = whole_parts(space, change)
    fresh = [c for c in np.flatnonzero(space.first & (move != 0)).tolist() if c not in found.by]
    if fresh:
        found.by.update(dict.fromkeys(fresh, len(found.moves)))
        found.moves.append(move)
    return bool(fresh)


def whole_parts(space: Space, change: np.ndarray) -> np.ndarray:
    """Return the parts of a change that are whole numbers: cells that no sum joins move independently."""
    part = _parts(space, change != 0)
    broken = np.abs(change - np.rint(change)) > NEAR
    good = (change != 0) & ~np.isin(part, part[broken])
    move = whole(space, np.where(good, change, 0.0))
    return np.zeros(space.size, dtype=np.int64) if move is None else move


def _parts(space: Space, moving: np.ndarray) -> np.ndarray:
    """Return for each cell the number of its part: moving cells in one sum are in one part."""
    part = np.arange(space.size)
    members = space.members
    rows = np.repeat(np.arange(space.number_of_rows), np.diff(space.starts))[moving[members]]
    members = members[moving[members]]
    while True:
        least = np.full(space.number_of_rows, space.size)
        np.minimum.at(least, rows, part[members])
        lower = part.copy()
        np.minimum.at(lower, members, least[rows])
        if (lower == part).all():
            return part
        part = lower


def whole(space: Space, change: np.ndarray) -> np.ndarray | None:
    """Return a change in whole numbers when it is one, keeps every sum, and leaves each cell its room."""
    move = np.rint(change).astype(np.int64)
    if np.abs(change - move).max(initial=0.0) > NEAR or (move < -space.room).any():
        return None
    added = np.add.reduceat(space.signs.astype(np.int64) * move[space.members], space.starts[:-1])
    return None if added.any() else move


def _one(
    space: Space, moves: Moves, found: Alternatives, cell: int, *, top: int, random: np.random.Generator
) -> None:
    """Move one cell inside what is hidden; failing that, hide the cheapest cells that let it move."""
    outside = np.where(found.hidden, 0.0, space.price)
    inside = np.zeros(space.size)
    if _keep(space, found, cell, _anywhere(moves, found, cell, top=top, outside=inside, random=random)):
        return
    if space.size <= PATIENT and _in_whole_numbers(space, found, cell, top=top, outside=inside):
        return
    if _keep(space, found, cell, _anywhere(moves, found, cell, top=top, outside=outside, random=random)):
        return
    if any(_in_whole_numbers(space, found, cell, top=top, outside=o) for o in (inside, outside)):
        return
    found.beyond.append(cell)


def _in_whole_numbers(space: Space, found: Alternatives, cell: int, *, top: int, outside: np.ndarray) -> bool:
    """Keep a move found by a whole-number programme over all that may move, if there is one."""
    cost = np.where(found.hidden, 0.01, outside)
    may = found.hidden | (outside > 0)
    return any(
        _keep(space, found, cell, whole_move(space, cell, way=way, may=may, cost=cost))
        for way in _ways(space, cell, top=top)
    )


def _ways(space: Space, cell: int, *, top: int) -> list[int]:
    """Return the ways a cell may go: first the one that keeps it within what the rule hides."""
    ways = (-1, 1) if space.counts[cell] >= top else (1, -1)
    return [way for way in ways if way > 0 or space.room[cell] >= 1]


def _keep(space: Space, found: Alternatives, cell: int, move: np.ndarray | None) -> bool:
    """Keep a move of one cell if there is one, and hide what it passes through."""
    if move is None:
        return False
    found.hidden |= move != 0
    fresh = [c for c in np.flatnonzero(space.first & (move != 0)).tolist() if c not in found.by]
    found.by.update(dict.fromkeys(fresh, len(found.moves)))
    found.moves.append(move)
    return True


def _anywhere(
    moves: Moves,
    found: Alternatives,
    cell: int,
    *,
    top: int,
    outside: np.ndarray,
    random: np.random.Generator,
) -> np.ndarray | None:
    """Return a whole-number move of one cell, through cells that are hidden or that cost `outside`."""
    space = moves.space
    may = found.hidden | (outside > 0)
    near = np.zeros(space.size, dtype=bool)
    for way in _ways(space, cell, top=top):
        for share in DEARER if outside.any() else (1.0, 1.0):
            # the dearer the hidden cells, the shorter the move: short ones come out whole, and hide more
            cost = np.where(found.hidden, share, outside)
            tried = cost * random.uniform(0.5, 1.5, space.size)
            change = _by_programme(moves, cell, way=way, may=may, cost=tried)
            if change is None:
                break
            if (exact := whole(space, change)) is not None:
                return exact
            near |= change != 0
        # what moves in fractions often moves in whole numbers through the same few cells
        if near[cell] and (exact := whole_move(space, cell, way=way, may=near, cost=cost)) is not None:
            return exact
    return None


def _by_programme(
    moves: Moves, cell: int, *, way: int, may: np.ndarray, cost: np.ndarray
) -> np.ndarray | None:
    one = np.zeros(moves.space.size)
    one[cell] = 1.0
    return moves.ask(
        up=np.where(may, NO_LIMIT, 0.0),
        down=np.where(may, moves.space.room, 0.0),
        cost=cost,
        least_up=one if way > 0 else None,
        least_down=one if way < 0 else None,
    )


def _pack(found: Alternatives) -> None:
    """Put moves that share no cell into one table: fewer tables prove as much."""
    packed: list[np.ndarray] = []
    place: list[int] = []
    for move in found.moves:
        for number, table in enumerate(packed):
            if not (table[move != 0] != 0).any():
                table += move
                place.append(number)
                break
        else:
            place.append(len(packed))
            packed.append(move.copy())
    found.moves = packed
    found.by = {cell: place[number] for cell, number in found.by.items()}
