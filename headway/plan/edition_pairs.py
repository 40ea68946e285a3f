"""Which entry of one plan is which of another: by place and words, or by words alone, and never by a guess.

The limits are shares of words. They were set by reading the pairs of the return of 2017 and the plan of 2023,
and of invented editions; each pair shows its figure, so that a reader can disagree.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from headway.plan.edition_entries import Entry
from headway.plan.edition_words import Rarity, share_in_common

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
    likeness = {(a.ref, b.ref): _alike(a, b) for a in old for b in new}
    candidates = sorted(
        ((a, b) for a in old for b in new if _may_be(a, b, likeness[a.ref, b.ref])),
        key=lambda pair: (-likeness[pair[0].ref, pair[1].ref], pair[0].ref != pair[1].ref),
    )
    pairs: list[Pair] = []
    taken_old: set[str] = set()
    taken_new: set[str] = set()
    for a, b in candidates:
        if a.ref in taken_old or b.ref in taken_new:
            continue
        rivals = [
            likeness[x.ref, y.ref]
            for x, y in candidates
            if (x.ref == a.ref) != (y.ref == b.ref) and x.ref not in taken_old and y.ref not in taken_new
        ]
        pairs.append(_judged(a, b, likeness[a.ref, b.ref], second=max(rivals, default=0.0)))
        taken_old.add(a.ref)
        taken_new.add(b.ref)
    pairs += _damaged_in_place(old, new, taken_old, taken_new)
    return pairs


def _alike(old: Entry, new: Entry) -> float:
    """Return the share of words in common, of the titles or of all their words, whichever is larger."""
    return max(
        share_in_common(old.title, new.title), share_in_common(" ".join(old.lines), " ".join(new.lines))
    )


def _may_be(old: Entry, new: Entry, likeness: float) -> bool:
    return likeness >= (POSSIBLE_IN_PLACE if old.ref == new.ref else POSSIBLE)


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


def _damaged_in_place(
    old: Sequence[Entry], new: Sequence[Entry], taken_old: set[str], taken_new: set[str]
) -> Iterator[Pair]:
    """Yield the pairs of one number of which words are missing: what the damage hides may be the other."""
    by_ref = {entry.ref: entry for entry in new if entry.ref not in taken_new}
    for entry in old:
        other = by_ref.get(entry.ref)
        if entry.ref not in taken_old and other and (entry.incomplete or other.incomplete):
            yield Pair(
                entry, other, _alike(entry, other), "The same number, and words are missing.", clear=True
            )


def across_documents(old: Sequence[Entry], new: Sequence[Entry]) -> list[Pair]:
    """Return the pairs of two different documents by their words alone: for each old entry the likest few."""
    # The title counts twice: it says what the rest is about.
    text = {entry: " ".join((entry.title, *entry.lines)) for entry in (*old, *new)}
    rarity = Rarity(text.values())
    pairs: list[Pair] = []
    for a in old:
        found = [(rarity.likeness(text[a], text[b]), b) for b in new]
        best = sorted((one for one in found if one[0] >= ALIKE), key=lambda one: -one[0])[:MOST_BESIDE]
        for likeness, b in best:
            shared = ", ".join(f'"{word}"' for word in rarity.shared(text[a], text[b]))
            reason = (
                f"Another document; likeness {likeness:.2f}, by the words {shared or 'they have in common'}."
            )
            pairs.append(Pair(a, b, likeness, reason, clear=likeness >= EQUAL))
    return pairs
