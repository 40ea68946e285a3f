"""What releases say against each other, and what one of them gives away of another.

No sentence here tells a count that some release hides; `Finding.revealed` does, for whoever may ask.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import combinations

from headway.disclosure.figures import Figure, Kind
from headway.disclosure.history.keys import overlap, plain
from headway.disclosure.history.ledger import Ledger, Printing
from headway.disclosure.history.periods import presumed_day
from headway.disclosure.history.release import Release
from headway.tables.table import CellKey

_WRONG_TOTAL = re.compile(
    r"the total at row “(?P<row>.*)”, column “(?P<column>.*)” prints (?P<total>.*); "
    r"its parts are (?P<parts>.*)"
)


class Against(StrEnum):
    """In what way releases contradict each other."""

    TWO_VALUES = "one count, two values"
    CORRECTED = "a corrected value"
    PART_LARGER = "a part larger than its whole"
    NOT_ITS_PARTS = "a total that is not its parts"
    GIVEN_AWAY = "hidden in one place and printed in another"


@dataclass(frozen=True)
class Finding:
    """One contradiction.

    sentence  what is wrong, with documents and cells, and no count that any of them hides
    printed   the cells that it is about, in the order of publication
    presumes  what must be true for it to be one; "" when nothing beyond docs/ledger.md
    revealed  the sentence with the hidden counts told; the same where none is hidden
    """

    against: Against
    key: CellKey
    sentence: str
    printed: tuple[Printing, ...]
    presumes: str = ""
    revealed: str = field(default="", repr=False)

    def to_json(self, *, reveal: bool) -> dict[str, object]:
        """Return the finding as plain data; hidden counts only with `reveal`."""
        return {
            "kind": self.against.value,
            "sentence": (self.revealed if reveal else "") or self.sentence,
            "presumes": self.presumes,
            "measure": self.key.measure,
            "period": self.key.period,
            "categories": [label for _, label in self.key.categories],
            "cells": [_cell_json(p) for p in self.printed],
        }


def _cell_json(printing: Printing) -> dict[str, object]:
    release, (row, column) = printing.release, printing.place
    return {
        "document": release.document,
        "published_on": release.published_on.isoformat(),
        "table_id": release.table.table_id,
        "row": row,
        "column": column,
    }


def contradictions(ledger: Ledger) -> tuple[Finding, ...]:
    """Return every contradiction in a ledger, the same whatever order its releases were added in."""
    found = [
        *(f for release in ledger.in_order for f in _wrong_totals(release)),
        *(f for key in ledger.printings for f in _of_one_count(ledger, key)),
        *(f for key in ledger.printings for f in _larger_than_a_whole(ledger, key)),
        *(f for whole in ledger.periods.wholes() for f in _not_its_periods(ledger, whole.total, whole.parts)),
    ]
    return tuple(sorted(found, key=lambda f: (f.against, f.key, f.sentence)))


def _counts(ledger: Ledger, key: CellKey) -> list[Printing]:
    return [p for p in ledger.printings.get(key, ()) if p.figure.kind is Kind.COUNT]


def _apart(one: Figure, other: Figure) -> bool:
    """Whether no number is possible under both figures."""
    return (one.high is not None and other.low > one.high) or (
        other.high is not None and one.low > other.high
    )


def _of_one_count(ledger: Ledger, key: CellKey) -> Iterator[Finding]:
    """Yield what the printings of one key say against each other, and what one gives away of another."""
    printed = ledger.printings[key]
    if day := presumed_day(key.period):
        yield from _on_the_presumed_day(ledger, key, day)
    if len(printed) < 2:
        return
    counts = _counts(ledger, key)
    hidden = [p for p in printed if p.figure.kind is Kind.HIDDEN]
    if known := [p for p in counts if p.figure.known]:
        yield from (_given_away(key, p, known[-1]) for p in hidden)
    yield from _two_values(key, counts)


def _two_values(key: CellKey, counts: list[Printing], presumes: str = "") -> Iterator[Finding]:
    first: dict[Figure, Printing] = {}
    for printing in counts:
        first.setdefault(printing.figure, printing)
    for one, other in combinations(first.values(), 2):
        if _apart(one.figure, other.figure):
            corrected = one.release.document == other.release.replaces
            yield Finding(
                Against.CORRECTED if corrected else Against.TWO_VALUES,
                key,
                f"{one.where} prints {one.text}; {other.where} prints {other.text}",
                (one, other),
                presumes,
            )


def _on_the_presumed_day(ledger: Ledger, key: CellKey, day: str) -> Iterator[Finding]:
    for stated in _counts(ledger, replace(key, period=day)):
        yield from _two_values(
            replace(key, period=day),
            [stated, *_counts(ledger, key)],
            f"that the figure whose day is not stated is of {day}, the last quarter's end published by then",
        )


def _given_away(key: CellKey, hidden: Printing, printed: Printing) -> Finding:
    sentence = f"{hidden.where} is hidden; {printed.where} prints the count"
    return Finding(
        Against.GIVEN_AWAY, key, sentence, (hidden, printed), revealed=f"{sentence}: {printed.text}"
    )


def _larger_than_a_whole(ledger: Ledger, key: CellKey) -> Iterator[Finding]:
    parts = _counts(ledger, key)
    for size in range(len(key.categories)) if parts else ():
        for categories in combinations(key.categories, size):
            for whole in _counts(ledger, CellKey(key.measure, key.period, categories)):
                if larger := next((p for p in parts if _larger(p, whole)), None):
                    yield Finding(
                        Against.PART_LARGER,
                        key,
                        f"{larger.where} prints {larger.text}; {whole.where}, of which it is a part, "
                        f"prints {whole.text}",
                        (whole, larger),
                    )


def _larger(part: Printing, whole: Printing) -> bool:
    high = whole.figure.high
    return high is not None and part.figure.low > high and not _beside(part, whole)


def _beside(part: Printing, whole: Printing) -> bool:
    """Whether the part's own table shows that it is none of the whole: the total there is made of others."""
    release = part.release
    totals = [place for place, key in release.keys.items() if key == whole.release.keys[whole.place]]
    sums = [e for e in release.read.equations if e.total in totals]
    return bool(sums) and not any(part.place in each.parts for each in sums)


def _not_its_periods(ledger: Ledger, total: CellKey, parts: Iterable[CellKey]) -> Iterator[Finding]:
    """Yield a finding where the counts of shorter periods cannot add up to that of the whole."""
    printed = [_counts(ledger, part) for part in parts]
    for whole in _counts(ledger, total):
        if not all(printed):
            return
        least = sum(min(p.figure.low for p in each) for each in printed)
        highest = [max((p.figure.high or 0) for p in each) for each in printed]
        figure = whole.figure
        if (figure.high is not None and least > figure.high) or sum(highest) < figure.low:
            shown = " + ".join(each[-1].text for each in printed)
            yield Finding(
                Against.NOT_ITS_PARTS,
                total,
                f"{whole.where} prints {whole.text}; the periods in it are printed as {shown}",
                (whole, *(each[-1] for each in printed)),
                "that events are counted, each in one period; people may be in several",
            )


def _wrong_totals(release: Release) -> Iterator[Finding]:
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
        key = release.keys.get(place, CellKey(release.measure, release.period))
        sentence = f"{whole.where} prints {found['total']}; its parts are {found['parts']}"
        yield Finding(Against.NOT_ITS_PARTS, key, sentence, (whole,))
