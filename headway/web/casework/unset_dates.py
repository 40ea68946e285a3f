"""Dates of a case that are not final: told both ways while nobody has set the day they hang on."""

from collections.abc import Mapping
from inspect import signature
from typing import Any

from headway.law.figures import Figures
from headway.law.unset import both_ways
from headway.law.unsettled import OUTPUTS
from headway.rating.ahead import DATES

OUTPUT_OF = {
    ahead.what: name for ahead in DATES for name in signature(ahead.day).parameters if name in OUTPUTS
}
"""The date of the law behind each thing that may be due next, for the things that are dates of the law."""


def told(row: Mapping[str, Any], column: str, law: Figures) -> str | None:
    """Return a date of the cohort's row both ways; null where it is final, or no date of the law."""
    ways = both_ways(row, column, law) if column in OUTPUTS else None
    return ways.words if ways else None


def next_date_told(row: Mapping[str, Any], law: Figures) -> str | None:
    """Return the next date of a case both ways; null where it is final, or no date of the law."""
    return told(row, OUTPUT_OF.get(row["next_date_what"], ""), law)
