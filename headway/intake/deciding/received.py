"""A stored row read once more, by itself: what it says of who it is, and which number it waits for."""

from collections.abc import Mapping
from datetime import date

from headway.intake.declared.catalogue import EXTRACTS
from headway.intake.declared.extract import Column, Extract, Sheet, Type
from headway.intake.reading.cells import Damaged
from headway.intake.reading.days import Form
from headway.intake.reading.values import Reader
from headway.linkage.normalise import family_name
from headway.linkage.rulings import Identifier
from headway.linkage.sides import Side

_SURNAME = {"a": "SURNAME", "b": "FAMILY_NAME", "d": "FAMILY_NAME", "h": "Surname", "i": "Surname"}
_FORENAMES = {"a": "FORENAME1", "b": "FIRST_NAMES", "h": "Forenames", "i": "Forename"}
_BOTH = {"f": "Person on Probation - Name"}
_BORN = ("DOB", "Date of Birth")
_SENTENCED = ("FIRST_SENTENCED", "DOS", "Sentence Date", "Date Of Sentence")
_OWN = {"PPUD": "OFFENDER_ID", "MHCS": "MHCS Ref"}
_SYSTEM = {Type.NOMS: "NOMIS", Type.CRN: "NDELIUS", Type.OLD: "OLD"}


def side_of(kind: str, sheet: str, received: Mapping[str, str], extract_on: date) -> Side:
    """Return what a row says of who it is.

    kind, sheet  of the file it came in
    received     its cells as received, by header
    """
    extract = EXTRACTS[kind]
    declared = next(s for s in extract.sheets if s.name == sheet)
    values = _values(extract, declared, received, extract_on)
    surnames, forenames = _names(kind, values)
    return Side(
        surnames,
        forenames,
        tuple(v for name in _BORN if isinstance(v := values.get(name), date)),
        tuple(v for name in _SENTENCED if isinstance(v := values.get(name), date)),
        _numbers(declared, values),
    )


def _values(
    extract: Extract, sheet: Sheet, received: Mapping[str, str], extract_on: date
) -> dict[str, object]:
    form = Form.declared(extract.date_form, extract_on)
    return {
        column.name: Reader(column, form, extract.no_date).read(received.get(column.name, ""))[0]
        for column in sheet.columns
    }


def _names(kind: str, values: Mapping[str, object]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    written = str(values.get(_SURNAME.get(kind, "")) or "")
    forenames = str(values.get(_FORENAMES.get(kind, "")) or "")
    if kind in _BOTH:
        written, _, forenames = str(values.get(_BOTH[kind]) or "").partition(",")
    family = family_name(written.strip())
    surnames = tuple(n for n in (family.surname, *family.others) if n)
    return surnames, tuple(n for n in [forenames.strip()] if n)


def _numbers(sheet: Sheet, values: Mapping[str, object]) -> tuple[Identifier, ...]:
    numbers: list[Identifier] = []
    for column in sheet.columns:
        value = values[column.name]
        if isinstance(value, tuple):
            numbers += [(system, number) for system, number in value]
        elif (system := _system(column)) and isinstance(value, str) and not isinstance(value, Damaged):
            numbers.append((system, value))
    return tuple(dict.fromkeys(numbers))


def _system(column: Column) -> str | None:
    own = next((system for system, name in _OWN.items() if name == column.name), None)
    return own or _SYSTEM.get(column.type)


def own_number(kind: str, side: Side) -> Identifier | None:
    """Return the number by which the row's own system knows its person; None: the row has none."""
    system = EXTRACTS[kind].system
    systems = (
        [system, "NDELIUS", "NOMIS"]
        if system in _OWN or system in ("NOMIS", "NDELIUS")
        else ["NDELIUS", "NOMIS"]
    )
    return next(((s, v) for wanted in systems for s, v in side.numbers if s == wanted), None)
