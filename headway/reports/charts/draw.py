"""Any chart → its drawing, and the words that belong beneath it."""

from dataclasses import replace

from headway.reports.charts import bars, funnel, line
from headway.reports.charts.layout import LAYOUTS, WIDE, Layout
from headway.reports.document import Bars, DataTable, Funnel, Line

type Chart = Line | Funnel | Bars


def drawing(chart: Chart, layout: Layout = WIDE) -> str:
    """Return the chart as an SVG in one layout."""
    match chart:
        case Line():
            return line.draw(chart, layout)
        case Funnel():
            return funnel.draw(chart, layout)
        case Bars():
            return bars.draw(chart, layout)


def drawings(chart: Chart) -> tuple[str, ...]:
    """Return the chart in both layouts; a page shows one of them."""
    return tuple(drawing(chart, layout) for layout in LAYOUTS)


def table_beneath(chart: Chart) -> DataTable:
    """Return the chart's table, under a title that tells it from the chart."""
    table = chart.table
    return replace(table, title=f"{table.title}: the figures") if table.title == chart.title else table


def beneath(chart: Chart) -> tuple[str, ...]:
    """Return the sentences beneath a chart: what its numbers mark, who is outside, who is hidden."""
    match chart:
        case Line():
            marks = enumerate(line.shown_marks(chart), 1)
            return tuple(f"{n}: {m.on.day} {m.on:%B %Y}. {m.text}" for n, m in marks)
        case Funnel():
            return _of_funnel(chart)
        case Bars():
            return ()


def _of_funnel(chart: Funnel) -> tuple[str, ...]:
    told = {
        "Above the 99.8% limits": [
            p.name for p in chart.places if p.outside == "above" and p.value is not None
        ],
        "Below the 99.8% limits": [
            p.name for p in chart.places if p.outside == "below" and p.value is not None
        ],
        "Not drawn, because small or not known": [p.name for p in chart.places if p.value is None],
    }
    return tuple(f"{words}: {', '.join(sorted(names))}." for words, names in told.items() if names)
