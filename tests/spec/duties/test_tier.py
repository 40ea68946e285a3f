"""The table of tier.md is documentation and test at once."""

import polars as pl
import pytest

from headway.duties.figures import published
from headway.duties.tier import tiers
from headway.people.facts import SCHEMA
from tests.spec.duties.rows import day, rows


@pytest.mark.parametrize("row", rows("tier.md"), ids=lambda row: row["situation"])
def test_the_table_holds(row):
    person = {
        "person": 1,
        "status": "on_licence",
        "latest_released_on": day(row["released"]),
        "tier": row["recorded"] or None,
    }
    people = pl.DataFrame([person], schema=SCHEMA)
    found = tiers(people, published(), on=day(row["asked on"])).row(0, named=True)

    assert (found["tier_floor"], found["tier_compared"]) == (row["least"] or None, row["compared"])
    assert (found["tier_d_from"], found["tier_e_from"]) == (day(row["D from"]), day(row["E from"]))
