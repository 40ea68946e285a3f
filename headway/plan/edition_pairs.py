"""Which entry of one plan is which of another: by place and words, or by words alone, and never by a guess.

The limits are shares of words. They were set by reading the pairs of the return of 2017 and the plan of 2023,
and of invented editions; each pair shows its figure, so that a reader can disagree.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from headway.plan.edition_entries import Entry
from headway.plan.edition_words import Rarity, share, words

# Between editions: from this share of words two entries are one; in the same place less is enough.
CLEAR, CLEAR_IN_PLACE = 0.75, 0.5
# From this share they may be one; a second candidate nearer than the margin leaves it open.
POSSIBLE, POSSIBLE_IN_PLACE, MARGIN = 0.5, 0.3, 0.1
# Between different documents: from this likeness two entries may be about the same; only equal words are it.
ALIKE, EQUAL = 0.12, 0.9
# How many entries of another document one entry is shown beside.
MOST_BESIDE = 3


@dataclass(frozen=True)
class Pair:
    """Two entries, how alike they are, why they are paired, and whether that is clear."""

    old: Entry
    new: Entry
    likeness: float
    reason: str
    clear: bool


def between_editions(old: Sequence[Entry], new: Sequence[Entry]) -> list[Pair]:
    """Return the pairs of two editions of one plan, the likest taken first; an entry is in one at most."""
    candidates = _candidates(old, new)
    pairs: list[Pair] = []
    free_old, free_new = set(range(len(old))), set(range(len(new)))
    for likeness, i, j in candidates:
        if i not in free_old or j not in free_new:
            continue
        rivals = [
            other for other, x, y in candidates if (x == i) != (y == j) and x in free_old and y in free_new
        ]
        pairs.append(_judged(old[i], new[j], likeness, second=max(rivals, default=0.0)))
        free_old.remove(i)
        free_new.remove(j)
    left_old, left_new = [old[i] for i in sorted(free_old)], [new[j] for j in sorted(free_new)]
    return [*pairs, *_damaged_in_place(left_old, left_new)]


def _candidates(old: Sequence[Entry], new: Sequence[Entry]) -> list[tuple[float, int, int]]:
    """Return likeness and places of the entries that may be one: the likest first, then those in place."""
    counted_old, counted_new = [_counted(entry) for entry in old], [_counted(entry) for entry in new]
    found = []
    for i, a in enumerate(counted_old):
        for j, b in enumerate(counted_new):
            likeness = _alike(a, b)
            if likeness >= (POSSIBLE_IN_PLACE if old[i].ref == new[j].ref else POSSIBLE):
                found.append((likeness, i, j))
    return sorted(found, key=lambda one: (-one[0], old[one[1]].ref != new[one[2]].ref))


type _Counted = tuple[Counter[str], Counter[str]]


def _counted(entry: Entry) -> _Counted:
    """Return how often each word stands in the title, and in all of the entry."""
    return Counter(words(entry.title)), Counter(words(" ".join(entry.lines)))


def _alike(old: _Counted, new: _Counted) -> float:
    """Return the share of words in common, of the titles or of all their words, whichever is larger."""
    return max(share(old[0], new[0]), share(old[1], new[1]))


def _judged(old: Entry, new: Entry, likeness: float, *, second: float) -> Pair:
    in_place = old.ref == new.ref
    share = f"{likeness:.0%} of their words are the same"
    if in_place and likeness >= CLEAR_IN_PLACE:
        return Pair(old, new, likeness, f"The same number, and {share}.", clear=True)
    if likeness < CLEAR:
        place = "The same number, but" if in_place else "Another number, and"
        return Pair(old, new, likeness, f"{place} only {share}.", clear=False)
    if likeness - second < MARGIN:
        return Pair(
            old, new, likeness, f"{share}, but another entry is as like it ({second:.0%}).", clear=False
        )
    return Pair(old, new, likeness, f"Another number, but {share}.", clear=True)


def _damaged_in_place(old: Sequence[Entry], new: Sequence[Entry]) -> Iterator[Pair]:
    """Yield the pairs of one number of which one is damaged: what the damage hides may be the other."""
    by_ref = {entry.ref: entry for entry in new}
    for entry in old:
        other = by_ref.get(entry.ref)
        if other and (entry.damaged or other.damaged):
            likeness = _alike(_counted(entry), _counted(other))
            yield Pair(entry, other, likeness, "The same number, and one is damaged.", clear=True)


def across_documents(old: Sequence[Entry], new: Sequence[Entry]) -> list[Pair]:
    """Return the pairs of two different documents by their words alone: for each old entry the likest few."""
    # The title counts twice: it says what the rest is about.
    rarity = Rarity([" ".join((entry.title, *entry.lines)) for entry in (*old, *new)])
    pairs: list[Pair] = []
    for i, entry in enumerate(old):
        found = [(rarity.likeness(i, len(old) + j), j) for j in range(len(new))]
        best = sorted((one for one in found if one[0] >= ALIKE), key=lambda one: -one[0])[:MOST_BESIDE]
        for likeness, j in best:
            shared = ", ".join(f'"{word}"' for word in rarity.shared(i, len(old) + j))
            reason = f"Another document; likeness {likeness:.2f}, by the words {shared}."
            pairs.append(Pair(entry, new[j], likeness, reason, clear=likeness >= EQUAL))
    return pairs
