"""What is odd about a history that the dates alone would not show: it is told beside them."""

import polars as pl

from headway.law.explain import words
from headway.law.figures import Figures
from headway.law.readings import CODES
from headway.law.spells import date_words

NOTHING = pl.lit(pl.Series([[]], dtype=pl.List(pl.String))).first()
"""An empty list of words, in every row."""

# Of a decision to be taken, the ending is left only where it is the same whichever way it goes.
_CEASED = pl.col("terminates_automatically_on").is_not_null() & (
    pl.col("revoked_on").is_not_null() | (pl.col("outcome") == "needs_decision")
)


def with_void_revocations(rows: pl.DataFrame, turns: pl.DataFrame) -> pl.DataFrame:
    """Return the rows with alerts: revocations dated on or after the day on which the licence had ceased.

    rows   one a person: at, outcome, revoked_on, terminates_automatically_on
    turns  the spells of every reading: reading, revoked_on
    """
    if not rows.select(_CEASED.any()).item():
        return rows.with_columns(alerts=NOTHING)
    ended = rows.filter(_CEASED).select("at", "terminates_automatically_on")
    void = (
        turns.with_columns(at=pl.col("reading") // CODES)
        .join(ended, on="at")
        .filter(pl.col("revoked_on") >= pl.col("terminates_automatically_on"))
    )
    says = pl.concat_str(
        pl.lit("Critical: the revocation dated "), date_words("revoked_on"),
        pl.lit(" is void. The licence had ceased at the start of "),
        date_words("terminates_automatically_on"),
    )  # fmt: skip
    alerts = void.group_by("at", maintain_order=True).agg(says.unique(maintain_order=True).alias("alerts"))
    rows = rows.join(alerts, on="at", how="left", maintain_order="left")
    return rows.with_columns(pl.col("alerts").fill_null([]))


def with_early_disregards(rows: pl.DataFrame, events: pl.DataFrame, figures: Figures) -> pl.DataFrame:
    """Return the rows with an alert for a recall disregarded before anybody had the power to.

    rows    one a person: at, alerts
    events  as `readings.placed` gives them
    The dates go by what is recorded all the same: a person decides whether the record is right.
    """
    spans = figures.spans("automatic")  # the power came with automatic ending, for which alone it counts
    early = events.filter(pl.col("kind") == "recall_disregarded") if spans else events.clear()
    early = early.filter(pl.col("latest") < spans[0].begins_on) if spans else early
    if early.is_empty():
        return rows
    began = words(spans[0].begins_on)
    says = pl.concat_str(
        pl.lit("Check: the recall before the release of "), date_words("latest"),
        pl.lit(f" is recorded as disregarded. The power to disregard one began on {began}"),
    )  # fmt: skip
    told = early.group_by("at", maintain_order=True).agg(says.alias("early"))
    rows = rows.join(told, on="at", how="left", maintain_order="left")
    return rows.with_columns(alerts=pl.concat_list("alerts", pl.col("early").fill_null([]))).drop("early")
