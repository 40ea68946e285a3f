"""Who a case is about: the words at the head of every page of it."""

from datetime import date
from typing import Any

from headway.web.people import Row, status, where

STATUS_COLOURS = {
    "custody_recalled": "orange",
    "unlawfully_at_large": "red",
    "secure_hospital": "teal",
    "on_licence": "grey",
    "custody_unreleased": "purple",
}


def facts(row: Row, *, day: Any) -> list[dict[str, str]]:
    """Return the facts of the identity bar: label and value.

    day  function that prints a date, or the words for null
    """
    return [
        {"label": "Prison number", "value": row["noms"] or "not recorded"},
        {"label": "CRN", "value": row["crn"] or "not recorded"},
        {"label": "Born", "value": day(row["born_on"])},
        {"label": "Where", "value": where(row)},
        {
            "label": "Sentenced",
            "value": f"{row['sentence'] or 'sentence not recorded'}, {day(row['sentenced_on'])}",
        },
        {"label": "Tariff expiry", "value": day(row["tariff_expires_on"])},
    ]


def badges(row: Row) -> list[dict[str, str]]:
    """Return the flags beside the name: text and tag colour. No flag says anything of risk."""
    found = [(row["sentence"] or "Sentence not recorded", "purple")]
    found.append((status(row), STATUS_COLOURS.get(row["status"], "grey")))
    if row["other_life_sentence"]:
        found.append(("Another life sentence", "grey"))
    if row["supervision_suspended_on"] and row["status"] == "on_licence":
        found.append(("Supervision suspended", "grey"))
    if row["needs_decision"]:
        found.append(("Needs a decision", "yellow"))
    if row["stale"]:
        found.append(("Lost by the prison file", "yellow"))
    return [{"text": text, "colour": colour} for text, colour in found]


def years_over_tariff(row: Row, *, on: date) -> int | None:
    """Return whole years since tariff expiry; None before it, or where it is not recorded."""
    tariff = row["tariff_expires_on"]
    if tariff is None or tariff > on:
        return None
    return on.year - tariff.year - ((on.month, on.day) < (tariff.month, tariff.day))
