"""SVG, element by element: text escaped, numbers short, and never an inline style, which our pages forbid."""

from collections.abc import Iterable
from html import escape

NAVY, TEAL, PLUM, ORANGE = "#12436D", "#28A197", "#801650", "#F46A25"
"""The main palette of the Analysis Function, in its order; no meaning is carried by one of them alone."""

INK, GREY, PALE = "#0b0c0c", "#505a5f", "#dfe1e2"
FONT = "Arial, Helvetica, sans-serif"


def element(name: str, content: str = "", /, **attributes: str | float | None) -> str:
    """Return an element; attributes with None are left out, and `stroke_width` is written `stroke-width`.

    content  markup that is already escaped
    """
    told = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{_value(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{told}>{content}</{name}>" if content else f"<{name}{told}/>"


def text(words: str, x: float, y: float, size: float, /, **attributes: str | float | None) -> str:
    """Return words as real text, which can be read aloud, searched for and copied."""
    known = {"font_size": size, "fill": INK, **attributes}
    return element("text", escape(words), x=x, y=y, **known)


def line(start: tuple[float, float], end: tuple[float, float], /, **attributes: str | float | None) -> str:
    """Return a straight line."""
    return element("line", x1=start[0], y1=start[1], x2=end[0], y2=end[1], **attributes)


def path(points: Iterable[tuple[float, float]], /, **attributes: str | float | None) -> str:
    """Return a line through the points, not filled."""
    told = " ".join(f"{_value(x)},{_value(y)}" for x, y in points)
    return element("polyline", points=told, fill="none", **attributes)


def diamond(x: float, y: float, radius: float, /, **attributes: str | float | None) -> str:
    """Return a diamond around a point."""
    corners = ((x, y - radius), (x + radius, y), (x, y + radius), (x - radius, y))
    told = " ".join(f"{_value(a)},{_value(b)}" for a, b in corners)
    return element("polygon", points=told, **attributes)


def drawing(
    body: str, *, id: str, css: str, width: float, height: float, title: str, description: str
) -> str:
    """Return the whole drawing, with the title and description that a screen reader says in its place.

    id  begins every id within, so that two drawings may be on one page
    """
    names = element("title", escape(title) or " ", id=f"{id}-title")
    names += element("desc", escape(description) or " ", id=f"{id}-desc")
    return element(
        "svg",
        names + body,
        xmlns="http://www.w3.org/2000/svg",
        class_=css,
        id=id,
        role="img",
        aria_labelledby=f"{id}-title",
        aria_describedby=f"{id}-desc",
        viewBox=f"0 0 {_value(width)} {_value(height)}",
        width=width,
        height=height,
        font_family=FONT,
    )


def _value(value: str | float | None) -> str:
    """Return an attribute as it is written: two decimals at most, so that no machine's last digit shows."""
    if isinstance(value, int | float):
        told = f"{value:.2f}".rstrip("0").rstrip(".")
        return "0" if told == "-0" else told
    return escape(str(value), quote=True)
