"""Which people moved in the last quarter: by name, of those whom the reader may see."""

from datetime import date, datetime, timedelta
from typing import Any

import polars as pl

from headway.reports.area import Area
from headway.reports.moves import first_day
from headway.web import clock
from headway.web.accounts.models import User
from headway.web.accounts.scope import visible
from headway.web.people import listed, status, where
from headway.web.register.cohort import cohort

STANDING = ("status", "probation_region", "prison_group", "prison")


def moved(area: Area, user: User, *, quarter: date, known_at: datetime | None) -> list[dict[str, Any]]:
    """Return the people of an area whose status or place changed in a quarter, each with `was` and `is_now`.

    quarter  its last day
    Only those whom the user may see today, and who were in the area on the day before the quarter or on its
    last; in the order of their names.
    """
    after = cohort(on=quarter, known_at=known_at)
    before = cohort(on=first_day(quarter) - timedelta(days=1), known_at=known_at)
    mine = visible(cohort(on=clock.today()), user).select("person")
    both = after.join(mine, on="person", how="semi").join(
        before.select("person", *(pl.col(name).alias(f"{name}_before") for name in STANDING)),
        on="person",
        how="left",
    )
    found = both.filter(_changed(area) & _in(area)).sort("surname", "forenames", "public_id")
    was = {row["person"]: row for row in before.join(found, on="person", how="semi").iter_rows(named=True)}
    return [{**row, "was": _told(was.get(row["person"])), "is_now": _told(row)} for row in listed(found)]


def _changed(area: Area) -> pl.Expr:
    watched = ["status", *([area.kind.column] if area.kind.column else [])]
    return pl.any_horizontal(pl.col(name).ne_missing(pl.col(f"{name}_before")) for name in watched)


def _in(area: Area) -> pl.Expr:
    column = area.kind.column
    if column is None:
        return pl.lit(True)
    then = (pl.col(name) == area.value for name in (column, f"{column}_before"))
    return pl.any_horizontal(one.fill_null(False) for one in then)


def _told(row: dict[str, Any] | None) -> str:
    if row is None or row["status"] is None:
        return "In no record"
    return f"{status(row)} · {where(row)}"
