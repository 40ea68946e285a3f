"""What one source has said of one thing about one person: what it says now, since when, and what before."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby
from typing import Any

import polars as pl

type Version = Mapping[str, Any]
"""One version of an event: a row of a typed frame of people/events.unpack."""

type Says = Callable[[Sequence[Version]], tuple[Version, Any] | None]
"""What a source says by the versions that stand, in the order in which they were told: the version that
speaks, and the value, null where it says nothing; None where nothing stands."""


@dataclass(frozen=True)
class Place:
    """Where something was said: the register's file number, the row, and the moment the file speaks for.

    row  null where a file said it by not naming the thing any more
    """

    kind: str
    file: int
    row: int | None
    told_at: datetime


@dataclass(frozen=True)
class Said:
    """One value, or its absence (null): the first file that gave it, and the last that made an event."""

    value: Any
    first: Place
    last: Place


def versions(events: Mapping[str, pl.DataFrame], *, known_at: datetime | None) -> dict[str, list[Version]]:
    """Return the versions of every kind of event in the order in which they were told.

    events    frames of one person
    known_at  versions told after this moment are left out; null: none is
    """
    found: dict[str, list[Version]] = {}
    for kind, frame in events.items():
        told = frame if known_at is None else frame.filter(pl.col("recorded_at") <= known_at)
        found[kind] = list(told.sort("recorded_at", "file", "row").iter_rows(named=True))
    return found


def history(kind: str, told: Iterable[Version], says: Says) -> list[Said]:
    """Return what a source said, oldest first: an entry for every moment from which it says something else.

    kind  the kind of event, `told` its versions in the order in which they were told
    """
    standing: dict[str, Version] = {}
    said: list[Said] = []
    for _, together in groupby(told, key=lambda version: version["recorded_at"]):
        for version in together:
            standing.pop(version["key"], None)  # so that what was told last stands last
            if not version["withdrawn"]:
                standing[version["key"]] = version
        spoke = says(list(standing.values()))
        speaker, value = spoke or (version, None)
        _add(said, value, Place(kind, speaker["file"], speaker["row"], speaker["recorded_at"]))
    return said


def _add(said: list[Said], value: Any, place: Place) -> None:
    if said and said[-1].value == value:
        said[-1] = replace(said[-1], last=place)
    elif said or value is not None:
        said.append(Said(value, place, place))


def last_told(column: str) -> Says:
    """Return what says the column of the version told last."""
    return last_told_by(lambda version: version[column])


def last_told_by(value: Callable[[Version], Any]) -> Says:
    """Return what says a value worked out from the version told last."""

    def says(standing: Sequence[Version]) -> tuple[Version, Any] | None:
        return (standing[-1], value(standing[-1])) if standing else None

    return says


def first_not_blank(column: str) -> Says:
    """Return what says the column of the version told first among those that fill it."""

    def says(standing: Sequence[Version]) -> tuple[Version, Any] | None:
        filled = [version for version in standing if version[column] is not None]
        return (filled[0], filled[0][column]) if filled else None

    return says


def earliest(column: str) -> Says:
    """Return what says the earliest day in the column."""
    return _most(column, min)


def latest(column: str) -> Says:
    """Return what says the latest day in the column."""
    return _most(column, max)


def _most(column: str, most: Callable[..., Version]) -> Says:
    def says(standing: Sequence[Version]) -> tuple[Version, Any] | None:
        # a rescinded recall is void for status and place (D38)
        counted = [v for v in standing if v[column] is not None and not v.get("rescinded")]
        if not counted:
            return None
        speaker = most(counted, key=lambda version: version[column])
        return speaker, speaker[column]

    return says
