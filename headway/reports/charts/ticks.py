"""Where the ticks of an axis are: the scales of D3, through detroit. Imported only when a chart is drawn."""

from collections.abc import Sequence
from datetime import date, datetime, time
from itertools import pairwise


def nice(low: float, high: float, *, about: int) -> tuple[float, float, list[float]]:
    """Return round ends of an axis that holds low and high, and its ticks, about as many as asked for."""
    from detroit.scale.linear import scale_linear

    if low == high:
        low, high = min(0.0, low), max(0.0, high) or (1.0 if low == 0 else 0.0)
    scale = scale_linear([low, high], [0, 1]).nice(about)
    start, end = scale.get_domain()
    return float(start), float(end), [float(tick) for tick in scale.ticks(about)]


def days(first: date, last: date, *, about: int) -> list[date]:
    """Return days for the ticks of an axis of time: beginnings of months, quarters or years as fits."""
    from detroit.scale.time import scale_time

    ends = [datetime.combine(day, time()) for day in (first, last)]
    return [tick.date() for tick in scale_time(ends, [0, 1]).ticks(about) if tick.time() == time()]


def told(ticks: Sequence[float], *, percent: bool = False) -> list[tuple[float, str]]:
    """Return each tick with its words, all with as many decimals as the step between them needs."""
    factor = 100 if percent else 1
    step = min((b - a for a, b in pairwise(ticks)), default=1) * factor
    decimals = next((n for n in range(6) if abs(step * 10**n - round(step * 10**n)) < 1e-6), 6)
    return [
        (tick, f"{tick * factor:,.{decimals}f}{'%' if percent else ''}".replace("-", "−")) for tick in ticks
    ]


def days_told(ticks: Sequence[date]) -> list[tuple[float, str]]:
    """Return each day as its number, with its words: the year where every tick begins one."""
    if all((day.month, day.day) == (1, 1) for day in ticks):
        return [(day.toordinal(), f"{day.year}") for day in ticks]
    if all(day.day == 1 for day in ticks):
        return [(day.toordinal(), f"{day:%b %Y}") for day in ticks]
    return [(day.toordinal(), f"{day.day} {day:%b}") for day in ticks]
