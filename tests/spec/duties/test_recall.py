"""The table of recall.md is documentation and test at once."""

import pytest

from headway.duties.recall import referrals
from tests.spec.duties.rows import day, rows
from tests.unit.duties.looking import found, seen


@pytest.mark.parametrize("row", rows("recall.md"), ids=lambda row: row["situation"])
def test_the_table_holds(row):
    duty = found(
        referrals,
        seen(
            on=day(row["asked on"]),
            status=row["status"],
            latest_released_on=day(row["released"]),
            latest_revoked_on=day(row["revoked"]),
            latest_returned_on=day(row["returned"]),
        ),
    )

    assert (duty["state"] if duty else "none") == row["state"]
    assert (duty and duty["due_on"]) == day(row["refer by"])
