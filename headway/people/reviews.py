"""What the parole review file says of each person: the live review, the last result, the stall."""

from datetime import date, datetime

import polars as pl

from headway.people.events import INT, current

NO_RESULT_YET = ("Not Applicable", "Not Specified")
LIVE_STATUSES = ("Active", "Active - Referred", "Active - REREFERRED", "Active - Future")
"""What the prison offender managers' service, by its source code, takes for no result and an open review."""

PROGRESS = ("Release [*]", "Open Conditions - Accepted [*]")
"""Results that are a progressive move: release, and open conditions where the Secretary of State accepted."""

NO_DECISION = "No Parole Board Decision - ABC [*]"


def review_facts(
    reviews: pl.DataFrame, people: pl.DataFrame, on: date, known_at: datetime | None
) -> pl.DataFrame:
    """Return the parole columns of people/facts.py, one row for each person with a review.

    reviews  events of kind parole_review, all versions
    people   frame: person, tariff_expires_on (null = not recorded), latest_released_on
    "Not Applicable" and "Not Specified" are no result yet, never a refusal. The live review is the earliest
    open one without a result. A review that ended without a decision of the Board counts neither way.
    """
    known = (
        current(reviews, known_at=known_at)
        .filter(pl.col("person").is_not_null())
        .drop("tariff_expires_on")
        .join(people.select("person", "tariff_expires_on"), on="person", how="left")
        .with_columns(pl.when(~pl.col("result").is_in(NO_RESULT_YET)).then("result").alias("result"))
        .with_columns(pl.coalesce("target_hearing_on", "current_target_on").alias("target"))
        .sort("target", nulls_last=True)
    )
    live = _live(known)
    decided = known.filter(
        pl.col("result").is_not_null() & (pl.col("result") != NO_DECISION) & (pl.col("target") <= on)
    )
    return live.join(_decided(decided), on="person", how="full", coalesce=True)


def _live(known: pl.DataFrame) -> pl.DataFrame:
    live = known.filter(pl.col("review_status").is_in(LIVE_STATUSES) & pl.col("result").is_null())
    return live.unique(subset=["person"], keep="first", maintain_order=True).select(
        "person",
        pl.col("key").alias("review_id"),
        "review_type",
        pl.col("target").alias("target_hearing_on"),
        "custody_report_due_on",
        "custody_report_done_on",
    )


def _decided(decided: pl.DataFrame) -> pl.DataFrame:
    progressive = pl.col("result").is_in(PROGRESS)
    last_progress = pl.col("target").filter(progressive).max().over("person")
    stalled = (
        ~progressive
        & (pl.col("target") > pl.col("tariff_expires_on"))
        & (last_progress.is_null() | (pl.col("target") > last_progress))
    )
    return (
        decided.with_columns(stalled.fill_null(False).alias("stalled"))
        .group_by("person", maintain_order=True)
        .agg(
            pl.col("result").last().alias("last_result"),
            pl.col("target").last().alias("last_result_on"),
            pl.col("stalled").sum().cast(INT).alias("reviews_without_progress"),
        )
    )
