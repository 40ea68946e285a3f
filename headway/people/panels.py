"""Which progression panels took place: the counting rule of the ministry's own answer."""

from datetime import date

import polars as pl

HELD, NOT_HELD, NO_OUTCOME, SCHEDULED = "held", "not_held", "no_outcome", "scheduled"
RESULTS = (HELD, NOT_HELD, NO_OUTCOME, SCHEDULED)
"""What can come of a panel, the one that says most first."""

NOT_HELD_OUTCOME = "Panel not held"

OUTCOMES_REQUIRED_FROM = date(2020, 1, 1)
"""From this day a past panel without an outcome is taken not to have happened (extracts.md D66)."""

RECORDED_FROM = date(2019, 6, 1)
"""nDelius holds progression panels from this day (extracts.md (g)); nobody can have waited longer for one."""


def panel_result(*, as_at: pl.Expr, outcomes_required_from: date) -> pl.Expr:
    """Return what came of each panel, one of RESULTS.

    as_at                   day of the contacts extract: a panel after it is only scheduled
    outcomes_required_from  from this day, a past panel without an outcome is taken not to have happened
    Source: notes 1 and 2 of the corrected answer on progression panels; extracts.md D66 to D68.
    Columns read: happened_on (date), outcome (text; null or blank = none recorded).
    """
    outcome = pl.col("outcome").str.strip_chars()
    none_recorded = outcome.is_null() | (outcome == "")
    return (
        pl.when(pl.col("happened_on") > as_at)
        .then(pl.lit(SCHEDULED))
        .when(outcome == NOT_HELD_OUTCOME)
        .then(pl.lit(NOT_HELD))
        .when(none_recorded & (pl.col("happened_on") >= outcomes_required_from))
        .then(pl.lit(NO_OUTCOME))
        .otherwise(pl.lit(HELD))
    )
