"""What setting a figure would do to the duties here: how many last days move. Counts, never names."""

from dataclasses import dataclass

import polars as pl

from headway.duties.due import DUTIES, falls_due
from headway.duties.duty import Seen
from headway.duties.figures import Figures
from headway.web import clock
from headway.web.law.effect import shown
from headway.web.register.cohort import cohort, events

KEY = ["person", "duty", "arose_on"]


@dataclass(frozen=True)
class DutyEffect:
    """How many people have a duty whose last day moves, and how many duties of each kind."""

    people: str
    duties: tuple[tuple[str, str], ...]


def duty_effect(before: Figures, after: Figures) -> DutyEffect:
    """Return what other figures would move among today's duties."""
    found = [_last_days(figures) for figures in (before, after)]
    beside = found[0].join(found[1], on=KEY, how="full", coalesce=True, nulls_equal=True, suffix="_after")
    moved = beside.filter(pl.col("due_on").ne_missing(pl.col("due_on_after")))
    counts = moved.group_by("duty").len().sort("duty")
    return DutyEffect(
        shown(moved["person"].n_unique()),
        tuple((DUTIES[name].label, shown(number)) for name, number in counts.iter_rows()),
    )


def _last_days(figures: Figures) -> pl.DataFrame:
    today = clock.today()
    return falls_due(Seen(cohort(on=today), events(), figures, today)).select(*KEY, "due_on")
