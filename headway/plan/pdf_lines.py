"""The words of a PDF page put back into lines, and lines into paragraphs, by where they stand."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Any

_BULLET = re.compile(r"^(?:[•·▪●◦‣○■➢✓*\uf0b7\uf0a7\uf0d8](?=\s)|\uf0b7|\(?(?:\d{1,2}|[a-z]|[ivx]+)[.)]\s)")
# A dash is a bullet only where the line before came to an end: text is broken before a dash too.
_DASH = re.compile(r"^[–-]\s")
_ENDS = (".", ":", ";", "!", "?")
# A gap wider than this many letters parts two columns that no line is ruled between.
_COLUMN_GAP = 2.5
# Lines of one paragraph stand evenly; a gap this much larger begins another.
_PARAGRAPH_GAP = 1.25
# Lines further apart than double spacing, in sizes of a letter, are never one paragraph.
_WIDEST_PITCH = 2.4


@dataclass(frozen=True)
class Line:
    """One line of a page, its columns parted by a tab, with where it stands and how large its letters are.

    first  the width of its first word, to tell whether the line before had room for it
    """

    text: str
    left: float
    right: float
    top: float
    size: float
    first: float


def lines(page: Any, *, columns: bool) -> list[Line]:
    """Return the lines of a page or of a part of one, top to bottom.

    columns  whether a wide gap parts two columns; inside a table's cell it does not
    """
    words = page.extract_words(
        use_text_flow=False, extra_attrs=["size"], x_tolerance_ratio=0.15, y_tolerance=2
    )
    return [_line(group, columns=columns) for group in _grouped(words)]


def _grouped(words: Sequence[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    """Yield the words of each line, left to right: those whose middles are on one height."""
    group: list[dict[str, Any]] = []
    for word in sorted(words, key=lambda w: ((w["top"] + w["bottom"]) / 2, w["x0"])):
        middle = (word["top"] + word["bottom"]) / 2
        if group and middle > group[0]["bottom"] - 0.2 * group[0]["size"]:
            yield sorted(group, key=lambda w: w["x0"])
            group = []
        group.append(word)
    if group:
        yield sorted(group, key=lambda w: w["x0"])


def _line(words: Sequence[dict[str, Any]], *, columns: bool) -> Line:
    text = words[0]["text"]
    for before, word in pairwise(words):
        wide = word["x0"] - before["x1"] > _COLUMN_GAP * before["size"] and not _BULLET.match(f"{text} ")
        text += ("\t" if wide and columns else " ") + word["text"]
    return Line(
        text=text,
        left=words[0]["x0"],
        right=max(word["x1"] for word in words),
        top=min(word["top"] for word in words),
        size=median(word["size"] for word in words),
        first=words[0]["x1"] - words[0]["x0"],
    )


def paragraphs(text: Sequence[Line], *, right: float) -> list[str]:
    """Return the paragraphs that lines make.

    right  the edge that lines are wrapped at
    A paragraph ends at a bullet, a larger gap, letters of another size, columns, or a line that had room for
    the next line's first word although that begins with a capital.
    """
    pitches = [b.top - a.top for a, b in pairwise(text) if b.top > a.top]
    largest = max((line.size for line in text), default=0.0) * _WIDEST_PITCH
    pitch = min([*pitches, largest])
    made: list[str] = []
    for before, line in zip([None, *text], text, strict=False):
        if before is None or _parts(before, line, right=right, pitch=pitch):
            made.append(line.text)
        else:
            made[-1] = _joined(made[-1], line.text)
    return made


def _parts(before: Line, line: Line, *, right: float, pitch: float) -> bool:
    if "\t" in before.text or "\t" in line.text or _BULLET.match(line.text):
        return True
    if _DASH.match(line.text) and before.text.endswith(_ENDS):
        return True
    if line.top - before.top > max(pitch, line.size) * _PARAGRAPH_GAP or abs(line.size - before.size) > 0.5:
        return True
    room = right - before.right - 0.3 * before.size
    had_room = room > line.first * 1.1 + 0.5 * before.size
    return had_room and not line.text[0].islower()


def _joined(text: str, more: str) -> str:
    """Return two lines as one; a word broken at its hyphen keeps it, since nobody can tell whose it is."""
    return f"{text}{more}" if re.search(r"\w-$", text) and more[:1].islower() else f"{text} {more}"
