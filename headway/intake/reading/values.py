"""One cell read by what its column holds: the value, and what was odd about it."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from headway.intake.declared.extract import Column, Strange, Type
from headway.intake.faults import Effect, Fault
from headway.intake.reading.cells import Cell, as_received
from headway.intake.reading.days import Day, Form, day_of_cell, read_day
from headway.intake.reading.numbers import identifier, police_number, record_number
from headway.intake.reading.times import minutes, read_time, time_of_cell
from headway.people.places import prison_named, prisons, region_named

DISGUISED = frozenset({"-", "–", "—", ".", "n/a", "null"})
_LONGEST_DISGUISE = max(map(len, DISGUISED))
_WITHHELD = "(withheld)"


@lru_cache(maxsize=10_000)
def fold_code(text: str) -> str:
    """Return a code with case, spacing, dashes and punctuation taken out, to compare (D25)."""
    return "".join(ch for ch in text.casefold().replace("&", "and") if ch.isalnum())


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads the cells of one column.

    column   the declaration
    form     how the file writes days
    no_date  the file's own word for a missing day
    """

    column: Column
    form: Form
    no_date: str = ""

    def read(self, cell: Cell) -> tuple[object, Fault | None]:
        """Return the value that a cell means (null: blank or set aside) and what was odd about it."""
        text = as_received(cell).replace("\xa0", " ").strip()
        if not text or (len(text) <= _LONGEST_DISGUISE and text.casefold() in DISGUISED):
            return self._blank(cell, text)
        if self.column.type in (Type.DATE, Type.TIME):
            return self._day(cell, text)
        return _READERS[self.column.type](self, cell, text)

    def _blank(self, cell: Cell, text: str) -> tuple[object, Fault | None]:
        if self.column.case == "D27":
            return None, self.odd("D27", Effect.FLAG, "Q_SEX", cell, "Sex is blank. Record it at the source.")
        declared = self.column.type is Type.DATE and text == self.no_date
        if (not text and "\xa0" not in as_received(cell)) or declared:
            return None, None
        return None, self.odd("D17", Effect.CORRECT, None, cell, "Stands for a blank: read as not recorded.")

    def odd(
        self, case: str, effect: Effect, code: str | None, cell: Cell, message: str, read: object = ""
    ) -> Fault:
        """Return a fault of this column."""
        shown = as_received(read) if isinstance(read, date | float | int) else str(read or "")
        return Fault(case, effect, code, self.column.name, as_received(cell), shown, message)

    def _day(self, cell: Cell, text: str) -> tuple[object, Fault | None]:
        value, day = self._moment(cell, text) if self.column.type is Type.TIME else self._on(cell, text)
        if not day.case:
            return value, None
        if value or day.case == "D18":
            return value, self.odd(day.case, Effect.CORRECT, None, cell, _DAY_NOTES[day.case], value)
        effect, code = (Effect.REJECT, "R_DATE") if self.column.required else (Effect.FLAG, "Q_DATE")
        bounds = f"{day.bounds[0]}/{day.bounds[1]}" if day.bounds else ""
        message = f"{text!r} is not a day that can be read here. Send the day as {self._wanted()}."
        return None, self.odd("D19" if day.case == "D19" else "D23", effect, code, cell, message, bounds)

    def _on(self, cell: Cell, text: str) -> tuple[date | None, Day]:
        future = self.column.future
        if isinstance(cell, date):
            day = day_of_cell(cell, self.form, future=future)
        else:
            day = read_day(text, self.form, future=future)
        return day.on, day

    def _moment(self, cell: Cell, text: str) -> tuple[date | None, Day]:
        if not isinstance(cell, date):
            return read_time(text, self.form, declared=self.column.form)
        day = day_of_cell(cell, self.form, future=False)
        return time_of_cell(cell, day.on) if day.on else None, day

    def _wanted(self) -> str:
        if self.column.type is Type.TIME:
            return "YYYY-MM-DD and the time"
        if not self.form.separator:
            return "a date cell"
        return "YYYY-MM-DD" if self.form.year_first else self.form.separator.join(("DD", "MM", "YYYY"))


_DAY_NOTES = {
    "D18": "Stands for no date: read as blank.",
    "D19": "The year was typed 500 years late.",
    "D20": "Two-digit year.",
    "D21": "Another form of day than the file declares; it has one meaning.",
}


def _text(reader: Reader, cell: Cell, text: str) -> tuple[object, Fault | None]:
    mended = _mended(text)
    if mended:
        return mended, reader.odd(
            "D08", Effect.CORRECT, None, cell, "Decoded wrongly once: put right.", mended
        )
    if text[0] in "=+-@":
        return text, reader.odd("D16", Effect.CORRECT, None, cell, "Looks like a formula: it is text.", text)
    return text, None


_LEADS = re.compile("[\u00c2-\u00f4]")
"""What a character of several bytes begins with when each byte is read as a character of its own."""


def _mended(text: str) -> str | None:
    if text.isascii() or not _LEADS.search(text):
        return None
    try:
        undone = text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return None
    return undone if undone.isprintable() else None


def _int(reader: Reader, cell: Cell, text: str) -> tuple[object, Fault | None]:
    if not re.fullmatch(r"-?\d{1,9}(?:\.0+)?", text):
        message = f"{text!r} is not a whole number. It is set aside."
        return None, reader.odd("D24", Effect.FLAG, "Q_NUMBER", cell, message)
    number = int(float(text))
    stored_as_text = isinstance(cell, str) and (not reader.form.separator or "." in text)
    if not stored_as_text:
        return number, None
    return number, reader.odd("D24", Effect.CORRECT, None, cell, "A number stored as text.", number)


