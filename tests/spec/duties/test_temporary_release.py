"""The table of temporary-release.md is documentation and test at once."""

import polars as pl
import pytest

from headway.duties.temporary_release import NOT_HELD, considered
from headway.people.facts import SCHEMA
from tests.spec.duties.rows import rows

LETTERS = dict(zip("EXUF", NOT_HELD, strict=True))
RESULT = {
    "accepted": "Open Conditions - Accepted [*]",
    "rejected": "Open Conditions - Rejected [*]",
    "stay": "Stay In Closed [*]",
    "": None,
}


@pytest.mark.parametrize("row", rows("temporary-release.md"), ids=lambda row: row["situation"])
def test_the_table_holds(row):
    person = {
        "person": 1,
        "status": "custody_unreleased",
        "security_category": row["category"] or None,
        "prison_function": row["prison"],
        "last_result": RESULT[row["result"]],
    }
    holds = {
        name: None if row["exclusions"] == "?" else letter in row["exclusions"]
        for letter, name in LETTERS.items()
    }
    given = {name: pl.lit(value, dtype=pl.Boolean) for name, value in holds.items()}
    found = considered(pl.DataFrame([person], schema=SCHEMA).with_columns(**given)).row(0, named=True)

    assert found["temporary_release"] == row["answer"]
    assert found["temporary_release_fails"] == (row["fails"] or None)
    assert found["temporary_release_lacks"] == (row["lacks"] or None)
