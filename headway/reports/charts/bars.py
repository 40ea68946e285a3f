"""Counts by category as bars of one colour, each under its words: it reads the same at any breadth."""

from headway.reports.charts import ticks
from headway.reports.charts.layout import Layout, breadth, wrapped
from headway.reports.charts.svg import NAVY, drawing, element, text
from headway.reports.document import Bars
from headway.reports.outline import anchor

HIDDEN = "hidden or not known"


def draw(chart: Bars, layout: Layout) -> str:
    """Return the chart as an SVG in one layout, without its table."""
    size, y, body = layout.words, 0.0, ""
    values = [value for _, value in chart.bars if value is not None]
    words = dict(ticks.told(sorted({0.0, *values})))
    room = layout.width - max((breadth(w, size) for w in words.values()), default=0) - 10
    longest = max(values, default=0) or 1
    for label, value in chart.bars:
        for part in wrapped(label, size=size, within=layout.width):
            y += size * 1.25
            body += text(part, 0, y, size)
        body += _bar(value, words, layout=layout, top=y + 5, length=room * max(0, value or 0) / longest)
        y += size + 14
    return drawing(
        body,
        id=f"{anchor(chart.key)}-{layout.name}",
        css=layout.css,
        width=layout.width,
        height=max(y, 1),
        title=chart.title,
        description=chart.description,
    )


def _bar(value: float | None, words: dict[float, str], *, layout: Layout, top: float, length: float) -> str:
    size = layout.words
    if value is None:
        return text(HIDDEN, 0, top + size * 0.9, size, font_style="italic")
    bar = element("rect", x=0, y=top, width=length, height=size, fill=NAVY)
    return bar + text(words[value], length + 6, top + size * 0.85, size)
