"""Other tables that print the same, found by trying whole numbers: it shares no code with the product.

A number is tried for one hidden cell after the other, those nearest to the truth first; a sum with one cell left
gives that cell. When all have been tried, there is no other table.
"""

from collections.abc import Collection, Iterable, Sequence
from itertools import combinations

from headway.disclosure.structure.universe import Tie

FAR = 12
"""No cell of a small table needs to move further than this; only for tables with counts up to about that."""


def another(
    counts: Sequence[int], ties: Iterable[Tie], hidden: Collection[int], cell: int, *, least: int = 1
) -> dict[int, int] | None:
    """Return what the hidden cells are in a table where one is not its true count; None if there is none."""
    sums = [s for tie in ties if (s := [(c, sign) for c, sign in tie.terms if c in hidden])]
    touching: dict[int, list[int]] = {c: [] for c in hidden}
    for number, each in enumerate(sums):
        for c, _ in each:
            touching[c].append(number)

    def settle(move: dict[int, int], fresh: list[int]) -> bool:
        """Put in what the sums force; whether it can still hold."""
        while fresh:
            for number in touching[fresh.pop()]:
                open_ = [(c, s) for c, s in sums[number] if c not in move]
                rest = sum(s * move[c] for c, s in sums[number] if c in move)
                if not open_ and rest:
                    return False
                if len(open_) == 1:
                    (c, sign), by = open_[0], -rest
                    move[c] = sign * by
                    if counts[c] + move[c] < least or abs(move[c]) > FAR:
                        return False
                    fresh.append(c)
        return True

    def search(move: dict[int, int]) -> dict[int, int] | None:
        begun = [
            n
            for n, each in enumerate(sums)
            if any(c not in move for c, _ in each) and any(move.get(c) for c, _ in each)
        ]
        if not begun:
            return {c: counts[c] + move.get(c, 0) for c in hidden}
        number = min(begun, key=lambda n: sum(c not in move for c, _ in sums[n]))
        c = next(c for c, _ in sums[number] if c not in move)
        for by in sorted(range(max(least - counts[c], -FAR), FAR + 1), key=abs):
            tried = {**move, c: by}
            if settle(tried, [c]) and (found := search(tried)):
                return found
        return None

    for by in sorted(range(max(least - counts[cell], -FAR), FAR + 1), key=abs):
        move = {cell: by}
        if by and settle(move, [cell]) and (found := search(move)):
            return found
    return None


def fewest(
    counts: Sequence[int], ties: Sequence[Tie], first: Collection[int], *, most: int, least: int = 1
) -> int | None:
    """Return how few further cells must be hidden, by trying every choice of up to `most`; None if no fewer do."""
    able = [c for c in range(len(counts)) if counts[c] > 0 and c not in first]
    for number in range(most + 1):
        for more in combinations(able, number):
            hidden = {*first, *more}
            if all(another(counts, ties, hidden, c, least=least) for c in first):
                return number
    return None
