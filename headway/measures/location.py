"""How many people are held in the right place, by prison, group, category and need. Frames in, frames out."""

from collections.abc import Sequence

import polars as pl

from headway.measures.need import NO_RECOMMENDATION, NOT_KNOWN, RECOMMENDATIONS, RIGHT, WRONG

VERDICTS = (RIGHT, WRONG, NOT_KNOWN)


def in_words(need: pl.DataFrame) -> pl.DataFrame:
    """Return the frame of measures/need.py with `needs`, the recommendation in words, and `category`."""
    told = pl.col("recommendation").replace_strict(RECOMMENDATIONS, default=pl.col("recommendation"))
    return need.with_columns(
        needs=told.fill_null(NO_RECOMMENDATION),
        category=pl.col("security_category").fill_null("Not recorded"),
    )


def placed_by(need: pl.DataFrame, by: Sequence[str]) -> pl.DataFrame:
    """Return how many people there are by some columns, and how many of each of VERDICTS.

    need    frame of `in_words`; a null in a column is a value of its own
    return  frame: the columns `by`, people, and a column for each verdict; without columns, one row for all
    """
    counts = [pl.len().alias("people"), *((pl.col("placed") == one).sum().alias(one) for one in VERDICTS)]
    if not by:
        return need.select(counts)
    return need.group_by(list(by)).agg(counts).sort(*by, nulls_last=True)


def reasons(need: pl.DataFrame) -> pl.DataFrame:
    """Return of how many people each reason is told, most first: placed, why, people.

    Somebody may have two reasons.
    """
    wrong = need.filter(pl.col("placed") != RIGHT)
    each = wrong.with_columns(pl.col("why").str.split("; ")).explode("why")
    return each.group_by("placed", "why").len("people").sort("people", "why", descending=[True, False])
