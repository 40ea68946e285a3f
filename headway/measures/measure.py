"""What a measure is: counted in people or in happenings, with everything that a reader must know of it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import polars as pl

BREAKDOWNS = ("probation_region", "prison", "prison_group", "sentence")
"""The directions in which every measure can be broken down, as columns of the long table; null: all."""

NOT_RECORDED = "Not recorded"
"""The value of a breakdown where no source says."""


class Kind(StrEnum):
    """What a measure counts."""

    STOCK = "stock"  # people, on a day
    FLOW = "flow"  # happenings, in a period


@dataclass(frozen=True)
class Change:
    """A day from which the figures of a measure mean something else, and what changed."""

    on: date
    text: str


@dataclass(frozen=True, eq=False)  # an expression is neither compared nor hashed: a measure is itself
class Measure:
    """One success measure of the plan that the register can carry.

    name         never changes its meaning: a change of meaning is a Change, or another name
    numerator    of a stretch (stock) or of a happening (flow): whether it counts
    denominator  of a stretch: whether the person counts below the line; None: the measure is a count.
                 Of a flow, people of whom this is true on the day before the period begins, or who came to
                 be so within it
    better       "higher", "lower" or "" where neither is
    unit         what is counted, in the plural
    source       the words of the plan that it measures
    does_not_say what a reader must not take it for
    owner, checked_by  roles, not names
    review_by    when its definition must be looked at again
    changes      changes of the definition and of the law, oldest first
    counts, out_of the numerator and the denominator in words; out_of "": a count
    data_quality   what the sources leave open, and the conventions that fill it
    of_happenings  a flow: the denominator is of a happening, not of people (panels held of panels due)
    recorded_from  no system recorded it before this day, so before it no figure is known; None: no such day
    told_by        kinds of event (people/events.py) before whose first file a figure is not known
    retired        from when it no longer says how well the plan works, and why; it goes on being counted
    """

    name: str
    title: str
    kind: Kind
    numerator: pl.Expr
    denominator: pl.Expr | None
    better: str
    unit: str
    principle: int
    source: str
    why: str
    does_not_say: str
    owner: str
    checked_by: str
    review_by: date
    changes: tuple[Change, ...] = ()
    counts: str = ""
    out_of: str = ""
    data_quality: str = ""
    of_happenings: bool = False
    recorded_from: date | None = None
    told_by: tuple[str, ...] = ()
    retired: Change | None = None
