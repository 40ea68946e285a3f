"""The duties counted, for those who see no names: by kind and where they stand, without small numbers.

There are no filters here: two answers that differ by one filter would tell of the people between them.
"""

from datetime import date, timedelta
from typing import Any

import polars as pl

from headway.duties.due import DUTIES
from headway.web.casework.duty_criteria import DAYS_AHEAD
from headway.web.small_numbers import THRESHOLD, without_small_numbers

COLUMNS = {
    "overdue": "Overdue",
    "soon": f"Due within {DAYS_AHEAD} days",
    "later": "Due later",
    "not_told": "No file tells",
    "cannot_say": "Cannot be said",
    "done": "Done",
}
NOT_SHOWN = "not shown"


def counts(duties: pl.DataFrame, *, on: date) -> dict[str, Any]:
    """Return `columns`, `rows` (label, cells) and `totals` (words and number, or that they are few).

    duties  frame of casework.due.due
    """
    standing = duties.with_columns(stands=_stands(on))
    order = [name for name in DUTIES if name in set(duties["duty"])]
    columns = [_column(standing.filter(pl.col("stands") == name), order) for name in COLUMNS]
    totals = standing.group_by("stands").len()
    found = dict(totals.iter_rows())
    return {
        "columns": list(COLUMNS.values()),
        "rows": [
            {"label": DUTIES[name].label, "cells": cells}
            for name, *cells in zip(order, *columns, strict=True)
        ],
        "totals": [(words, _few(found.get(name, 0))) for name, words in COLUMNS.items()],
    }


def _stands(on: date) -> pl.Expr:
    soon = pl.col("due_on") <= on + timedelta(days=DAYS_AHEAD)
    return (
        pl.when(pl.col("state").is_in(["done", "done_late"])).then(pl.lit("done"))
        .when(pl.col("state") != "due").then("state")
        .when(soon).then(pl.lit("soon"))
        .otherwise(pl.lit("later"))
    )  # fmt: skip


def _column(duties: pl.DataFrame, order: list[str]) -> list[int | str]:
    if 0 < duties.height < THRESHOLD:
        # beside "fewer than three", two that are kept back among noughts would be one each
        return [NOT_SHOWN for _ in order]
    counted = duties.group_by("duty").len("number")
    hidden = without_small_numbers(counted, label="duty", count="number").hidden
    found: dict[str, int | str] = {**dict(counted.iter_rows()), **dict.fromkeys(hidden, NOT_SHOWN)}
    return [found.get(name, 0) for name in order]


def _few(number: int) -> int | str:
    return f"fewer than {THRESHOLD}" if 0 < number < THRESHOLD else number