def _minutes(reader: Reader, cell: Cell, text: str) -> tuple[object, Fault | None]:
    number = minutes(text)
    if number is None:
        return _int(reader, cell, text)
    return number, reader.odd("D29", Effect.CORRECT, None, cell, "A duration in words: in minutes.", number)


@cache
def _listed(column: Column) -> dict[str, str]:
    spellings = {fold_code(other): code for other, code in column.also.items()}
    return spellings | {fold_code(code): code for code in column.codes}


def _code(reader: Reader, cell: Cell, text: str) -> tuple[object, Fault | None]:
    column = reader.column
    if text in column.codes and text == cell:
        return text, None
    code = _listed_code(column, text)
    if code is not None:
        if code == cell:
            return code, None
        return code, reader.odd("D25", Effect.CORRECT, None, cell, "Another spelling of a listed code.", code)
    if column.case == "D27":
        message = "Not male or female. Record sex at the source; the code received is not shown."
        return None, Fault("D27", Effect.FLAG, "Q_SEX", column.name, _WITHHELD, "", message)
    return None, strange(reader, cell, text)


def strange(reader: Reader, cell: Cell, text: str) -> Fault:
    """Return the fault of a code that is not listed: a question, or a hold where a count depends on it."""
    message = f"{text!r} is not a listed code of {reader.column.name!r}."
    if reader.column.strange is Strange.HOLD:
        message += " The row waits: say what the code means, or correct it at the source."
        return reader.odd("D26", Effect.HOLD, "H_CODE", cell, message)
    return reader.odd("D26", Effect.FLAG, "Q_CODE", cell, message + " It is set aside.")


def _listed_code(column: Column, text: str) -> str | None:
    if not column.codes:
        return text
    code = _listed(column).get(fold_code(text))
    if code is None and any(fold_code(text).startswith(fold_code(s)) for s in column.starts):
        return text
    return code


def _list(reader: Reader, cell: Cell, text: str) -> tuple[object, Fault | None]:
    parts = [p.strip() for p in text.split(",") if p.strip()]
    codes = [_listed_code(reader.column, p) for p in parts]
    known = ", ".join(c for c in codes if c) or None
    unknown = [p for p, c in zip(parts, codes, strict=True) if not c]
    if unknown:
        message = f"{', '.join(unknown)}: not a listed reason. The listed ones are kept."
        return known, reader.odd("D26", Effect.FLAG, "Q_CODE", cell, message, known)
    if known == text:
        return known, None
    return known, reader.odd("D25", Effect.CORRECT, None, cell, "Another spelling of listed codes.", known)


_FLAGS = {
    "1": True,
    "0": False,
    "true": True,
    "false": False,
    "y": True,
    "n": False,
    "yes": True,
    "no": False,
}


def _flag(reader: Reader, cell: Cell, text: str) -> tuple[object, Fault | None]:
    value = _FLAGS.get(re.sub(r"\.0+$", "", text.casefold()))
    if value is None:
        return None, strange(reader, cell, text)
    usual = ("1", "0") if reader.column.type is Type.FLAG else ("Y", "N")
    if not isinstance(cell, str) or cell in usual:
        return value, None
    return value, reader.odd("D25", Effect.CORRECT, None, cell, "Another spelling.", usual[0 if value else 1])


def _region(reader: Reader, cell: Cell, text: str) -> tuple[object, Fault | None]:
    return _placed(reader, cell, region_named(text), text)


def _prison(reader: Reader, cell: Cell, text: str) -> tuple[object, Fault | None]:
    return _placed(reader, cell, text if text in prisons() else prison_named(text), text)


def _placed(reader: Reader, cell: Cell, place: str | None, text: str) -> tuple[object, Fault | None]:
    if place is None:
        return None, strange(reader, cell, text)
    if place == cell:
        return place, None
    return place, reader.odd("D25", Effect.CORRECT, None, cell, "Another spelling of the same place.", place)


def fold_offence(text: str) -> str:
    """Return an offence in capitals with "w/" and "s18" undone, and without punctuation (D28)."""
    spelled = re.sub(r"\bW/\s*", "WITH ", text.upper())
    spelled = re.sub(r"\bS\.?\s*(?=\d)|\bSECTION\s*(?=\d)", "S", spelled)
    return "".join(ch for ch in spelled if ch.isalnum())


@cache
def _offences(column: Column) -> dict[str, str]:
    return {fold_offence(code): code for code in column.codes}


def _offence(reader: Reader, cell: Cell, text: str) -> tuple[object, Fault | None]:
    offence = _offences(reader.column).get(fold_offence(text))
    if offence is None:
        message = f"{text!r} is not in the table of offences: the group is not known."
        return text, reader.odd("D28", Effect.FLAG, "Q_OFFENCE", cell, message)
    if offence == cell:
        return offence, None
    return offence, reader.odd("D28", Effect.CORRECT, None, cell, "Another spelling of the offence.", offence)


_READERS: dict[Type, Callable[[Reader, Cell, str], tuple[object, Fault | None]]] = {
    Type.TEXT: _text,
    Type.NAME: _text,
    Type.INT: _int,
    Type.MINUTES: _minutes,
    Type.RECORD: record_number,
    Type.NOMS: identifier,
    Type.CRN: identifier,
    Type.OLD: identifier,
    Type.POLICE: police_number,
    Type.CODE: _code,
    Type.LIST: _list,
    Type.FLAG: _flag,
    Type.YES_NO: _flag,
    Type.REGION: _region,
    Type.PRISON: _prison,
    Type.OFFENCE: _offence,
}
