"""A date that hangs on a day of the law which nobody has set, told both ways: neither is final."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from headway.law.explain import words
from headway.law.figures import Day, Figures
from headway.law.unsettled import OUTPUTS

PURPOSE = dict(zip(OUTPUTS, ("automatic", "referral", "request"), strict=True))
"""Whose figures each date is counted with."""


@dataclass(frozen=True)
class BothWays:
    """A date as it is without a law whose day nobody has set, and as it is if that law began at its earliest.

    without, begun  null: the day never comes, that way
    days            the days that nobody has set
    """

    without: date | None
    begun: date | None
    days: tuple[Day, ...]

    @property
    def words(self) -> str:
        """Both dates in one line: "12 May 2027 without section 42 · 5 April 2026 at the earliest ..."."""
        law = " and ".join(day.short for day in self.days)
        return f"{_told(self.without)} without {law} · {self._with(law)} ({self._unset()})"

    def _with(self, law: str) -> str:
        if self.begun is not None:
            return f"{words(self.begun)} at the earliest with {law}"
        return f"never with {law}, had it begun on {words(max(day.not_before for day in self.days))}"

    def _unset(self) -> str:
        return "the day it began is not set" if len(self.days) == 1 else "the days they began are not set"


def both_ways(row: Mapping[str, Any], output: str, figures: Figures) -> BothWays | None:
    """Return a date both ways; null where it is final, or not concluded.

    row      one row of law.conclude, as a dict, concluded with these figures
    output   one of unsettled.OUTPUTS
    """
    if output not in row["not_final"] or row["outcome"] != "concluded":
        return None
    hanging = {
        version.hangs_on
        for version in figures.versions
        if version.begins_on is None and PURPOSE[output] in version.purposes
    }
    days = tuple(day for name, day in figures.days.items() if name in hanging)
    return BothWays(row[output], row[f"{output}_if_begun"], days)


def _told(day: date | None) -> str:
    return words(day) if day else "never"
