"""The days of a parole review: decision, reconsideration, setting aside, and the next review.

Each rule counts from its own event, which may be of another day than the rest, so each is dated by it
(COUNTED_FROM). What null means: the event has not happened, or the figure is not set.
"""

import polars as pl

from headway.duties.figures import Figures, published
from headway.duties.months import months_before, months_later
from headway.duties.reckon import reckoned
from headway.law.citations import CSA97
from headway.law.rule import Rulebook

RULES = "Parole Board Rules 2019"
CODE = "ministryofjustice/offender-management-allocation-manager"

BOOK = Rulebook(
    facts={
        "hearing_on": "Oral hearing, or its target date",
        "decided_on": "Decision given",
        "applied_on": "Application for reconsideration sent to the other party",
        "refused_on": "Refused on the papers",
        "high_court_directed_on": "Reference to the High Court directed by the Secretary of State",
        "original_target_on": "Target hearing date before any deferral",
        "current_target_on": "Current target date",
        "target_hearing_on": "Target hearing date",
        "custody_report_due_on": "Custody report due, as PPUD sets milestone 13",
        "disposed_on": "Last reference to the Parole Board disposed of",
        "tariff_expires_on": "Tariff expiry date",
    },
    figures=published().names(),
)
rule = BOOK.rule


@rule("Parole Board decision given", cites=f"{RULES} r.25")
def decision_due_on(hearing_on: pl.Expr, parole_decision: pl.Expr) -> pl.Expr:
    """The decision and its reasons are given within the period after the oral hearing."""
    return hearing_on + pl.duration(days=parole_decision)


@rule("Last day to apply for reconsideration", cites=f"{RULES} r.28")
def reconsideration_closes_on(decided_on: pl.Expr, reconsideration: pl.Expr) -> pl.Expr:
    """Either party may apply up to and on this day; until then the decision is provisional."""
    return decided_on + pl.duration(days=reconsideration)


@rule("Decision final, if nobody applied", cites=f"{RULES} r.28")
def decision_final_on(reconsideration_closes_on: pl.Expr) -> pl.Expr:
    """A provisional decision is final on the day after the last day to apply for reconsideration."""
    return reconsideration_closes_on + pl.duration(days=1)


@rule("Other party responds to an application", cites=f"{RULES} r.28")
def response_due_on(applied_on: pl.Expr, reconsideration_response: pl.Expr) -> pl.Expr:
    """The other party makes representations within the period after the application is served."""
    return applied_on + pl.duration(days=reconsideration_response)


@rule("Last day to apply to set aside", cites=f"{RULES} r.28A")
def set_aside_closes_on(decided_on: pl.Expr, set_aside: pl.Expr) -> pl.Expr:
    """A final decision can be set aside on application within the period; no day before the rule existed.

    For an error of law or fact; for new information or a change only while the person is not released.
    """
    return decided_on + pl.duration(days=set_aside)


@rule("Last day to apply to withhold material", cites=f"{RULES} r.17(2)")
def non_disclosure_due_on(hearing_on: pl.Expr, non_disclosure: pl.Expr) -> pl.Expr:
    """An application not to disclose material is made at least so many weeks before the oral hearing."""
    return hearing_on - pl.duration(weeks=non_disclosure)


@rule("Last day to ask for an oral hearing", cites=f"{RULES} r.20")
def oral_hearing_request_closes_on(refused_on: pl.Expr, oral_hearing_request: pl.Expr) -> pl.Expr:
    """Somebody refused on the papers may ask for an oral hearing up to and on this day."""
    return refused_on + pl.duration(days=oral_hearing_request)


@rule("Reference to the High Court directed", cites=published()["high_court_direction"].versions[0].cites)
def high_court_reference_on(high_court_directed_on: pl.Expr, high_court_direction: pl.Expr) -> pl.Expr:
    """The day of the direction, where the power was in force on that day; null: not available then."""
    return pl.when(high_court_direction > 0).then(high_court_directed_on)


@rule("Month from which delay is counted", cites="Our own interpretation, for delay statistics")
def delay_counted_from(original_target_on: pl.Expr) -> pl.Expr:
    """A deferred review keeps the month of its original target: the first day of that month."""
    return original_target_on.dt.month_start()


@rule("Months of delay", cites="Our own interpretation, for delay statistics")
def months_of_delay(delay_counted_from: pl.Expr, current_target_on: pl.Expr) -> pl.Expr:
    """How many calendar months the current target is after the original one; none if it is earlier."""
    years = current_target_on.dt.year() - delay_counted_from.dt.year()
    months = current_target_on.dt.month().cast(pl.Int32) - delay_counted_from.dt.month()
    return pl.when(current_target_on.is_not_null()).then((years * 12 + months).clip(lower_bound=0))


@rule("Custody report received", cites=f"{CODE} app/models/parole_review.rb (milestone 13)")
def custody_report_by(custody_report_due_on: pl.Expr) -> pl.Expr:
    """The custody report is due on the day that PPUD sets for milestone 13; nothing is counted here."""
    return custody_report_due_on


@rule("Review starts", cites=published()["review_start"].versions[0].cites)
def review_starts_on(target_hearing_on: pl.Expr, review_start: pl.Expr) -> pl.Expr:
    """About when work on a review begins: so many months before the first day of its target month."""
    return months_before(target_hearing_on.dt.month_start(), review_start)


@rule("Next review at the latest", cites=CSA97.section("28(7)(b)"))
def next_review_by(disposed_on: pl.Expr, next_review: pl.Expr) -> pl.Expr:
    """The person may require a reference once so many months have passed since the last was disposed of."""
    return months_later(disposed_on, next_review)


@rule("First review after the tariff", cites=CSA97.section("28(7)(a)"))
def first_review_by(tariff_expires_on: pl.Expr, first_review: pl.Expr) -> pl.Expr:
    """Once the tariff is served a reference can be required; the time for setting it up has to be set."""
    return tariff_expires_on + pl.duration(days=first_review)


COUNTED_FROM = {
    "decision_due_on": "hearing_on",
    "reconsideration_closes_on": "decided_on",
    "decision_final_on": "decided_on",
    "response_due_on": "applied_on",
    "set_aside_closes_on": "decided_on",
    "non_disclosure_due_on": "hearing_on",
    "oral_hearing_request_closes_on": "refused_on",
    "high_court_reference_on": "high_court_directed_on",
    "delay_counted_from": "original_target_on",
    "months_of_delay": "original_target_on",
    "custody_report_by": "custody_report_due_on",
    "review_starts_on": "target_hearing_on",
    "next_review_by": "disposed_on",
    "first_review_by": "tariff_expires_on",
}
"""The event that each rule counts from; its day decides which version of a figure applies."""


def dates(frame: pl.DataFrame, figures: Figures) -> pl.DataFrame:
    """Return the frame with a column for every rule whose facts are among its columns."""
    for name, event in COUNTED_FROM.items():
        asked = {need for made in BOOK.resting(name) for need in made.needs if need in BOOK.facts}
        if asked <= set(frame.columns):
            frame = reckoned(frame, BOOK, figures, dated_by=event, only=name)
    return frame
