"""The words of a PDF page inside a box: those letters whose middle lies in it."""

from typing import Any

from headway.plan.pdf_lines import lines, paragraphs

type Box = tuple[float, float, float, float]


def is_inside(letter: dict[str, Any], box: Box) -> bool:
    """Return whether a letter stands in a box; what is no letter does not."""
    if letter["object_type"] != "char":
        return False
    across, down = (letter["x0"] + letter["x1"]) / 2, (letter["top"] + letter["bottom"]) / 2
    return box[0] <= across <= box[2] and box[1] <= down <= box[3]


def cell(page: Any, box: Box) -> str:
    """Return the words of a table's cell, its paragraphs parted by line feeds."""
    inside = page.filter(lambda thing: is_inside(thing, box))
    return "\n".join(paragraphs(lines(inside, columns=False), right=box[2]))
