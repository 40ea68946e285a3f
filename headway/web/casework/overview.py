"""The first page of a case: what happens next, why, and the few dates that matter."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from headway.law.figures import Figures
from headway.law.licence import BOOK
from headway.rating.blocker import NONE
from headway.web.casework.history import Item
from headway.web.casework.unset_dates import told
from headway.web.law.books import address_of

Row = Mapping[str, Any]

NOTHING_NEXT = "Nothing is in the way by these files, and no date ahead is recorded."

CUSTODY_DATES = (
    ("Tariff expiry", "tariff_expires_on", "PPUD or NOMIS"),
    ("Parole hearing (target)", "target_hearing_on", "PPUD parole reviews"),
    ("Next progression panel", "next_panel_on", "nDelius contacts"),
)
RECALL_DATES = (
    ("Returned to custody", "latest_returned_on", "PPUD"),
    *CUSTODY_DATES[1:],
)
LICENCE_DATES = (  # no source: the provision of the rule
    ("Licence ends by law", "terminates_automatically_on", ""),
    ("Referral to the Parole Board due", "referral_due_on", ""),
    ("Next progression panel", "next_panel_on", "nDelius contacts"),
)
DATES_THAT_MATTER = {
    "custody_unreleased": CUSTODY_DATES,
    "secure_hospital": CUSTODY_DATES,
    "custody_recalled": RECALL_DATES,
    "unlawfully_at_large": (
        ("Licence revoked", "latest_revoked_on", "PPUD"),
        *LICENCE_DATES[:1],
        LICENCE_DATES[2],
    ),
    "on_licence": LICENCE_DATES,
}


def dates_that_matter(row: Row, law: Figures) -> list[dict[str, Any]]:
    """Return three dates, none for somebody who left: label, on (null = none), told, source, address, name.

    told     both ways, where a date of the law hangs on a day that nobody has set; else null
    source   the file, or the provision; `address` is where its rule is to be read
    """
    return [
        {
            "label": label,
            "on": row[column],
            "told": told(row, column, law),
            "source": source or BOOK.rules[column].cites,
            "address": address_of(column),
            "name": column,
        }
        for label, column, source in DATES_THAT_MATTER.get(row["status"], ())
    ]


def progress(row: Row) -> dict[str, Any] | None:
    """Return the colour, its words, and what it lacks; None for somebody who left the sentence."""
    if row["colour"] is None:
        return None
    words = row["colour"].capitalize() + (" (provisional)" if row["provisional"] else "")
    return {
        "colour": row["colour"],
        "words": words,
        "missing": row["not_recorded"],
        "provisional": row["provisional"],
    }


def blocker(row: Row, *, on: date) -> dict[str, Any] | None:
    """Return what stands first in the way, whose move it is and since when; None if nothing does."""
    if row["blocker"] in (None, NONE):
        return None
    since = row["blocked_since"]
    return {
        "label": row["blocker_label"],
        "whose": row["whose_move"],
        "since": since,
        "days": (on - since).days if since else None,
    }


def since_last_panel(row: Row, items: list[Item]) -> dict[str, Any]:
    """Return the last panel held and what has happened since, newest first."""
    last = row["last_panel_on"]
    since = [i for i in items if last is None or (i.on and i.on > last)]
    return {
        "on": last,
        "outcome": row["last_panel_outcome"],
        "since": since[:8],
        "more": max(0, len(since) - 8),
    }
