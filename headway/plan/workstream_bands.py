"""The rows of one action gathered into bands: deliverables and the dates printed beside them.

A page break, or the edge of a cell, cuts a sentence or a date in two; the pieces are joined, since all their
letters are there.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from headway.plan.action_plan_text import begins_with_bullet
from headway.plan.damage import starts_small
from headway.plan.workstream_columns import Parts

_ENDS_A_DATE = re.compile(r"(?:\b\d{4}|\b\d\d/\d\d|\bongoing|\bon-going|\btb[cd]|\))[.;]?$", re.IGNORECASE)
_BARE_YEAR = re.compile(r"^\d{4}\b|^[^(]*\)")


@dataclass
class Band:
    """Deliverables as one text, a line feed where the document parts them, and the dates beside it."""

    summary: str
    date: str


def bands(rows: Sequence[Parts]) -> list[Band]:
    """Return the bands of an action in printed order; one without deliverables holds dates of none."""
    found: list[Band] = []
    for row in rows:
        if not row.summary.strip() and not row.date:
            continue
        last = found[-1] if found else None
        if last and _ends_a_bracket(last, row):
            last.date = f"{last.date} {row.summary.strip()}"
        elif last and (_goes_on(last, row) or _is_rest_of_date(last, row)):
            _add(last, row)
        else:
            found.append(Band(summary=row.summary, date=row.date))
    return found


def _goes_on(band: Band, row: Parts) -> bool:
    """Return whether a row continues the sentence above: small letters, no bullet, nothing ended."""
    open_above = bool(band.summary.strip()) and not re.search(r"[.;!?]\s*$", band.summary)
    return bool(row.summary.strip()) and open_above and not row.bulleted and starts_small(row.summary)


def _is_rest_of_date(band: Band, row: Parts) -> bool:
    return not row.summary.strip() and bool(band.date) and not _is_whole(band.date)


def _ends_a_bracket(band: Band, row: Parts) -> bool:
    """Return whether a row is the end of a bracket that the date above opened: "meeting)"."""
    closes = row.summary.count(")") > row.summary.count("(") and not row.bulleted
    return closes and not row.date and band.date.count("(") > band.date.count(")")


def _is_whole(date: str) -> bool:
    return bool(_ENDS_A_DATE.search(date.strip())) and date.count("(") <= date.count(")")


def _add(band: Band, row: Parts) -> None:
    # A line feed would say that the document parts two deliverables here, and the page only broke the line.
    band.summary = (
        f"{band.summary.rstrip()} {row.summary.lstrip()}".strip(" ") if row.summary.strip() else band.summary
    )
    if begins_with_bullet(row.summary) or not row.date:
        return
    parted = not band.date or not _is_whole(band.date) or _BARE_YEAR.match(row.date)
    band.date = f"{band.date}{' ' if parted else chr(10)}{row.date}".strip()
