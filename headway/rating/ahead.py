"""The next date in each case: what is due, and who acts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import polars as pl

from headway.people.facts import IN_SENTENCE
from headway.rating.community import LICENCE
from headway.rating.custody import CHAIR, HELD, POM, PPCS, RECALLED, UNRELEASED
from headway.rating.indicator import Rule, called
from headway.rating.periods import days_after, months_after, not_since
from headway.rating.sentence import shown


@dataclass(frozen=True)
class Ahead:
    """A date that may lie ahead of somebody, and what happens on it."""

    what: str
    step: str
    whose: str
    among: tuple[str, ...]
    day: Rule


def _if(condition: pl.Expr, day: pl.Expr) -> pl.Expr:
    return pl.when(condition).then(day)


DATES: tuple[Ahead, ...] = (
    Ahead(
        "Licence ends by law",
        "confirm that the licence ends",
        PPCS,
        LICENCE,
        lambda terminates_automatically_on: terminates_automatically_on,
    ),
    Ahead(
        "Referral to the Parole Board due",
        "refer the licence to the Parole Board",
        PPCS,
        LICENCE,
        lambda referral_due_on: referral_due_on,
    ),
    Ahead(
        "Parole hearing (target)",
        "hear the case",
        "Parole Board",
        HELD,
        lambda target_hearing_on: target_hearing_on,
    ),
    Ahead(
        "Custody report due",
        "finish the custody report",
        POM,
        HELD,
        lambda custody_report_due_on, custody_report_done_on: _if(
            custody_report_done_on.is_null(), custody_report_due_on
        ),
    ),
    Ahead(
        "Recall dossier due",
        "send the recall dossier to the Parole Board",
        PPCS,
        RECALLED,
        lambda latest_returned_on, dossier_sent_on, days_to_refer_recall: _if(
            not_since(dossier_sent_on, latest_returned_on),
            days_after(latest_returned_on, days_to_refer_recall),
        ),
    ),
    Ahead(
        "Progression panel",
        "hold the progression panel",
        CHAIR,
        IN_SENTENCE,
        lambda next_panel_on: next_panel_on,
    ),
    Ahead(
        "Progression panel due",
        "hold a progression panel",
        CHAIR,
        IN_SENTENCE,
        lambda next_panel_on, last_panel_on, months_between_panels: _if(
            next_panel_on.is_null(), months_after(last_panel_on, months_between_panels)
        ),
    ),
    Ahead(
        "Tariff expires",
        "have the parole review ready",
        POM,
        UNRELEASED,
        lambda tariff_expires_on: tariff_expires_on,
    ),
    Ahead(
        "First panel on licence due",
        "hold the panel that follows a release",
        CHAIR,
        LICENCE,
        lambda latest_released_on, last_panel_on, months_to_panel_after_change: _if(
            not_since(last_panel_on, latest_released_on),
            months_after(latest_released_on, months_to_panel_after_change),
        ),
    ),
)
"""In the order that decides between two things on one day."""


def next_dates(*, on: date, figures: Mapping[str, int]) -> list[pl.Expr]:
    """Return the columns next_date, next_date_what, next_date_step: null where no date lies ahead.

    The day `on` itself still lies ahead.
    """
    days = [_ahead(d, on=on, figures=figures) for d in DATES]
    first = pl.min_horizontal(days)
    what, step = pl.lit(None, dtype=pl.String), pl.lit(None, dtype=pl.String)
    for d, day in reversed(list(zip(DATES, days, strict=True))):
        is_next = (day == first).fill_null(False)
        what = pl.when(is_next).then(pl.lit(d.what)).otherwise(what)
        words = pl.format(f"{d.whose[0].upper()}{d.whose[1:]} to {d.step} by {{}}.", shown(day))
        step = pl.when(is_next).then(words).otherwise(step)
    return [first.alias("next_date"), what.alias("next_date_what"), step.alias("next_date_step")]


def _ahead(d: Ahead, *, on: date, figures: Mapping[str, int]) -> pl.Expr:
    day = called(d.day, on=on, figures=figures)
    return pl.when(pl.col("status").is_in(d.among) & (day >= on)).then(day)
