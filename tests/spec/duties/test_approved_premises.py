"""The table of approved-premises.md is documentation and test at once."""

from datetime import date, datetime

import polars as pl
import pytest

from headway.duties.approved_premises_deadlines import FACTS, deadlines
from headway.duties.figures import published
from tests.spec.duties.rows import day, rows

OUTPUT = {
    "time runs from": "ap_clock_from",
    "assessed by": "ap_assessed_by",
    "matched by": "ap_matched_by",
    "further by": "ap_request_decided_by",
}


@pytest.mark.parametrize("row", rows("approved-premises.md"), ids=lambda row: row["situation"])
def test_the_table_holds(row):
    application = {
        "submitted_at": datetime.fromisoformat(row["submitted"]),
        "arrives_on": day(row["arrives"]),
        "ap_type": row["type"],
    }
    frame = pl.DataFrame([application], schema={name: dtype for name, (_, dtype) in FACTS.items()})
    found = deadlines(frame, published(), on=date(2026, 11, 21)).row(0, named=True)

    assert found["ap_notice"] == row["notice"]
    assert {head: found[name] for head, name in OUTPUT.items()} == {
        head: datetime.fromisoformat(row[head]) for head in OUTPUT
    }
