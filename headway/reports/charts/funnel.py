"""Places against their size, within the limits where chance alone puts them. Only those outside are named."""

from headway.measures.trend import Signal
from headway.reports.charts import ticks
from headway.reports.charts.layout import Layout, Plot, breadth, key, linear, paragraph
from headway.reports.charts.signs import sign
from headway.reports.charts.svg import GREY, INK, NAVY, drawing, element, line, path, text
from headway.reports.document import Funnel, Place
from headway.reports.outline import anchor

INNER, OUTER = "2 3", "7 4"
"""Dashes of the 95% and of the 99.8% limits."""

type Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""

SIGNALS = {"above": Signal.ABOVE, "below": Signal.BELOW}


def draw(chart: Funnel, layout: Layout) -> str:
    """Return the chart as an SVG in one layout, without its table."""
    shown = [place for place in chart.places if place.value is not None]
    samples, top = key(_key(shown), layout)
    plot, axes = _plot(chart, shown, layout, top)
    unit, bottom = paragraph(chart.unit, layout, top=plot.bottom + layout.words * 1.6, middle=True)
    body = samples + axes + unit + _limits(chart, plot) + "".join(_place(place, plot) for place in shown)
    body += _names([place for place in shown if place.outside], plot)
    return drawing(
        body,
        id=f"{anchor(chart.key)}-{layout.name}",
        css=layout.css,
        width=layout.width,
        height=bottom + layout.words * 0.5,
        title=chart.title,
        description=chart.description,
    )


def _plot(chart: Funnel, shown: list[Place], layout: Layout, top: float) -> tuple[Plot, str]:
    """Return the plot, and its axes."""
    sizes = [place.size for place in shown] + [size for size, *_ in chart.curves]
    _, largest, along = ticks.nice(0, max(sizes, default=1), about=layout.ticks[0])
    highest = max([place.value or 0 for place in shown] + [_highest_drawn(chart, shown)])
    _, high, up = ticks.nice(0, min(1.0, highest), about=layout.ticks[1])
    values = ticks.told(up, percent=True)
    size = layout.words
    left = max((breadth(words, size) for _, words in values), default=0) + 10
    right = layout.width - 14
    first = top + size * 1.8
    bottom = first + layout.plot_height
    plot = Plot(
        left, first, right, bottom, layout, linear(0, largest, left, right), linear(0, high, bottom, first)
    )
    whole = [tick for tick in along if tick.is_integer()]  # nobody is half a person
    return plot, plot.rows(values) + plot.columns(ticks.told(whole))


def _highest_drawn(chart: Funnel, shown: list[Place]) -> float:
    """Return how high the axis must go for the limits: to where the smallest place that is shown stands."""
    smallest = min((place.size for place in shown), default=0)
    return max((curve[4] for curve in chart.curves if curve[0] >= smallest), default=chart.centre)


def _limits(chart: Funnel, plot: Plot) -> str:
    drawn = [
        line(
            (plot.left, plot.up(chart.centre)),
            (plot.right, plot.up(chart.centre)),
            stroke=GREY,
            stroke_width=1.5,
        )
    ]
    for column, dashes in ((1, OUTER), (2, INNER), (3, INNER), (4, OUTER)):
        places = [(plot.along(curve[0]), plot.up(curve[column])) for curve in chart.curves]
        within = [(x, y) for x, y in places if plot.top <= y <= plot.bottom]
        drawn.append(path(within, stroke=INK, stroke_width=1.25, stroke_dasharray=dashes))
    return "".join(drawn)


def _place(place: Place, plot: Plot) -> str:
    x, y = plot.along(place.size), plot.up(place.value or 0)
    if place.outside:
        return sign(SIGNALS[place.outside], x, y, 4)
    return element("circle", cx=x, cy=y, r=4, fill=NAVY, fill_opacity=0.75, stroke="#ffffff")


def _names(places: list[Place], plot: Plot) -> str:
    """Return the names beside places outside; one without room is named in the sentence beneath."""
    size, drawn = plot.layout.words, []
    spots = [(plot.along(place.size), plot.up(place.value or 0)) for place in places]
    taken: list[Box] = [(x - 7, y - 7, x + 7, y + 7) for x, y in spots]
    for place in sorted(places, key=lambda p: (p.size, p.name)):
        x, y, wide = plot.along(place.size), plot.up(place.value or 0), breadth(place.name, size)
        for left, middle in (
            (x + 9, y),
            (x - 9 - wide, y),
            (x - wide / 2, y - size),
            (x - wide / 2, y + size),
        ):
            box = (left, middle - size * 0.6, left + wide, middle + size * 0.6)
            if (
                left >= plot.left
                and left + wide <= plot.layout.width
                and not any(_touch(box, b) for b in taken)
            ):
                taken.append(box)
                drawn.append(text(place.name, left, middle + size * 0.35, size))
                break
    return "".join(drawn)


def _touch(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _key(shown: list[Place]) -> list[tuple[str, str]]:
    across = ((0.0, 0.0), (26.0, 0.0))
    dot = element("circle", cx=13, cy=0, r=4, fill=NAVY, fill_opacity=0.75, stroke="#ffffff")
    entries = [
        (dot, "a place"),
        (line(*across, stroke=GREY, stroke_width=1.5), "all places together"),
        (line(*across, stroke=INK, stroke_width=1.25, stroke_dasharray=INNER), "95% limits"),
        (line(*across, stroke=INK, stroke_width=1.25, stroke_dasharray=OUTER), "99.8% limits"),
    ]
    if any(place.outside for place in shown):
        entries.append((sign(Signal.ABOVE, 13, 0, 4), "outside the 99.8% limits"))
    return entries
