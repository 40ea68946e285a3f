"""The words of a Word paragraph: insertions in, deletions out, tabs and line breaks kept."""

from collections.abc import Iterator
from typing import Any

from headway.plan.docx_numbering import Numbering

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
# Deleted or moved away; a second copy of a drawing for old versions; what is no text.
_LEFT_OUT = ("del", "moveFrom", "Fallback", "pPr", "rPr")
_TEXT = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


def name_of(element: Any) -> str:
    """Return an element's name without its namespace; "" for a comment."""
    return str(element.tag).rpartition("}")[2] if isinstance(element.tag, str) else ""


def paragraph_text(paragraph: Any, numbering: Numbering) -> str:
    """Return the paragraph's words, after the bullet or number that Word puts before it.

    A number is shown before no words at all, as in a numbered column of a table; a bullet is not.
    """
    text = "".join(_pieces(paragraph)).strip("\n")
    shown = numbering.before(paragraph)
    return f"{shown}{text}" if text.strip() or shown.strip(" •") else ""


def _is_hidden(run: Any) -> bool:
    """Return whether a run of letters is hidden, and so not printed."""
    hidden = run.find(f"{{{_W}}}rPr/{{{_W}}}vanish")
    return hidden is not None and hidden.get(f"{{{_W}}}val", "true") not in ("0", "false")


def _pieces(element: Any) -> Iterator[str]:
    for child in element:
        name = name_of(child)
        if name in _LEFT_OUT or (name == "r" and _is_hidden(child)):
            continue
        if name == "t":
            yield child.text or ""
        elif name == "p":
            # A paragraph of a text box stands inside a run of another paragraph.
            yield "\n"
            yield from _pieces(child)
        elif name == "br" and child.get(f"{{{_W}}}type") in ("page", "column"):
            yield " "
        elif name in _TEXT:
            yield _TEXT[name]
        else:
            yield from _pieces(child)
