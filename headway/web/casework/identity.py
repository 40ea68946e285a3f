"""Who a case is about: the words at the head of every page of it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from headway.people.facts import IN_SENTENCE, STATUS_LABELS
from headway.people.places import prisons

Row = Mapping[str, Any]

STATUS_COLOURS = {
    "custody_recalled": "orange",
    "unlawfully_at_large": "red",
    "secure_hospital": "teal",
    "on_licence": "grey",
    "custody_unreleased": "purple",
}


def name(row: Row) -> str:
    """Return "DOE, Jane"; the words for a name that is not recorded where there is none."""
    parts = [(row["surname"] or "").upper(), row["forenames"] or ""]
    return ", ".join(part for part in parts if part) or "Name not recorded"


def status(row: Row) -> str:
    """Return where somebody stands in the sentence, in words."""
    return STATUS_LABELS.get(row["status"], "Status not established")


def prison_name(code: str | None) -> str:
    """Return a prison's name; the code itself where the public register does not have it."""
    known = prisons().get(code or "")
    return known["name"] if known else code or "a prison not recorded"


def where(row: Row) -> str:
    """Return the prison, the hospital, or the probation region that somebody is in."""
    if row["status"] and row["status"] not in IN_SENTENCE:
        return "No longer in the sentence"
    if row["prison"]:
        return prison_name(row["prison"])
    if row["status"] == "secure_hospital":
        return "Secure hospital"
    if row["status"] == "on_licence":
        return " · ".join(part for part in (row["probation_region"], row["pdu"]) if part) or "Not recorded"
    return "Not in custody by any source" if row["status"] == "unlawfully_at_large" else "Not recorded"


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
