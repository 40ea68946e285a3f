"""The histories end licences by their own arithmetic; the law room must come to the same days."""

from datetime import date

import polars as pl
import pytest

from headway.law.conclude import conclude
from headway.law.figures import published
from headway.synthetic.people import Population

LAST_DAY = date(2026, 9, 30)

pytestmark = pytest.mark.slow


def concluded(population: Population) -> pl.DataFrame:
    happened = population.happened
    real = happened.recalls.filter(pl.col("rescinded_on").is_null())
    events = pl.concat(
        [
            happened.releases.select("person", "on", kind=pl.lit("released")),
            happened.releases.filter("disregarded").select("person", "on", kind=pl.lit("recall_disregarded")),
            real.select("person", "on", kind=pl.lit("revoked")),
        ]
    ).with_columns(earliest="on", latest="on")
    people = population.people.select("person", "sentence", pl.col("other_life_sentence").fill_null(False))
    released = people.join(events, on="person", how="semi")
    return conclude(released, events.select("person", "kind", "on", "earliest", "latest"), published())


def test_the_law_ends_the_same_licences_on_the_same_days(one_nation):
    by_law = concluded(one_nation).select("person", day="terminates_automatically_on")
    ends = one_nation.happened.ends
    automatic = ends.filter(pl.col("route") == "Automatic").join(by_law, on="person", how="left")
    assert automatic.height > 2000
    assert automatic["on"].equals(automatic["day"].alias("on"))


def test_no_licence_runs_on_past_the_day_the_law_ends_it(one_nation):
    by_law = concluded(one_nation).select("person", day="terminates_automatically_on")
    ended_first = one_nation.happened.ends.select("person", ended="on")
    running = by_law.join(ended_first, on="person", how="left").filter(
        pl.col("ended").is_null() & (pl.col("day") <= LAST_DAY)
    )
    assert running.is_empty()
