"""The steps of each invented parole review: its milestones, and what the Board directed to be written."""

from datetime import date

import numpy as np
import polars as pl

from headway.synthetic.calendar import as_dates, stream

FIRST_DIRECTION_ID = 3_001_001
MILESTONE_ID_AFTER_REVIEW_ID = 3_000_000
REPORT = "13"
TITLES = {  # 13 is seen in the parole file; the others are ours
    "01": "01 - Review set up before tariff expiry",
    "05": "05 - Case referred to the Parole Board",
    REPORT: "13 - Prison receive OS report",
    "18": "18 - Dossier disclosed to the prisoner",
    "24": "24 - Oral hearing",
}
LATE_REASONS = (
    "Report writer on leave",
    "Prisoner transferred",
    "Awaiting psychology report",
    "Not recorded",
)
DAYS_THAT_COUNT_AS_LATE = 10
REPORTS = (  # what is directed, who must write it, how often (ours)
    ("Psychology report", "Psychology", 26),
    ("OM addendum report", "Prison", 24),
    ("Security report", "Prison", 14),
    ("Psychiatric report", "Prison", 6),
    ("OASys update", "Probation", 12),
    ("Release plan", "Probation", 18),
)
HOW_MANY = (0.55, 0.25, 0.14, 0.06)
"""Shares of reviews with no direction, one, two, three."""

SHARE_WITHDRAWN, SHARE_PRE_LISTING, SHARE_NEVER_DONE = 0.04, 0.3, 0.05


def milestones(reviews: pl.DataFrame, *, seed: int) -> pl.DataFrame:
    """Return one row a milestone of each review, in order of its number.

    Columns: milestone_id, review_id, code, title, target_on, actual_on, late_reason (null: in time).
    """
    rng = stream(seed, "milestones")
    number = reviews.height
    due, hearing = pl.col("report_due_on"), pl.col("current_target_on")
    steps: dict[str, tuple[str | pl.Expr, pl.Expr]] = {
        "01": ("opened_on", pl.col("opened_on") + _days(rng, number, 0, 9)),
        "05": ("report_due_on", due + _days(rng, number, -5, 14)),
        REPORT: ("report_due_on", pl.col("report_done_on")),
        "18": (due.dt.offset_by("56d"), due.dt.offset_by("56d") + _days(rng, number, -10, 24)),
        "24": ("target_on", hearing),
    }
    parts = [
        reviews.select("review_id", "type", code=pl.lit(code), target_on=target, actual_on=actual)
        for code, (target, actual) in steps.items()
    ]
    rows = pl.concat(parts).filter((pl.col("code") != "01") | (pl.col("type") == "GPP ISP Pre Tariff"))
    reason = pl.lit(pl.Series(rng.choice(LATE_REASONS, rows.height)))
    late = pl.col("actual_on") > pl.col("target_on").dt.offset_by(f"{DAYS_THAT_COUNT_AS_LATE}d")
    own = pl.col("review_id") + MILESTONE_ID_AFTER_REVIEW_ID
    return rows.select(
        "review_id",
        "code",
        "target_on",
        "actual_on",
        milestone_id=pl.when(pl.col("code") == REPORT).then(own).otherwise(
            own * 100 + pl.col("code").cast(pl.Int64)
        ),
        title=pl.col("code").replace_strict(TITLES),
        late_reason=pl.when(late).then(reason),
    ).sort("review_id", "code")  # fmt: skip


def directions(reviews: pl.DataFrame, *, seed: int) -> pl.DataFrame:
    """Return one row a direction that the Board gave in a review, in order of its day.

    Columns: direction_id, review_id, report, organisation, directed_on, pre_listing, target_on, actual_on
    (null: never complied with), withdrawn, chasers.
    """
    rng = stream(seed, "directions")
    times = rng.choice(len(HOW_MANY), reviews.height, p=HOW_MANY)
    given = reviews.select("review_id", "current_target_on", "cancelled_on")[
        np.repeat(np.arange(reviews.height), times)
    ]
    number = given.height
    weights = np.array([weight for *_, weight in REPORTS], dtype=float)
    which = rng.choice(len(REPORTS), number, p=weights / weights.sum())
    hearing = given["current_target_on"].cast(pl.Int32).to_numpy().astype(np.int64)
    directed = hearing - rng.integers(50, 130, number)
    target = directed + rng.integers(28, 45, number)
    actual = target + rng.integers(-14, 21, number)
    withdrawn = rng.random(number) < SHARE_WITHDRAWN
    left_undone = withdrawn | (rng.random(number) < SHARE_NEVER_DONE)
    rows = given.with_columns(
        report=pl.Series([name for name, *_ in REPORTS])[which],
        organisation=pl.Series([who for _, who, _ in REPORTS])[which],
        directed_on=as_dates(directed),
        pre_listing=pl.Series(rng.random(number) < SHARE_PRE_LISTING),
        target_on=as_dates(target),
        actual_on=as_dates(np.where(left_undone, -1, actual)),
        withdrawn=pl.Series(withdrawn),
        chasers=pl.Series(np.where(left_undone, 2, np.clip((actual - target) // 7, 0, 3))),
    )
    in_time = pl.col("cancelled_on").is_null() | (pl.col("directed_on") < pl.col("cancelled_on"))
    return (
        rows.filter(in_time)
        .drop("current_target_on", "cancelled_on")
        .sort("directed_on", "review_id", "report")
        .with_row_index("direction_id", offset=FIRST_DIRECTION_ID)
    )


def known_by(steps: pl.DataFrame, as_at: date) -> pl.DataFrame:
    """Return milestones or directions with `actual_on` only where it has come."""
    return steps.with_columns(actual_on=pl.when(pl.col("actual_on") <= as_at).then("actual_on"))


def _days(rng: np.random.Generator, number: int, first: int, last: int) -> pl.Expr:
    return pl.duration(days=pl.lit(pl.Series(rng.integers(first, last + 1, number))))
