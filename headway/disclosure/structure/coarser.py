"""A coarser and a finer table of the same people, where a declared hierarchy says what stands under what.

One table counts by region, the other by area: each region of the one is the sum of its areas in the other.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations
from math import log2

from headway.disclosure.printed.published import Place
from headway.disclosure.structure.figures import Figure, Kind
from headway.disclosure.structure.hierarchies import Hierarchy
from headway.disclosure.structure.sharing import Seen, matched, plain, strangers
from headway.disclosure.structure.sums import BITS_TO_SPARE
from headway.disclosure.structure.universe import Tie, Where

LEAST_AGREEING = 3
"""How many sums of positive counts must be seen to hold."""


@dataclass(frozen=True)
class Refined:
    """What a finer table says of a coarser one.

    sums   a count of the coarser table, and the counts of the finer that make it
    pairs  counts that both print: the totals of everything along the dimension that is refined
    """

    coarser: str
    finer: str
    hierarchy: str
    sums: tuple[tuple[Place, tuple[Place, ...]], ...]
    pairs: tuple[tuple[Place, Place], ...]

    def __str__(self) -> str:
        return (
            f"“{self.finer}” is a finer table of the people in “{self.coarser}”, by the hierarchy "
            f"{self.hierarchy}: {len(self.sums)} counts are sums of its counts"
        )

    def ties(self, at: Mapping[Where, int], figures: Sequence[Figure]) -> Iterator[Tie]:
        """Yield the sums as ties between cells."""
        for total, parts in self.sums:
            cells = [at[self.finer, *part] for part in parts]
            whole = at[self.coarser, *total]
            rounded = any(figures[c].kind is Kind.COUNT and not figures[c].known for c in (*cells, whole))
            yield Tie((*((c, 1) for c in cells), (whole, -1)), exact=not rounded)


def refined(seen: Mapping[str, Seen], hierarchies: Mapping[str, Hierarchy]) -> Iterator[Refined]:
    """Yield each pair of tables of which one refines the other by a hierarchy, if their counts agree."""
    for (coarser, one), (finer, other) in permutations(seen.items(), 2) if hierarchies else ():
        for name, hierarchy in hierarchies.items():
            if not strangers(one, other) and (found := _between(coarser, one, finer, other, name, hierarchy)):
                yield found
                break


def _between(
    coarser: str, one: Seen, finer: str, other: Seen, name: str, hierarchy: Hierarchy
) -> Refined | None:
    children: dict[str, set[str]] = {}
    for child, parent in hierarchy.items():
        children.setdefault(plain(parent), set()).add(plain(child))
    for a, above in enumerate(one.labels):
        for b, below in enumerate(other.labels):
            under = {p: children[p] for p in above - below if children.get(p, {""}) <= below}
            if under and (found := _along(one, a, other, b, under)):
                return Refined(coarser, finer, name, *found)
    return None


def _along(
    one: Seen, a: int, other: Seen, b: int, under: Mapping[str, set[str]]
) -> tuple[tuple[tuple[Place, tuple[Place, ...]], ...], tuple[tuple[Place, Place], ...]] | None:
    """Return the sums and pairs along one dimension; None where they do not hold, or too few are seen to."""
    both = [(x, y) for x, y in matched(one, other) if x != a and y != b]
    common = [one.labels[x] & other.labels[y] for x, y in both]
    above = one.at_totals_but([a, *(x for x, _ in both)], [set(under), *common])
    below = other.at_totals_but([b, *(y for _, y in both)], [set().union(*under.values()), *common])
    sums = []
    for key, total in above.items():
        parts = [below.get((child, *key[1:])) for child in sorted(under.get(key[0], ()))]
        if parts and all(parts):
            sums.append((total, tuple(p for p in parts if p)))
    pairs = [(place, below[key]) for key, place in above.items() if not key[0] and key in below]
    every = [*sums, *((x, (y,)) for x, y in pairs)]
    return (tuple(sums), tuple(pairs)) if sums and _borne_out(every, one, other) else None


def _borne_out(sums: list[tuple[Place, tuple[Place, ...]]], one: Seen, other: Seen) -> bool:
    """Whether every sum can hold, and so much is seen to that chance is no explanation."""
    proved: list[int] = []
    for total, parts in sums:
        whole, figures = one.figures[total], [other.figures[p] for p in parts]
        least = sum(f.low for f in figures)
        highs = [f.high for f in figures]
        if whole.high is not None and least > whole.high:
            return False
        if None not in highs and sum(h or 0 for h in highs) < whole.low:
            return False
        if whole.known and whole.low and all(f.known for f in figures):
            proved.append(whole.low)
    return len(proved) >= LEAST_AGREEING and sum(log2(1 + n) for n in proved) >= BITS_TO_SPARE
