"""The stuck list as a CSV file that a spreadsheet opens without running anything."""

import csv
import re
from collections.abc import Iterator
from io import StringIO
from typing import Any

import polars as pl

from headway.people.facts import STATUS_LABELS

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
    "next_date_what": "What is due",
    "next_step": "What happens next",
}

# A spreadsheet may look past spaces and signs without width, and reads the wide forms as the plain ones
FORMULA = re.compile("[\\s\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]*[-=+@＝＋－＠\t\r\n]")


def rows(people: pl.DataFrame) -> Iterator[str]:
    """Yield the lines of the file, the heading first.

    people  frame of stuck.in_sentence, in the order wanted
    """
    yield _line(COLUMNS.values())
    for row in people.select(list(COLUMNS)).iter_rows(named=True):
        yield _line(_cell(name, value) for name, value in row.items())


def safe(text: str) -> str:
    """Return the text, with an apostrophe before what a spreadsheet would take for a formula."""
    return f"'{text}" if FORMULA.match(text) else text


def _cell(name: str, value: Any) -> str:
    # a number below zero is no formula, and has to stay a number
    return _words(name, value) if isinstance(value, int) else safe(_words(name, value))


def _words(name: str, value: Any) -> str:
    if value is None:
        return ""
    if name == "status":
        return STATUS_LABELS[value]
    if name == "reasons":
        return " | ".join(reason["sentence"] for reason in value)
    if name == "not_recorded":
        return " | ".join(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def _line(cells: Any) -> str:
    out = StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(cells)
    return out.getvalue()
