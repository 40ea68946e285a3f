"""The table of handover.md is documentation and test at once."""

from datetime import date

import polars as pl
import pytest

from headway.duties.figures import published
from headway.duties.handover import responsibility
from headway.people.facts import SCHEMA
from tests.spec.duties.rows import day, rows

STATUS = {"U": "custody_unreleased", "R": "custody_recalled"}
RESULT = {"stay": "Stay In Closed [*]", "release": "Release [*]", "": None}
PRISON = {"O": "Open", "F": "Female open", "": "Category C Trainer"}


@pytest.mark.parametrize("row", rows("handover.md"), ids=lambda row: row["situation"])
def test_the_table_holds(row):
    person = {
        "person": 1,
        "status": STATUS[row["status"]],
        "tariff_expires_on": day(row["tariff"]),
        "target_hearing_on": day(row["hearing"]),
        "last_result": RESULT[row["result"]],
        "mappa_level": row["mappa"] or None,
        "prison_function": PRISON[row["prison"]],
        "last_moved_on": day(row["moved"]),
    }
    on = day(row["asked on"]) or date(2026, 11, 21)
    found = responsibility(pl.DataFrame([person], schema=SCHEMA), published(), on=on).row(0, named=True)

    assert (found["responsible"], found["responsibility_reason"]) == (row["responsible"], row["reason"])
    assert found["handover_on"] == day(row["handover"])
    assert found["com_support_from"] == day(row["com supports from"])
