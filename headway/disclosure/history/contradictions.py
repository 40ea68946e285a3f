"""What releases say against each other, and what one of them gives away of another."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from headway.disclosure.history.finding import Against, Finding, Telling, finding
from headway.disclosure.history.found_sums import FoundSum, fits, of_periods
from headway.disclosure.history.keys import overlap, plain
from headway.disclosure.history.ledger import Ledger, Printing
from headway.disclosure.history.periods import presumed_day
from headway.disclosure.history.relating import of_relations
from headway.disclosure.history.release import Release
from headway.disclosure.structure.figures import Figure, Kind
from headway.tables.table import CellKey

_WRONG_TOTAL = re.compile(
    r"the total at row “(?P<row>.*)”, column “(?P<column>.*)” prints .*; its parts are (?P<parts>.*)"
)


def contradictions(ledger: Ledger) -> tuple[Finding, ...]:
    """Return every contradiction in a ledger, the same whatever order its releases were added in."""
    found = [
        *(f for release in ledger.in_order for f in _wrong_totals(ledger, release)),
        *(f for key in ledger.printings for f in _of_one_count(ledger, key)),
        *(f for key in ledger.printings for f in _larger_than_a_whole(ledger, key)),
        *(f for each in of_periods(ledger.printings) for f in _not_its_periods(ledger, each)),
        *of_relations(ledger),
    ]
    return tuple(sorted(found, key=lambda f: (f.against, f.key, f.sentence)))


def _counts(ledger: Ledger, key: CellKey) -> tuple[Printing, ...]:
    return ledger.counted.get(key, ())


def _of_one_count(ledger: Ledger, key: CellKey) -> Iterator[Finding]:
    """Yield what the printings of one key say against each other, and what one gives away of another."""
    if day := presumed_day(key.period):
        yield from _on_the_presumed_day(ledger, key, day)
    if len(ledger.printings[key]) < 2:
        return
    counts = _counts(ledger, key)
    if known := [p for p in counts if p.figure.known]:
        for hidden in ledger.printings[key]:
            if hidden.figure.kind is Kind.HIDDEN:
                yield _given_away(key, hidden, known[-1])
    yield from _two_values(ledger, key, counts)


def _each(printed: Iterable[Printing], last: str = "") -> Callable[[Telling], str]:
    """Return what says where each of some cells is printed, and what."""
    return lambda told: "; ".join(f"{p.where} prints {told(p)}" for p in printed) + last


def _given_away(key: CellKey, hidden: Printing, printed: Printing) -> Finding:
    sentence = f"{hidden.where} is hidden; {printed.where} prints the count"
    told = f"{sentence}: {printed.text}"
    return Finding(Against.GIVEN_AWAY, key, sentence, (hidden, printed), revealed=told)


def _two_values(
    ledger: Ledger, key: CellKey, counts: Sequence[Printing], presumes: str = ""
) -> Iterator[Finding]:
    for one, other in combinations(counts, 2):
        if _apart(one.figure, other.figure):
            yield finding(
                ledger,
                Against.CORRECTED if one.release.document == other.release.replaces else Against.TWO_VALUES,
                key,
                (one, other),
                _each((one, other)),
                presumes=presumes,
            )


def _apart(one: Figure, other: Figure) -> bool:
    """Whether no number is possible under both figures."""
    return (one.high is not None and other.low > one.high) or (
        other.high is not None and one.low > other.high
    )


def _on_the_presumed_day(ledger: Ledger, key: CellKey, day: str) -> Iterator[Finding]:
    presumes = (
        f"that the figure whose day is not stated is of {day}, the last quarter's end published by then"
    )
    of_day = replace(key, period=day)
    for stated in _counts(ledger, of_day):
        yield from _two_values(ledger, of_day, [stated, *_counts(ledger, key)], presumes)


def _larger_than_a_whole(ledger: Ledger, key: CellKey) -> Iterator[Finding]:
    parts = _counts(ledger, key)
    for size in range(len(key.categories)) if parts else ():
        for categories in combinations(key.categories, size):
            for whole in _counts(ledger, CellKey(key.measure, key.period, categories)):
                if part := next((p for p in parts if _larger(ledger, p, whole)), None):
                    yield finding(
                        ledger,
                        Against.PART_LARGER,
                        key,
                        (whole, part),
                        _each((part, whole), ", and the first is a part of the second"),
                    )


def _larger(ledger: Ledger, part: Printing, whole: Printing) -> bool:
    high = whole.figure.high
    return high is not None and part.figure.low > high and not _beside(ledger, part, whole)


def _beside(ledger: Ledger, part: Printing, whole: Printing) -> bool:
    """Whether the part's own table shows that it is none of the whole: the total there is made of others."""
    release, of_whole = part.release, ledger.keys_of(whole.release)[whole.place]
    totals = [place for place, key in ledger.keys_of(release).items() if key == of_whole]
    sums = [each for each in release.read.equations if each.total in totals]
    return bool(sums) and not any(part.place in each.parts for each in sums)


def _not_its_periods(ledger: Ledger, each: FoundSum) -> Iterator[Finding]:
    """Yield a finding where the counts of shorter periods cannot add up to that of the whole."""
    printed = {key: _counts(ledger, key) for key in (each.total, *each.parts)}
    if not all(printed.values()):
        return
    total, *parts = cells = tuple(printed[key][-1] for key in (each.total, *each.parts))
    if not fits(each, {key: found[-1].figure for key, found in printed.items()}):
        yield finding(
            ledger,
            Against.NOT_ITS_PARTS,
            each.total,
            cells,
            _each((total, *parts)),
            presumes="that events are counted, each in one period; people may be in several",
        )


def _wrong_totals(ledger: Ledger, release: Release) -> Iterator[Finding]:
    """Yield the totals within one table that do not equal their parts, as its reading names them.

    Bands that overlap ("more than 3 years", "more than 5 years") are no parts of the total beside them.
    """
    table = release.table
    for problem in release.read.problems:
        if not (found := _WRONG_TOTAL.match(problem)):
            continue
        row, column = place = (found["row"], found["column"])
        if (not plain(row) and overlap(table.rows)) or (not plain(column) and overlap(table.columns)):
            continue
        whole = Printing(release, place)
        key = ledger.keys_of(release).get(place, CellKey(release.measure, release.period))
        beside = (Printing(release, p) for p in table.cells if p[0] == row or p[1] == column)
        secret = any(ledger.is_hidden_somewhere(p) for p in beside)
        parts = ", and its parts do not add up to that" if secret else f"; its parts are {found['parts']}"
        yield finding(ledger, Against.NOT_ITS_PARTS, key, (whole,), _each((whole,), parts))


def contradicting(ledger: Ledger, new: Sequence[Release]) -> tuple[Finding, ...]:
    """Return what new tables and the releases that touch them say against each other."""
    mine = {release.digest for release in new}
    beside = Ledger((*(r for r in ledger.touching(new) if r.digest not in mine), *new))
    found = contradictions(beside)
    return tuple(f for f in found if any(p.release.digest in mine for p in f.printed))
