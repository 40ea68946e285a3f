"""The signs of a value: a dot; a ring in a run; a diamond outside the limits. In lines and funnels alike."""

from headway.measures.trend import Signal
from headway.reports.charts.svg import NAVY, PLUM, diamond, element

OUTSIDE = (Signal.ABOVE, Signal.BELOW)


def sign(signal: Signal | None, x: float, y: float, radius: float) -> str:
    """Return the sign of one value; told apart by shape, the colour only repeats it."""
    if signal in OUTSIDE:
        return diamond(x, y, max(3.5, radius * 1.6), fill=PLUM, stroke="#ffffff", stroke_width=0.75)
    if signal:
        return element(
            "circle", cx=x, cy=y, r=max(2.0, radius), fill="#ffffff", stroke=NAVY, stroke_width=1.5
        )
    return element("circle", cx=x, cy=y, r=radius, fill=NAVY)
