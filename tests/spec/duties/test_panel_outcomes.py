"""The table of panel-outcomes.md is documentation and test at once."""

import polars as pl
import pytest

from headway.duties.panel_outcomes import SPLITS, split
from tests.spec.duties.rows import rows


@pytest.mark.parametrize("row", rows("panel-outcomes.md"), ids=lambda row: row["label"])
def test_the_table_holds(row):
    told = split(pl.DataFrame({"outcome": [row["label"]]})).row(0, named=True)

    assert [told[part] or "" for part in ("trigger", "rag_at_panel", "considered")] == [
        row["trigger"], row["rating"], row["considered"],
    ]  # fmt: skip


def test_every_label_is_in_the_table():
    assert [row["label"] for row in rows("panel-outcomes.md")] == list(SPLITS)
