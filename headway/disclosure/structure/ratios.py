"""Percentages and rates printed beside counts: what they tell of a hidden count or a hidden total.

"X %" and "% X" are read as X in a hundred of the row's total, or as a proportion where they are printed so;
"X rate per N" as X count per N of X denominator. One that does not follow from the counts as printed, or
whose denominator nobody names, is left out and named.
"""

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from headway.disclosure.printed.published import Place, PublishedTable
from headway.disclosure.structure.figures import ABSENT, Figure, Kind
from headway.disclosure.structure.sums import Margin

_PERCENT = re.compile(r"\s*(?:%|\bper\s?cent(?:age)?(?: of)?\b)\s*", re.I)
_RATE = re.compile(r"^(.*?)\s*\brate per ([\d,]+)", re.I)


@dataclass(frozen=True)
class Ratio:
    """A column that prints scale x part / whole."""

    column: str
    part: str
    whole: str
    scale: int


@dataclass(frozen=True)
class Tightened:
    """The figures as ratios narrow them; what was not used; and what stops a verdict of protected."""

    figures: dict[Place, Figure]
    left_out: list[str]
    problems: list[str]


def tighten(
    table: PublishedTable, found: dict[Place, Figure], margins: Iterable[Margin], rounded: set[Place]
) -> Tightened:
    """Return the figures narrowed by what the ratio columns of a table tell.

    rounded  places whose counts are printed rounded
    A ratio of something unnamed that is printed beside a hidden count is a problem: it may give it away.
    """
    known = {r.column: r for r in (*_percentages(table, list(margins)), *_rates(table))}
    done = Tightened(dict(found), [], [])
    for column in table.columns:
        rows = [row for row in table.rows if found.get((row, column), ABSENT).ratio is not None]
        if rows and column not in known:
            done.left_out.append(
                f"column “{column}”: a percentage or rate of something that the table does not name"
            )
            done.problems.extend(_beside_hidden(table, column, rows, found))
        elif rows:
            _use(known[column], rows, done, rounded)
    return done


def _beside_hidden(
    table: PublishedTable, column: str, rows: list[str], found: dict[Place, Figure]
) -> Iterable[str]:
    for row in rows:
        if any(found.get((row, c), ABSENT).kind is Kind.HIDDEN for c in table.columns):
            yield f"row “{row}”, column “{column}”: a ratio of something unclear stands beside a hidden count"
            return


def _percentages(table: PublishedTable, margins: list[Margin]) -> Iterable[Ratio]:
    for column in table.columns:
        part = _PERCENT.sub(" ", column).strip()
        for margin in margins:
            if part != column and margin.axis.name == "column" and part in (*margin.parts, margin.total):
                yield Ratio(column, part, margin.total, 100)


def _rates(table: PublishedTable) -> Iterable[Ratio]:
    for column in table.columns:
        if named := _RATE.match(column):
            stem, scale = named.group(1), int(named.group(2).replace(",", ""))
            part, whole = f"{stem} count".strip(), f"{stem} denominator".strip()
            if part in table.columns and whole in table.columns and scale:
                yield Ratio(column, part, whole, scale)


def _use(ratio: Ratio, rows: list[str], done: Tightened, rounded: set[Place]) -> None:
    """Narrow the figures by one ratio column, or say why it is not used."""
    if (against := _does_not_follow(ratio, rows, done.figures)) and ratio.scale == 100:
        ratio = replace(ratio, scale=1)
        against = _does_not_follow(ratio, rows, done.figures) and against
    if against:
        done.left_out.append(f"column “{ratio.column}”: does not follow from the counts in row “{against}”")
        return
    # A ratio made from the rounded count repeats it; one made from the count itself tells more.
    repeats = all(
        _fits(ratio, row, done.figures, _middle(done.figures.get((row, ratio.part), ABSENT)))
        for row in rows
        if (row, ratio.part) in rounded
    )
    for row in rows:
        if not (repeats and (row, ratio.part) in rounded):
            _narrow(ratio, row, done.figures)


def _does_not_follow(ratio: Ratio, rows: Iterable[str], found: Mapping[Place, Figure]) -> str:
    """Return the first row whose printed count cannot make its printed ratio; "" if there is none."""
    for row in rows:
        part, _ = _of(ratio, row, found)
        if part.known and not _fits(ratio, row, found, part.low):
            return row
    return ""


def _of(ratio: Ratio, row: str, found: Mapping[Place, Figure]) -> tuple[Figure, Figure]:
    return found.get((row, ratio.part), ABSENT), found.get((row, ratio.whole), ABSENT)


def _middle(figure: Figure) -> int:
    """Return the rounded count as it was printed; only a printed zero has its lower half cut off."""
    return (figure.low + (figure.high or figure.low) + 1) // 2 if figure.low else 0


def _window(printed: Figure, scale: int) -> tuple[Fraction, Fraction]:
    """Return the proportions that print as this ratio, both ends included."""
    assert printed.ratio is not None
    half = Fraction(1, 2 * 10**printed.decimals)
    return (Fraction(printed.ratio) - half) / scale, (Fraction(printed.ratio) + half) / scale


def _parts(ratio: Ratio, printed: Figure, whole: Figure) -> tuple[int, int]:
    """Return the counts that make a printed ratio of a whole that is printed exactly or rounded.

    Of a rounded whole nobody outside knows whether the ratio was made before or after both were rounded, so
    the part may be as far from it again as rounding moves a count.
    """
    assert whole.high is not None
    low, high = _window(printed, ratio.scale)
    moved = whole.high - _middle(whole)
    return math.ceil(low * whole.low) - moved, math.floor(high * whole.high) + moved


def _fits(ratio: Ratio, row: str, found: Mapping[Place, Figure], count: int) -> bool:
    _, whole = _of(ratio, row, found)
    if whole.kind is not Kind.COUNT:
        return True
    low, high = _parts(ratio, found[row, ratio.column], whole)
    return low <= count <= high


def _narrow(ratio: Ratio, row: str, found: dict[Place, Figure]) -> None:
    if ratio.part == ratio.whole:
        return
    part, whole = _of(ratio, row, found)
    low, high = _window(found[row, ratio.column], ratio.scale)
    # a rounded count beside a rounded total repeats what both print
    telling = whole.known or (part.kind is Kind.HIDDEN and whole.kind is Kind.COUNT)
    if telling and part.is_count and not part.known:
        found[row, ratio.part] = _within(part, *_parts(ratio, found[row, ratio.column], whole))
    elif part.known and part.low and whole.kind is Kind.HIDDEN:
        most = math.floor(part.low / low) if low > 0 else None
        found[row, ratio.whole] = _within(whole, math.ceil(part.low / high), most)


def _within(figure: Figure, low: int, high: int | None) -> Figure:
    ends = [h for h in (figure.high, high) if h is not None]
    return replace(figure, low=max(figure.low, low), high=min(ends) if ends else None)
