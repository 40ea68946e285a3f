"""A cohort of people whose every input is known and in order, save what a test says."""

from datetime import date

import polars as pl

from headway.rating.indicator import COLUMNS
from headway.rating.rate import rate

ON = date(2026, 10, 4)

IN_ORDER = {
    "person": 1,
    "sentence": "IPP",
    "sentenced_on": date(2007, 5, 11),
    "tariff_expires_on": date(2010, 4, 1),
    "status": "custody_unreleased",
    "status_since": date(2007, 5, 11),
    "stale": False,
    "needs_decision": False,
    "prison": "LEI",
    "prison_function": "Category C Trainer",
    "security_category": "Cat C",
    "last_moved_on": date(2024, 3, 2),
    "com": "COM 17",
    "number_of_recalls": 0,
    "review_id": "300101",
    "target_hearing_on": date(2026, 12, 8),
    "custody_report_due_on": date(2026, 6, 9),
    "custody_report_done_on": date(2026, 6, 16),
    "last_result": "Stay In Closed [*]",
    "last_result_on": date(2025, 2, 18),
    "reviews_without_progress": 1,
    "last_panel_on": date(2026, 5, 5),
    "last_panel_outcome": "Prison amber-RAG progression review",
    "prison_as_at": date(2026, 9, 30),
    "ppud_as_at": date(2026, 9, 30),
    "probation_as_at": date(2026, 9, 30),
    "parole_as_at": date(2026, 9, 30),
    "contacts_as_at": date(2026, 9, 30),
    "outcome": "concluded",
}

RECALLED = {
    "status": "custody_recalled",
    "first_released_on": date(2018, 7, 2),
    "latest_released_on": date(2018, 7, 2),
    "latest_revoked_on": date(2026, 5, 1),
    "latest_returned_on": date(2026, 5, 4),
    "status_since": date(2026, 5, 4),
    "dossier_sent_on": date(2026, 5, 20),
    "number_of_recalls": 1,
    "last_panel_on": date(2026, 6, 1),
}

ON_LICENCE = {
    "status": "on_licence",
    "status_since": date(2025, 1, 16),
    "first_released_on": date(2025, 1, 16),
    "latest_released_on": date(2025, 1, 16),
    "licence_started_on": date(2025, 1, 16),
    "prison": None,
    "prison_function": None,
    "security_category": None,
    "review_id": None,
    "target_hearing_on": None,
    "custody_report_due_on": None,
    "custody_report_done_on": None,
    "prison_as_at": None,
    "terminates_automatically_on": date(2030, 1, 16),
}


def person(**facts):
    """Return a frame of one: never released, everything in order, with the facts given changed."""
    return pl.DataFrame([{**IN_ORDER, **facts}], schema=COLUMNS)


def rated(*, on=ON, **facts):
    """Return the rating of one person as a dict."""
    return rate(person(**facts), on=on).row(0, named=True)


def sentences(**facts):
    """Return what is said to a reader about one person, in order."""
    return [reason["sentence"] for reason in rated(**facts)["reasons"]]
