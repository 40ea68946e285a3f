"""The table of parole.md is documentation and test at once."""

import polars as pl
import pytest

from headway.duties.figures import published
from headway.duties.parole import COUNTED_FROM, dates
from tests.spec.duties.rows import day, rows

DERIVED = {"custody_report_by", "months_of_delay"}
"""A day that PPUD sets, and a number: neither is a day that is counted."""


@pytest.mark.parametrize("row", rows("parole.md"), ids=lambda row: row["situation"])
def test_the_table_holds(row):
    frame = pl.DataFrame({row["counted from"]: [day(row["day"])]})

    assert dates(frame, published())[row["rule"]].item() == day(row["answer"])


def test_every_rule_that_counts_a_day_is_in_the_table():
    assert {row["rule"] for row in rows("parole.md")} == set(COUNTED_FROM) - DERIVED
