"""Totals that no name gives away: lines that equal the sum of others wherever that can be checked.

What is found so must be the only such sum, and must be checked on so many positive counts that chance is no
explanation: the more sums are possible, the more must be known.
"""

from collections.abc import Iterable, Iterator, Sequence

from headway.disclosure.structure.counts import Counts
from headway.disclosure.structure.dimensions import Axis
from headway.disclosure.structure.levels import FOUND_BY, MOST_LABELS, Levels
from headway.disclosure.structure.sums import LEAST_LINES, Margin, check, enough

LEAST_AT_THE_EDGE = 2
"""How many whole lines must agree for a line at the edge, where totals stand, or beside its parts."""


def without_names(axis: Axis, labels: list[str], counts: Counts) -> list[Margin]:
    """Return the sums along an axis on which nothing is named a total.

    First one line that is the sum of all the others, else every line that is the sum of some.
    """
    few = labels if len(labels) <= MOST_LABELS else [labels[0], labels[-1]]
    for label in few if len(labels) > 2 else ():
        parts = tuple(other for other in labels if other != label)
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
    if len(plain) > MOST_LABELS:
        return by_name
    best = by_name
    for found in _ways(axis, by_name, plain, counts):
        if _wrong(found, counts) < _wrong(best, counts):
            best = found
        if not _wrong(best, counts):
            break
    return best


def _ways(axis: Axis, by_name: list[Margin], plain: list[str], counts: Counts) -> Iterator[list[Margin]]:
    """Yield ways to read the totals over subtotals: in blocks, in levels, as an outline."""
    blocks = _blocks(axis, plain, counts)
    covered = {part for block in blocks for part in block.parts}
    yield _over(axis, by_name, [label for label in plain if label not in covered], counts) + blocks
    levels = Levels(axis, counts, plain)
    found = levels.found()
    yield _over(axis, by_name, levels.tops, counts) + found
    yield _outline(axis, by_name, plain, counts) or by_name


def beside(axis: Axis, margins: list[Margin], labels: list[str], counts: Counts) -> list[Margin]:
    """Return the sums of labels that the margins leave out: they group parts anew, or are parts of one."""
    parts = {part for m in margins for part in m.parts}
    tied = parts | {m.total for m in margins}
    left = [label for label in labels if label not in tied]
    levels = Levels(axis, counts, labels)
    if not left or len(labels) > MOST_LABELS:
        return []
    inner = [label for label in labels if label in parts]
    again = [m for label in left if (m := levels.sum_of(label, inner)) is not None]
    spare = [label for label in left if label not in {m.total for m in again}]
    return again + [m for label in inner if (m := levels.sum_of(label, spare)) is not None]


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
        return list(by_name)
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
