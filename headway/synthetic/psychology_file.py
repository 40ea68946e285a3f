"""The psychologists' half-yearly return about the invented people who were never released (i)."""

from datetime import date

import polars as pl

from headway.synthetic.casereviews import HALF_YEARS, SCHEME
from headway.synthetic.estate import estate
from headway.synthetic.snapshot import Snapshot


def return_day(as_at: date) -> date:
    """Return the last day of the newest half year that was over on a day: the return speaks for it."""
    return max(date.fromisoformat(last) for _, last in HALF_YEARS if date.fromisoformat(last) <= as_at)


def titles(as_at: date) -> list[str]:
    """Return the three rows that stand above the header, as they normally do."""
    return [
        "Psychology Services Group: case review return",
        f"Position at {return_day(as_at):%d %B %Y}",
        "",
    ]


def case_review_rows(now: Snapshot) -> pl.DataFrame:
    """Return the reviews of the newest half year that is over, with the columns of (i), region by region.

    now  the nation on the day for which the return speaks, not on the day of the delivery
    """
    first = max(date.fromisoformat(f) for f, last in HALF_YEARS if date.fromisoformat(last) <= now.as_at)
    never = now.people.filter(
        pl.col("status").is_in(("custody_unreleased", "secure_hospital")) & ~pl.col("again")
    )
    here = now.case_reviews.filter(pl.col("on").is_between(first, now.as_at)).join(
        never.select("person", "noms", "surname", "forename", "prison", "home"),
        on="person", maintain_order="left",
    )  # fmt: skip
    prisons = {code: prison.name for code, prison in estate().items()}
    regions = {code: prison.region for code, prison in estate().items()}
    region = pl.col("prison").replace_strict(regions, default=pl.col("home"))
    discussed = pl.when(pl.col("discussed_on") <= now.as_at).then("discussed_on")
    return here.sort(region, "on", "person").select(
        pl.col("noms").alias("NOMIS number"),
        pl.col("surname").alias("Surname"),
        pl.col("forename").alias("Forename"),
        pl.col("prison").replace_strict(prisons, default=None).alias("Prison"),
        region.alias("Psychology region"),
        pl.col("on").alias("Date of case review"),
        pl.col("rating").alias("RAG"),
        pl.col("reason").alias("Main reason"),
        pl.col("code").alias("Recommendation code"),
        pl.col("advice").alias("Recommendation"),
        pl.col("owner").alias("Owner"),
        pl.col("due_on").alias("Due date"),
        discussed.alias("Discussed at panel"),
        pl.lit(SCHEME).alias("Scheme version"),
    )
