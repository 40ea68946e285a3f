"""A recommendation on recall for an indeterminate sentence, before anything is sent: what it must hold.

Two decisions are open: an emergency standard recall, or a decision not to recall. Two managers countersign,
the line manager first; each says why, whichever way the decision goes. Nothing here decides to recall
anybody: it says what is still missing from a decision that people make.

Source: the ministry's own form, ministryofjustice/make-recall-decision-ui
server/controllers/recommendations/indeterminateOrExtendedSentenceDetails/formOptions.ts and
recallTypeIndeterminate/formOptions.ts; written answer 26474 (20 May 2024) on the threshold.
"""

from dataclasses import dataclass
from datetime import date

CRITERIA = {
    "similar_to_index_offence": "Behaviour similar to the circumstances of the index offence",
    "sexual_or_violent_offence": "Has caused, or will cause, a sexual or violent offence",
    "likely_to_lead_to_one": "Behaviour likely to result in a sexual or violent offence",
    "out_of_touch": "Out of touch, whereabouts unknown",
}
"""The practice criteria for recalling somebody on an indeterminate sentence: at least one."""

RECALL, NO_RECALL = "emergency_standard_recall", "decision_not_to_recall"
DECISIONS = {
    RECALL: "Emergency standard recall",
    NO_RECALL: "Decision not to recall, with a letter saying so",
}
"""The only two decisions for an indeterminate case."""

FIXED_TERM = "fixed_term_recall"
WHY_NO_FIXED_TERM = (
    "a fixed-term recall is not open for an indeterminate sentence, which is recalled only where there is a "
    "causal link to the original offending"
)

LINE, SENIOR = "line manager", "senior manager"
COUNTERSIGNED_BY = {LINE: "Line manager (senior probation officer)", SENIOR: "Senior manager (ACO)"}
"""Who countersigns, in this order."""

DRAFT = "being written"
AWAITING_LINE = "awaiting line manager countersignature"
AWAITING_SENIOR = "awaiting senior countersignature"
RETURNED = "returned to the author"
READY = "ready to send"
STANDINGS = (DRAFT, AWAITING_LINE, AWAITING_SENIOR, RETURNED, READY)


@dataclass(frozen=True)
class Countersignature:
    """One manager's word on a recommendation: whether they agree, and why, either way."""

    role: str  # one of COUNTERSIGNED_BY
    by: str
    agrees: bool
    rationale: str
    signed_on: date


@dataclass(frozen=True)
class Recommendation:
    """What an offender manager recommends, and the countersignatures so far, in the order given."""

    author: str
    decision: str | None  # one of DECISIONS; null: not made yet
    criteria: tuple[str, ...]  # names in CRITERIA
    rationale: str
    made_on: date
    countersignatures: tuple[Countersignature, ...] = ()


class RecommendationFault(ValueError):
    """A recommendation that cannot stand as it is. The message names what is missing and what to do."""


def check(recommendation: Recommendation) -> Recommendation:
    """Return the recommendation unchanged if its decision and every countersignature can stand.

    Raises RecommendationFault naming what is missing or wrong. Countersignatures still to come are not
    missing: `standing` says whose it waits for.
    """
    _check_decision(recommendation)
    for place, signature in enumerate(recommendation.countersignatures):
        _check_signature(signature, recommendation, place)
    return recommendation


def standing(recommendation: Recommendation) -> str:
    """Return where a recommendation stands, one of STANDINGS.

    Raises RecommendationFault for one that has a decision but cannot stand.
    """
    if recommendation.decision is None and not recommendation.countersignatures:
        return DRAFT
    signatures = check(recommendation).countersignatures
    if not all(signature.agrees for signature in signatures):
        return RETURNED
    return (AWAITING_LINE, AWAITING_SENIOR, READY)[len(signatures)]


def check_can_be_sent(recommendation: Recommendation) -> Recommendation:
    """Return the recommendation unchanged if it is ready to send; raise RecommendationFault if not."""
    if (now := standing(recommendation)) != READY:
        raise RecommendationFault(f"the recommendation cannot be sent: it is {now}")
    return recommendation


def _check_decision(recommendation: Recommendation) -> None:
    if recommendation.decision == FIXED_TERM:
        raise RecommendationFault(f"{WHY_NO_FIXED_TERM}; choose one of: {', '.join(DECISIONS.values())}")
    if recommendation.decision not in DECISIONS:
        raise RecommendationFault(
            f"decision {recommendation.decision!r} is not open for an indeterminate sentence; "
            f"choose one of: {', '.join(DECISIONS.values())}"
        )
    if strange := [name for name in recommendation.criteria if name not in CRITERIA]:
        raise RecommendationFault(f"criterion {strange[0]!r} is none of {', '.join(CRITERIA)}")
    if recommendation.decision == RECALL and not recommendation.criteria:
        raise RecommendationFault(
            f"no criterion for recall is given; at least one is needed: {'; '.join(CRITERIA.values())}"
        )
    if not recommendation.author.strip():
        raise RecommendationFault("the author is not named")
    if not recommendation.rationale.strip():
        raise RecommendationFault("the author gives no rationale; write why, whichever way it goes")


def _check_signature(signature: Countersignature, recommendation: Recommendation, place: int) -> None:
    roles, who = tuple(COUNTERSIGNED_BY), signature.by.strip()
    earlier = recommendation.countersignatures[:place]
    if place >= len(roles):
        raise RecommendationFault(f"{len(roles)} countersignatures are enough; take that of {who} off")
    if signature.role != roles[place]:
        raise RecommendationFault(
            f"countersignature {place + 1} is to be the {roles[place]}'s, not the {signature.role}'s; "
            f"ask for the {roles[place]}'s first"
        )
    if any(not before.agrees for before in earlier):
        raise RecommendationFault(
            f"{earlier[-1].by} did not agree, so the recommendation goes back to its author before "
            f"{who} can countersign"
        )
    if not who or _same(who, recommendation.author) or any(_same(who, before.by) for before in earlier):
        raise RecommendationFault(
            f"the {signature.role} must be named, and be neither the author nor another countersigner; "
            f"{who or 'nobody'} signed"
        )
    if not signature.rationale.strip():
        raise RecommendationFault(f"the {signature.role} gives no rationale; it is needed either way")
    if signature.signed_on < max([recommendation.made_on, *(before.signed_on for before in earlier)]):
        raise RecommendationFault(
            f"the {signature.role} signed on {signature.signed_on}, before what is countersigned was written"
        )


def _same(one: str, other: str) -> bool:
    return one.strip().casefold() == other.strip().casefold()
