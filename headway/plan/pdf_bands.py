"""Tables ruled across and not down: rows between the lines, columns where no word of any row stands.

Many tables in reports have lines between their rows only.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from headway.plan.pdf_cells import Box, cell

# Two lines make one band, and a page often has one above its text and one below it.
_FEWEST_LINES = 3
# Lines that begin and end within so many points of each other are of one table.
_SAME_PLACE = 3.0
# In sizes of a letter: columns are further apart than that, words of one cell are not.
_GUTTER, _WIDE = 0.75, 1.0
# Lines of one row follow each other within so many sizes of a letter.
_CLOSE = 0.9


@dataclass(frozen=True)
class Banded:
    """A table found between lines: its place, and its rows of cells."""

    box: Box
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class _Band:
    """The place between two lines and the words in it."""

    top: float
    bottom: float
    words: tuple[Any, ...]

    @property
    def parted(self) -> bool:
        """Whether a line of it has words far apart; a heading across the table has none."""
        pairs = pairwise(sorted(self.words, key=lambda w: (round(w["top"]), w["x0"])))
        return any(
            round(a["top"]) == round(b["top"]) and b["x0"] - a["x1"] > _WIDE * a["size"] for a, b in pairs
        )


def banded(page: Any, *, outside: Sequence[Box]) -> list[Banded]:
    """Return the tables of a page that are ruled across only.

    outside  the tables already found, whose lines do not count
    """
    groups = _groups(page, outside)
    words = page.extract_words(extra_attrs=["size"]) if groups else []
    return [table for left, right, tops in groups for table in _tables(page, words, left, right, tops)]


def _groups(page: Any, outside: Sequence[Box]) -> list[tuple[float, float, list[float]]]:
    """Return the lines across the page, those that begin and end alike together."""
    from pdfplumber.table import merge_edges

    edges = [edge for edge in page.edges if edge["orientation"] == "h"]
    merged = merge_edges(edges, _SAME_PLACE, _SAME_PLACE, _SAME_PLACE, _SAME_PLACE)
    groups: list[tuple[float, float, list[float]]] = []
    for edge in sorted(merged, key=lambda e: (e["top"], e["x0"])):
        if any(box[1] - 1 <= edge["top"] <= box[3] + 1 for box in outside):
            continue
        for left, right, tops in groups:
            if abs(left - edge["x0"]) <= _SAME_PLACE and abs(right - edge["x1"]) <= _SAME_PLACE:
                tops.append(edge["top"])
                break
        else:
            groups.append((edge["x0"], edge["x1"], [edge["top"]]))
    return [group for group in groups if len(group[2]) >= _FEWEST_LINES]


def _tables(
    page: Any, words: Sequence[Any], left: float, right: float, tops: Sequence[float]
) -> Iterator[Banded]:
    """Yield the tables between lines of one width: another begins where a row leaves the columns."""
    mine = [w for w in words if left - 1 <= w["x0"] and w["x1"] <= right + 1]
    bands = [
        _Band(a, b, tuple(w for w in mine if a <= (w["top"] + w["bottom"]) / 2 < b))
        for a, b in pairwise(tops)
    ]
    runs: list[list[_Band]] = [[]]
    for band in bands:
        if not _keep_to_columns([*runs[-1], band], left, right):
            runs.append([])
        runs[-1].append(band)
    runs[0] = [*_beyond(mine, tops[0], _columns(runs[0], left, right), above=True), *runs[0]]
    runs[-1] += _beyond(mine, tops[-1], _columns(runs[-1], left, right), above=False)
    for run in runs:
        columns = _columns(run, left, right)
        if len(columns) > 1:
            rows = tuple(_row(page, band, columns) for band in run if band.words)
            yield Banded((left, run[0].top, right, run[-1].bottom), rows)


def _beyond(
    words: Sequence[Any], line: float, columns: Sequence[tuple[float, float]], *, above: bool
) -> list[_Band]:
    """Return the row beyond the first or last line: headings, or a part of a row that a page broke.

    It reaches as far as lines of text follow each other closely and keep to the columns. With words in one
    column only it is none.
    """
    mine: list[Any] = []
    edge = line
    near, far = ("bottom", "top") if above else ("top", "bottom")
    sign = 1 if above else -1
    beyond = [w for w in words if (line - w[near]) * sign >= -1]
    for word in sorted(beyond, key=lambda w: -w[near] * sign):
        crosses = any(word["x0"] < start < word["x1"] for start, _ in columns[1:])
        if crosses or (edge - word[near]) * sign > _CLOSE * word["size"]:
            break
        mine.append(word)
        edge = min(edge * sign, word[far] * sign) * sign
    band = _Band(min(edge, line) - 1, max(edge, line) + 1, tuple(mine))
    return [band] if band.parted else []


def _keep_to_columns(bands: Sequence[_Band], left: float, right: float) -> bool:
    """Return whether what each row parts stays parted when all of them share their columns."""
    columns = _columns(bands, left, right)
    for band in bands:
        starts = [start for start, _ in _columns([band], left, right)]
        places = {sum(start + 1 >= column for column, _ in columns) for start in starts}
        if len(places) < len(starts):
            return False
    return True


def _columns(bands: Sequence[_Band], left: float, right: float) -> list[tuple[float, float]]:
    """Return where columns begin and end: they are parted where no word of any row stands."""
    words = sorted((w for band in bands if band.parted for w in band.words), key=lambda w: w["x0"])
    starts, reach = [left], left
    for word in words:
        if word["x0"] - reach > _GUTTER * word["size"] and reach > left:
            starts.append(word["x0"] - 1)
        reach = max(reach, word["x1"])
    return list(pairwise([*starts, right])) if words else []


def _row(page: Any, band: _Band, columns: Sequence[tuple[float, float]]) -> tuple[str, ...]:
    """Return a row's cells; a heading across the table is given once, in the first."""
    crosses = any(w["x0"] < a < w["x1"] for w in band.words for a, _ in columns[1:])
    if not band.parted and crosses:
        across = cell(page, (columns[0][0], band.top, columns[-1][1], band.bottom))
        return (across, *[""] * (len(columns) - 1))
    return tuple(cell(page, (a, band.top, b, band.bottom)) for a, b in columns)
