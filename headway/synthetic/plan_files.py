"""The files about plans and programmes of the invented people: OASys's plan dates (j) and referrals (k)."""

from datetime import date

import polars as pl

from headway.people.facts import IN_SENTENCE
from headway.synthetic.assessments import AGREED
from headway.synthetic.snapshot import Snapshot
from headway.synthetic.standings import IN_CUSTODY

KEPT_ASSESSMENTS = 2


def assessment_rows(now: Snapshot, *, every: bool) -> pl.DataFrame:
    """Return the assessments of everybody under the sentence, with the columns of (j).

    every  all since 2017; otherwise each person's last two
    """
    here = now.people.filter(pl.col("status").is_in(IN_SENTENCE)).select("person", "crn", "noms")
    done = now.assessments.filter(pl.col("completed_on") <= now.as_at).join(
        here, on="person", maintain_order="left"
    )
    agreed = (pl.col("plan_agreed_on") <= now.as_at).fill_null(False)
    waiting = pl.col("agreement").is_in(AGREED) & ~agreed
    return (done if every else done.group_by("person", maintain_order=True).tail(KEPT_ASSESSMENTS)).select(
        CRN="crn",
        NOMS="noms",
        AssessmentId="assessment_id",
        AssessmentType=pl.lit("LAYER3"),
        AssessmentStatus=pl.lit("COMPLETE"),
        Initiated="initiated_on",
        Completed="completed_on",
        PlanId="plan_id",
        PlanVersion="version",
        PlanAgreed=pl.when(agreed).then("plan_agreed_on"),
        AgreementStatus=pl.when(waiting).then(pl.lit("DRAFT")).otherwise("agreement"),
        NextReview=pl.when(agreed).then(pl.col("plan_agreed_on").dt.offset_by("12mo")),
        GoalsActive="goals_active",
        GoalsAchieved="goals_achieved",
        StepsCannotBeDone="steps_blocked",
    )


def referral_rows(now: Snapshot) -> pl.DataFrame:
    """Return every referral so far of the people now in prison, with the columns of (k)."""
    here = now.people.filter(pl.col("status").is_in(IN_CUSTODY)).select("person", "noms", "crn")
    made = now.referrals.filter(pl.col("referred_on") <= now.as_at).join(
        here, on="person", maintain_order="left"
    )
    day = pl.max_horizontal("referred_on", *(_by(c, now.as_at) for c in STEPS))
    return made.select(
        ReferralId="referral_id",
        NOMS="noms",
        CRN="crn",
        Programme="programme",
        Strand="strand",
        Status=_status(now.as_at),
        StatusDate=day,
        ReferredOn="referred_on",
        AssessedOn=_by("assessed_on", now.as_at),
        PlaceOfferedOn=_by("offered_on", now.as_at),
        StartedOn=_by("started_on", now.as_at),
        EndedOn=_by("ended_on", now.as_at),
        Site="prison",
        PausedDays="paused_days",
        PauseReason="pause_reason",
        NeedCode="need",
    )


STEPS = ("assessed_on", "offered_on", "started_on", "ended_on", "closed_on")


def _by(column: str, as_at: date) -> pl.Expr:
    return pl.when(pl.col(column) <= as_at).then(column)


def _status(as_at: date) -> pl.Expr:
    """Return how far a referral has come by a day; one that was closed says how it ended."""
    reached = {column: _by(column, as_at).is_not_null() for column in STEPS}
    waiting = pl.col("referral_id") % 4
    first = pl.when(waiting == 0).then(pl.lit("REFERRAL_SUBMITTED")).when(waiting == 1).then(
        pl.lit("ASSESSMENT_STARTED")).otherwise(pl.lit("AWAITING_ASSESSMENT"))  # fmt: skip
    return (
        pl.when(reached["closed_on"]).then("closed_as")
        .when(reached["ended_on"]).then(pl.lit("PROGRAMME_COMPLETE"))
        .when(reached["started_on"]).then(pl.lit("ON_PROGRAMME"))
        .when(reached["assessed_on"]).then(pl.lit("ASSESSED_SUITABLE"))
        .when(pl.col("paused_days").is_not_null()).then(pl.lit("ON_HOLD_AWAITING_ASSESSMENT"))
        .otherwise(first)
    )  # fmt: skip
