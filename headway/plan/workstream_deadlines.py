"""The dates beside an action's deliverables: which is of which, where the rows of the document tell."""

from collections.abc import Sequence
from dataclasses import replace

from headway.plan.action_plan_manner import Manner
from headway.plan.action_plan_text import MARK
from headway.plan.deadlines import read_deadlines
from headway.plan.shape import Deadline
from headway.plan.workstream_bands import Band

_EVERYTHING = "all deliverables"


def deadlines_beside(
    found: Sequence[Band], cells: Sequence[list[str]], manner: Manner
) -> tuple[Deadline, ...]:
    """Return the deadlines of all bands; one cell of dates speaks of all deliverables.

    cells  the deliverables of each band
    """
    dated = [band for band in found if band.date]
    every = [text for cell in cells for text in cell]
    read: list[Deadline] = []
    for band, cell in zip(found, cells, strict=True):
        read += _of_a_row(band.date, every if len(dated) == 1 else cell, manner)
    return _noted(read, promised=len(every))


def _of_a_row(printed: str, promised: Sequence[str], manner: Manner) -> list[Deadline]:
    """Return the deadlines of one row, matched with its deliverables by their words or by their number.

    Where letters of a deliverable are missing another may have stood, so that as many dates tell nothing.
    """
    read = _read(printed, promised, manner)
    if not any(MARK in text for text in promised):
        return read
    silent = _read(printed, (), manner)
    return [replace(one, of=one.of if alone.of else None) for one, alone in zip(read, silent, strict=True)]


def _read(printed: str, promised: Sequence[str], manner: Manner) -> list[Deadline]:
    return list(
        read_deadlines(
            printed,
            deliverables=promised,
            position=manner.position,
            two_digit_years=manner.two_digit_years,
        )
    )


def _noted(read: Sequence[Deadline], *, promised: int) -> tuple[Deadline, ...]:
    """Return the deadlines, with a note where they contradict each other or are too few."""
    days = [one for one in read if one.earliest]
    if len(days) > 1 and any(one.of == _EVERYTHING for one in days):
        quoted = " and ".join(f"“{one.text_as_printed}”" for one in days)
        note = f"{quoted} stand beside each other, and one says all deliverables."
    elif 1 < len(read) < promised:
        note = f"{len(read)} dates stand beside {promised} deliverables."
    else:
        return tuple(read)
    return tuple(replace(one, note=f"{one.note} {note}" if one.note else note) for one in read)


def too_many_or_few(read: Sequence[Deadline], promised: Sequence[str]) -> str | None:
    """Return the sentence on dates that cannot be matched with the deliverables, or None.

    Fewer dates are no damage where the words of one say what it is of.
    """
    bare = [one for one in read if one.of is None and one.kind == "due"]
    if not promised or not (len(read) > len(promised) or 1 < len(bare) == len(read) < len(promised)):
        return None
    return f"It prints {len(read)} dates for {len(promised)} deliverable{'s' if len(promised) > 1 else ''}."
