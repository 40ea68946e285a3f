"""Everything that falls due, for everybody: the duties of all the modules of this room together."""

import polars as pl

from headway.duties import (
    handover,
    keywork,
    licence,
    panel_changes,
    panels,
    psychology,
    recall,
    release,
    reviews,
    suspension,
    tier,
)
from headway.duties.duty import Duty, Seen, check, stated

FINDERS = (
    licence.statutory,
    recall.referrals,
    recall.part_b,
    recall.at_large_checks,
    release.notices,
    release.directed,
    reviews.custody_reports,
    reviews.decisions,
    reviews.next_reviews,
    reviews.first_reviews,
    panels.after_release,
    panels.after_recall,
    panels.after_result,
    panel_changes.after_category,
    panel_changes.after_remission,
    panels.in_turn,
    psychology.case_reviews,
    handover.handovers,
    keywork.prompts,
    tier.reviews,
    suspension.considerations,
)
"""Every function that finds duties, Seen → a frame of duty.SCHEMA."""

DUTIES: dict[str, Duty] = {
    duty.name: duty
    for duty in (
        licence.REFERRAL,
        licence.ENDING,
        licence.REQUEST,
        recall.REFERRAL,
        recall.PART_B_REPORT,
        recall.AT_LARGE_CHECK,
        release.NOTICE,
        release.DIRECTED,
        reviews.REPORT,
        reviews.DECISION,
        reviews.NEXT,
        reviews.FIRST,
        panels.AFTER_RELEASE,
        panels.AFTER_RECALL,
        panels.AFTER_RESULT,
        panels.AFTER_CATEGORY,
        panels.AFTER_REMISSION,
        panels.IN_TURN,
        psychology.CASE_REVIEW,
        handover.HANDOVER,
        keywork.KEY_WORK,
        tier.TIER_REVIEW,
        suspension.SUSPENSION,
    )
}

UNTOLD = frozenset(duty.name for duty in DUTIES.values() if not duty.told)
"""Duties that can be done without any file that is read showing it."""


def falls_due(seen: Seen) -> pl.DataFrame:
    """Return every duty of everybody with its state on the day: duty.SCHEMA and `state`.

    Sorted by due day (unknown last), person and duty.
    """
    found = pl.concat([check(find(seen)) for find in FINDERS])
    return stated(found, on=seen.on, untold=UNTOLD).sort("due_on", "person", "duty", nulls_last=True)
