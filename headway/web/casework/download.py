"""The stuck list as a CSV file that a spreadsheet opens without running anything."""

from collections.abc import Iterator
from typing import Any

import polars as pl

from headway.law.figures import Figures
from headway.people.facts import STATUS_LABELS
from headway.web.casework.unset_dates import next_date_told
from headway.web.spreadsheet import line

COLUMNS = {
    "surname": "Surname",
    "forenames": "Forenames",
    "noms": "Prison number",
    "crn": "CRN",
    "sentence": "Sentence",
    "status": "Status",
    "prison": "Prison",
    "probation_region": "Probation region",
    "tariff_expires_on": "Tariff expiry date",
    "years_over_tariff": "Years over tariff, in custody",
    "colour": "Progress",
    "provisional": "Provisional",
    "reasons": "Reasons",
    "not_recorded": "Not recorded",
    "blocker_label": "In the way",
    "whose_move": "Whose move",
    "blocked_since": "Since",
    "next_date": "Next date",
    "next_date_told": "Next date both ways, while a day of the law is not set",
    "next_date_what": "What is due",
    "next_step": "What happens next",
}


def rows(people: pl.DataFrame, law: Figures) -> Iterator[str]:
    """Yield the lines of the file, the heading first.

    people  frame of stuck.in_sentence, in the order wanted
    law     the figures in force
    """
    yield line(COLUMNS.values())
    for row in people.iter_rows(named=True):
        told = {**row, "next_date_told": next_date_told(row, law)}
        yield line(_said(name, told[name]) for name in COLUMNS)


def _said(name: str, value: Any) -> Any:
    if value is None:
        return None
    if name == "status":
        return STATUS_LABELS[value]
    if name == "reasons":
        return " | ".join(reason["sentence"] for reason in value)
    return " | ".join(value) if name == "not_recorded" else value
