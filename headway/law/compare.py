"""What another law would change: whose dates move, and from which day to which."""

import polars as pl

from headway.law.conclude import conclude
from headway.law.figures import Figures
from headway.law.unsettled import OUTPUTS


def moved(
    people: pl.DataFrame, licence_events: pl.DataFrame, *, before: Figures, after: Figures
) -> pl.DataFrame:
    """Return one row for every date of every person that is not the same under both laws.

    people, licence_events  as for law.conclude
    before, after           the two laws, for instance with and without a day for section 42
    return                  frame: person, what (one of unsettled.OUTPUTS), before, after (dates, null = it
                            never comes, or cannot be concluded, under that law); sorted by what and person
    """
    dates = [_long(conclude(people, licence_events, law)) for law in (before, after)]
    beside = dates[0].rename({"on": "before"}).join(dates[1].rename({"on": "after"}), on=["person", "what"])
    different = pl.col("before").ne_missing(pl.col("after"))
    return beside.filter(different).sort("what", "person")


def _long(concluded: pl.DataFrame) -> pl.DataFrame:
    return concluded.unpivot(OUTPUTS, index="person", variable_name="what", value_name="on")


def by_region_and_day(moves: pl.DataFrame, regions: pl.DataFrame) -> pl.DataFrame:
    """Return how many people's dates move, by region, kind of date and the new day.

    moves    frame of `moved`
    regions  frame: person, probation_region (null = not recorded)
    return   frame: probation_region (null = not recorded), what, after (date, null = no longer comes),
             people; sorted. A person counts once for each date that moves.
    """
    return (
        moves.join(regions.select("person", "probation_region"), on="person", how="left")
        .group_by("probation_region", "what", "after")
        .agg(pl.len().cast(pl.Int64).alias("people"))
        .sort("probation_region", "what", "after", nulls_last=True)
    )
