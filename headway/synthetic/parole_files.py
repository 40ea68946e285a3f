"""The files of PPUD about the invented nation: sentences (b), reviews (c), releases and recalls (d)."""

import polars as pl

from headway.synthetic.estate import estate
from headway.synthetic.snapshot import Snapshot

STATUS = {
    "custody_unreleased": "In Custody",
    "custody_recalled": "Recalled [*]",
    "on_licence": "Released on Licence",
    "unlawfully_at_large": "Unlawfully at Large",
    "secure_hospital": "In Hospital",
    "licence_ended": "Licence Terminated",
    "died": "Deceased",
    "removed": "Removed from UK",
    "sentence_quashed": "Sentence Quashed",
}
INDETERMINATE_RECALL = "Indeterminate Recall"
ENDED_REVIEWS_STAY = "-12mo"


def indeterminate_rows(now: Snapshot) -> pl.DataFrame:
    """Return one row a person ever sentenced, with the columns of (b)."""
    return now.people.select(**_who_and_sentence(), **_where_and_licence())


def _who_and_sentence() -> dict[str, pl.Expr | str]:
    return {
        "FILE_REFERENCE": pl.format("IPP/{}", "ppud_id"),
        "OFFENDER_ID": "ppud_id",
        "NOMS_ID": "noms",
        "PRISON_NUMBER": "old_prison_number",
        "CRO_PNC": "pnc",
        "FAMILY_NAME": "surname",
        "FIRST_NAMES": "forename",
        "ALIAS": pl.lit(None, pl.String),
        "DOB": "born_on",
        "GENDER": pl.when(pl.col("sex") == "F").then(pl.lit("Female")).otherwise(pl.lit("Male")),
        "DOS": "sentenced_on",
        "CUSTODY_TYPE_DESCRIPTION": "sentence",
        "TARIFF_FP_YRS": pl.col("tariff_months") // 12,
        "TARIFF_FP_MNTHS": pl.col("tariff_months") % 12,
        "TARIFF_FP_DAYS": pl.lit(0),
        "TARIFF_ADJUST_DAYS": "tariff_days_counted",
        "TARIFF_EXPIRY_DATE": "tariff_expires_on",
        "INDEX_OFFENCE": "index_offence",
        "OTHER_LIFE_SENTENCE": pl.col("other_life_sentence").replace_strict(
            {True: "Y", False: "N"}, default=None
        ),
    }


def _where_and_licence() -> dict[str, pl.Expr | str]:
    prisons = {code: prison.ppud_name for code, prison in estate().items()}
    revoked = pl.col("revoked_on").is_not_null()
    ended = pl.col("licence_ended_on").is_not_null()
    return {
        "STATUS_DESCRIPTION": pl.col("status").replace_strict(STATUS),
        "CURRENT_ESTABLISHMENT": pl.col("prison").replace_strict(prisons, default=None),
        "FIRST_RELEASE_DATE": "first_released_on",
        "LATEST_RELEASE_DATE": "released_on",
        "LICENCE_REVOKE_DATE": "revoked_on",
        "RTC_DATE": "returned_on",
        "RECALL_TYPE_DESCRIPTION": pl.when(revoked).then(pl.lit(INDETERMINATE_RECALL)),
        "RECALL_REASON_DESCRIPTIONS": "reasons",
        "UAL_FLAG": (pl.col("status") == "unlawfully_at_large").cast(pl.Int8),
        "MENTAL_HEALTH_CASE": pl.col("mental_health").cast(pl.Int8),
        "SUPERVISION_CANCELLED_FLAG": pl.col("suspended_on").is_not_null().cast(pl.Int8),
        "LICENCE_TERMINATED": ended.cast(pl.Int8),
        "LICENCE_TERMINATED_DATE": "licence_ended_on",
        "LICENCE_TERMINATED_ROUTE": pl.when(ended).then("route"),
        "DATE_OF_DEATH": "died_on",
    }


