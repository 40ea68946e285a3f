"""Signs that the system is not moving somebody in prison or in secure hospital."""

import polars as pl
from polars import Expr

from headway.rating.blocker import AMBER, RED
from headway.rating.indicator import indicator
from headway.rating.periods import days_after, months_after, not_since

UNRELEASED = ("custody_unreleased",)
RECALLED = ("custody_recalled",)
PRISON = UNRELEASED + RECALLED
HELD = (*PRISON, "secure_hospital")

POM, COM = "prison offender manager", "community offender manager"
PPCS, GROUP, REGION = "public protection casework", "prison group", "probation region"
PSYCHOLOGY, CHAIR, HEALTH = "prison psychology", "panel chair", "mental health casework"

OPEN_CATEGORIES = ("D", "Cat D", "Fem Open", "YOI Open")
OPEN_PRISONS = ("Open", "Female open")


def _in_open_prison(prison_function: Expr) -> Expr:
    return prison_function.is_in(OPEN_PRISONS)


@indicator(
    RED,
    "Release was directed at the review with target date {last_result_on}; no release is recorded since",
    plan="WS4 (5)",
    act="agree the release plan and the day",
    whose=COM,
    blocker="release_plan",
    among=PRISON,
    since=lambda last_result_on: last_result_on,
)
def release_directed_not_made(
    last_result: Expr, last_result_on: Expr, latest_released_on: Expr, on: Expr, days_to_release: int
) -> Expr:
    directed = last_result.str.starts_with("Release").fill_null(False)
    waited = days_after(last_result_on, days_to_release) < on
    unreleased = not_since(latest_released_on, last_result_on)
    return directed & (unreleased & waited).fill_null(False)


@indicator(
    RED,
    "Open conditions were accepted at the review with target date {last_result_on}; "
    "we have not made the move to an open prison",
    plan="WS2 (2)",
    act="find a place in an open prison and move the person",
    whose=GROUP,
    blocker="place",
    among=PRISON,
    since=lambda last_result_on: last_result_on,
    source="prison_as_at",
)
def open_accepted_not_moved(
    last_result: Expr, last_result_on: Expr, prison_function: Expr, on: Expr, days_to_open_move: int
) -> Expr:
    accepted = last_result.str.starts_with("Open Conditions - Accepted").fill_null(False)
    waited = (days_after(last_result_on, days_to_open_move) < on).fill_null(False)
    return accepted & waited & ~_in_open_prison(prison_function)


@indicator(
    AMBER,
    "Category {security_category} by the prison file of {prison_as_at}, but held in a closed prison",
    plan="WS2 (4)",
    act="review the location against the category",
    whose=GROUP,
    blocker="place",
    among=PRISON,
    since=lambda last_moved_on: last_moved_on,
    source="prison_as_at",
)
def open_category_in_closed_prison(security_category: Expr, prison_function: Expr) -> Expr:
    return security_category.is_in(OPEN_CATEGORIES) & ~_in_open_prison(prison_function)


@indicator(
    RED,
    "Target hearing date passed {target_hearing_on.days} ago ({target_hearing_on}); no result recorded",
    plan="WS3 (3)",
    act="ask the Parole Board for a new date, or record the result",
    whose=PPCS,
    blocker="parole",
    among=HELD,
    since=lambda target_hearing_on: target_hearing_on,
    source="parole_as_at",
)
def hearing_overdue(review_id: Expr, target_hearing_on: Expr, on: Expr, days_past_hearing: int) -> Expr:
    return review_id.is_not_null() & (days_after(target_hearing_on, days_past_hearing) < on)


@indicator(
    RED,
    "Tariff expired {tariff_expires_on.years} ago ({tariff_expires_on}) and no parole review is under way",
    plan="WS3 (3)",
    act="open a parole review",
    whose=PPCS,
    blocker="parole",
    among=UNRELEASED,
    since=lambda tariff_expires_on, last_result_on: pl.max_horizontal(tariff_expires_on, last_result_on),
    source="parole_as_at",
)
def over_tariff_without_review(
    tariff_expires_on: Expr, review_id: Expr, last_result_on: Expr, on: Expr, months_without_review: int
) -> Expr:
    limit = months_after(tariff_expires_on, months_without_review) < on
    since_result = last_result_on.is_null() | (months_after(last_result_on, months_without_review) < on)
    return review_id.is_null() & limit & since_result


@indicator(
    RED,
    "Returned to custody {latest_returned_on.days} ago ({latest_returned_on}); "
    "we have not sent the recall dossier to the Parole Board, due within {days_to_refer_recall} days",
    plan="C(S)A 1997 s.32(4)",
    act="send the recall dossier to the Parole Board",
    whose=PPCS,
    blocker="parole",
    among=RECALLED,
    since=lambda latest_returned_on, days_to_refer_recall: days_after(
        latest_returned_on, days_to_refer_recall
    ),
)
def recall_not_referred(
    latest_returned_on: Expr, dossier_sent_on: Expr, last_result_on: Expr, on: Expr, days_to_refer_recall: int
) -> Expr:
    unsent = not_since(dossier_sent_on, latest_returned_on) & not_since(last_result_on, latest_returned_on)
    return unsent & (days_after(latest_returned_on, days_to_refer_recall) < on).fill_null(False)


