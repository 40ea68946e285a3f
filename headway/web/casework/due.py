"""What is due for people: what the files tell, with what somebody recorded in Headway laid over it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import polars as pl

from headway.duties.due import UNTOLD
from headway.duties.duty import Duty, stated
from headway.duties.subjects import SUBJECTS
from headway.web.casework.actions import KNOWN, recorded_of, records
from headway.web.casework.moment import Moment
from headway.web.law.books import address_of
from headway.web.register import due as register

STATES = {
    "overdue": ("Overdue", "orange"),
    "due": ("Due", "grey"),
    "not_told": ("No file tells", "yellow"),
    "cannot_say": ("Cannot be said", "yellow"),
    "done_late": ("Done late", "grey"),
    "done": ("Done", "grey"),
}
"""Each of duty.STATES in words, and the colour of its tag."""

GROUPS = {
    "overdue": "Overdue",
    "due": "Due",
    "not_told": "Past its day, and no file tells whether it was done",
    "cannot_say": "The last day cannot be said",
    "done": "Done",
}


OPEN = ("overdue", "due", "not_told", "cannot_say")
"""The groups that hold what is not known to be done."""


@dataclass(frozen=True)
class Item:
    """One duty of one person, as a page shows it. `days` is how many are left, below 0 once it is overdue."""

    duty: Duty
    row: Mapping[str, Any]
    state_words: str
    colour: str
    days: int | None
    address: str | None


def due(*, on: date, known_at: datetime | None = None) -> pl.DataFrame:
    """Return register.due with the state as recorded too, and recorded_by, recorded_says (null: by no one).

    A record counts for the occasion it was made for, and only where no source says that it was done.
    """
    told = register.due(on=on, known_at=known_at)
    made = (
        records(known_at).filter(pl.col("on") <= on).unique(["public_id", "duty", "arose_on"], keep="first")
    )
    laid = made.select(
        "public_id", "duty", "arose_on",
        recorded_on="on", recorded_by="by", recorded_says="says",
    )  # fmt: skip
    keys = ["public_id", "duty", "arose_on"]
    both = told.drop("state").join(laid, on=keys, how="left", nulls_equal=True, maintain_order="left")
    unsaid = pl.col("done_on").is_null()
    return stated(
        both.with_columns(
            done_on=pl.coalesce("done_on", "recorded_on"),
            recorded_by=pl.when(unsaid).then("recorded_by"),
            recorded_says=pl.when(unsaid).then("recorded_says"),
        ).drop("recorded_on"),
        on=on,
        untold=UNTOLD,
    )


def item(row: Mapping[str, Any], *, on: date) -> Item:
    """Return a row of `due` as a page shows it."""
    duty, (words, colour) = KNOWN[row["duty"]], STATES[row["state"]]
    days = (row["due_on"] - on).days if row["due_on"] else None
    return Item(duty, row, words, colour, days, address_of(duty.rule))


def page(public_id: str, moment: Moment) -> dict[str, Any]:
    """Return what the section shows of one person: the duties in GROUPS, and what was recorded of them."""
    theirs = due(on=moment.on, known_at=moment.known_at).filter(pl.col("public_id") == public_id)
    items = [item(row, on=moment.on) for row in theirs.to_dicts()]
    groups = {name: [i for i in items if _group(i) == name] for name in GROUPS}
    return {
        "groups": [(name, title, groups[name]) for name, title in GROUPS.items()],
        "number": {name: len(group) for name, group in groups.items()},
        "recorded": recorded_of(public_id, moment.known_at),
        "choices": choices([one for name in OPEN for one in groups[name]]),
    }


def _group(one: Item) -> str:
    return "done" if one.row["state"] == "done_late" else str(one.row["state"])


def choices(open_items: list[Item]) -> list[tuple[str, str]]:
    """Return the duties that can be recorded as dealt with: value ("name|day it arose") and words.

    Those that are open, each for its occasion; then the rest of those whose completeness is proved, since
    what was done of them long ago may be in no file.
    """
    named = {one.duty.name for one in open_items}
    others = [subject.duty for subject in SUBJECTS.values() if subject.duty.name not in named]
    return [
        *((f"{one.duty.name}|{one.row['arose_on'] or ''}", _words(one)) for one in open_items),
        *((f"{duty.name}|", duty.label) for duty in others),
    ]


def _words(one: Item) -> str:
    day = one.row["due_on"]
    return f"{one.duty.label} ({f'last day {day.day} {day:%B %Y}' if day else 'last day cannot be said'})"
