"""One counting rule for panels: what a person's page calls held is what a table counts as held."""

from datetime import date

import polars as pl
import pytest

from headway.measures import panels as measure
from headway.people.panels import OUTCOMES_REQUIRED_FROM, RESULTS, panel_result

AS_AT = date(2026, 9, 30)

CASES = [
    (date(2026, 10, 1), None, "scheduled"),
    (date(2026, 10, 1), "Panel not held", "scheduled"),
    (AS_AT, "Following recall", "held"),
    (date(2019, 12, 31), None, "held"),
    (date(2019, 12, 31), "  ", "held"),
    (OUTCOMES_REQUIRED_FROM, None, "no_outcome"),
    (OUTCOMES_REQUIRED_FROM, "  ", "no_outcome"),
    (date(2019, 7, 1), "Panel not held", "not_held"),
    (date(2024, 7, 1), " Panel not held ", "not_held"),
]


@pytest.mark.parametrize(("day", "outcome", "expected"), CASES)
def test_the_page_and_the_table_agree_on_what_came_of_a_panel(day, outcome, expected):
    panel = pl.DataFrame(
        {"person": [1], "key": ["a"], "happened_on": [day], "outcome": [outcome], "region": ["Wales"]},
        schema_overrides={"outcome": pl.String},
    ).with_columns(cohort=pl.lit("ipp"))
    rule = panel_result(as_at=pl.lit(AS_AT), outcomes_required_from=OUTCOMES_REQUIRED_FROM)
    counted = measure.results(panel, on=AS_AT, outcomes_required_from=OUTCOMES_REQUIRED_FROM)
    assert panel.select(rule).item() == expected
    assert counted["result"].to_list() == [expected]


def test_every_result_is_covered():
    assert {expected for _, _, expected in CASES} == set(RESULTS)
