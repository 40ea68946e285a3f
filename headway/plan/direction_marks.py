"""Marks that turn the direction of writing, such as U+202E: a person does not see them, only what they turn.

A title that holds one is shown in another order than it is written in, and on a page or in a file it turns
the words beside it too. No plan in English needs them.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from headway.plan.source import Row, Source

# Unicode 15.1, property Bidi_Control.
_MARKS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_MOST_PLACES = 5


def without_direction_marks(source: Source) -> Source:
    """Return the document without such marks; a remark says how many were left out, and where."""
    name = _MARKS.sub("", source.name)
    marked = [(row.where, n) for row in source.rows if (n := sum(len(_MARKS.findall(c)) for c in row.cells))]
    if not marked:
        return replace(source, name=name)
    cleared = [Row(tuple(_MARKS.sub("", cell) for cell in row.cells), row.where) for row in source.rows]
    rows = tuple(row for row in cleared if any(cell.strip() for cell in row.cells))
    return replace(source, name=name, rows=rows, remarks=(*source.remarks, _remark(marked)))


def _remark(marked: Sequence[tuple[str, int]]) -> str:
    """Return what was left out. marked: where each row stands, and how many marks it held."""
    number = sum(n for _, n in marked)
    places = list(dict.fromkeys(where for where, _ in marked))
    more = f" and {len(places) - _MOST_PLACES} more places" if len(places) > _MOST_PLACES else ""
    marks = (
        "1 invisible mark of direction was" if number == 1 else f"{number} invisible marks of direction were"
    )
    where = ", ".join(places[:_MOST_PLACES])
    return f"{marks} left out ({where}{more}): such marks change the order in which words are shown."
