"""What a person of the register is called on a page, and where they are."""

from collections.abc import Mapping
from typing import Any

import polars as pl

from headway.people.facts import IN_SENTENCE, STATUS_LABELS
from headway.people.places import prisons

Row = Mapping[str, Any]


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


def listed(people: pl.DataFrame) -> list[dict[str, Any]]:
    """Return the rows of the cohort as a list shows them: each with `name`, `where` and `status_words`."""
    return [
        {**row, "name": name(row), "where": where(row), "status_words": status(row)}
        for row in people.iter_rows(named=True)
    ]
