"""The one person in a hidden "1" knows that count. How much more that person can work out, from print alone.

Nobody outside knows which hidden cells are 1; each that may be is imagined to be, one at a time.
"""

from dataclasses import dataclass, replace

import numpy as np

from headway.disclosure.attack.exactness import exactness
from headway.disclosure.attack.propagation import pieces, settled
from headway.disclosure.attack.system import Impossible, System

MOST_IMAGINED = 300
"""How many cells are imagined to be known, in the order of the variables."""


@dataclass(frozen=True)
class OneKnown:
    """What an insider may learn.

    imagined  how many hidden cells were imagined to be a known 1
    telling   how many of them would give away at least one other cell
    most      how many others the worst of them would give away
    left_out  how many that may be 1 were not imagined, there being so many
    """

    imagined: int
    telling: int
    most: int
    left_out: int

    def to_json(self) -> dict[str, int]:
        """Return the counts as plain data; they are about the table, not about anybody in it."""
        return {name: getattr(self, name) for name in ("imagined", "telling", "most", "left_out")}


def one_known(given: System, asked: np.ndarray) -> OneKnown:
    """Return what an insider may learn about the variables of a mask that are not exact anyhow."""
    imagined = telling = most = left_out = 0
    for variables, piece in pieces(settled(given)):
        mine = asked[variables]
        exact = exactness(piece, mine).exact
        may_be_one = np.flatnonzero(mine & ~exact & (piece.low <= 1) & (piece.high >= 1)).tolist()
        for variable in may_be_one:
            if imagined >= MOST_IMAGINED:
                left_out += 1
                continue
            low, high = piece.low.copy(), piece.high.copy()
            low[variable] = high[variable] = 1
            try:
                known = exactness(replace(piece, low=low, high=high), mine & ~exact)
            except Impossible:
                continue
            imagined += 1
            others = int(known.exact.sum()) - 1
            telling, most = telling + (others > 0), max(most, others)
    return OneKnown(imagined, telling, most, left_out)
