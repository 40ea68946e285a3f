"""Which rows and columns are totals, and of what: by name, by the sexes, by an index, by arithmetic.

A margin is only used where it holds. A total that does not equal its parts is a problem with a name,
because a table whose sums are wrong is not the table that its numbers describe.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from headway.disclosure.figures import Figure, Kind
from headway.disclosure.published import Place

_TOTAL = re.compile(
    r"^(?:grand |overall |sub-?)?totals?\b|\btotal$|^all\b(?! other)|^overall$"
    r"|^england and wales$|^england & wales$|^united kingdom$|^great britain$",
    re.I,
)
_SEX = re.compile(r"\b(males?|men|boys|females?|women|girls|persons|people|both sexes|all)\b", re.I)
_MALE, _FEMALE = {"male", "males", "men", "boys"}, {"female", "females", "women", "girls"}
LEAST_LINES = 3
"""How many whole lines must agree before a total without the name of one is believed."""
LEAST_AT_THE_EDGE = 2
"""The same, for the first or the last line of a table, where totals stand."""


@dataclass(frozen=True)
class Axis:
    """Rows or columns: the labels along it, and the labels that cross it."""

    name: str
    labels: tuple[str, ...]
    crossing: tuple[str, ...]

    def place(self, label: str, cross: str) -> Place:
        """Return the place where a label of this axis meets one of the other."""
        return (label, cross) if self.name == "row" else (cross, label)


@dataclass(frozen=True)
class Margin:
    """A line that is the sum of others on the same axis, and how it was recognised."""

    axis: Axis
    total: str
    parts: tuple[str, ...]
    found_by: str

    def __str__(self) -> str:
        return (
            f"{self.axis.name} “{self.total}” = sum of {len(self.parts)} {self.axis.name}s ({self.found_by})"
        )


@dataclass(frozen=True)
class Line:
    """One sum of a margin: the places of the total and of its parts on one crossing line.

    missing  places of parts for which the table has no cell
    """

    total: Place
    parts: tuple[Place, ...]
    missing: tuple[Place, ...]


type Figures = Mapping[Place, Figure]


def lines(margin: Margin, found: Figures) -> list[Line]:
    """Return the sums of a margin on each crossing line where there is a count to add up."""
    rows = []
    for cross in margin.axis.crossing:
        total = margin.axis.place(margin.total, cross)
        places = [margin.axis.place(part, cross) for part in margin.parts]
        parts = tuple(p for p in places if found[p].is_count)
        missing = tuple(p for p in places if found[p].kind is Kind.ABSENT)
        if found[total].is_count and parts:
            rows.append(Line(total, parts, missing))
    return rows


def whole(line: Line, found: Figures) -> bool:
    """Whether nothing in the sum is hidden, so that it can be checked."""
    return all(found[p].kind is Kind.COUNT for p in (line.total, *line.parts))


def holds(line: Line, found: Figures) -> bool:
    """Whether some whole numbers within what is printed make the total equal to its parts."""
    total, parts = found[line.total], [found[p] for p in line.parts]
    least = sum(p.low for p in parts)
    most = None if any(p.high is None for p in parts) else sum(p.high for p in parts if p.high is not None)
    return (total.high is None or least <= total.high) and (most is None or total.low <= most)


def named_totals(axis: Axis, hints: str) -> list[str]:
    """Return the labels of an axis that call themselves totals, or that an index names."""
    return [
        label
        for label in axis.labels
        if _TOTAL.search(label.split(" | ")[-1].strip()) or (len(label) > 2 and f" {label} " in f" {hints} ")
    ]


def find(axis: Axis, found: Figures, *, hints: str) -> list[Margin]:
    """Return the margins along an axis, the best reading of each, and those that fail too, to be named."""
    if re.match(r"\s*none\b", hints, re.I):
        return []
    labels = [label for label in axis.labels if _counted(axis, label, found)]
    totals = [t for t in named_totals(axis, hints) if t in labels]
    by_name = [m for t in totals if (m := _best(axis, t, labels, totals, found)) is not None]
    if any(_score(m, found)[0] for m in by_name):
        by_name = _over_subtotals(axis, by_name, labels, totals, found)
    by_sex = _sexes(axis, labels, taken={m.total for m in by_name})
    return (by_name + by_sex) or _by_arithmetic(axis, labels, found)


def _counted(axis: Axis, label: str, found: Figures) -> bool:
    return any(found[axis.place(label, cross)].is_count for cross in axis.crossing)


def _best(axis: Axis, total: str, labels: list[str], totals: list[str], found: Figures) -> Margin | None:
    """Return the reading of a named total under which most of its sums hold; None when it has no parts."""
    candidates = [
        Margin(axis, total, parts, "by its name")
        for parts in _possible_parts(total, labels, totals)
        if len(parts) > 1
    ]
    if not candidates:
        return None
    # max keeps the first of equals, so the plain reading wins a tie
    return max(candidates, key=lambda m: _score(m, found))


def _score(margin: Margin, found: Figures) -> tuple[int, int]:
    sums = lines(margin, found)
    wrong = sum(not holds(s, found) for s in sums)
    proved = sum(whole(s, found) and holds(s, found) for s in sums)
    return -wrong, min(proved, 1)


def _possible_parts(total: str, labels: list[str], totals: list[str]) -> Iterable[tuple[str, ...]]:
    """Yield what a total could be the sum of: its stem, the rest, the block before or after, totals."""
    plain = [label for label in labels if label not in totals]
    stem = total.rpartition(" | ")[0]
    if stem:
        yield tuple(label for label in plain if label.startswith(stem + " | "))
    yield tuple(plain)
    at = labels.index(total)
    before = labels[:at]
    while before and before[-1] in totals:
        before.pop()
    yield tuple(_run(reversed(before), totals))[::-1]
    yield tuple(_run(labels[at + 1 :], totals))
    yield tuple(t for t in totals if t != total)


def _run(labels: Iterable[str], totals: Sequence[str]) -> Iterable[str]:
    for label in labels:
        if label in totals:
            return
        yield label


def _sexes(axis: Axis, labels: list[str], *, taken: set[str]) -> list[Margin]:
    """Return Persons = Male + Female for every measure that is given for all three."""
    families: dict[str, dict[str, str]] = {}
    for label in labels:
        if found := _SEX.search(label):
            word = found.group(1).lower()
            sex = "male" if word in _MALE else "female" if word in _FEMALE else "all"
            families.setdefault(_SEX.sub("", label, count=1).strip().lower(), {}).setdefault(sex, label)
    return [
        Margin(axis, f["all"], (f["male"], f["female"]), "by the sexes")
        for f in families.values()
        if len(f) == 3 and f["all"] not in taken
    ]


def _by_arithmetic(axis: Axis, labels: list[str], found: Figures) -> list[Margin]:
    """Return the first line that is the sum of all others wherever that can be checked."""
    for label in labels:
        parts = tuple(other for other in labels if other != label)
        if len(parts) < 2:
            continue
        margin = Margin(axis, label, parts, "by arithmetic")
        sums = lines(margin, found)
        proved = [s for s in sums if whole(s, found) and found[s.total].low > 0]
        least = LEAST_AT_THE_EDGE if label in (labels[0], labels[-1]) else LEAST_LINES
        if len(proved) >= least and all(holds(s, found) for s in sums):
            return [margin]
    return []


def _over_subtotals(
    axis: Axis, by_name: list[Margin], labels: list[str], totals: list[str], found: Figures
) -> list[Margin]:
    """Return the margins with those that fail read as totals of subtotals, where that makes them hold."""
    blocks = _blocks(axis, labels, totals, found)
    covered = {part for block in blocks for part in block.parts}
    top = tuple(label for label in labels if label not in totals and label not in covered)
    if not blocks or len(top) < 2:
        return by_name
    over = [Margin(axis, m.total, top, "by its name, over subtotals") for m in by_name]
    better = [max(pair, key=lambda m: _score(m, found)[0]) for pair in zip(by_name, over, strict=True)]
    return [*better, *blocks] if better != by_name else by_name


def _blocks(axis: Axis, labels: list[str], totals: list[str], found: Figures) -> list[Margin]:
    """Return the lines without the name of a total that are the sum of the lines next to them."""
    plain = [label for label in labels if label not in totals]
    margins = []
    for at, label in enumerate(plain):
        for beside in (plain[at + 1 :], plain[:at][::-1]):
            if block := _block(axis, label, beside, found):
                margins.append(block)
                break
    return margins


def _block(axis: Axis, label: str, beside: list[str], found: Figures) -> Margin | None:
    for size in range(2, len(beside) + 1):
        margin = Margin(axis, label, tuple(beside[:size]), "by arithmetic")
        sums = lines(margin, found)
        if not any(whole(s, found) for s in sums) or not all(_could_grow(s, found) for s in sums):
            return None
        proved = [s for s in sums if whole(s, found) and found[s.total].low > 0]
        if len(proved) >= LEAST_AT_THE_EDGE and all(holds(s, found) for s in sums):
            return margin
    return None


def _could_grow(line: Line, found: Figures) -> bool:
    """Whether the parts are not yet more than the total."""
    high = found[line.total].high
    return high is None or sum(found[p].low for p in line.parts) <= high
