"""The lines of a document that an entry was read from, for a person to compare by eye."""

import re
from collections.abc import Iterator

from headway.plan.source import Row, Source

_PLACE = re.compile(
    r"(?P<before>.*?)\b(?P<unit>line|page|row|paragraph)s? (?P<first>\d+)(?:[-–](?P<last>\d+))?$"
)


def lines_at(source: Source, where: str) -> list[dict[str, str]]:
    """Return the rows of the document at a place as [{"where", "text"}]; cells parted by " | ".

    where  "line 44", "lines 40-42", "page 3", "table 2, rows 5-7", "paragraph 2 to table 1, row 3"; several
           places parted by semicolons
    """
    found = [at for one in where.split(";") for at in _numbers(source, one.strip())]
    rows = [source.rows[at] for at in sorted(set(found))]
    return [{"where": row.where, "text": _text(row)} for row in rows if any(row.cells)]


def _text(row: Row) -> str:
    # a null or half of a character, which the text of a PDF may hold, is nothing that a database keeps
    text = " | ".join(cell.strip() for cell in row.cells if cell.strip())
    return text.replace("\0", "\ufffd").encode(errors="replace").decode()


def _numbers(source: Source, where: str) -> list[int]:
    """Return which rows of the document are at one place."""
    first, to, last = where.partition(" to ")
    if to:
        ends = [at for end in (first, last) for at in _numbers(source, end)]
        return list(range(min(ends), max(ends) + 1)) if ends else []
    wanted = list(_places(where))
    return [
        at for at, row in enumerate(source.rows) if any(_within(here, wanted) for here in _places(row.where))
    ]


type _Place = tuple[str, int, int]


def _places(where: str) -> Iterator[_Place]:
    found = _PLACE.match(where)
    if found:
        first = int(found["first"])
        yield f"{found['before']}{found['unit']}", first, int(found["last"] or first)


def _within(here: _Place, wanted: list[_Place]) -> bool:
    return any(unit == here[0] and first <= here[1] <= last for unit, first, last in wanted)
