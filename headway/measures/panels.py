"""Progression panels: which took place, counted by region and period.

Whether a panel took place is decided in people/panels.py, for one person's page and for a table alike.
"""

from collections.abc import Iterable, Sequence
from datetime import date

import polars as pl

from headway.measures.periods import Period
from headway.people.panels import HELD, RESULTS, panel_result
from headway.people.places import UNKNOWN_REGION


def results(
    panels: pl.DataFrame,
    *,
    on: date,
    outcomes_required_from: date,
    cohorts: Sequence[str] | None = None,
) -> pl.DataFrame:
    """Return one row a person and day on which a panel is recorded, with what came of it.

    panels   the standing panel events: person, key, happened_on, outcome, region, cohort; person null for a
             lifer outside the register, who is told apart by the contact's key
    on       the extract day; a panel after it is scheduled
    outcomes_required_from  from this day on, a panel without outcome did not take place
    cohorts  which cohorts count; null: all, that is lifers and IPPs
    return   frame: person, key, happened_on, region, cohort, result (one of RESULTS); a blank region is
             Unknown Region. Of several panels of one person on one day the one that says most stands: held,
             then not held, then no outcome.
    """
    if cohorts is not None:
        panels = panels.filter(pl.col("cohort").is_in(list(cohorts)))
    result = panel_result(as_at=pl.lit(on), outcomes_required_from=outcomes_required_from)
    somebody = pl.coalesce(pl.col("person").cast(pl.String), pl.lit("contact ") + pl.col("key"))
    region = pl.col("region").str.strip_chars().replace("", None).fill_null(UNKNOWN_REGION)
    return (
        panels.with_columns(result.alias("result"), region.alias("region"), somebody.alias("_somebody"))
        .with_columns(pl.col("result").cast(pl.Enum(RESULTS)))
        .sort("_somebody", "happened_on", "result", "key")
        .unique(subset=["_somebody", "happened_on"], keep="first", maintain_order=True)
        .select("person", "key", "happened_on", "region", "cohort", pl.col("result").cast(pl.String))
    )


def by_year(found: pl.DataFrame) -> pl.DataFrame:
    """Return the number of panels by region, calendar year, cohort and result, from `results`."""
    return (
        found.group_by("region", pl.col("happened_on").dt.year().alias("year"), "cohort", "result")
        .agg(pl.len().cast(pl.Int64).alias("count"))
        .sort("region", "year", "cohort", "result")
    )


def held(found: pl.DataFrame, *, periods: Iterable[Period]) -> pl.DataFrame:
    """Return the number of panels held by region and period, from the frame of `results`.

    return  frame: region, period (the label), count; combinations without a panel have no row
    """
    took_place = found.filter(pl.col("result") == HELD)
    counted = [
        took_place.filter(pl.col("happened_on").is_between(period.first, period.last))
        .group_by("region")
        .agg(pl.len().cast(pl.Int64).alias("count"))
        .select("region", pl.lit(period.label).alias("period"), "count")
        .sort("region")
        for period in periods
    ]
    empty = pl.DataFrame(schema={"region": pl.String, "period": pl.String, "count": pl.Int64})
    return pl.concat([empty, *counted])
