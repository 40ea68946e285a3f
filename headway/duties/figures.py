"""The dated figures that duties are counted with: figures.toml read and checked, and what was set on top.

A figure whose value is "?" has not been read in any source. It is set by the owner of the rules; until
then whatever is counted with it says what it lacks.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Any

import polars as pl

from headway.law.citations import CONFIDENCE
from headway.law.dates import FIRST, LAST
from headway.law.figures import FiguresFault
from headway.law.toml_tables import table_lines, wrong_fields

UNITS = ("days", "working days", "weeks", "months", "hours", "number")
FIGURE_FIELDS = {"label", "unit", "versions"}
VERSION_FIELDS = {"from", "value", "cites", "confidence", "note"}
OPTIONAL = {"note"}
HIGHEST = 1000
UNKNOWN = "?"


@dataclass(frozen=True)
class Version:
    """One value of a figure: from which day, how much (null: not known), on what authority."""

    begins_on: date
    value: int | None
    cites: str
    confidence: str
    note: str
    line: int | None  # in figures.toml; null: set in the application


@dataclass(frozen=True)
class Figure:
    """A figure and its versions, the earliest first; each holds until the next begins."""

    name: str
    label: str
    unit: str
    versions: tuple[Version, ...]

    def on(self, day: date) -> Version | None:
        """Return the version in force on a day; null before the first."""
        begun = [version for version in self.versions if version.begins_on <= day]
        return begun[-1] if begun else None

    def column(self, day: pl.Expr) -> pl.Expr:
        """Return the value in force on each day of a column (Int64); null where it is not known."""
        value = pl.lit(None, dtype=pl.Int64)
        for version in self.versions:
            held = pl.lit(version.value, dtype=pl.Int64)
            value = pl.when(day >= version.begins_on).then(held).otherwise(value)
        return value


@dataclass(frozen=True)
class Figures:
    """All figures that duties are counted with, by name."""

    figures: Mapping[str, Figure]

    def names(self) -> tuple[str, ...]:
        """Return the names, in the order of the file."""
        return tuple(self.figures)

    def __getitem__(self, name: str) -> Figure:
        return self.figures[name]

    def unset(self) -> tuple[tuple[Figure, Version], ...]:
        """Return every version whose value nobody has set."""
        every = ((figure, version) for figure in self.figures.values() for version in figure.versions)
        return tuple((figure, version) for figure, version in every if version.value is None)

    def setting(self, name: str, *, begins_on: date, value: int | None, authority: str) -> "Figures":
        """Return figures in which one value is set from a day on, until the next version begins.

        value      null: not known after all
        authority  the instrument or letter; it becomes the citation
        Raises FiguresFault for an unknown name, a day that no fact may bear, a value that is no whole number
        from 0 to 1000, or no authority.
        """
        if name not in self.figures:
            raise FiguresFault(f"no figure is called {name!r}; figures.toml has {', '.join(self.figures)}")
        where = f"{name} from {begins_on}"
        if not FIRST <= begins_on <= LAST:
            raise FiguresFault(f"{where}: the day must be from {FIRST} to {LAST}")
        if not authority.strip():
            raise FiguresFault(f"{where}: no authority; name the instrument, or the letter and its date")
        figure = self.figures[name]
        confidence = UNKNOWN if value is None else "set"
        made = Version(begins_on, _value(where, value), authority.strip(), confidence, "", None)
        kept = [version for version in figure.versions if version.begins_on != begins_on]
        versions = tuple(sorted([*kept, made], key=lambda version: version.begins_on))
        return Figures({**self.figures, name: replace(figure, versions=versions)})


@cache
def published() -> Figures:
    """Return the figures that come with Headway, nothing set on top."""
    return read(files("headway.duties").joinpath("figures.toml").read_text(encoding="utf-8"))


def read(text: str) -> Figures:
    """Return the figures of a TOML document, checked.

    Raises FiguresFault naming figure and line for TOML that cannot be read, a missing or unknown field or
    unit, no citation, a value that is no whole number, or two versions that begin on one day.
    """
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as wrong:
        raise FiguresFault(f"duties/figures.toml cannot be read: {wrong}") from None
    lines = table_lines(text)
    return Figures({name: _figure(name, table, lines) for name, table in tables.items()})


def _figure(name: str, table: Any, lines: Mapping[str, list[int]]) -> Figure:
    where = f"duties/figures.toml: {name} (line {lines.get(name, ['?'])[0]})"
    rows = table.get("versions") if isinstance(table, dict) else None
    if not rows or f"{name}.versions" not in lines:
        raise FiguresFault(f"{where}: write each version under a [[{name}.versions]] of its own")
    _check_fields(where, table, FIGURE_FIELDS)
    if table["unit"] not in UNITS:
        raise FiguresFault(f"{where}: unit {table['unit']!r} is not one of {', '.join(UNITS)}")
    made = [_version(name, row, line) for row, line in zip(rows, lines[f"{name}.versions"], strict=True)]
    versions = sorted(made, key=lambda version: version.begins_on)
    for earlier, later in pairwise(versions):
        if earlier.begins_on == later.begins_on:
            raise FiguresFault(
                f"duties/figures.toml: {name} (line {later.line}): overlaps the version of line "
                f"{earlier.line}, which also begins on {later.begins_on}"
            )
    return Figure(name, table["label"], table["unit"], tuple(versions))


def _version(name: str, row: Mapping[str, Any], line: int) -> Version:
    where = f"duties/figures.toml: {name} (line {line})"
    _check_fields(where, row, VERSION_FIELDS)
    if type(row["from"]) is not date:
        raise FiguresFault(f"{where}: from {row['from']!r} is not a date")
    if not str(row["cites"]).strip():
        raise FiguresFault(f"{where}: no citation; name the source in `cites`")
    if row["confidence"] not in CONFIDENCE:
        raise FiguresFault(f"{where}: confidence {row['confidence']!r} is not one of {sorted(CONFIDENCE)}")
    value = None if row["value"] == UNKNOWN else row["value"]
    return Version(
        row["from"], _value(where, value), row["cites"], row["confidence"], row.get("note", ""), line
    )


def _check_fields(where: str, table: Mapping[str, Any], fields: set[str]) -> None:
    if wrong := wrong_fields(table, fields, optional=OPTIONAL):
        raise FiguresFault(f"{where}: {wrong}")


def _value(where: str, value: object) -> int | None:
    if value is not None and (type(value) is not int or not 0 <= value <= HIGHEST):
        raise FiguresFault(f'{where}: {value!r} is neither a whole number from 0 to {HIGHEST} nor "?"')
    return value
