"""The labels of a printed table → the canonical key of each of its cells.

Two tables seldom write one count alike: "Kent, Surrey & Sussex", "Kent Surrey Sussex Region"; "30-Jun-15",
"30 June 2015". What is taken for granted here is said in docs/ledger.md.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import timedelta
from functools import lru_cache
from itertools import pairwise

from headway.disclosure.history.periods import ANSWERED, days, period, written
from headway.disclosure.printed.published import PublishedTable
from headway.disclosure.structure.figures import number
from headway.people.places import region_named
from headway.tables.table import CellKey, Place

BETWEEN_DIMENSIONS = " | "
_TOTAL = re.compile(
    r"(?:grand |overall |region(?:al)? |national )?totals?|all\b(?! other).*|overall"
    r"|england and wales|united kingdom|great britain|both sexes|persons|people"
)
_SAYS_NOTHING = {"count", "counts", "number", "n", "headcount", "value", "figure", "no.", ""}
_FOOTNOTE = re.compile(r"\s*(?:\[(?:note )?[a-z0-9, ]+\]|\((?:\d{1,2}|[a-z])\))$", re.I)
_STANDS_FOR_NOTHING = re.compile(r"\bplaceholder\b|\bdo not read as\b|\bnot to be read as\b", re.I)
_OPEN_BAND = re.compile(
    r"\b(?:more than|over|under|at least|less than|fewer than|within|up to|or more|or over|or less)\b"
)
# A person who is unreleased or recalled is in custody, so the words add nothing to the category.
_IN_CUSTODY = re.compile(r"\b(unreleased|recalled) (?:in custody|in prison)\b")


@lru_cache(maxsize=100_000)
def plain(label: str) -> str:
    """Return a label in the form in which labels are compared; "" for a total, which is no category.

    Case, spaces, dashes, "&", "the", "Region" and footnote marks make no difference; a probation region
    gets the name printed in the ministry's answers.
    """
    text = _FOOTNOTE.sub("", " ".join(label.replace("_", " ").split()))
    text = re.sub(r"[–—−]", "-", text).replace("&", " and ")
    text = " ".join(re.sub(r"\bthe\b", " ", text.casefold()).split())
    if _TOTAL.fullmatch(text) or text in _SAYS_NOTHING:
        return ""
    region = region_named(text)
    text = region.casefold() if region else _IN_CUSTODY.sub(r"\1", text)
    text = re.sub(r" total in custody$", " in custody", text)
    return re.sub(r" region$", "", text)


def declared(name: str) -> str:
    """Return a measure or a period that somebody states, as it is compared; never "" for what they state.

    "People" beside a row is its total and no category; as a measure it says what is counted.
    """
    return plain(name) or " ".join(name.casefold().split())


def keys(table: PublishedTable, *, measure: str, as_at: str) -> dict[Place, CellKey]:
    """Return the key of each cell of a table that has one.

    None has a cell that shares its key with another, unless both print one number: nobody knows which is
    meant. Nor has one whose own note says that it is a placeholder.

    measure  the name of what is counted, the same for all cells
    as_at    the period of the cells whose labels name none, in ISO form or in words; "" where none is said
    """
    rows, columns = _axis(table.rows), _axis(table.columns)
    found = {
        (row, column): CellKey(
            measure,
            _joined(rows[row][0], columns[column][0]) or as_at,
            _together(rows[row][1], columns[column][1]),
        )
        for (row, column), cell in table.cells.items()
        if not _STANDS_FOR_NOTHING.search(cell.note)
    }
    texts: dict[CellKey, set[str]] = defaultdict(set)
    for place, key in found.items():
        text = table.cells[place].printed
        # Two hidden counts are two, though they look alike.
        texts[key].add(text if number(text) is not None else f"{place}")
    return {place: key for place, key in found.items() if len(texts[key]) == 1}


type _Label = tuple[str, frozenset[str]]


def _axis(labels: Iterable[str]) -> Mapping[str, _Label]:
    """Return for each label of an axis the period and the categories that it names."""
    labels = tuple(labels)
    parts = {label: _parts(label, labels) for label in labels}
    periods = {label: [_period(part) for part in parts[label]] for label in labels}
    every = sorted({p for of_label in periods.values() for p in of_label if p})
    whole = _whole(every)
    found = {}
    for label in labels:
        own = [p for p in periods[label] if p]
        named = [plain(part) for part, p in zip(parts[label], periods[label], strict=True) if not p]
        # The total of an axis of periods covers all of them.
        said = " and ".join(own) if own else whole if "" in named or not named else ""
        found[label] = (said, frozenset(named) - {""})
    return found


def _parts(label: str, labels: tuple[str, ...]) -> list[str]:
    """Return what a label is made of: "unreleased, women" is two where "unreleased" is a label too."""
    parts = []
    for part in label.split(BETWEEN_DIMENSIONS):
        before, comma, after = part.partition(", ")
        parts += [before, after] if comma and before in labels else [part]
    return parts


@lru_cache(maxsize=100_000)
def _period(label: str) -> str:
    if ANSWERED.match(label.strip()):
        return label.strip()
    bare = " ".join(label.split())
    # A year of schools, of money or of the courts: a period, but not one whose days are known.
    return period(label) or (bare if re.fullmatch(r"(?:19|20)\d\d[/-]\d{1,2}", bare) else "")


def _whole(periods: list[str]) -> str:
    """Return the period that others make up; their names together where they leave days out or overlap."""
    if len(periods) < 2:
        return "".join(periods)
    spans = [days(p) for p in periods]
    known = sorted(span for span in spans if span)
    follows = all(a[1] + timedelta(days=1) == b[0] for a, b in pairwise(known))
    if len(known) == len(spans) and follows and all(a != b for a, b in known):
        return written((known[0][0], known[-1][1]))
    return " and ".join(periods)


def _joined(one: str, other: str) -> str:
    return one if one == other or not other else f"{one} and {other}" if one else other


def _together(one: frozenset[str], other: frozenset[str]) -> tuple[tuple[str, str], ...]:
    """Return the categories of a cell; the dimensions of a printed table have no names."""
    return tuple(("", label) for label in sorted(one | other))


def overlap(labels: Iterable[str]) -> bool:
    """Whether some labels are bands that hold one another: "more than 3 years" and "more than 5 years"."""
    open_bands = [plain(label) for label in labels if _OPEN_BAND.search(plain(label))]
    forms = Counter(re.sub(r"\d+", "0", band) for band in open_bands if len(re.findall(r"\d+", band)) == 1)
    return any(times > 1 for times in forms.values())
