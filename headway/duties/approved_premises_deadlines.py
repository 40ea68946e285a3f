"""Approved Premises: how short the notice is, from when the time runs, and by when each step is due.

The rules are those of the Approved Premises service (CAS1). Times are those of a clock in London.
"""

from collections.abc import Mapping
from datetime import date, time

import polars as pl

from headway.duties.approved_premises import API, UI
from headway.duties.figures import Figures, published
from headway.duties.quirks import Quirk, settled
from headway.duties.reckon import reckoned
from headway.duties.working_days import column_after
from headway.law.rule import Rulebook

DEADLINES = f"{API}/service/cas1/Cas1TaskDeadlineService.kt"
NOTICE = f"{UI}/utils/applications/noticeTypeFromApplication.ts"

EMERGENCY, SHORT, STANDARD = "emergency", "short notice", "standard"
CUT_OFF, OPENS = time(13), time(9)
"""What comes on a working day from the cut-off on counts from the opening of the next."""

QUIRKS = (
    Quirk(
        "notice_days",
        "How the days before an arrival are counted",
        {
            "calendar": "by the calendar: submitted on the 1st for the 29th is 28 days",
            "whole_days": "whole days of 24 hours up to the midnight with which the day of arrival begins",
        },
        "calendar",
        "The code counts whole days of 24 hours, so that an application made at noon has a day less than one "
        "made at midnight; its own tests speak of days.",
    ),
)  # fmt: skip

FACTS: dict[str, tuple[str, pl.DataType]] = {
    "submitted_at": ("Submitted, by a clock in London", pl.Datetime("us")),
    "arrives_on": ("Arrival asked for", pl.Date()),
    "ap_type": ("Type: normal, rfap, pipe, esap or mhap", pl.String()),
}
BOOK = Rulebook(
    facts={
        **{name: label for name, (label, _) in FACTS.items()},
        **{quirk.name: quirk.label for quirk in QUIRKS},
    },
    figures=published().names(),
)
rule = BOOK.rule


@rule("Notice of an arrival", cites=NOTICE)
def ap_notice(
    submitted_at: pl.Expr, arrives_on: pl.Expr, notice_days: pl.Expr,
    ap_emergency_notice: pl.Expr, ap_short_notice: pl.Expr,
) -> pl.Expr:  # fmt: skip
    """Emergency, short notice or standard, by the days before arrival; standard where no arrival is given."""
    calendar = (arrives_on - submitted_at.dt.date()).dt.total_days()
    whole = (arrives_on.cast(pl.Datetime("us")) - submitted_at).dt.total_days()
    days = pl.when(notice_days == "calendar").then(calendar).otherwise(whole)
    return (
        pl.when(submitted_at.is_null() | ap_emergency_notice.is_null() | ap_short_notice.is_null())
        .then(pl.lit(None, dtype=pl.String))
        .when(days <= ap_emergency_notice).then(pl.lit(EMERGENCY))
        .when(days <= ap_short_notice).then(pl.lit(SHORT))
        .otherwise(pl.lit(STANDARD))
    )  # fmt: skip


@rule("Time runs from", cites=DEADLINES)
def ap_clock_from(submitted_at: pl.Expr) -> pl.Expr:
    """The submission, if before 13:00 on a working day; else 09:00 on the next working day."""
    day = submitted_at.dt.date()
    in_hours = (column_after(day, pl.lit(0)) == day) & (submitted_at.dt.time() < CUT_OFF)
    next_opening = column_after(day, pl.lit(1)).dt.combine(OPENS)
    return pl.when(in_hours).then(submitted_at).otherwise(next_opening)


def _after(clock: pl.Expr, working_days: pl.Expr) -> pl.Expr:
    """Return the same time of day, so many working days later."""
    return column_after(clock.dt.date(), working_days).dt.combine(clock.dt.time())


@rule("Application assessed by", cites=DEADLINES)
def ap_assessed_by(
    ap_notice: pl.Expr, ap_clock_from: pl.Expr,
    ap_assess_emergency: pl.Expr, ap_assess_short: pl.Expr, ap_assess: pl.Expr,
) -> pl.Expr:  # fmt: skip
    """So many hours after the time begins to run in an emergency, else so many working days, at that time."""
    return (
        pl.when(ap_notice == EMERGENCY).then(ap_clock_from + pl.duration(hours=ap_assess_emergency))
        .when(ap_notice == SHORT).then(_after(ap_clock_from, ap_assess_short))
        .when(ap_notice == STANDARD).then(_after(ap_clock_from, ap_assess))
    )  # fmt: skip


@rule("Placement matched by", cites=DEADLINES)
def ap_matched_by(
    ap_notice: pl.Expr, ap_clock_from: pl.Expr, ap_type: pl.Expr, ap_match_short: pl.Expr, ap_match: pl.Expr
) -> pl.Expr:
    """At once in an emergency and, unless the notice is short, for ESAP; else so many working days later.

    The time runs from the request for a placement, which `submitted_at` then says.
    """
    return (
        pl.when(ap_notice == EMERGENCY).then(ap_clock_from)
        .when(ap_notice == SHORT).then(_after(ap_clock_from, ap_match_short))
        .when((ap_notice == STANDARD) & (ap_type == "esap").fill_null(False)).then(ap_clock_from)
        .when(ap_notice == STANDARD).then(_after(ap_clock_from, ap_match))
    )  # fmt: skip


@rule("Further request for a placement decided by", cites=DEADLINES)
def ap_request_decided_by(ap_clock_from: pl.Expr, ap_request: pl.Expr) -> pl.Expr:
    """So many working days after the time begins to run, whatever the notice."""
    return _after(ap_clock_from, ap_request)


def deadlines(
    people: pl.DataFrame, figures: Figures, *, on: date, choices: Mapping[str, str] | None = None
) -> pl.DataFrame:
    """Return the frame with a column for every rule above: times by a clock in London, null where not known.

    people   one row an application; columns of FACTS (a column that is missing: not known)
    choices  options of QUIRKS in place of the defaults
    A day outside 2005 to 2040, for which bank holidays are not known, has no deadline.
    """
    unknown = {
        name: pl.lit(None, dtype=dtype) for name, (_, dtype) in FACTS.items() if name not in people.columns
    }
    taken = {name: pl.lit(option) for name, option in settled(QUIRKS, choices).items()}
    return reckoned(people.with_columns(on=pl.lit(on), **unknown, **taken), BOOK, figures, dated_by="on")