def review_rows(now: Snapshot, *, bulk: bool) -> pl.DataFrame:
    """Return one row a review, with the columns of (c): all in the bulk load, later only the recent."""
    return now.reviews.filter(in_the_file(now, all_reviews=bulk)).select(
        pl.lit("13 - Prison receive OS report").alias("TITLE"),
        pl.col("noms").alias("NOMIS ID"),
        pl.col("old_prison_number").alias("Offender Prison Number"),
        pl.col("sentence").alias("Sentence Type"),
        pl.col("sentenced_on").alias("Date Of Sentence"),
        pl.col("tariff_on").alias("Tariff Expiry Date"),
        pl.col("target_on").alias("Review Date"),
        pl.col("review_id").alias("Review ID"),
        (pl.col("review_id") + 3_000_000).alias("Review Milestone Date ID"),
        pl.col("type").alias("Review Type"),
        pl.col("status").alias("Review Status"),
        pl.col("current_target_on").alias("Current Target Date (Review)"),
        pl.col("report_due_on").alias("MS 13 Target Date"),
        pl.col("report_done_on").alias("MS 13 Completion Date"),
        pl.col("result").alias("Final Result (Review)"),
    )


def in_the_file(now: Snapshot, *, all_reviews: bool) -> pl.Expr:
    """Return which reviews PPUD delivers: the open, and those ended in the last 12 months; or all."""
    ended = pl.col("status").is_in(("Completed", "Cancelled"))
    recent = pl.col("current_target_on") >= pl.lit(now.as_at).dt.offset_by(ENDED_REVIEWS_STAY)
    return pl.lit(all_reviews) | ~ended | recent


def release_rows(now: Snapshot) -> pl.DataFrame:
    """Return one row a release, with the columns of the first sheet of (d)."""
    route = (
        pl.when("executive").then(pl.lit("Executive (RARR)"))
        .when(pl.col("release_id") % 9 == 0).then(pl.lit("PB paper"))
        .otherwise(pl.lit("PB oral hearing"))
    )  # fmt: skip
    return now.releases.select(
        RELEASE_ID="release_id",
        OFFENDER_ID="ppud_id",
        NOMS_ID="noms",
        FAMILY_NAME="surname",
        RELEASE_DATE="on",
        RELEASE_TYPE=pl.lit("On Licence"),
        RELEASED_FROM="released_from",
        RELEASED_FROM_CATEGORY="category",
        RELEASED_UNDER=pl.lit("IPP Licence [*]"),
        TYPE_OF_LICENCE=pl.lit("IPP Licence"),
        DECISION_ROUTE=route,
        RECALL_DISREGARDED=_yes_no("disregarded"),
        SUPERVISION_CANCELLED_FLAG=pl.col("cancelled").cast(pl.Int8),
        REVIEW_ID="review_id",
    )


def recall_rows(now: Snapshot) -> pl.DataFrame:
    """Return one row a recall, with the columns of the second sheet of (d)."""
    rescinded = pl.col("rescinded_on").is_not_null()
    return now.recalls.select(
        RECALL_ID="recall_id",
        OFFENDER_ID="ppud_id",
        NOMS_ID="noms",
        FAMILY_NAME="surname",
        PRIOR_RELEASE_ID="release_id",
        RECALL_TYPE_DESCRIPTION=pl.lit(INDETERMINATE_RECALL),
        LICENCE_REVOKE_DATE="on",
        IN_CUSTODY_AT_TIME_OF_RECALL=pl.col("in_custody").cast(pl.Int8),
        RTC_DATE="back",
        RTC_NOTIFICATION_ACTUAL="back",
        RECALL_REASON_DESCRIPTIONS="reasons",
        FURTHER_CHARGE=_yes_no("further_charge"),
        PROBATION_AREA="region",
        MAPPA_LEVEL="mappa",
        RECALL_DOSSIER_TO_PB_ACTUAL="dossier_on",
        RESCIND_FLAG=rescinded.cast(pl.Int8),
        RESCINDED_DATE="rescinded_on",
        STOPPED_REASON=pl.lit(None, pl.String),
        RERELEASE_DATE="rereleased_on",
    )


def _yes_no(column: str) -> pl.Expr:
    return pl.when(column).then(pl.lit("Y")).otherwise(pl.lit("N"))
