"""Two ways to lay a chart out: wide for a desk and for paper, narrow for a telephone.

A drawing that shrinks shrinks its words. So there are two, and the page shows one of them. A page of 320 px
has 290 px for the drawing: the narrow layout's smallest words, 14 units of 320, are then 12.7 px high.
"""

from collections.abc import Callable
from dataclasses import dataclass

from headway.reports.charts.svg import GREY, INK, PALE, element, line, text


@dataclass(frozen=True)
class Layout:
    """The measures of a drawing, in its own units.

    name    "wide" or "narrow"; the end of the drawing's id and of its class
    words   height of its letters
    ticks   about how many ticks each axis has: (along, up)
    """

    name: str
    width: int
    plot_height: int
    words: int
    ticks: tuple[int, int]

    @property
    def css(self) -> str:
        """The class that shows or hides the drawing."""
        return f"headway-drawing headway-drawing--{self.name}"


WIDE = Layout("wide", width=720, plot_height=280, words=15, ticks=(8, 6))
NARROW = Layout("narrow", width=320, plot_height=230, words=14, ticks=(4, 5))
LAYOUTS = (WIDE, NARROW)

LETTERS = {
    **dict.fromkeys("iljI.,:;'|!", 0.28),
    **dict.fromkeys("ft()r -/", 0.34),
    **dict.fromkeys("mwMW%@", 0.9),
}


def breadth(words: str, size: float) -> float:
    """Return about how broad words are in Arial, a little too broad rather than too narrow."""
    return sum(LETTERS.get(letter, 0.7 if letter.isupper() else 0.57) for letter in words) * size


def wrapped(words: str, *, size: float, within: float) -> list[str]:
    """Return the words in lines that fit; a word that is too long by itself is cut over lines."""
    lines: list[str] = []
    for word in words.split():
        if lines and breadth(f"{lines[-1]} {word}", size) <= within:
            lines[-1] = f"{lines[-1]} {word}"
            continue
        while breadth(word, size) > within and len(word) > 1:
            keep = max(n for n in range(1, len(word) + 1) if n == 1 or breadth(word[:n], size) <= within)
            lines.append(word[:keep])
            word = word[keep:]
        if word:
            lines.append(word)
    return lines or [""]


@dataclass(frozen=True)
class Plot:
    """The rectangle in which things are drawn, and the functions from a value to a place in it."""

    left: float
    top: float
    right: float
    bottom: float
    layout: Layout
    along: Callable[[float], float]
    up: Callable[[float], float]

    def rows(self, ticks: list[tuple[float, str]]) -> str:
        """Return the axis of values: a pale line at each tick, and its words at the left."""
        size = self.layout.words
        return "".join(
            line((self.left, self.up(at)), (self.right, self.up(at)), stroke=PALE)
            + text(words, self.left - 6, self.up(at) + size * 0.35, size, text_anchor="end")
            for at, words in ticks
        )

    def columns(self, ticks: list[tuple[float, str]]) -> str:
        """Return the axis along the bottom, words under ticks; words that would touch are left out."""
        size, drawn, free = self.layout.words, [], -1e9
        drawn.append(line((self.left, self.bottom), (self.right, self.bottom), stroke=GREY))
        for at, words in ticks:
            x, half = self.along(at), breadth(words, size) / 2
            drawn.append(line((x, self.bottom), (x, self.bottom + 5), stroke=GREY))
            if x - half >= free and x + half <= self.layout.width:
                drawn.append(text(words, x, self.bottom + size + 6, size, text_anchor="middle"))
                free = x + half + size * 0.4
        return "".join(drawn)


def paragraph(words: str, layout: Layout, *, top: float, middle: bool = False) -> tuple[str, float]:
    """Return words over as many lines as they need, and where they end."""
    size, drawn = layout.words, []
    for part in wrapped(words, size=size, within=layout.width):
        top += size * 1.2
        x, anchored = (layout.width / 2, "middle") if middle else (0, None)
        drawn.append(text(part, x, top - size * 0.25, size, text_anchor=anchored))
    return "".join(drawn), top


def apart(places: list[float], *, gap: float, low: float, high: float) -> list[float]:
    """Return the places, ascending, moved to the right and then to the left until they are a gap apart."""
    moved = list(places)
    for n in range(len(moved)):
        moved[n] = max(moved[n], low if n == 0 else moved[n - 1] + gap)
    for n in reversed(range(len(moved))):
        moved[n] = min(moved[n], high if n == len(moved) - 1 else moved[n + 1] - gap)
    return moved


def linear(low: float, high: float, start: float, end: float) -> Callable[[float], float]:
    """Return the function that takes `low` to `start` and `high` to `end`, evenly between."""
    span = (high - low) or 1
    return lambda value: start + (value - low) / span * (end - start)


def key(entries: list[tuple[str, str]], layout: Layout) -> tuple[str, float]:
    """Return the drawing's key, and its height: each entry a sample 26 units long, and words.

    entries  (the sample, drawn around 0, 0 to 26, 0; its words)
    """
    size, x, y, drawn = layout.words, 0.0, float(layout.words), []
    for sample, words in entries:
        needs = 34 + breadth(words, size)
        if x and x + needs > layout.width:
            x, y = 0.0, y + size * 1.5
        drawn.append(element("g", sample, transform=f"translate({x:.2f} {y - size * 0.35:.2f})"))
        drawn.append(text(words, x + 34, y, size, fill=INK))
        x += needs + 18
    return "".join(drawn), y + size * 0.9
