"""The limits past which a delay counts: dated configuration, read from thresholds.toml.

None is published for the whole rating, so each version says whose it is (`basis`) and why. The law's
own figures live in headway/law; a threshold here never decides a legal date.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

OURS = "ours"


class ThresholdFault(ValueError):
    """thresholds.toml is wrong, or has no value for a day. The message names the threshold."""


@dataclass(frozen=True)
class Version:
    """One value of a threshold, from a day on."""

    begins_on: date
    value: int
    basis: str
    why: str


@dataclass(frozen=True)
class Threshold:
    """A named limit in days, months or a count, with all its versions in date order."""

    name: str
    label: str
    unit: str
    versions: tuple[Version, ...]

    def on(self, day: date) -> Version:
        """Return the version that holds on a day. Raises ThresholdFault before the first."""
        begun = [v for v in self.versions if v.begins_on <= day]
        if not begun:
            raise ThresholdFault(
                f"threshold {self.name}: no value on {day}; add a version to thresholds.toml"
            )
        return begun[-1]


type Thresholds = Mapping[str, Threshold]


@cache
def published() -> Thresholds:
    """Return the thresholds that come with Headway, by name."""
    text = files("headway.rating").joinpath("thresholds.toml").read_text(encoding="utf-8")
    return read(tomllib.loads(text))


def read(tables: Mapping[str, Any]) -> Thresholds:
    """Return thresholds by name from the tables of a TOML document.

    Raises ThresholdFault for a missing field, a value that is not a whole number from 0 up, or two
    versions that begin on one day.
    """
    return {name: _threshold(name, table) for name, table in tables.items()}


def _threshold(name: str, table: Mapping[str, Any]) -> Threshold:
    try:
        versions = tuple(
            sorted((_version(name, row) for row in table["versions"]), key=lambda v: v.begins_on)
        )
        threshold = Threshold(name, table["label"], table["unit"], versions)
    except KeyError as missing:
        raise ThresholdFault(f"threshold {name}: {missing} is missing from thresholds.toml") from None
    days = [v.begins_on for v in versions]
    if len(set(days)) < len(days):
        raise ThresholdFault(f"threshold {name}: two versions begin on one day ({days})")
    return threshold


def _version(name: str, row: Mapping[str, Any]) -> Version:
    value = row["value"]
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise ThresholdFault(f"threshold {name}: value {value!r} is not a whole number from 0 up")
    return Version(row["from"], value, row["basis"], row["why"])


def values(thresholds: Thresholds, *, on: date) -> dict[str, int]:
    """Return the number that each threshold has on a day, by name."""
    return {name: threshold.on(on).value for name, threshold in thresholds.items()}
