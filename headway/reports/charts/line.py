"""A series over time: the line, its control limits, marks where its meaning changed, and what moved."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

from headway.measures.trend import RUN, Signal, Stretch, signals
from headway.reports.charts import ticks
from headway.reports.charts.layout import Layout, Plot, apart, breadth, key, linear, paragraph
from headway.reports.charts.signs import OUTSIDE, sign
from headway.reports.charts.svg import GREY, INK, NAVY, drawing, element, line, path, text
from headway.reports.document import Limits, Line, Mark, Point
from headway.reports.outline import anchor

DASHES = {"limit": "6 4", "mark": "2 3"}
type Axis = tuple[float, float, list[float]]
"""Its ends, and its ticks."""

FEWEST_DRAWN = 8
ROOM = 0.08
"""Part of the axis kept free for the word beyond a value outside the limits."""


def draw(chart: Line, layout: Layout) -> str:
    """Return the chart as an SVG in one layout, without its table."""
    chart = _begun(chart)
    moved = moved_days(chart)
    samples, top = key(_key(chart, moved), layout)
    values = _values(chart, layout)
    unit, top = paragraph(_unit(chart, values[0]), layout, top=top + layout.words)
    plot = _plot(chart, values, layout, top + layout.words * (1.8 if shown_marks(chart) else 0.9))
    body = samples + unit + _axes(chart, values[2], plot)
    body += "".join(_limits(together, plot) for together in _parts(chart.limits))
    body += _marks(chart, plot) + "".join(_stretch(part, plot) for part in _unbroken(chart.points))
    body += _points(chart, plot, moved)
    return drawing(
        body,
        id=f"{anchor(chart.key)}-{layout.name}",
        css=layout.css,
        width=layout.width,
        height=plot.bottom + layout.words * 2,
        title=chart.title,
        description=chart.description,
    )


def _begun(chart: Line) -> Line:
    """Return the chart from its first known value on: years of nothing before it would only take room.

    A few periods are always kept, or two values would be one steep line from edge to edge.
    """
    first = next((place for place, point in enumerate(chart.points) if point.value is not None), 0)
    return replace(chart, points=chart.points[min(first, max(0, len(chart.points) - FEWEST_DRAWN)) :])


def moved_days(chart: Line) -> dict[date, Signal]:
    """Return the days whose value says that something moved, by the limits of the chart."""
    stretches = [Stretch(x.first, x.last, x.lower, x.centre, x.upper, 0, x.part) for x in chart.limits]
    return signals([(point.on, point.value) for point in chart.points], stretches)


def _plot(chart: Line, values: Axis, layout: Layout, top: float) -> Plot:
    low, high, at = values
    widest = max((breadth(words, layout.words) for _, words in ticks.told(at)), default=0)
    left, right = widest + 10, layout.width - 12
    bottom = top + layout.plot_height
    days = [point.on.toordinal() for point in chart.points] or [0]
    along = linear(days[0], days[-1], left + 8, right)
    return Plot(left, top, right, bottom, layout, along, linear(low, high, bottom, top))


def _values(chart: Line, layout: Layout) -> Axis:
    """Return the ends and ticks of the axis of values; it begins at 0 unless that would flatten the line."""
    known = [point.value for point in chart.points if point.value is not None]
    drawn = list(known)
    drawn += [value for x in chart.limits for value in (x.lower, x.upper)]
    low, high = min(drawn, default=0), max(drawn, default=1)
    start = low if low < 0 or low > high / 2 else 0.0
    said, room = moved_days(chart).values(), (high - start) * ROOM
    start -= room if start and Signal.BELOW in said else 0
    high += room if Signal.ABOVE in said else 0
    first, last, at = ticks.nice(start, high, about=layout.ticks[1])
    whole = all(value == int(value) for value in known)  # half a person on an axis of counts helps nobody
    return first, last, [tick for tick in at if not whole or tick == int(tick)]


def _unit(chart: Line, low: float) -> str:
    return chart.unit if low <= 0 else f"{chart.unit} (the axis does not begin at 0)"


def _axes(chart: Line, at: list[float], plot: Plot) -> str:
    if not chart.points:
        return plot.rows(ticks.told(at))
    days = ticks.days(chart.points[0].on, chart.points[-1].on, about=plot.layout.ticks[0])
    return plot.rows(ticks.told(at)) + plot.columns(ticks.days_told(days))


def _parts(limits: tuple[Limits, ...]) -> list[list[Limits]]:
    """Return the limits that belong together, to be joined by a line."""
    parts: dict[int, list[Limits]] = {}
    for place, one in enumerate(limits):
        parts.setdefault(one.part or -1 - place, []).append(one)
    return list(parts.values())


def _limits(together: list[Limits], plot: Plot) -> str:
    dashed: dict[str, str | float] = {
        "stroke": INK,
        "stroke_width": 1.25,
        "stroke_dasharray": DASHES["limit"],
    }
    ends = sorted({day for limits in together for day in (limits.first, limits.last)})
    along = [plot.along(day.toordinal()) for day in ends]
    along[0], along[-1] = max(along[0] - 5, plot.left), min(along[-1] + 5, plot.layout.width)
    lower, centre, upper = zip(*(_levels(day, together) for day in ends), strict=True)
    return (
        path(zip(along, map(plot.up, centre), strict=True), stroke=GREY, stroke_width=1.5)
        + path(zip(along, map(plot.up, lower), strict=True), **dashed)
        + path(zip(along, map(plot.up, upper), strict=True), **dashed)
    )


def _levels(day: date, together: list[Limits]) -> tuple[float, float, float]:
    return next((x.lower, x.centre, x.upper) for x in together if x.first <= day <= x.last)


def _marks(chart: Line, plot: Plot) -> str:
    """Return a dotted line with a number for each mark; the words to the numbers are beneath the chart."""
    size, marks = plot.layout.words, shown_marks(chart)
    places = [plot.along(mark.on.toordinal()) for mark in marks]
    radius = size * 0.68
    middles = apart(places, gap=radius * 2.3, low=radius, high=plot.layout.width - radius)
    return "".join(
        line((x, plot.top), (x, plot.bottom), stroke=INK, stroke_dasharray=DASHES["mark"])
        + element("circle", cx=middle, cy=plot.top - radius, r=radius, fill="#ffffff", stroke=INK)
        + text(str(number), middle, plot.top - radius + size * 0.35, size, text_anchor="middle")
        for number, (x, middle) in enumerate(zip(places, middles, strict=True), 1)
    )


def shown_marks(chart: Line) -> tuple[Mark, ...]:
    """Return the marks that lie on the line."""
    days = [point.on for point in _begun(chart).points]
    return tuple(mark for mark in chart.marks if days and days[0] <= mark.on <= days[-1])


def _unbroken(points: tuple[Point, ...]) -> list[list[Point]]:
    """Return the points in stretches without a hidden or unknown value."""
    parts: list[list[Point]] = [[]]
    for point in points:
        if point.value is None:
            parts.append([])
        else:
            parts[-1].append(point)
    return [part for part in parts if part]


def _stretch(points: list[Point], plot: Plot) -> str:
    places = [(plot.along(p.on.toordinal()), plot.up(p.value or 0)) for p in points]
    return path(places, stroke=NAVY, stroke_width=2) if len(places) > 1 else ""


def _points(chart: Line, plot: Plot, moved: dict[date, Signal]) -> str:
    steps = [b - a for a, b in pairwise(plot.along(p.on.toordinal()) for p in chart.points)]
    radius = max(1.0, min(3.5, min(steps, default=20) * 0.35))
    drawn, words, before, free = [], [], None, -1e9
    for point in chart.points:
        signal = moved.get(point.on)
        if point.value is not None:
            x, y = plot.along(point.on.toordinal()), plot.up(point.value)
            drawn.append(sign(signal, x, y, radius))
            if signal in OUTSIDE and signal is not before:
                word, free = _word("above" if signal is Signal.ABOVE else "below", x, y, plot, free)
                words.append(word)
        before = signal
    return "".join(words + drawn)  # the dots over the white edges of the words


def _word(word: str, x: float, y: float, plot: Plot, free: float) -> tuple[str, float]:
    """Return the word at the first of some values outside the limits, and where the next may begin.

    It is left out where it would touch the last one. A white edge keeps it legible on a line that it crosses.
    """
    size = plot.layout.words
    half = breadth(word, size) / 2
    middle = min(max(x, plot.left + half), plot.layout.width - half)
    if middle - half < free:
        return "", free
    beneath = min(y + size + 6, plot.bottom - 5)
    height = max(y - 10, plot.top + size) if word == "above" else beneath
    drawn = text(
        word,
        middle,
        height,
        size,
        text_anchor="middle",
        stroke="#ffffff",
        stroke_width=4,
        stroke_linejoin="round",
        paint_order="stroke",
    )
    return drawn, middle + half + 4


def _key(chart: Line, moved: dict[date, Signal]) -> list[tuple[str, str]]:
    """Return a sample and words for each thing that is in the drawing, and for nothing else."""
    across = ((0.0, 0.0), (26.0, 0.0))
    entries = [(path(across, stroke=NAVY, stroke_width=2) + sign(None, 13, 0, 3.5), "value")]
    if chart.limits:
        entries.append((line(*across, stroke=GREY, stroke_width=1.5), "centre"))
        dashed = line(*across, stroke=INK, stroke_width=1.25, stroke_dasharray=DASHES["limit"])
        entries.append((dashed, "control limits"))
    if any(signal in OUTSIDE for signal in moved.values()):
        entries.append((sign(Signal.ABOVE, 13, 0, 3.5), "outside the limits"))
    if any(signal not in OUTSIDE for signal in moved.values()):
        entries.append((sign(Signal.RUN_ABOVE, 13, 0, 3.5), f"in a run of {RUN} on one side"))
    if shown_marks(chart):
        mark = line((13, -8), (13, 8), stroke=INK, stroke_dasharray=DASHES["mark"])
        entries.append((mark, "meaning changed"))
    if any(point.value is None for point in chart.points):
        broken = "".join(path(((x, 0), (x + 8, 0)), stroke=NAVY, stroke_width=2) for x in (0, 18))
        entries.append((broken, "gap: hidden or not known"))
    return entries
