"""What the pages of clerical review show."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode

from headway.intake.deciding.received import own_number
from headway.intake.deciding.unsettled import Held
from headway.intake.declared.catalogue import EXTRACTS
from headway.linkage.score import can_score
from headway.web.accounts.models import User
from headway.web.register import receipt
from headway.web.register import rows as register_rows
from headway.web.register.models import Row
from headway.web.review.candidates import candidates
from headway.web.review.queue import waiting_rows
from headway.web.review.scoring import scored


def line_of(row: Held) -> dict[str, Any]:
    """Return a line of the queue."""
    extract = EXTRACTS[row.kind]
    return {
        "row": row,
        "system": extract.system,
        "file": extract.title,
        "meaning": register_rows.meaning(row.code),
    }


def counted(values: Iterable[str]) -> list[tuple[str, int]]:
    """Return every value with how often it occurs, in order."""
    return sorted(Counter(values).items())


def chosen(code: str, system: str) -> list[dict[str, str]]:
    """Return what the queue is narrowed to, each with the address of the queue without it."""
    given = {name: value for name, value in (("code", code), ("system", system)) if value}
    return [
        {
            "name": "reason code" if name == "code" else name,
            "value": value,
            "href": f"{reverse('review')}?{urlencode({n: v for n, v in given.items() if n != name})}",
        }
        for name, value in given.items()
    ]


def of_row(stored: Row, row: Held, user: User, *, chosen: str) -> dict[str, Any]:
    """Return the page of a held row: what it says, and beside it who it may be about.

    chosen  public_id of the candidate to lay beside it; "" or anybody else: the likeliest
    """
    found = candidates(row, stored.person_id, user)
    beside = next((c for c in found if c.facts["public_id"] == chosen), next(iter(found), None))
    own = own_number(row.kind, row.side)
    return {
        "stored": stored,
        "row": row,
        "file": EXTRACTS[row.kind].title,
        "faults": register_rows.faults(stored, {stored.pk: stored}),
        "meaning": receipt.MEANINGS.get(row.code, ""),
        "cells": [(name, text) for name, text in row.received.items() if text],
        "columns": list(enumerate(c.name for c in row.declared.columns)),
        "candidates": found,
        "beside": beside,
        "rivals": _rivals(row),
        "own": own,
        "asks_whose": row.asks_whose and own is not None,
        "score": scored(row.side, beside.side) if beside else None,
        "can_score": can_score(),
    }


def _rivals(row: Held) -> list[Held]:
    """Return the other rows that are held for one key with this one (D13)."""
    if row.code != "H_KEY":
        return []
    return [
        other
        for other in waiting_rows()
        if (other.kind, other.sheet, other.key, other.code, other.moment)
        == (row.kind, row.sheet, row.key, row.code, row.moment)
        and other.number != row.number
    ]
