"""How the rules of recall, release, parole and psychology answer a worked case: one row in, one row out.

Facts that the register does not hold (a recommendation, a day of hearing, each review) are further columns.
"""

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import polars as pl

from headway.duties import parole, psychology
from headway.duties import recall as recalls
from headway.duties import release as releases
from headway.duties.duty import Seen, stated
from headway.duties.figures import Figures
from headway.duties.powers import PowerNotInForce, check_in_force
from headway.duties.recommendation import (
    Countersignature,
    Recommendation,
    RecommendationFault,
    check_can_be_sent,
    standing,
)
from headway.people.events import ENVELOPE, unpack
from headway.people.reviews import review_facts

TOLD_AT = datetime.fromisoformat("2000-01-01")

FACTS = {
    "author": "Recommended by",
    "decision": "Decision recommended",
    "criteria": "Criteria met",
    "rationale": "Why",
    "made_on": "Recommended",
    "countersignatures": "Countersigned",
    "withholding_applied_on": "Applied to withhold material",
    "reviews": "Parole reviews",
    "state": "State of the duty",
    "standing": "Standing of the recommendation",
    "refused": "Refused because",
    "reference_done_on": "Referred to the Parole Board",
    "withholding_late": "The application to withhold material is late",
    "high_court_refused": "Refused because",
}
"""What a case gives, or what comes out, besides facts of the register and of the rulebooks: its label."""


def recall(people: pl.DataFrame, figures: Figures, on: date) -> pl.DataFrame:
    """Return the reference of a recall with its state; or, for a recommendation, its standing or refusal."""
    if "decision" in people.columns:
        return pl.DataFrame([_recommended(people.row(0, named=True))], infer_schema_length=None)
    duties = stated(recalls.referrals(Seen(people, {}, figures, on)), on=on)
    return duties.rename({"due_on": "recall_referral_due_on"})


def _recommended(told: Mapping[str, Any]) -> dict[str, str | None]:
    signed = told.get("countersignatures") or ()
    recommendation = Recommendation(
        **{part: told[part] for part in ("author", "decision", "rationale", "made_on")},
        criteria=tuple(told["criteria"]),
        countersignatures=tuple(
            Countersignature(**{**one, "signed_on": date.fromisoformat(one["signed_on"])}) for one in signed
        ),
    )
    try:
        stands = standing(recommendation)
    except RecommendationFault as refused:
        return {"standing": None, "refused": str(refused)}
    try:
        check_can_be_sent(recommendation)
    except RecommendationFault as refused:
        return {"standing": stands, "refused": str(refused)}
    return {"standing": stands, "refused": None}


def release(people: pl.DataFrame, figures: Figures, on: date) -> pl.DataFrame:
    """Return both ways to release, side by side."""
    return releases.tracks(Seen(people, {}, figures, on)).rename(
        {"reference_due_on": "reference_due_beside_on"}
    )


def parole_days(people: pl.DataFrame, figures: Figures, on: date) -> pl.DataFrame:
    """Return every day of a review that can be counted, and what is late or not available."""
    row = people.row(0, named=True)
    counted = parole.dates(people, figures)
    if applied_on := row.get("withholding_applied_on"):
        counted = counted.with_columns(withholding_late=pl.lit(applied_on) > pl.col("non_disclosure_due_on"))
    if directed_on := row.get("high_court_directed_on"):
        refused = _refused(figures, directed_on)
        counted = counted.with_columns(high_court_refused=pl.lit(refused, dtype=pl.String))
    return counted


def _refused(figures: Figures, directed_on: date) -> str | None:
    try:
        check_in_force(figures, "high_court_direction", on=directed_on)
    except PowerNotInForce as refused:
        return str(refused)
    return None


def case_review(people: pl.DataFrame, figures: Figures, on: date) -> pl.DataFrame:
    """Return whether a psychology case review is called for, from the reviews of one person."""
    reviews = unpack(pl.DataFrame(_reviews(people["reviews"][0]), schema=ENVELOPE))["parole_review"]
    told = review_facts(reviews, people, on, None).select(
        "person", "reviews_without_progress", "last_result_on"
    )
    facts = people.drop("reviews_without_progress", "last_result_on").join(told, on="person", how="left")
    return psychology.called_for(facts, Seen(people, {}, figures, on))


def _reviews(reviews: Any) -> list[dict[str, Any]]:
    return [
        {
            "person": 1, "kind": "parole_review", "key": str(number), "happened_on": TOLD_AT.date(),
            "recorded_at": TOLD_AT, "withdrawn": False, "file": 1, "row": number,
            "data": json.dumps({"review_status": "Completed", **review}),
        }
        for number, review in enumerate(reviews)
    ]  # fmt: skip
