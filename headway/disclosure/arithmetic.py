"""Totals that no name gives away: lines that equal the sum of others wherever that can be checked.

What is found so must be the only such sum, and must be checked on so many positive counts that chance is no
explanation: the more sums are possible, the more must be known.
"""

from collections.abc import Iterable, Sequence

from headway.disclosure.counts import Counts
from headway.disclosure.dimensions import Axis
from headway.disclosure.levels import FOUND_BY, MOST_LABELS, Levels
from headway.disclosure.sums import LEAST_LINES, Margin, check, enough

LEAST_AT_THE_EDGE = 2
"""How many whole lines must agree for a line at the edge, where totals stand, or beside its parts."""


def without_names(axis: Axis, labels: list[str], counts: Counts) -> list[Margin]:
    """Return the sums along an axis on which nothing is named a total.

    First one line that is the sum of all the others, else every line that is the sum of some.
    """
    for label in labels:
        parts = tuple(other for other in labels if other != label)
        if len(parts) < 2 or len(labels) > MOST_LABELS:
            return []
        sums = check(margin := Margin(axis, label, parts, FOUND_BY), counts)
        least = LEAST_AT_THE_EDGE if label in (labels[0], labels[-1]) else LEAST_LINES
        if sums.proved.sum() >= least and not sums.wrong.any():
            return [margin]
    return Levels(axis, counts, labels).found()


def over_subtotals(
    axis: Axis, by_name: list[Margin], labels: list[str], totals: list[str], counts: Counts
) -> list[Margin]:
    """Return the margins with those that fail read as totals of subtotals, where that makes them hold."""
    plain = [label for label in labels if label not in totals]
    blocks = _blocks(axis, plain, counts) if len(plain) <= MOST_LABELS else []
    covered = {part for block in blocks for part in block.parts}
    top = [label for label in plain if label not in covered]
    better = _over(axis, by_name, top, counts) if blocks else []
    if better and not _wrong(better, counts):
        return [*better, *blocks]
    levels = Levels(axis, counts, plain)
    found = levels.found()
    best = _over(axis, by_name, levels.tops, counts) if found else []
    if best and (not better or _wrong(best, counts) <= _wrong(better, counts)):
        return [*best, *found]
    if len(plain) <= MOST_LABELS and (outline := _outline(axis, by_name, plain, counts)):
        return outline
    return [*better, *blocks] if better and better != by_name else by_name


def _outline(axis: Axis, by_name: list[Margin], plain: list[str], counts: Counts) -> list[Margin]:
    """Return the margins of labels that stand as an outline, each heading before or after its parts.

    With hidden cells many a block could end earlier or later. So blocks are made as long as they can be, and
    believed only if the totals are the sums of the headings, checked on enough counts.
    """
    for order in (plain, plain[::-1]):
        blocks, top = _headings(axis, order, counts)
        over = [Margin(axis, m.total, tuple(top), "by its name, over subtotals") for m in by_name]
        sums = [check(m, counts) for m in over]
        holds = all(enough(counts, s.total[s.proved], 1) and not s.wrong.any() for s in sums)
        if holds and blocks and len(top) > 1:
            return [*over, *blocks]
    return []


def _headings(axis: Axis, order: list[str], counts: Counts) -> tuple[list[Margin], list[str]]:
    """Return each label that can be the sum of what follows it, as far as it goes, and all headings."""
    blocks: list[Margin] = []
    top: list[str] = []
    at = 0
    while at < len(order):
        longest = None
        for end in range(at + 2, len(order) + 1):
            sums = check(margin := Margin(axis, order[at], tuple(order[at + 1 : end]), FOUND_BY), counts)
            if (sums.used & ~sums.could).any():
                break
            longest = margin if not sums.wrong.any() else longest
        top.append(order[at])
        blocks += [longest] if longest else []
        at += 1 + len(longest.parts if longest else ())
    return blocks, top


def _over(axis: Axis, by_name: list[Margin], top: Sequence[str], counts: Counts) -> list[Margin]:
    """Return each margin read as the total of the subtotals at the top, where fewer of its sums are wrong."""
    if len(top) < 2:
        return []
    over = [Margin(axis, m.total, tuple(top), "by its name, over subtotals") for m in by_name]
    return [
        min(pair, key=lambda m: int(check(m, counts).wrong.sum())) for pair in zip(by_name, over, strict=True)
    ]


def _wrong(margins: Iterable[Margin], counts: Counts) -> int:
    return sum(int(check(m, counts).wrong.sum()) for m in margins)


def _blocks(axis: Axis, plain: list[str], counts: Counts) -> list[Margin]:
    """Return the lines without the name of a total that are the sum of the lines next to them."""
    margins = []
    for at, label in enumerate(plain):
        for beside in (plain[at + 1 :], plain[:at][::-1]):
            if block := _block(axis, label, beside, counts):
                margins.append(block)
                break
    return margins


def _block(axis: Axis, label: str, beside: list[str], counts: Counts) -> Margin | None:
    for size in range(2, len(beside) + 1):
        sums = check(margin := Margin(axis, label, tuple(beside[:size]), FOUND_BY), counts)
        if not (sums.used & sums.shown).any() or (sums.used & ~sums.could).any():
            return None
        if sums.proved.sum() >= LEAST_AT_THE_EDGE and not sums.wrong.any():
            return margin
    return None
