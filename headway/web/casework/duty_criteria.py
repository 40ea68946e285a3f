"""What somebody asks of the list of duties: which, whose move, where they stand, and how far ahead."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import polars as pl
from django import forms
from django.http import QueryDict

from headway.duties.due import DUTIES
from headway.duties.duty import OWNERS
from headway.web.casework.due import STATES
from headway.web.casework.filters import ANY, Filters

DAYS_AHEAD = 28
USUAL = ("overdue", "due")


class DutyCriteria(Filters):
    """The filters of the list of duties. Nothing asked: overdue, and due within DAYS_AHEAD days."""

    duty = forms.ChoiceField(
        required=False,
        label="Duty",
        choices=[ANY, *((duty.name, duty.label) for duty in DUTIES.values())],
    )
    owner = forms.ChoiceField(
        required=False, label="Whose move", choices=[ANY, *((owner, owner) for owner in OWNERS)]
    )
    state = forms.MultipleChoiceField(
        required=False, label="State", choices=[(name, words) for name, (words, _) in STATES.items()]
    )
    due = forms.IntegerField(required=False, label="Due within")
    asked = forms.Field(required=False)

    not_filters = ("asked",)

    def __init__(self, data: QueryDict) -> None:
        # a form with nothing ticked is sent without its boxes, so it says that it was sent
        if not {"asked", "state"} & set(data):
            data = data.copy()
            data.setlist("state", list(USUAL))
            data.setdefault("due", str(DAYS_AHEAD))
            data["asked"] = "yes"
        super().__init__(data)


def narrowed(duties: pl.DataFrame, asked: Mapping[str, Any], *, on: date) -> pl.DataFrame:
    """Return the duties that every filter lets through; how far ahead narrows only what is due, not overdue.

    duties  frame of casework.due.due
    asked   the cleaned values of DutyCriteria
    """
    tests = [pl.col(name) == asked[name] for name in ("duty", "owner") if asked.get(name)]
    if asked.get("state"):
        tests.append(pl.col("state").is_in(asked["state"]))
    if asked.get("due"):
        last = on + timedelta(days=asked["due"])
        tests.append((pl.col("state") != "due") | (pl.col("due_on") <= last))
    return duties.filter(*tests) if tests else duties
