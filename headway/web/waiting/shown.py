"""A change report as a page shows it: figures for everybody who sees deliveries, people for those who may."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from headway.intake.asking.change import CHANGES
from headway.web import clock
from headway.web.accounts.models import User
from headway.web.accounts.permissions import Permission
from headway.web.accounts.roles import can
from headway.web.accounts.scope import visible
from headway.web.register.cohort import cohort

NUMBERED = ("number_moved", "merged", "unmerged")
"""Changes in which people stand before and after: their keys mean nothing to a reader."""


def meant(report: Mapping[str, Any], change: str) -> Mapping[str, Any] | None:
    """Return what a report says of one kind of change; None if it has none."""
    return (
        next((one for one in report["changes"] if one["change"] == change), None)
        if change in CHANGES
        else None
    )


def behind(told: Mapping[str, Any], user: User) -> tuple[list[dict[str, Any]], int]:
    """Return who is behind a change, as far as the user may see them, and how many are left out.

    return  dicts: name, public_id, key, before, after
    """
    people = {}
    if can(user, Permission.SEE_ROWS):
        columns = ("person", "public_id", "surname", "forenames", "noms", "crn")
        seen = visible(cohort(on=clock.today()), user).select(columns)
        people = {row["person"]: row for row in seen.iter_rows(named=True)}
    shown = [
        _line(one, people[one["person"]], told["change"]) for one in told["behind"] if one["person"] in people
    ]
    return shown, len(told["behind"]) - len(shown)


def _line(one: Mapping[str, Any], person: Mapping[str, Any], change: str) -> dict[str, Any]:
    name = f"{person['surname']}, {person['forenames']}"
    both = ("", "") if change in NUMBERED else (_value(one["before"]), _value(one["after"]))
    key = one["key"] or person["noms"] or person["crn"]
    told = {"name": name, "public_id": person["public_id"], "key": key}
    return {**told, "before": both[0], "after": both[1]}


def _value(text: str | None) -> Any:
    """Return a day where the text is one, so that the page prints it as days are printed."""
    try:
        return date.fromisoformat(text) if text else ""
    except ValueError:
        return text
