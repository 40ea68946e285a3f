"""Every special case of the specification of incoming files, and every bad delivery, with its named outcome.

The numbers in cases.csv are those that the rows and reports carry; D30 is not used. A line without a number
is something else that can go wrong with a delivery.
"""

import csv
from importlib.resources import files

_FIRST_OF_A_ROW = "D10"


def outcomes() -> list[tuple[str, str, str]]:
    """Return the case ("" for a bad delivery), what arrives, and what happens, in the order of cases.csv."""
    text = files("headway.intake.declared").joinpath("cases.csv").read_text(encoding="utf-8")
    return [(case, arrives, happens) for case, arrives, happens in list(csv.reader(text.splitlines()))[1:]]


def of_files() -> list[tuple[str, str, str]]:
    """Return the cases of whole files."""
    return [told for told in outcomes() if told[0] and told[0] < _FIRST_OF_A_ROW]


def of_rows() -> list[tuple[str, str, str]]:
    """Return the cases of rows and values."""
    return [told for told in outcomes() if told[0] >= _FIRST_OF_A_ROW]


def of_deliveries() -> list[tuple[str, str]]:
    """Return what else can go wrong with a delivery, and what becomes of it."""
    return [(arrives, happens) for case, arrives, happens in outcomes() if not case]
