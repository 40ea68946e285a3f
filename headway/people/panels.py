"""Which progression panels took place: the counting rule of the ministry's own answer."""

from datetime import date

import polars as pl

NOT_HELD_OUTCOME = "Panel not held"

RECORDED_FROM = date(2019, 6, 1)
"""nDelius holds progression panels from this day (extracts.md (g)); nobody can have waited longer for one."""


def panel_result(*, as_at: pl.Expr, outcomes_required_from: date) -> pl.Expr:
    """Return, for each panel row, held, not_held, no_outcome or scheduled.

    as_at                   day of the contacts extract: a panel after it is only scheduled
    outcomes_required_from  from this day, a past panel without an outcome is taken not to have happened
    Source: notes 1 and 2 of the corrected answer on progression panels; extracts.md D66 to D68.
    Columns read: happened_on (date), outcome (text, null = none recorded).
    """
    return (
        pl.when(pl.col("happened_on") > as_at)
        .then(pl.lit("scheduled"))
        .when(pl.col("outcome") == NOT_HELD_OUTCOME)
        .then(pl.lit("not_held"))
        .when(pl.col("outcome").is_null() & (pl.col("happened_on") >= outcomes_required_from))
        .then(pl.lit("no_outcome"))
        .otherwise(pl.lit("held"))
    )
