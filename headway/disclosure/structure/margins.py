"""Which labels are totals, and of what: as declared, by name, by the sexes, by an index, by arithmetic.

A margin is only used where it holds. A total that does not equal its parts is a problem with a name,
because a table whose sums are wrong is not the table that its numbers describe.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

from headway.disclosure.structure import arithmetic
from headway.disclosure.structure.counts import Counts
from headway.disclosure.structure.dimensions import BETWEEN, TOTAL, Axis
from headway.disclosure.structure.hierarchies import Declared, declared
from headway.disclosure.structure.sums import Margin, check

_SEX = re.compile(r"\b(males?|men|boys|females?|women|girls|persons|people|both sexes|all)\b", re.I)
_MALE, _FEMALE = {"male", "males", "men", "boys"}, {"female", "females", "women", "girls"}


def named_totals(axis: Axis, hints: str) -> list[str]:
    """Return the labels of an axis that call themselves totals, or that an index names."""
    return [
        label
        for label in axis.labels
        if _is_total(label) or (len(label) > 2 and f" {label} " in f" {hints} ")
    ]


def _is_total(label: str) -> bool:
    return any(TOTAL.search(part.strip()) for part in label.split(BETWEEN))


def find(
    axis: Axis, counts: Counts, *, hints: str, hierarchies: Mapping[str, Mapping[str, str]]
) -> list[Margin]:
    """Return the margins along an axis, the best reading of each, and those that fail too, to be named."""
    if re.match(r"\s*none\b", hints, re.I):
        return []
    counted = counts.counted[axis.cells].any(axis=1)
    labels = [label for label, any_count in zip(axis.labels, counted, strict=True) if any_count]
    said = declared(axis, labels, hierarchies)
    totals = [t for t in named_totals(axis, hints) if t in labels and t not in said.parents]
    by_name = [m for t in totals if (m := _best(axis, t, labels, totals, said, counts)) is not None]
    if not said.margins and any(check(m, counts).wrong.any() for m in by_name):
        by_name = arithmetic.over_subtotals(axis, by_name, labels, totals, counts)
    by_sex = _sexes(axis, labels, taken={m.total for m in by_name} | said.parents)
    if found := [*said.margins, *by_name, *by_sex]:
        return [*found, *arithmetic.beside(axis, found, labels, counts)]
    return arithmetic.without_names(axis, labels, counts)


def _best(
    axis: Axis, total: str, labels: list[str], totals: list[str], said: Declared, counts: Counts
) -> Margin | None:
    """Return the reading of a named total under which most of its sums hold; None when it has no parts."""
    if said.margins:
        possible = [parts for top in said.tops if (parts := _others(top, totals))]
    else:
        possible = [parts for parts in _possible_parts(total, labels, totals) if len(parts) > 1]
    candidates = [Margin(axis, total, parts, "by its name") for parts in possible]
    # max keeps the first of equals, so the plain reading wins a tie
    return max(candidates, key=lambda m: _score(m, counts), default=None)


def _others(labels: Iterable[str], totals: Sequence[str]) -> tuple[str, ...]:
    return tuple(label for label in labels if label not in totals)


def _score(margin: Margin, counts: Counts) -> tuple[int, bool]:
    sums = check(margin, counts)
    return -int(sums.wrong.sum()), bool(sums.checked.any())


def _possible_parts(total: str, labels: list[str], totals: list[str]) -> Iterable[tuple[str, ...]]:
    """Yield what a total could be the sum of: its fellows, the rest, the block before or after, totals."""
    plain = _others(labels, totals)
    yield _fellows(total, plain)
    yield plain
    at = labels.index(total)
    before = labels[:at]
    while before and before[-1] in totals:
        before.pop()
    yield tuple(_run(reversed(before), totals))[::-1]
    yield tuple(_run(labels[at + 1 :], totals))
    yield tuple(t for t in totals if t != total)


def _fellows(total: str, plain: Iterable[str]) -> tuple[str, ...]:
    """Return the labels that share with a total all of its parts that are not totals.

    Of "North | Total" they are the areas of North, of "Total | 2020" each region in 2020.
    """
    parts = total.split(BETWEEN)
    fixed = [n for n, part in enumerate(parts) if not TOTAL.search(part.strip())]
    if not fixed:
        return ()
    if len(fixed) == len(parts):  # a total by its index only
        fixed = fixed[:-1]
    split = {label: label.split(BETWEEN) for label in plain}
    return tuple(
        label
        for label, other in split.items()
        if len(parts) > 1 and len(other) == len(parts) and all(other[n] == parts[n] for n in fixed)
    )


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
