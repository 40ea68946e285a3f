"""Printed text → what a reader knows of each cell: a number, an interval, nothing, or a ratio."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from headway.disclosure.printed.published import Place, PublishedTable
from headway.disclosure.structure.symbols import Legend, Meaning, span


class Kind(StrEnum):
    """What kind of figure a cell prints."""

    COUNT = "count"
    HIDDEN = "hidden"
    UNKNOWN = "unknown"  # printed as not available: any number, but nobody hid it
    RATIO = "ratio"
    ABSENT = "absent"


@dataclass(frozen=True)
class Figure:
    """What the text of one cell says about the whole number behind it.

    low, high  the whole numbers it can be, both included; high null: no limit
    ratio      a percentage or rate as printed; null for counts
    decimals   how many decimals the ratio is printed with
    """

    kind: Kind
    low: int = 0
    high: int | None = None
    ratio: Decimal | None = None
    decimals: int = 0

    @property
    def known(self) -> bool:
        """Whether the figure is one whole number."""
        return self.kind is Kind.COUNT and self.low == self.high

    @property
    def is_count(self) -> bool:
        """Whether a whole number stands behind the cell, known or not."""
        return self.kind not in (Kind.RATIO, Kind.ABSENT)


ABSENT = Figure(Kind.ABSENT)
_RATIO_LABEL = re.compile(
    r"%|\bper\s?cent|\bpercentage|\brates?\b|\bper \d|\bper head\b|\bratio\b|\bmean\b|\bmedian\b|\baverage\b",
    re.I,
)
_FOOTNOTE = re.compile(r"\s*(?:\[[a-z0-9, ]+\]|\([a-z0-9]{1,2}\))$", re.I)
_SPACES = " \u00a0\u2009\u202f"  # plain, no-break, thin, narrow no-break
_NUMBER = re.compile(rf"(-?(?:\d{{1,3}}(?:,\d{{3}})+|\d{{1,3}}(?:[{_SPACES}]\d{{3}})+|\d+)(?:\.\d+)?)\s?%?")
LARGEST = 10**12
"""No count is larger. Sums of a hundred thousand such counts still fit the whole numbers of an array."""


@lru_cache(maxsize=10_000)
def number(text: str) -> Decimal | None:
    """Return the number in a cell, without a bracketed footnote mark; None if it is none.

    Thousands may be parted by commas or spaces. Any other space within may part two numbers, so it is none.
    """
    found = _NUMBER.fullmatch(_FOOTNOTE.sub("", text.strip()))
    return Decimal(re.sub(rf"[,{_SPACES}]", "", found[1])) if found else None


def whole(text: str) -> int:
    """Return the count in a cell that is known to hold one. Raises ValueError where it holds none."""
    value = number(text)
    if value is None:
        raise ValueError("the cell holds no count")
    return int(value)


def figures(table: PublishedTable, legend: Legend) -> tuple[dict[Place, Figure], list[str]]:
    """Return a figure for every cell of the table, row by row, and a problem for each not understood."""
    rows, columns = ({label: n for n, label in enumerate(side)} for side in (table.rows, table.columns))
    places = sorted(table.cells, key=lambda place: (rows[place[0]], columns[place[1]]))
    ratio_rows, ratio_columns = (_ratio_labels(table, places, side=side) for side in (0, 1))
    found: dict[Place, Figure] = {}
    problems: list[str] = []
    for row, column in places:
        text = table.cells[row, column].printed
        ratio = row in ratio_rows or column in ratio_columns
        figure, problem = _ratio(text) if ratio else _count(text, legend)
        found[row, column] = figure
        problems += [f"row “{row}”, column “{column}”: {problem}"] if problem else []
    return found, problems


def _ratio_labels(table: PublishedTable, places: Iterable[Place], *, side: int) -> set[str]:
    """Return the rows (side 0) or columns (side 1) that hold percentages or rates and no counts."""
    texts: dict[str, list[str]] = {label: [] for label in (table.rows, table.columns)[side]}
    for place in places:
        texts[place[side]].append(table.cells[place].printed)
    return {label for label, along in texts.items() if _of_ratios(label, along)}


def _of_ratios(label: str, texts: Iterable[str]) -> bool:
    values = [t for t in texts if number(t) is not None]
    percentages = sum(t.strip().endswith("%") for t in values)
    decimals = sum("." in t for t in values)
    return bool(_RATIO_LABEL.search(label)) or (bool(values) and 2 * max(percentages, decimals) > len(values))


def _ratio(text: str) -> tuple[Figure, str]:
    value = number(text)
    if value is None:
        return Figure(Kind.RATIO), ""
    return Figure(Kind.RATIO, ratio=value, decimals=max(0, -int(value.as_tuple().exponent))), ""


def _count(text: str, legend: Legend) -> tuple[Figure, str]:
    """Return the figure of a cell that should hold a count, and what is wrong with it ("" if nothing)."""
    value = number(text)
    if value is not None:
        if value < 0:
            return Figure(Kind.UNKNOWN), f"“{text}” is negative; a count cannot be"
        if value != value.to_integral_value():
            return Figure(Kind.UNKNOWN), f"“{text}” is not a whole number; a count must be"
        if value > LARGEST:
            return Figure(Kind.UNKNOWN), (
                f"“{_shortened(text)}” is larger than any count here can be ({LARGEST:,}); check the cell"
            )
        return Figure(Kind.COUNT, int(value), int(value)), ""
    low, high = span(text) or (0, None)
    match legend.meaning(text):
        case Meaning.HIDDEN:
            return Figure(Kind.HIDDEN, low, high), ""
        case Meaning.ZERO:
            return Figure(Kind.COUNT, 0, 0), ""
        case Meaning.LOW:
            return Figure(Kind.COUNT, 1, max(1, (legend.base or 10) // 2)), ""
        case Meaning.UNAVAILABLE:
            return Figure(Kind.UNKNOWN, low, high), ""
    return Figure(Kind.UNKNOWN), f"“{text}” is neither a number nor a symbol that a note explains"


def _shortened(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"


def hidden(found: Mapping[Place, Figure]) -> list[Place]:
    """Return the places of the hidden counts, in the table's order."""
    return [place for place, figure in found.items() if figure.kind is Kind.HIDDEN]