@indicator(
    RED,
    "In custody on recall for {latest_returned_on.months} (since {latest_returned_on}); no review result",
    plan="WS2 (7)",
    act="get the review of the recall to a decision",
    whose=PPCS,
    blocker="parole",
    among=RECALLED,
    since=lambda latest_returned_on: latest_returned_on,
    source="parole_as_at",
)
def recalled_without_result(
    latest_returned_on: Expr, last_result_on: Expr, on: Expr, months_recalled_without_result: int
) -> Expr:
    long = months_after(latest_returned_on, months_recalled_without_result) < on
    return not_since(last_result_on, latest_returned_on) & long.fill_null(False)


@indicator(
    AMBER,
    "Custody report was due {custody_report_due_on.days} ago ({custody_report_due_on}); it is not received",
    plan="WS3 (3)",
    act="finish the custody report",
    whose=POM,
    blocker="assessment",
    among=HELD,
    since=lambda custody_report_due_on: custody_report_due_on,
    source="parole_as_at",
)
def custody_report_overdue(
    review_id: Expr, custody_report_due_on: Expr, custody_report_done_on: Expr, on: Expr
) -> Expr:
    return review_id.is_not_null() & custody_report_done_on.is_null() & (custody_report_due_on < on)


@indicator(
    AMBER,
    "{reviews_without_progress} reviews after tariff without a progressive move; "
    "a psychology case review is due from {reviews_without_move} on",
    plan="WS4 (4)",
    act="carry out the psychology case review",
    whose=PSYCHOLOGY,
    blocker="assessment",
    among=UNRELEASED,
    since=lambda last_result_on: last_result_on,
    source="parole_as_at",
)
def psychology_review_due(reviews_without_progress: Expr, reviews_without_move: int) -> Expr:
    return reviews_without_progress >= reviews_without_move


@indicator(
    RED,
    "Returned to custody on {latest_returned_on}; we have not held a progression panel "
    "within {months_to_panel_after_change} months of it",
    plan="WS2 (5)",
    act="hold the progression panel that follows a recall",
    whose=CHAIR,
    blocker="panel",
    among=RECALLED,
    source="contacts_as_at",
    since=lambda latest_returned_on, months_to_panel_after_change: months_after(
        latest_returned_on, months_to_panel_after_change
    ),
)
def no_panel_after_recall(
    latest_returned_on: Expr,
    last_panel_on: Expr,
    on: Expr,
    months_to_panel_after_change: int,
    months_between_panels: int,
) -> Expr:
    late = months_after(latest_returned_on, months_to_panel_after_change) < on
    recent = months_after(latest_returned_on, months_between_panels) >= on
    return not_since(last_panel_on, latest_returned_on) & (late & recent).fill_null(False)


@indicator(
    AMBER,
    "No community offender manager is allocated, {months_before_handover} months or less before the handover "
    "date that tariff expiry or the hearing sets",
    plan="WS1 (4)",
    act="allocate a community offender manager",
    whose=REGION,
    blocker="officer",
    among=UNRELEASED,
    source="probation_as_at",
    since=lambda tariff_expires_on, target_hearing_on, on, months_before_handover: months_after(
        _handover_for(tariff_expires_on, target_hearing_on, on), -months_before_handover
    ),
)
def handover_overdue(
    com: Expr, tariff_expires_on: Expr, target_hearing_on: Expr, on: Expr, months_before_handover: int
) -> Expr:
    day = _handover_for(tariff_expires_on, target_hearing_on, on)
    return com.is_null() & (months_after(day, -months_before_handover) <= on)


def _handover_for(tariff_expires_on: Expr, target_hearing_on: Expr, on: Expr) -> Expr:
    # First match of the service's rule: tariff if ahead, else the hearing if ahead, else the nearer past one.
    return (
        pl.when(tariff_expires_on >= on)
        .then(tariff_expires_on)
        .when(target_hearing_on >= on)
        .then(target_hearing_on)
        .otherwise(pl.max_horizontal(tariff_expires_on, target_hearing_on))
    )


@indicator(
    AMBER,
    "In secure hospital for {status_since.months} (since {status_since}); no return or discharge is recorded",
    plan="WS2 (3)",
    act="ask the hospital about return to prison or discharge",
    whose=HEALTH,
    blocker="health",
    among=("secure_hospital",),
    since=lambda status_since: status_since,
)
def long_in_hospital(status_since: Expr, on: Expr, months_in_hospital: int) -> Expr:
    return months_after(status_since, months_in_hospital) < on


@indicator(
    AMBER,
    "We have not recorded the tariff expiry date, so nobody can tell when reviews are due",
    plan="WS2 (4)",
    act="record the tariff expiry date from the court's order",
    whose=PPCS,
    blocker="record",
    among=(*UNRELEASED, "secure_hospital"),
    since=lambda sentenced_on: sentenced_on,
)
def tariff_not_recorded(tariff_expires_on: Expr) -> Expr:
    # The gap itself is the sign, so this indicator is never unknown.
    return tariff_expires_on.is_null()


@indicator(
    AMBER,
    "The prison file of {prison_as_at} does not name this person, and no exit is recorded",
    plan="WS5 (1)",
    act="find out where the person is held",
    whose=POM,
    blocker="record",
    among=HELD,
    since=lambda prison_as_at: prison_as_at,
)
def lost_by_prison_file(stale: Expr) -> Expr:
    return stale
