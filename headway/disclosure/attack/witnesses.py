"""Other solutions, found by moving from one: each shows that all the counts it changes are not exact.

The moves that make up the kernel are tried as they are, then shortened by one another, then mended by others
where they would leave the bounds. What is found is checked by its bounds; a move keeps the sums by itself.
"""

from collections.abc import Iterable

import numpy as np

from headway.disclosure.attack.kernel import Move
from headway.disclosure.attack.system import System

MOST_MENDING = 40
"""How many moves may be added to one that leaves the bounds, before it is given up."""
MOST_SHORTENING = 30
"""How often one move is shortened by another."""


class Witnesses:
    """The moves of a piece without groups, from one of its solutions.

    moving  the variables that are known to move
    """

    def __init__(self, piece: System, values: np.ndarray, moves: Iterable[Move]) -> None:
        """Begin from a solution of the piece and the moves of its kernel."""
        # plain lists: moves are short, and single numbers are quicker to reach in them
        self.room_up = (piece.high - values).tolist()
        self.room_down = (values - piece.low).tolist()
        self.moves = list(moves)
        self.moving = np.zeros(piece.size, dtype=bool)
        self.of: dict[int, set[int]] = {}
        for number, move in enumerate(self.moves):
            for variable in move:
                self.of.setdefault(variable, set()).add(number)

    def fits(self, move: Move) -> bool:
        """Whether a move leads to a solution."""
        return all(
            far <= self.room_up[v] if far > 0 else -far <= self.room_down[v] for v, far in move.items()
        )

    def note(self, move: Move) -> bool:
        """Note that a move, or the same backwards, leads to another solution; return whether it does."""
        if not move or not (self.fits(move) or self.fits({v: -far for v, far in move.items()})):
            return False
        self.moving[list(move)] = True
        return True

    def search(self, wanted: np.ndarray) -> None:
        """Look for moves that change the wanted variables, with more and more effort."""
        blocked = [n for n, move in enumerate(self.moves) if not self.note(move)]
        for effort in (self._shorten, self._mend):
            for number in blocked:
                left = [v for v in self.moves[number] if wanted[v] and not self.moving[v]]
                if left:
                    effort(number)

    def _shorten(self, number: int) -> None:
        """Take other moves off one as long as that makes it shorter, and try what comes of it."""
        for _ in range(MOST_SHORTENING):
            move = self.moves[number]
            best, gain = None, 0
            for other, shared in self._shared(move).items():
                length = sum(far * far for far in self.moves[other].values())
                times = round(shared / length)
                if other != number and (less := 2 * times * shared - times * times * length) > gain:
                    best, gain = (other, times), less
            if best is None:
                break
            self._replace(number, added(move, self.moves[best[0]], -best[1]))
        self.note(self.moves[number])

    def _shared(self, move: Move) -> dict[int, int]:
        """Return the inner product with each move that changes some of the same variables."""
        shared: dict[int, int] = {}
        for variable, far in move.items():
            for other in self.of[variable]:
                shared[other] = shared.get(other, 0) + far * self.moves[other][variable]
        return shared

    def _replace(self, number: int, move: Move) -> None:
        for variable in self.moves[number]:
            self.of[variable].discard(number)
        for variable in move:
            self.of[variable].add(number)
        self.moves[number] = move

    def _mend(self, number: int) -> None:
        """Add to a move, one way and the other, those that bring it back within the bounds."""
        for sign in (1, -1):
            move = {v: sign * far for v, far in self.moves[number].items()}
            for _ in range(MOST_MENDING):
                over = self._over(move)
                if not over:
                    self.note(move)
                    break
                better = self._mended(move, over)
                if better is None:
                    break
                move = better

    def _over(self, move: Move) -> dict[int, int]:
        """Return by how much each variable would leave its bounds."""
        return {v: less for v, far in move.items() if (less := self._excess(v, far))}

    def _excess(self, variable: int, far: int) -> int:
        return max(0, far - self.room_up[variable], -far - self.room_down[variable])

    def _mended(self, move: Move, over: Move) -> Move | None:
        """Return the move with that other added which brings it nearest to the bounds; None: no nearer."""
        best, least = None, 0
        for other in sorted({n for v in over for n in self.of[v]}):
            for sign in (1, -1):
                change = sum(
                    self._excess(v, move.get(v, 0) + sign * far) - over.get(v, 0)
                    for v, far in self.moves[other].items()
                )
                if change < least:
                    best, least = (other, sign), change
        return None if best is None else added(move, self.moves[best[0]], best[1])


def added(move: Move, other: Move, times: int) -> Move:
    """Return a move and some times another, one after the other."""
    total = dict(move)
    for variable, far in other.items():
        if left := total.get(variable, 0) + times * far:
            total[variable] = left
        else:
            del total[variable]
    return total
