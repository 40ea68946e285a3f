"""The file of PPUD about directions and milestones (e) of the invented reviews."""

import polars as pl

from headway.synthetic.directions import known_by
from headway.synthetic.parole_files import in_the_file
from headway.synthetic.snapshot import Snapshot


def direction_rows(now: Snapshot, *, all_reviews: bool) -> pl.DataFrame:
    """Return one row a direction given so far, with the columns of the first sheet of (e).

    all_reviews  also of reviews that ended long ago; otherwise those of the last 12 months
    """
    here = now.reviews.filter(in_the_file(now, all_reviews=all_reviews)).select("review_id", "noms")
    given = now.directions.filter(pl.col("directed_on") <= now.as_at)
    done = pl.col("actual_on").is_not_null()
    status = (
        pl.when("withdrawn").then(pl.lit("Withdrawn"))
        .when(done).then(pl.lit("Complete"))
        .otherwise(pl.lit("Outstanding"))
    )  # fmt: skip
    return known_by(given, now.as_at).join(here, on="review_id", maintain_order="left").select(
        DIRECTION_ID="direction_id",
        REVIEW_ID="review_id",
        NOMS_ID="noms",
        DIRECTION_TYPE=pl.lit("Report"),
        DIRECTION_REPORT_TYPE="report",
        DATE_OF_DIRECTION="directed_on",
        PRE_LISTING=pl.col("pre_listing").cast(pl.Int8),
        ORGANISATION_RESPONSIBLE="organisation",
        TARGET="target_on",
        ACTUAL="actual_on",
        DIRECTION_STATUS=status,
        CHASERS_SENT=pl.when(pl.col("target_on") < now.as_at).then("chasers").otherwise(0),
    )  # fmt: skip


def milestone_rows(now: Snapshot, *, all_reviews: bool) -> pl.DataFrame:
    """Return one row a milestone of an open or recent review, with the columns of the second sheet of (e)."""
    here = now.reviews.filter(in_the_file(now, all_reviews=all_reviews)).select(
        "review_id", "noms", off=pl.when(pl.col("cancelled_on") <= now.as_at).then("cancelled_on")
    )
    dropped = pl.col("off").is_not_null() & (
        pl.col("actual_on").is_null() | (pl.col("actual_on") > pl.col("off"))
    )
    steps = known_by(now.milestones, now.as_at).join(here, on="review_id", maintain_order="left")
    return steps.select(
        REVIEW_MILESTONE_DATE_ID="milestone_id",
        REVIEW_ID="review_id",
        NOMS_ID="noms",
        MILESTONE_LONG_ID="code",
        TITLE="title",
        TARGET="target_on",
        ACTUAL=pl.when(~dropped).then("actual_on"),
        LATE_REASON=pl.when(pl.col("actual_on").is_not_null() & ~dropped).then("late_reason"),
        NOT_TODO=dropped.cast(pl.Int8),
    )
