"""The answer to a recommendation: its paragraphs, and the deliverables that it lists.

A list is what a person would call one: bullets, or parts between semicolons below a colon. Each keeps its
words to the last, "; and" with them. Running text is never cut into deliverables.
"""

import re
from collections.abc import Sequence

from headway.plan.action_plan_text import tidy

_BULLET = re.compile(r"\s*[•·▪●◦‣\uf0b7\uf0a7]\s*")
_NEXT_PART = re.compile(r";\s+(?:and\s+)?")
_LEADS_ON = re.compile(r"(?<=[.;])\s+(?=[A-Z][^.;:]*:$)")


def answer(pieces: Sequence[str]) -> tuple[str | None, tuple[str, ...]]:
    """Return the answer's words, paragraphs on lines of their own, and the deliverables it lists.

    pieces  of the column, as pages broke it; line feeds where the document tells paragraphs apart
    """
    paragraphs = _paragraphs(pieces)
    lines: list[str] = []
    deliverables: list[str] = []
    for paragraph in paragraphs:
        head, *items = _BULLET.split(paragraph)
        if not items and lines and lines[-1].endswith(":") and len(_parts(head)) > 1:
            items, head = _parts(head), ""
        if head:
            lines.append(head)
        for item in items:
            stays, *leads_on = _LEADS_ON.split(item)
            lines += [stays, *leads_on]
            deliverables.append(stays)
    return "\n".join(line for line in lines if line) or None, tuple(deliverables)


def _paragraphs(pieces: Sequence[str]) -> list[str]:
    """Return the paragraphs, each whole: one that a page broke is joined to its end."""
    whole: list[str] = []
    for piece in pieces:
        for line in piece.splitlines():
            goes_on = whole and not whole[-1].endswith((".", ":", ";", "!", "?")) and not _BULLET.match(line)
            if goes_on and (line.lstrip()[:1].islower() or _runs_on(whole[-1], line)):
                whole[-1] = tidy(f"{whole[-1]} {line}")
            elif line.strip():
                whole.append(tidy(line))
    return whole


def _runs_on(broken: str, line: str) -> bool:
    """Return whether a paragraph breaks off in the middle of a name ("the Public Protection / Section")."""
    return broken.rsplit(" ", 1)[-1][:1].isupper() and line.lstrip()[:1].isupper()


def _parts(text: str) -> list[str]:
    """Return the parts of a text between semicolons, each with its own at its end."""
    ends = [found[0].rstrip() for found in _NEXT_PART.finditer(text)]
    return [f"{part}{end}" for part, end in zip(_NEXT_PART.split(text), [*ends, ""], strict=True)]
