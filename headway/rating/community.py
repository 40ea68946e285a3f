"""Signs that the system is not moving somebody on licence or at large, and those that hold everywhere."""

import polars as pl
from polars import Expr

from headway.people.facts import IN_SENTENCE
from headway.people.panels import RECORDED_FROM
from headway.rating.blocker import AMBER, RED
from headway.rating.custody import CHAIR, PPCS, REGION
from headway.rating.indicator import UNKNOWN_STATUS, indicator
from headway.rating.periods import days_after, months_after, not_since

LICENCE = ("on_licence",)
AT_LARGE = ("unlawfully_at_large",)
RELEASED = (*LICENCE, *AT_LARGE, "custody_recalled")


@indicator(
    RED,
    "The licence ended by law on {terminates_automatically_on}; no source records that we ended it",
    plan="C(S)A 1997 s.31A(4H)",
    act="confirm the ending, tell the person and close the licence",
    whose=PPCS,
    blocker="licence",
    among=RELEASED,
    since=lambda terminates_automatically_on: terminates_automatically_on,
)
def licence_end_not_recorded(
    outcome: Expr, terminates_automatically_on: Expr, licence_ended_on: Expr, on: Expr
) -> Expr:
    # Without a conclusion we cannot say that the licence goes on.
    ends = pl.when(terminates_automatically_on.is_not_null() | (outcome != "cannot_determine")).then(
        (terminates_automatically_on <= on).fill_null(False)
    )
    return ends & licence_ended_on.is_null()


@indicator(
    AMBER,
    "A recall was rescinded; we have not decided whether the licence clock ran on",
    plan="C(S)A 1997 s.31A",
    act="decide whether the licence clock ran on, with reasons",
    whose=PPCS,
    blocker="record",
    among=RELEASED,
    since=lambda latest_released_on: latest_released_on,
)
def licence_clock_needs_decision(outcome: Expr) -> Expr:
    return outcome == "needs_decision"


@indicator(
    RED,
    "Licence revoked {latest_revoked_on.days} ago ({latest_revoked_on}); no return to custody is recorded",
    plan="C(S)A 1997 s.32",
    act="find the person and return them to custody, or record the return",
    whose="police and public protection casework",
    blocker="at_large",
    among=AT_LARGE,
    since=lambda latest_revoked_on: latest_revoked_on,
)
def not_back_in_custody(latest_revoked_on: Expr, on: Expr, days_at_large: int) -> Expr:
    return (days_after(latest_revoked_on, days_at_large) < on).fill_null(True)


@indicator(
    RED,
    "We have not allocated a community offender manager, {licence_started_on.days} after the licence began",
    plan="WS2 (8)",
    act="allocate a community offender manager",
    whose=REGION,
    blocker="officer",
    among=LICENCE,
    since=lambda licence_started_on: licence_started_on,
    source="probation_as_at",
)
def no_officer_on_licence(
    com: Expr, licence_started_on: Expr, on: Expr, days_to_allocate_officer: int
) -> Expr:
    return com.is_null() & (days_after(licence_started_on, days_to_allocate_officer) < on).fill_null(True)


@indicator(
    RED,
    "Released on {latest_released_on}; we have not held a progression panel "
    "within {months_to_panel_after_change} months of it",
    plan="WS2 (5)",
    act="hold the panel that follows a release",
    whose=CHAIR,
    blocker="panel",
    among=LICENCE,
    source="contacts_as_at",
    since=lambda latest_released_on, months_to_panel_after_change: months_after(
        latest_released_on, months_to_panel_after_change
    ),
)
def no_panel_after_release(
    latest_released_on: Expr,
    last_panel_on: Expr,
    on: Expr,
    months_to_panel_after_change: int,
    months_between_panels: int,
) -> Expr:
    late = months_after(latest_released_on, months_to_panel_after_change) < on
    recent = months_after(latest_released_on, months_between_panels) >= on
    return not_since(last_panel_on, latest_released_on) & (late & recent).fill_null(False)


@indicator(
    RED,
    "No progression panel is recorded, either since {status_since} or before; "
    f"nDelius holds panels from {RECORDED_FROM:%-d %B %Y}",
    plan="WS2 (5)",
    act="hold a first progression panel",
    whose=CHAIR,
    blocker="panel",
    among=IN_SENTENCE,
    since=lambda status_since, months_between_panels: months_after(
        _could_be_recorded(status_since), months_between_panels
    ),
    source="contacts_as_at",
)
def panel_never_held(last_panel_on: Expr, status_since: Expr, on: Expr, months_between_panels: int) -> Expr:
    return last_panel_on.is_null() & (
        months_after(_could_be_recorded(status_since), months_between_panels) < on
    )


def _could_be_recorded(status_since: Expr) -> Expr:
    recorded_from = pl.lit(RECORDED_FROM)
    return pl.when(status_since < recorded_from).then(recorded_from).otherwise(status_since)


@indicator(
    AMBER,
    "Last progression panel was {last_panel_on.months} ago ({last_panel_on}); "
    "we aim for one every {months_between_panels} months",
    plan="WS2 (5)",
    act="hold a progression panel",
    whose=CHAIR,
    blocker="panel",
    among=IN_SENTENCE,
    since=lambda last_panel_on, months_between_panels: months_after(last_panel_on, months_between_panels),
    source="contacts_as_at",
)
def panel_overdue(last_panel_on: Expr, on: Expr, months_between_panels: int) -> Expr:
    return (months_after(last_panel_on, months_between_panels) < on).fill_null(False)


@indicator(
    AMBER,
    "The panel of {panel_without_outcome_on} has no outcome recorded, so it does not count as held",
    plan="WS2 (5)",
    act="record the outcome of the panel, or that it was not held",
    whose=CHAIR,
    blocker="record",
    among=IN_SENTENCE,
    since=lambda panel_without_outcome_on: panel_without_outcome_on,
    source="contacts_as_at",
)
def panel_outcome_not_recorded(
    panel_without_outcome_on: Expr, last_panel_on: Expr, on: Expr, days_to_record_panel: int
) -> Expr:
    waited = (days_after(panel_without_outcome_on, days_to_record_panel) < on).fill_null(False)
    return waited & not_since(last_panel_on, panel_without_outcome_on)


@indicator(
    AMBER,
    "We have not established where this person is in the sentence",
    plan="WS5 (1)",
    act="establish the status from PPUD, NOMIS and nDelius",
    whose=PPCS,
    blocker="record",
    among=(UNKNOWN_STATUS,),
    since=lambda sentenced_on: sentenced_on,
)
def status_not_known(status: Expr) -> Expr:
    # The gap itself is the sign, so this indicator is never unknown.
    return status.is_null()
