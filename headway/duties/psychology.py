"""The psychology-led case review of somebody whom reviews after the tariff have not moved on.

The half-yearly return that says which reviews were carried out is not read yet, so the duty says that it
cannot be told here whether one was: it is never called overdue.
"""

import polars as pl

from headway.duties.duty import PSYCHOLOGY, Duty, Seen, rows_of
from headway.duties.figures import published
from headway.duties.reckon import lacking, reckoned
from headway.law.rule import Rulebook
from headway.law.spells import date_words

PLAN = (
    "Action plan of 1 March 2017 in response to the inspectorate, recommendation 3; "
    "IPP Action Plan 2023, workstream 4(4)"
)

BOOK = Rulebook(
    facts={
        "reviews_without_progress": "Post-tariff reviews since the last progressive result",
        "last_result_on": "Target date of the review with the last result",
    },
    figures=published().names(),
)
rule = BOOK.rule


@rule("Psychology case review called for", cites=PLAN)
def case_review_arises_on(
    reviews_without_progress: pl.Expr, last_result_on: pl.Expr, reviews_without_move: pl.Expr
) -> pl.Expr:
    """The latest review, where so many after the tariff have led neither to release nor to open conditions.

    A move to open conditions that was accepted begins the count again. Null: not called for.
    """
    return pl.when(reviews_without_progress >= reviews_without_move).then(last_result_on)


CASE_REVIEW = Duty(
    name="psychology_case_review",
    label="Psychology case review carried out",
    does="carry out the psychology-led case review",
    owner=PSYCHOLOGY,
    cites=PLAN,
    book="psychology",
    rule="case_review_arises_on",
)


def called_for(people: pl.DataFrame, seen: Seen) -> pl.DataFrame:
    """Return the people with case_review_arises_on (date, null = not called for)."""
    return reckoned(people.with_columns(on=seen.on), BOOK, seen.figures, dated_by="on")


def case_reviews(seen: Seen) -> pl.DataFrame:
    """Return the case review of everybody never released for whom one is called for; a duty.SCHEMA frame.

    While the number of reviews is not set, everybody with a review without progress may be called for.
    """
    unreleased = seen.people.filter(pl.col("status") == "custody_unreleased")
    number = seen.figures["reviews_without_move"].column(pl.col("on"))
    called = called_for(unreleased, seen).filter(
        pl.col("case_review_arises_on").is_not_null()
        | (number.is_null() & (pl.col("reviews_without_progress") > 0))
    )
    because = pl.concat_str(
        pl.col("reviews_without_progress"),
        pl.when(pl.col("reviews_without_progress") == 1)
        .then(pl.lit(" review"))
        .otherwise(pl.lit(" reviews")),
        pl.lit(" after the tariff without a progressive move, the latest with target date "),
        date_words("last_result_on"),
    )
    return rows_of(
        CASE_REVIEW,
        called,
        arose_on=pl.col("case_review_arises_on"),
        due_on=pl.lit(None, dtype=pl.Date),
        because=because,
        lacks=lacking(
            seen.figures,
            ("reviews_without_move",),
            dated_by="on",
            also="whether the case review was carried out: the psychology return is not read yet",
        ),
    )
