"""The figures of the law, dated: figures.toml read, checked, and laid out in spans for each purpose."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

from headway.law.citations import CONFIDENCE
from headway.law.toml_tables import table_lines, wrong_fields

SENTENCES = ("IPP", "DPP")
PURPOSES = ("automatic", "referral", "request")
UNITS = ("months",)
LAST_DAY = date(2100, 12, 31)  # as dates.LAST, without the weight of importing columns
DAY_FIELDS = {"label", "short", "cites", "not_before", "confidence", "note"}
FIGURE_FIELDS = {"label", "unit", "versions"}
VERSION_FIELDS = {"from", "purposes", *SENTENCES, "cites", "confidence", "note"}
OPTIONAL = {"note"}


class FiguresFault(ValueError):
    """The figures are wrong. The message names the figure, its version and the line of figures.toml."""


@dataclass(frozen=True)
class Day:
    """A day on which law begins that is not known until a rules owner sets it."""

    name: str
    label: str
    short: str  # the law that began, as in "with section 42"
    cites: str
    not_before: date
    confidence: str
    note: str
    set_to: date | None = None


@dataclass(frozen=True)
class Figure:
    """One value of one figure: from when, for what, how much for each sentence, on what authority."""

    name: str
    label: str
    unit: str
    begins_on: date | None  # null: hangs on a day that nobody has set
    hangs_on: str | None  # the name of that day, set or not
    purposes: tuple[str, ...]
    values: Mapping[str, int]
    cites: str
    confidence: str
    note: str
    line: int


@dataclass(frozen=True)
class Span:
    """A stretch of days in which every figure for one purpose stays the same."""

    purpose: str
    begins_on: date
    ends_before: date | None  # null: still the law
    figures: Mapping[str, Figure]


@dataclass(frozen=True)
class Figures:
    """All versions of all figures, and the days they hang on."""

    versions: tuple[Figure, ...]
    days: Mapping[str, Day]

    def names(self) -> tuple[str, ...]:
        """Return the names of the figures, in the order of the file."""
        return tuple(dict.fromkeys(v.name for v in self.versions))

    def spans(self, purpose: str) -> tuple[Span, ...]:
        """Return the spans of the law for a purpose, in order.

        A span begins when every figure for the purpose has a value; one that hangs on an unset day has
        none, and before any law for the purpose there are no spans. Raises FiguresFault for a purpose that
        is not one of PURPOSES.
        """
        if purpose not in PURPOSES:
            raise FiguresFault(f"no figure serves the purpose {purpose!r}; it is one of {PURPOSES}")
        serving = [v for v in self.versions if purpose in v.purposes]
        names = {v.name for v in serving}
        begun = [v for v in serving if v.begins_on is not None]
        cuts = sorted({v.begins_on for v in begun if v.begins_on is not None})
        laws = [(cut, self._in_force(begun, on=cut)) for cut in cuts]
        whole = [(cut, law) for cut, law in laws if set(law) == names]
        ends = [*(cut for cut, _ in whole), None][1:]
        return tuple(Span(purpose, cut, end, law) for (cut, law), end in zip(whole, ends, strict=False))

    @staticmethod
    def _in_force(versions: list[Figure], *, on: date) -> dict[str, Figure]:
        in_order = sorted((v for v in versions if v.begins_on and v.begins_on <= on), key=_begins)
        return {v.name: v for v in in_order}

    def setting(self, **days: date | None) -> "Figures":
        """Return figures in which the named days are set (null: not known).

        Raises FiguresFault for an unknown name, or a day on which that law cannot have begun.
        """
        for name, day in days.items():
            _check_setting(self.days, name, day)
        known = {n: _set(d, days[n]) if n in days else d for n, d in self.days.items()}
        versions = tuple(_begun(v, known) for v in self.versions)
        _check_spans(versions)
        return Figures(versions, known)

    def of_day(self, day: date) -> "Figures":
        """Return the law as it stood on a day: without the versions that began afterwards, or never did.

        What somebody's dates would have been, had nothing been enacted since.
        """
        begun = tuple(v for v in self.versions if v.begins_on is not None and v.begins_on <= day)
        return Figures(begun, self.days)


def _begins(version: Figure) -> date:
    assert version.begins_on is not None
    return version.begins_on


def _set(day: Day, to: date | None) -> Day:
    return replace(day, confidence="set" if to else "?", set_to=to)


def _begun(version: Figure, days: Mapping[str, Day]) -> Figure:
    if version.hangs_on is None:
        return version
    return replace(version, begins_on=days[version.hangs_on].set_to)


def _check_setting(days: Mapping[str, Day], name: str, day: date | None) -> None:
    if name not in days:
        raise FiguresFault(f"no day is called {name!r}; figures.toml has {sorted(days)}")
    earliest = days[name].not_before
    if day is not None and day < earliest:
        raise FiguresFault(
            f"{name}: {day} is before {earliest}, when that law was made; give the day it began"
        )
    if day is not None and day > LAST_DAY:
        raise FiguresFault(f"{name}: {day} is after {LAST_DAY}, the last day that Headway counts to")


@cache
def published() -> Figures:
    """Return the figures that come with Headway, no unknown day set."""
    return read(files("headway.law").joinpath("figures.toml").read_text(encoding="utf-8"))


@cache
def version() -> str:
    """Return which law this is: the first twelve hex digits of the SHA-256 of figures.toml."""
    return sha256(files("headway.law").joinpath("figures.toml").read_bytes()).hexdigest()[:12]


def read(text: str) -> Figures:
    """Return the figures of a TOML document, checked.

    Raises FiguresFault naming figure and line for TOML that cannot be read, a missing or unknown field,
    purpose, sentence or unit, no citation, an unknown day, or two versions for one purpose on one day.
    """
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as wrong:
        raise FiguresFault(f"figures.toml cannot be read: {wrong}") from None
    lines = table_lines(text)
    days = {name: _day(name, table, lines) for name, table in tables.pop("days", {}).items()}
    versions = tuple(
        _version(name, table, row, days=days, line=line)
        for name, table in tables.items()
        for row, line in zip(_rows(name, table, lines), lines[f"{name}.versions"], strict=True)
    )
    _check_spans(versions)
    return Figures(versions, days)


def _rows(name: str, table: Any, lines: Mapping[str, list[int]]) -> list[Mapping[str, Any]]:
    where = f"{name} (line {lines.get(name, ['?'])[0]})"
    if not isinstance(table, dict) or not isinstance(table.get("versions"), list):
        raise FiguresFault(f"{where}: write each version under [[{name}.versions]]")
    _check_fields(where, table, FIGURE_FIELDS)
    if table["unit"] not in UNITS:
        raise FiguresFault(f"{where}: unit {table['unit']!r} is not one of {UNITS}")
    if f"{name}.versions" not in lines:
        raise FiguresFault(f"{where}: write each version under a [[{name}.versions]] of its own")
    return table["versions"]


def _check_fields(where: str, table: Mapping[str, Any], fields: set[str]) -> None:
    if wrong := wrong_fields(table, fields, optional=OPTIONAL):
        raise FiguresFault(f"{where}: {wrong}")
    if not str(table.get("cites", "-")).strip():
        raise FiguresFault(f"{where}: no citation; name the provision in `cites`")
    if table.get("confidence", "S") not in CONFIDENCE:
        raise FiguresFault(f"{where}: confidence {table['confidence']!r} is not one of {sorted(CONFIDENCE)}")


def _day(name: str, table: Mapping[str, Any], lines: Mapping[str, list[int]]) -> Day:
    where = f"days.{name} (line {lines.get(f'days.{name}', ['?'])[0]})"
    _check_fields(where, table, DAY_FIELDS)
    if type(table["not_before"]) is not date:
        raise FiguresFault(f"{where}: not_before {table['not_before']!r} is not a date")
    return Day(
        name, table["label"], table["short"], table["cites"], table["not_before"], table["confidence"],
        table.get("note", ""),
    )  # fmt: skip


def _version(
    name: str, table: Mapping[str, Any], row: Mapping[str, Any], *, days: Mapping[str, Day], line: int
) -> Figure:
    where = f"{name} (line {line})"
    _check_fields(where, row, VERSION_FIELDS)
    begins = row["from"]
    if type(begins) is not date and begins not in days:
        raise FiguresFault(f"{where}: from {begins!r} is neither a date nor the name of a day under [days]")
    if not row["purposes"] or set(row["purposes"]) - set(PURPOSES):
        raise FiguresFault(f"{where}: purposes {row['purposes']!r}; each is one of {PURPOSES}")
    return Figure(
        name, table["label"], table["unit"],
        begins_on=begins if type(begins) is date else None,
        hangs_on=None if type(begins) is date else begins,
        purposes=tuple(row["purposes"]),
        values={sentence: _months(where, row[sentence]) for sentence in SENTENCES},
        cites=row["cites"], confidence=row["confidence"], note=row.get("note", ""), line=line,
    )  # fmt: skip


def _months(where: str, value: object) -> int:
    if type(value) is not int or not 1 <= value <= 240:
        raise FiguresFault(f"{where}: {value!r} is not a whole number of months from 1 to 240")
    return value


def _check_spans(versions: tuple[Figure, ...]) -> None:
    seen: dict[tuple[str, str, object], Figure] = {}
    for version in versions:
        for purpose in version.purposes:
            other = seen.setdefault((version.name, purpose, version.begins_on or version.hangs_on), version)
            if other is not version:
                raise FiguresFault(
                    f"{version.name} (line {version.line}): overlaps the version of line {other.line}, which "
                    f"also begins on {version.begins_on or version.hangs_on} for the purpose {purpose!r}"
                )
