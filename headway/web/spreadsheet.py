"""CSV files that a spreadsheet opens without running anything that is in them."""

import csv
import re
from collections.abc import Iterable
from io import StringIO
from typing import Any

from django.http import HttpResponse

# A spreadsheet may look past spaces and signs without width, and reads the wide forms as the plain ones
FORMULA = re.compile("[\\s\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]*[-=+@＝＋－＠\t\r\n]")


def line(values: Iterable[Any]) -> str:
    """Return one line of a file: null is empty, true and false are yes and no, days as YYYY-MM-DD."""
    out = StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(_cell(value) for value in values)
    return out.getvalue()


def safe(text: str) -> str:
    """Return the text, with an apostrophe before what a spreadsheet would take for a formula."""
    return f"'{text}" if FORMULA.match(text) else text


def file(lines: Iterable[str], name: str) -> HttpResponse:
    """Return the lines as a file to download, with the mark by which a spreadsheet knows UTF-8."""
    response = HttpResponse("\ufeff" + "".join(lines), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _cell(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    # a number below zero is no formula, and has to stay a number
    if isinstance(value, int | float):
        return str(value)
    return "" if value is None else safe(str(value))
