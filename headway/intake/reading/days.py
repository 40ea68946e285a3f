"""Days as they are written in the files, read only where they have one meaning (D17-D23)."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

_MONTHS = {name.lower(): n for n, name in enumerate(calendar.month_abbr) if name}
_TIME = r"(?:[T ]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?"
_YEAR_FIRST = re.compile(rf"(\d{{4}})([-/.])(\d{{1,2}})\2(\d{{1,2}}){_TIME}")
_NUMERIC = re.compile(rf"(\d{{1,2}})([-/.])(\d{{1,2}})\2(\d{{4}}|\d{{2}}){_TIME}")
_NAMED = re.compile(rf"(\d{{1,2}})[ -]?([A-Za-z]{{3,9}})[ -]?(\d{{4}}|\d{{2}}){_TIME}")
_COMPACT = re.compile(r"(?:19|20)\d{6}")
_SERIAL = re.compile(r"[2-6]\d{4}(?:\.\d+)?")
_YEAR = re.compile(r"((?:19|20)\d{2})(?:\.0)?")
_MONTH = re.compile(r"((?:19|20)\d{2})[-/](\d{1,2})|(\d{1,2})[-/]((?:19|20)\d{2})")
_NAMED_MONTH = re.compile(r"([A-Za-z]{3,9})[ -]?((?:19|20)\d{2})")

_EXCEL_EPOCH = date(1899, 12, 30)
NO_DAY = frozenset({date(9999, 12, 31), date(2999, 12, 31), date(1900, 1, 1)})
"""Days that systems write for "none" (D18)."""


@dataclass(frozen=True, slots=True)
class Form:
    """How one file writes its days.

    separator    between the parts; "" in a workbook, where a day in text is day first
    year_first   2008-06-03
    month_first  06/03/08: the first bulk load of parole reviews (D22)
    extract_on   the day for which the file speaks
    """

    extract_on: date
    separator: str = ""
    year_first: bool = False
    month_first: bool = False

    @classmethod
    def declared(cls, date_form: str, extract_on: date, *, month_first: bool = False) -> "Form":
        """Return the form that a strftime pattern describes; "" means date cells."""
        separator = next((ch for ch in date_form if ch in "-/."), "")
        return cls(extract_on, separator, date_form.startswith("%Y"), month_first)


@dataclass(frozen=True, slots=True)
class Day:
    """A day as read.

    on       the day; null if there is none to use
    case     the special case that it is; "" for the declared form
    bounds   first and last possible day, where only a year or month is known
    """

    on: date | None
    case: str = ""
    bounds: tuple[date, date] | None = None


UNREADABLE = Day(None, "D23")


def read_day(text: str, form: Form, *, future: bool) -> Day:
    """Return the day that a text means in a file of this form.

    future  a day after the extract day is possible here
    A form with two meanings (03/06/2008 in a file that writes 2008-06-03) is not read.
    """
    parts = _parts(text, form)
    if parts is None:
        return _partial(text)
    year, month, day, case = parts
    return _plausible(year, month, day, case, form.extract_on if not future else None)


def _parts(text: str, form: Form) -> tuple[int, int, int, str] | None:
    if found := _YEAR_FIRST.fullmatch(text):
        usual = form.year_first and found[2] == form.separator
        return int(found[1]), int(found[3]), int(found[4]), "" if usual else "D21"
    if found := _NUMERIC.fullmatch(text):
        return _numeric(int(found[1]), found[2], int(found[3]), found[4], form)
    if found := _NAMED.fullmatch(text):
        month = _MONTHS.get(found[2][:3].lower())
        year, case = _full_year(found[3], form)
        return (year, month, int(found[1]), case or "D21") if month else None
    if _COMPACT.fullmatch(text):
        return int(text[:4]), int(text[4:6]), int(text[6:]), "D21"
    if _SERIAL.fullmatch(text):
        on = _EXCEL_EPOCH + timedelta(days=int(float(text)))
        return on.year, on.month, on.day, "D21"
    return None


def _numeric(
    first: int, separator: str, second: int, year: str, form: Form
) -> tuple[int, int, int, str] | None:
    if form.month_first and separator == "/":
        full = int(year) if len(year) == 4 else int(year) + (2000 if int(year) < 50 else 1900)
        return full, first, second, ""
    full, case = _full_year(year, form)
    declared = not form.year_first and form.separator in ("", separator)
    if declared:
        return full, second, first, case or ("D21" if form.separator == "" else "")
    if first > 12 or first == second:
        return full, second, first, case or "D21"
    return (full, first, second, case or "D21") if second > 12 else None


def _full_year(written: str, form: Form) -> tuple[int, str]:
    if len(written) == 4:
        return int(written), ""
    century = 1900 if int(written) > form.extract_on.year % 100 else 2000
    return century + int(written), "D20"


def _plausible(year: int, month: int, day: int, case: str, until: date | None) -> Day:
    if 2500 <= year <= 2599:
        on = _day(year - 500, month, day)
        return Day(on, "D19") if on and (until is None or on <= until) else Day(None, "D19")
    on = _day(year, month, day)
    if on in NO_DAY:
        return Day(None, "D18")
    if on is None or not 1900 <= on.year <= 2100:
        return UNREADABLE
    return Day(on, case)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _partial(text: str) -> Day:
    if found := _YEAR.fullmatch(text):
        return Day(None, "D23", (date(int(found[1]), 1, 1), date(int(found[1]), 12, 31)))
    year, month = _year_and_month(text)
    if month is None or not 1 <= month <= 12:
        return UNREADABLE
    last = calendar.monthrange(year, month)[1]
    return Day(None, "D23", (date(year, month, 1), date(year, month, last)))


def _year_and_month(text: str) -> tuple[int, int | None]:
    if found := _MONTH.fullmatch(text):
        return int(found[1] or found[4]), int(found[2] or found[3])
    if found := _NAMED_MONTH.fullmatch(text):
        return int(found[2]), _MONTHS.get(found[1][:3].lower())
    return 0, None


def day_of_cell(cell: date | datetime, form: Form, *, future: bool) -> Day:
    """Return the day of a date cell; the year 25nn and the days that mean none are told apart."""
    return _plausible(cell.year, cell.month, cell.day, "", form.extract_on if not future else None)
