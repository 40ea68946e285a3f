"""Cells that hold a number by which a system knows a person or a thing."""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from headway.intake.declared.extract import Type
from headway.intake.faults import Effect, Fault
from headway.intake.reading.cells import Cell, Damaged, Misplaced, as_received
from headway.linkage.normalise import crn, old_number, police_numbers, prison_number, tidy

if TYPE_CHECKING:
    from headway.intake.reading.values import Reader


def record_number(reader: "Reader", cell: Cell, text: str) -> tuple[object, Fault | None]:
    """Return a system's own number of a thing, without noise (D24, D51)."""
    if cell == text and text.isascii() and text.isdigit() and len(text) <= 15:
        if reader.form.separator:
            return text, None
        return text, reader.odd("D24", Effect.CORRECT, None, cell, "A number stored as text.", text)
    tidied = tidy(re.sub(r"\.0+$", "", text))
    if not re.fullmatch(r"[A-Za-z]{0,4}\d{1,15}", tidied):
        return _other_kind(reader, cell, text) or _unusable(reader, cell, text)
    if tidied == as_received(cell):
        return tidied, None
    case = "D24" if "." in text else "D51"
    return tidied, reader.odd(case, Effect.CORRECT, None, cell, "Read without its noise.", tidied)


_SHAPES: tuple[tuple[Type, Callable[[str], str | None]], ...] = (
    (Type.NOMS, prison_number),
    (Type.CRN, crn),
    (Type.OLD, old_number),
)


def identifier(reader: "Reader", cell: Cell, text: str) -> tuple[object, Fault | None]:
    """Return a person's number in its canonical form (D51); Misplaced if it is of another kind (D53)."""
    own = dict(_SHAPES)[reader.column.type](text)
    if own:
        if own == cell:
            return own, None
        return own, reader.odd("D51", Effect.CORRECT, None, cell, "Read without its noise.", own)
    return _other_kind(reader, cell, text) or _unusable(reader, cell, text)


def _other_kind(reader: "Reader", cell: Cell, text: str) -> tuple[object, Fault] | None:
    """Return the number of another kind that a text is, as its form tells (D53); None if it is of none."""
    for kind, shaped in _SHAPES:
        if other := shaped(text):
            return _misplaced(reader, cell, kind, other)
    if re.fullmatch(r"\d{5,9}(?:\.0+)?", text):
        return _misplaced(reader, cell, Type.RECORD, text.partition(".")[0])
    found = police_numbers(text, latest_year=reader.form.extract_on.year)
    return _misplaced(reader, cell, Type.POLICE, found.valid) if found.valid else None


def _misplaced(
    reader: "Reader", cell: Cell, kind: Type, value: str | tuple[tuple[str, str], ...]
) -> tuple[object, Fault]:
    read = value if isinstance(value, str) else " ".join(number for _, number in value)
    message = f"A {kind} in the column of another number."
    return Misplaced(kind, value), reader.odd("D53", Effect.CORRECT, None, cell, message, read)


def _unusable(reader: "Reader", cell: Cell, text: str) -> tuple[object, Fault | None]:
    column = reader.column
    if column.required or column.type in (Type.NOMS, Type.CRN):
        return Damaged(text), None
    message = f"{text!r} is no {column.type}. It is set aside."
    return None, reader.odd("D52", Effect.FLAG, "Q_CODE", cell, message)


def police_number(reader: "Reader", cell: Cell, text: str) -> tuple[object, Fault | None]:
    """Return the PNC and CRO numbers in a cell, with right check letters, as (system, number) (D53-D56)."""
    found = police_numbers(text, latest_year=reader.form.extract_on.year)
    if found.wrong:
        for kind, shaped in _SHAPES:
            if not found.valid and (other := shaped(text)):
                return _misplaced(reader, cell, kind, other)
        message = f"{', '.join(found.wrong)}: the check letter is wrong. Not used to find the person."
        return found.valid, reader.odd("D55", Effect.FLAG, "Q_PNC", cell, message)
    if any(system not in (reader.column.codes or system) for system, _ in found.valid):
        message = "A police number of the other kind than the column's."
        return found.valid, reader.odd("D53", Effect.CORRECT, None, cell, message, found.valid[0][1])
    if found.in_full:
        return found.valid, None
    read = " ".join(number for _, number in found.valid)
    return found.valid, reader.odd("D56", Effect.CORRECT, None, cell, "Written out in full.", read)
