"""What falls due in the parole reviews of people in custody: the report, the decision, the next review.

The parole file says when a review is to be heard, not when it was, nor on which day a decision was given:
the target hearing date stands for both, and every reason says so.
"""

import polars as pl

from headway.duties.duty import PAROLE_BOARD, POM, PPCS, Duty, Seen, rows_of
from headway.duties.parole import BOOK, CODE, RULES
from headway.duties.reckon import lacking, reckoned
from headway.law.citations import CSA97
from headway.law.spells import date_words

IN_PRISON = ("custody_unreleased", "custody_recalled")
HELD = (*IN_PRISON, "secure_hospital")

REPORT = Duty(
    name="custody_report",
    label="Custody report received",
    does="write the custody report for the parole review",
    owner=POM,
    cites=f"{CODE} app/models/parole_review.rb (milestone 13)",
    book="parole",
    rule="custody_report_by",
)
DECISION = Duty(
    name="parole_decision",
    label="Parole Board decision given",
    does="give the decision on the review, or set a new date for it",
    owner=PAROLE_BOARD,
    cites=f"{RULES} r.25",
    book="parole",
    rule="decision_due_on",
)
NEXT = Duty(
    name="next_review",
    label="Next review set up",
    does="set up the next parole review",
    owner=PPCS,
    cites=CSA97.section("28(7)(b)"),
    book="parole",
    rule="next_review_by",
)
FIRST = Duty(
    name="first_review",
    label="First review set up",
    does="set up the first parole review after the tariff",
    owner=PPCS,
    cites=CSA97.section("28(7)(a)"),
    book="parole",
    rule="first_review_by",
)


def custody_reports(seen: Seen) -> pl.DataFrame:
    """Return the custody report of every live review of somebody held; a frame of duty.SCHEMA.

    arose_on is null: no file says on which day the review was opened.
    """
    counted = reckoned(
        _under_review(seen), BOOK, seen.figures, dated_by="custody_report_due_on", only="custody_report_by"
    )
    return rows_of(
        REPORT,
        counted,
        arose_on=pl.lit(None, dtype=pl.Date),
        due_on=pl.col("custody_report_by"),
        done_on=pl.col("custody_report_done_on"),
        because=_review(),
        lacks=pl.when(pl.col("custody_report_by").is_null()).then(
            pl.lit("the day on which the custody report is due: the parole file does not give it")
        ),
    )


def decisions(seen: Seen) -> pl.DataFrame:
    """Return the decision on every live review of somebody held; a frame of duty.SCHEMA.

    A review with a result is no longer live, so a decision that was given is not here.
    """
    counted = reckoned(
        _under_review(seen).with_columns(hearing_on="target_hearing_on"),
        BOOK, seen.figures, dated_by="hearing_on", only="decision_due_on",
    )  # fmt: skip
    return rows_of(
        DECISION,
        counted,
        arose_on=pl.col("target_hearing_on"),
        due_on=pl.col("decision_due_on"),
        because=_review(),
        lacks=pl.when(pl.col("target_hearing_on").is_null())
        .then(pl.lit("the target hearing date: the parole file does not give it"))
        .otherwise(lacking(seen.figures, ("parole_decision",), dated_by="hearing_on")),
    )


def next_reviews(seen: Seen) -> pl.DataFrame:
    """Return the review to be set up after the last, for people in prison with none; a frame of duty.SCHEMA.

    Only after a result of this stay in prison that is no release: after a recall the reference comes first.
    """
    stale = pl.col("last_result_on") < pl.col("latest_returned_on")
    waiting = _without_review(seen).filter(
        pl.col("last_result_on").is_not_null()
        & ~pl.col("last_result").str.starts_with("Release")
        & ((pl.col("status") == "custody_unreleased") | ~stale.fill_null(True))
    )
    counted = reckoned(
        waiting.with_columns(disposed_on="last_result_on"),
        BOOK, seen.figures, dated_by="disposed_on", only="next_review_by",
    )  # fmt: skip
    return rows_of(
        NEXT,
        counted,
        arose_on=pl.col("last_result_on"),
        due_on=pl.col("next_review_by"),
        because=pl.concat_str(
            pl.lit("The last review, with target date "), date_words("last_result_on"),
            pl.lit(", did not lead to release, and none is under way"),
        ),
        lacks=lacking(seen.figures, ("next_review",), dated_by="disposed_on"),
    )  # fmt: skip


def first_reviews(seen: Seen) -> pl.DataFrame:
    """Return the first review of people never released, past tariff, with no result and no live review.

    return  a frame of duty.SCHEMA
    """
    waiting = _without_review(seen).filter(
        (pl.col("status") == "custody_unreleased")
        & pl.col("last_result_on").is_null()
        & (pl.col("tariff_expires_on") <= seen.on)
    )
    counted = reckoned(waiting, BOOK, seen.figures, dated_by="tariff_expires_on", only="first_review_by")
    return rows_of(
        FIRST,
        counted,
        arose_on=pl.col("tariff_expires_on"),
        due_on=pl.col("first_review_by"),
        because=pl.concat_str(
            pl.lit("The tariff expired on "), date_words("tariff_expires_on"),
            pl.lit(", and no parole review is under way or has had a result"),
        ),
        lacks=lacking(seen.figures, ("first_review",), dated_by="tariff_expires_on"),
    )  # fmt: skip


def _under_review(seen: Seen) -> pl.DataFrame:
    return seen.people.filter(pl.col("status").is_in(HELD) & pl.col("review_id").is_not_null())


def _without_review(seen: Seen) -> pl.DataFrame:
    return seen.people.filter(pl.col("status").is_in(IN_PRISON) & pl.col("review_id").is_null())


def _review() -> pl.Expr:
    told = pl.concat_str(
        pl.lit("A review is under way, target hearing date "), date_words("target_hearing_on")
    )
    return pl.coalesce(told, pl.lit("A review is under way, with no target hearing date"))
