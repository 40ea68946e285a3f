"""The contents list of a plan, and its parts: front, success measures, governance, workstreams."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from headway.plan.action_plan_text import tidy
from headway.plan.source import Row

_PAGE_BEHIND = re.compile(r"^(.*?\S)\s*(?:\.{3,}|…+|\s{2,})\s*(\d{1,4})$")
_PAGE_CLOSE_BEHIND = re.compile(r"^(.*?\S)\s(\d{1,4})$")
_CONTENTS = re.compile(r"^(?:table of )?contents:?$", re.IGNORECASE)
_SECTION = re.compile(r"^(?:Section|Part|Chapter)\s*\(?(\d{1,2})\)?\s*[:.–—-]\s*(\S.*)$", re.IGNORECASE)
_WORKSTREAM = re.compile(r"^Workstream\s*\(?(\d{1,2})\)?\s*[:.–—-]\s*(\S.*)$", re.IGNORECASE)
# Four figures alone on a line are a year that a column lost.
_PAGE_NUMBER = re.compile(r"^(?:page\s*)?\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?$", re.IGNORECASE)


@dataclass
class Contents:
    """What the contents list promises: titles by number, and where it stands. Empty: there is none."""

    sections: dict[int, str] = field(default_factory=dict)
    workstreams: dict[int, str] = field(default_factory=dict)
    where: str = ""


@dataclass(frozen=True)
class Section:
    """A headed part of the document. number and title None: what stands before the first heading."""

    number: int | None
    title: str | None
    where: str
    rows: tuple[Row, ...]


def text_of(row: Row) -> str:
    """Return the words of a row on one line."""
    return tidy(" ".join(row.cells))


def contents(rows: tuple[Row, ...]) -> tuple[Contents, tuple[Row, ...]]:
    """Return the contents list and the rows without it, and without lines that hold a page's number alone."""
    found, rest = Contents(), []
    inside = False
    for row in rows:
        entry = _entry(row, inside=inside)
        inside = bool(_CONTENTS.match(text_of(row))) or (inside and entry is not None)
        if entry is None:
            if not _is_about_pages(row):
                rest.append(row)
            continue
        found.where = found.where or row.where
        section, workstream = _SECTION.match(entry), _WORKSTREAM.match(entry)
        if section:
            found.sections.setdefault(int(section[1]), section[2])
        if workstream:
            found.workstreams.setdefault(int(workstream[1]), workstream[2])
    return found, tuple(rest)


def unstuck(rows: tuple[Row, ...], listed: Contents) -> tuple[Row, ...]:
    """Return the rows, a heading of the contents list that is stuck to the end of a row on one of its own."""
    headings = [f"Section ({number}): {title}" for number, title in listed.sections.items()]
    headings += [f"Workstream {number}: {title}" for number, title in listed.workstreams.items()]
    return tuple(part for row in rows for part in _parted_from_heading(row, headings))


def _parted_from_heading(row: Row, headings: Sequence[str]) -> list[Row]:
    for i, cell in enumerate(row.cells):
        for heading in headings:
            before = cell.rstrip().removesuffix(heading)
            if before.strip() and before != cell.rstrip() and before[-1].isspace():
                cells = (*row.cells[:i], before.rstrip(), *row.cells[i + 1 :])
                return [Row(cells, row.where), Row((heading,), row.where)]
    return [row]


def _is_about_pages(row: Row) -> bool:
    text = text_of(row)
    return bool((_PAGE_NUMBER.match(text) and len(row.cells) == 1) or _CONTENTS.match(text))


def _entry(row: Row, *, inside: bool) -> str | None:
    """Return the title of a line of a contents list, a heading with a page number behind it, or None.

    inside  a contents list has begun: there a number after a single space is a page, elsewhere a title's own
    """
    cells = [cell.strip() for cell in row.cells if cell.strip()]
    if len(cells) == 2 and cells[1].isdigit():
        title = re.sub(r"[\s.…]+$", "", tidy(cells[0]))
    elif len(cells) == 1 and (behind := (_PAGE_CLOSE_BEHIND if inside else _PAGE_BEHIND).match(cells[0])):
        title = re.sub(r"[\s.…]+$", "", tidy(behind[1]))
    else:
        return None
    return title if _SECTION.match(title) or _WORKSTREAM.match(title) else None


def sections(rows: tuple[Row, ...]) -> list[Section]:
    """Return the headed parts in printed order, the part before the first heading first, if it has rows."""
    parts: list[tuple[int | None, str | None, str, list[Row]]] = [
        (None, None, rows[0].where if rows else "", [])
    ]
    for row in rows:
        heading = _SECTION.match(text_of(row)) if len([c for c in row.cells if c.strip()]) == 1 else None
        if heading:
            parts.append((int(heading[1]), tidy(heading[2]), row.where, []))
        else:
            parts[-1][3].append(row)
    return [
        Section(n, title, where, tuple(inside))
        for n, title, where, inside in parts
        if n is not None or inside
    ]
