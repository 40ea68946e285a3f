"""Identifiers and names brought to one form, so that equal things are equal text.

Nothing here decides who somebody is; it only says what was written.
"""

import re
import unicodedata
from dataclasses import dataclass

_CHECK_LETTERS = "ZABCDEFGHJKLMNPQRTUVWXY"
_NOISE = re.compile(r"[\s.'’`\-]+")

PRISON_NUMBER = re.compile(r"[A-Z]\d{4}[A-Z]{2}", re.ASCII)
CRN = re.compile(r"[A-Z]\d{6}", re.ASCII)
OLD_NUMBER = re.compile(r"[A-Z]{2}\d{4}", re.ASCII)


def tidy(text: str) -> str:
    """Return an identifier in capitals without spaces, full stops, apostrophes or hyphens (D51)."""
    return _NOISE.sub("", text).upper()


def _shaped(text: str, shape: re.Pattern[str]) -> str | None:
    if shape.fullmatch(text):
        return text
    tidied = tidy(text)
    return tidied if shape.fullmatch(tidied) else None


def prison_number(text: str) -> str | None:
    """Return the prison number A1234BC that a text means; None if it does not have that form."""
    return _shaped(text, PRISON_NUMBER)


def crn(text: str) -> str | None:
    """Return the CRN X123456 that a text means; None if it does not have that form."""
    return _shaped(text, CRN)


def old_number(text: str) -> str | None:
    """Return the old prison number AB1234 that a text means; None if it does not have that form."""
    return _shaped(text, OLD_NUMBER)


_TO_DIGIT = str.maketrans("OISL", "0151")
_TO_LETTER = str.maketrans("015", "OIS")


def repaired_prison_number(text: str) -> str | None:
    """Return the prison number with O read for 0, I for 1 and S for 5 where a digit must stand (D52).

    None if that does not give the form of a prison number. The repair is a guess until a known person
    has the number and the same surname or birth date.
    """
    tidied = tidy(text)
    if len(tidied) != 7:
        return None
    repaired = (
        tidied[0].translate(_TO_LETTER) + tidied[1:5].translate(_TO_DIGIT) + tidied[5:].translate(_TO_LETTER)
    )
    return repaired if PRISON_NUMBER.fullmatch(repaired) else None


@dataclass(frozen=True)
class PoliceNumbers:
    """The police numbers in one cell.

    pnc, cro  valid numbers in full form: 2006/9000001A, 900001/06A, SF06/12X
    wrong     numbers whose check letter is wrong, or text that is no police number: not used (D55)
    in_full   the cell held exactly one number, in full form
    """

    pnc: tuple[str, ...] = ()
    cro: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()
    in_full: bool = True

    @property
    def valid(self) -> tuple[tuple[str, str], ...]:
        """Return (system, number) of every valid number."""
        return (*(("PNC", n) for n in self.pnc), *(("CRO", n) for n in self.cro))


def _letter(two_digit_year: str, serial: str) -> str:
    return _CHECK_LETTERS[int(two_digit_year + serial) % 23]


_PIECE = re.compile(r"SF\d{2}/\d{1,6}[A-Z]|\d{1,7}/\d{1,7}[A-Z]|\d{3,11}[A-Z]")
_CRO = re.compile(r"(\d{1,6})/(\d{2})([A-Z])")
_FILE_CRO = re.compile(r"SF(\d{2})/(\d{1,6})([A-Z])")


def police_numbers(text: str, *, latest_year: int) -> PoliceNumbers:
    """Return the PNC and CRO numbers in a cell, in full form, and what could not be used.

    latest_year  the extract's year: a two-digit year after it belongs to the century before
    Check letter: two-digit year followed by serial (7 digits PNC, 6 CRO) mod 23, Z being 0.
    """
    squeezed = re.sub(r"\s+", "", text.upper())
    pieces = [squeezed] if _PIECE.fullmatch(squeezed) else _PIECE.findall(text.upper())
    if not pieces:
        return PoliceNumbers(wrong=(text.strip(),), in_full=False)
    pnc, cro, wrong = [], [], []
    for piece in pieces:
        if number := _pnc(piece, latest_year):
            pnc.append(number)
        elif number := _cro(piece):
            cro.append(number)
        else:
            wrong.append(piece)
    return PoliceNumbers(tuple(pnc), tuple(cro), tuple(wrong), in_full=[text] == [*pnc, *cro])


def _pnc(piece: str, latest_year: int) -> str | None:
    for digits in (4, 2):
        found = re.fullmatch(rf"(\d{{{digits}}})/?(\d{{1,7}})([A-Z])", piece)
        if found and _letter(found[1][-2:], found[2].zfill(7)) == found[3]:
            return f"{_year(found[1], latest_year)}/{found[2].zfill(7)}{found[3]}"
    return None


def _year(written: str, latest_year: int) -> str:
    if len(written) == 4:
        return written
    return f"19{written}" if int(written) > latest_year % 100 else f"20{written}"


def _cro(piece: str) -> str | None:
    if found := _FILE_CRO.fullmatch(piece):
        return piece if _letter(found[1], found[2]) == found[3] else None
    found = _CRO.fullmatch(piece)
    if found and _letter(found[2], found[1].zfill(6)) == found[3]:
        return f"{found[1].zfill(6)}/{found[2]}{found[3]}"
    return None


def fold_name(text: str | None) -> str:
    """Return a name without case, accents, spaces, hyphens and apostrophes; "" for none."""
    plain = unicodedata.normalize("NFKD", text or "")
    return "".join(ch for ch in plain.casefold() if ch.isalnum())


_MARK = re.compile(r"\s*\bDUPLICATE\b\s*", re.IGNORECASE)
_ALSO = re.compile(r"\b(?:AKA|A\.K\.A\.?|FORMERLY|NEE)\b|[()]", re.IGNORECASE)


@dataclass(frozen=True)
class Written:
    """A family name as written: the name, other names given with it, and PPUD's own duplicate mark (D60)."""

    surname: str | None
    others: tuple[str, ...] = ()
    duplicate: bool = False


def family_name(text: str | None) -> Written:
    """Return the surname, the other surnames named with AKA, FORMERLY or brackets, and the DUPLICATE mark."""
    if not text:
        return Written(None)
    unmarked = _MARK.sub(" ", text)
    first, *others = (part.strip(" ,;") for part in _ALSO.split(unmarked))
    return Written(first or None, tuple(o for o in others if o), duplicate=unmarked != text)


def alike(one: str, other: str) -> bool:
    """Return whether two folded names are equal or differ by one letter (put in, left out or changed)."""
    if one == other:
        return True
    if not one or not other or abs(len(one) - len(other)) > 1 or min(len(one), len(other)) < 3:
        return False
    short, long = sorted((one, other), key=len)
    at = next((i for i, ch in enumerate(short) if ch != long[i]), len(short))
    return short[at + (len(short) == len(long)) :] == long[at + 1 :]
