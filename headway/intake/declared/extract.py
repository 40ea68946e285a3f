"""The small language in which a file that arrives is declared.

A declaration is data. Reading, checking, the pages in docs/extracts and the invented files all follow
from it, so that a real layout, once seen, is a change of names and codes here and of nothing else.
"""

import dataclasses
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum


class Type(StrEnum):
    """What a column holds, and so how its values are read."""

    TEXT = "text"
    NAME = "name"
    DATE = "date"
    TIME = "date and time"
    INT = "whole number"
    MINUTES = "minutes"
    CODE = "code"
    LIST = "list of codes"
    FLAG = "0/1"
    YES_NO = "Y/N"
    REGION = "probation region"
    PRISON = "prison"
    OFFENCE = "offence"
    NOMS = "prison number"
    CRN = "CRN"
    OLD = "old prison number"
    POLICE = "police number"
    RECORD = "record number"


IDENTIFIERS = frozenset({Type.NOMS, Type.CRN, Type.OLD, Type.POLICE, Type.RECORD})


class Strange(StrEnum):
    """What an unlisted code does to its row (D26)."""

    FLAG = "flag"
    HOLD = "hold"


@dataclass(frozen=True)
class Column:
    """One column of a sheet.

    name      the header as printed
    type      what it holds
    field     the name of its value in the register; "" if only used to check or to link
    required  a row without a readable value here is rejected (D14, D23)
    codes     the listed codes, as read (of a police number: its kinds); empty: any value
    starts    how further codes begin, where only their beginning is known
    also      other spellings of a code, each with the code it means (D25)
    strange   what an unlisted code does to the row (D26)
    future    a day after the extract day is possible here (D19)
    form      how a time is written (strftime); "" where the file's own form of days serves
    blank     what an empty cell means
    case      numbers of the special cases that speak of this column
    seen      the name was seen in published service code; False: ours, until a real layout is seen
    note      what a reader should know
    """

    name: str
    type: Type = Type.TEXT
    field: str = ""
    required: bool = False
    codes: tuple[str, ...] = ()
    starts: tuple[str, ...] = ()
    also: Mapping[str, str] = dataclasses.field(default_factory=dict, hash=False)
    strange: Strange = Strange.FLAG
    future: bool = False
    form: str = ""
    blank: str = "not recorded"
    case: str = ""
    seen: bool = True
    note: str = ""


@dataclass(frozen=True)
class Sheet:
    """One sheet of a workbook, or the whole of a CSV (name "").

    key      columns that together name a row; two rows alike in them are one thing told twice
    one_of   columns of which one at least must be filled
    event    the kind of event that a row becomes; "" for none
    event_key  column whose value is the event's key; "" for the values of `key`
    happened   column with the day it happened; "" for the extract day
    titled     title rows above the header are usual
    """

    columns: tuple[Column, ...]
    name: str = ""
    key: tuple[str, ...] = ()
    one_of: tuple[str, ...] = ()
    event: str = ""
    event_key: str = ""
    happened: str = ""
    titled: bool = False

    @property
    def header(self) -> list[str]:
        """Return the column names as printed, in printed order."""
        return [c.name for c in self.columns]

    def column(self, name: str) -> Column:
        """Return the column of that name; KeyError if the sheet has none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(f"sheet {self.name!r} declares no column {name!r}")


_STAMPS = {
    "YYYYMMDDhhmmss": (r"(\d{14})", "%Y%m%d%H%M%S"),
    "YYYYMMDD": (r"(\d{8})", "%Y%m%d"),
    "YYYYMM": (r"(\d{6})", "%Y%m"),
}


class NoSuchDay(ValueError):
    """The day in a file's name does not exist."""


@dataclass(frozen=True)
class Extract:
    """One kind of file.

    letter      as in the specification of incoming files: "a" .. "m"
    pattern     the file name with YYYYMM, YYYYMMDD or YYYYMMDDhhmmss where the extract day stands
    delimiter   of a CSV; "" for a workbook
    encoding    of a CSV, as the supplier declares it
    date_form   how days are written (strftime); "" when they are date cells
    no_date     the word that stands for a missing date, where the file declares one
    reads       this version takes the rows in; False: the file is listed as not read yet
    full        every delivery repeats the whole history, so what is gone from it was withdrawn (D40)
    """

    letter: str
    title: str
    system: str
    every: str
    pattern: str
    sheets: tuple[Sheet, ...]
    scope: str
    delimiter: str = ","
    encoding: str = "utf-8"
    date_form: str = ""
    no_date: str = ""
    reads: bool = True
    full: bool = False
    note: str = ""

    @property
    def is_workbook(self) -> bool:
        """Return whether the file is an XLSX workbook; otherwise it is delimited text."""
        return self.pattern.endswith(".xlsx")

    @property
    def _stamp(self) -> str:
        return next(s for s in _STAMPS if s in self.pattern)

    def file_name(self, on: date) -> str:
        """Return the name of the file that speaks for a day (or moment, for a file stamped with a time)."""
        return self.pattern.replace(self._stamp, on.strftime(_STAMPS[self._stamp][1]))

    def moment(self, name: str) -> datetime | None:
        """Return the moment for which the file of this name speaks; None if it is another kind of file.

        The day starts at 00:00 where the name carries no time; a month means its last day. A copy's mark
        (" (1)") and the case of letters are ignored. Raises NoSuchDay for a name like ..._20260231.
        """
        stem, _, ending = self.pattern.rpartition(".")
        digits, form = _STAMPS[self._stamp]
        before, after = (re.escape(part) for part in stem.split(self._stamp))
        found = re.fullmatch(rf"{before}{digits}{after}(?: ?\(\d+\))?\.{ending}", name.strip(), re.IGNORECASE)
        if not found:
            return None
        try:
            moment = datetime.strptime(found[1], form)  # noqa: DTZ007 - local days, as the extracts write them
        except ValueError:
            raise NoSuchDay(f"{name}: {found[1]} is not a day. Correct the file's name.") from None
        if moment.year not in _YEARS:
            raise NoSuchDay(
                f"{name}: no extract speaks for {moment.year}. Correct the year in the file's name."
            )
        return _last_day(moment) if form == "%Y%m" else moment


# The sentence dates from 2005. A year typed wrong would make every later file look late.
_YEARS = range(2000, 2101)


def _last_day(first: datetime) -> datetime:
    return (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def fold_header(text: str) -> str:
    """Return a header with case, spaces, underscores and line breaks taken out, to compare (D01)."""
    return re.sub(r"[\s_]+", " ", text.replace("\xa0", " ")).strip().casefold()
