"""Completeness: of everybody in the register, who was due between two days, dealt with, or missed.

For a duty that says "all eligible people are considered" (subjects.py). Each person is in exactly one of
the SETS; the sets add up to the register, and `proof` raises if they do not.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

import polars as pl

from headway.duties.duty import Seen
from headway.duties.occasion import WHY_NOT, check, off_the_day
from headway.duties.subjects import Subject
from headway.duties.unset_days import Unset, between
from headway.law.dates import FIRST, LAST
from headway.law.spells import date_words

SETS = {
    "dealt_with": "due between the two days, and something shows that it was done",
    "missed": "due between the two days and past, and nothing that is read shows that it was done",
    "to_come": "due between the two days, and the day is not over yet",
    "cannot_say": "it cannot be said whether it fell due between the two days, or whether it was done",
    "not_due": "not due between the two days",
}
"""Where a person can be, in words."""

PRESSING = ("missed", "cannot_say", "to_come", "dealt_with", "not_due")
"""Where somebody for whom a duty falls due more than once is put: the first of these that holds."""

REASONS = WHY_NOT | {
    "another_day": "due on another day",
    "lacks": "the day cannot be said",
    "no_file": "no file taken since could show it",
}

SCHEMA = pl.Schema(
    {
        "person": pl.Int64(),
        "set": pl.String(),
        "reason": pl.String(),
        "because": pl.String(),
        "due_on": pl.Date(),
        "earliest": pl.Date(),
        "latest": pl.Date(),
        "recorded_on": pl.Date(),
        "evidence": pl.String(),
        "finding": pl.String(),
    }
)
"""Columns of `completeness`, one row a person of the register.

set          one of SETS
reason       why it is not due, or cannot be said: a name in REASONS; null in the other sets
because      one sentence that a reader can check, with its days
earliest, latest  where the day cannot be said: between which days; null latest: no bound, or perhaps never
recorded_on  the day that the evidence bears; of somebody not due, only one between the two days is told
evidence     what shows that it was done; null: nothing that is read
finding      what is odd about it, such as a day that is not the law's; null: nothing
"""

RECORDS = pl.Schema(
    {"person": pl.Int64(), "duty": pl.String(), "on": pl.Date(), "by": pl.String(), "says": pl.String()}
)
"""What somebody recorded in Headway as dealt with: for whom, which Duty, the day, who, and in what words."""


class WindowFault(ValueError):
    """Two days that are no window. Correct the days."""


class NotComplete(ValueError):
    """The sets do not add up to the register: a person is in none, in two, or is nobody in it."""


@dataclass(frozen=True)
class Window:
    """The days from `first` to `last`, both among them. Raises WindowFault where they are no window."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise WindowFault(
                f"{self.last} is before {self.first}: the last day cannot come before the first"
            )
        for day in (self.first, self.last):
            if not FIRST <= day <= LAST:
                raise WindowFault(f"{day} is outside {FIRST} to {LAST}, for which the law can be counted")


def completeness(
    seen: Seen,
    subject: Subject,
    window: Window,
    *,
    unset: Unset | None = None,
    records: pl.DataFrame | None = None,
) -> pl.DataFrame:
    """Return one row a person of the register, saying in which of the SETS they are, and why (SCHEMA).

    seen     everybody, on the day looked at
    subject  one of subjects.SUBJECTS
    unset    null: no day of the law is without a value. Else whose day hangs on one cannot be said
    records  frame of RECORDS; null: none
    A day is not over until the day after it. Whether it was missed is said only where a file taken after it
    could show that it was done.
    """
    occasions = check(subject.occasions(seen))
    if unset is not None:
        early = check(subject.occasions(replace(seen, people=unset.people)))
        occasions = check(between(occasions, early, unset.lacks))
    if records is not None:
        occasions = _with_records(occasions, records.filter(pl.col("duty") == subject.duty.name), on=seen.on)
    placed = _explained(_placed(occasions, window, on=seen.on))
    pressing = pl.col("set").replace_strict(
        {name: n for n, name in enumerate(PRESSING)}, return_dtype=pl.Int8
    )
    return (
        placed.sort("person", pressing, "due_on", nulls_last=True)
        .unique("person", keep="first", maintain_order=True)
        .select(pl.col(name).cast(dtype) for name, dtype in SCHEMA.items())
    )


def _with_records(occasions: pl.DataFrame, records: pl.DataFrame, *, on: date) -> pl.DataFrame:
    """Add to the evidence the first record that was made for each occasion by a day."""
    made = records.filter(pl.col("on") <= on).select("person", "by", "says", made_on="on")
    first = (
        occasions.join(made, on="person")
        .filter(pl.col("since").is_null() | (pl.col("made_on") >= pl.col("since")))
        .sort("made_on")
        .unique(["person", "since"], keep="first", maintain_order=True)
        .select("person", "since", "by", "says", "made_on")
    )
    told = occasions.join(first, on=["person", "since"], how="left", nulls_equal=True, maintain_order="left")
    record = pl.concat_str(
        pl.lit("recorded in Headway by "),
        "by",
        pl.lit(" as of "),
        date_words("made_on"),
        pl.lit(": "),
        "says",
    )
    late = pl.when(pl.col("made_on") > pl.col("due_on")).then(off_the_day("made_on", "due_on"))
    late = pl.when(pl.col("evidence").is_null()).then(late)
    return told.with_columns(
        finding=_joined("finding", late),
        evidence=_joined("evidence", record),
        recorded_on=pl.coalesce("recorded_on", "made_on"),
    ).select(occasions.columns)


def _joined(*parts: str | pl.Expr) -> pl.Expr:
    return pl.concat_str(parts, separator="; ", ignore_nulls=True).replace("", None)


def _placed(occasions: pl.DataFrame, window: Window, *, on: date) -> pl.DataFrame:
    """Return the occasions with set and reason."""
    due = pl.col("due_on")
    within = due.is_between(window.first, window.last).fill_null(False)
    reaches = (
        pl.col("lacks").is_not_null()
        & (pl.col("earliest") <= window.last)
        & (pl.col("latest").is_null() | (pl.col("latest") >= window.first))
    )
    # a file of the day itself may have been taken before it was over
    could_show = (pl.col("told_to") > due).fill_null(False)
    is_not_due = pl.col("set") == "not_due"
    told_of = ~is_not_due | pl.col("recorded_on").is_between(window.first, window.last)
    sets = (
        pl.when(reaches).then(pl.lit("cannot_say"))
        .when(~within).then(pl.lit("not_due"))
        .when(pl.col("evidence").is_not_null()).then(pl.lit("dealt_with"))
        .when(due >= on).then(pl.lit("to_come"))
        .when(could_show).then(pl.lit("missed"))
        .otherwise(pl.lit("cannot_say"))
    )  # fmt: skip
    return (
        occasions.with_columns(set=sets)
        .with_columns(
            pl.when(told_of).then(column).alias(column) for column in ("recorded_on", "evidence", "finding")
        )
        .with_columns(
            reason=pl.when(is_not_due)
            .then(pl.coalesce("why_not", pl.lit("another_day")))
            .when(pl.col("set") == "cannot_say")
            .then(pl.when(reaches).then(pl.lit("lacks")).otherwise(pl.lit("no_file")))
        )
    )


def _explained(placed: pl.DataFrame) -> pl.DataFrame:
    """Return the occasions with because: one sentence, with its days."""
    due = pl.concat_str(pl.lit("due on "), date_words("due_on"))
    newest = pl.concat_str(pl.lit("the newest is of "), date_words("told_to"))
    no_file = pl.coalesce(newest, pl.lit("there is none"))
    to = pl.coalesce(pl.concat_str(pl.lit(" to "), date_words("latest")), pl.lit(" on, if at all"))
    bounds = pl.concat_str(
        pl.lit("may fall due from "), date_words("earliest"), to, pl.lit(": "), pl.col("lacks")
    )
    because = (
        pl.when(pl.col("reason") == "no_file")
        .then(pl.concat_str(due, pl.lit("; no file taken since could show it: "), no_file))
        .when(pl.col("lacks").is_not_null()).then(bounds)
        .when(pl.col("why_not").is_not_null()).then(pl.col("why_not").replace(WHY_NOT))
        .when(pl.col("set") == "missed")
        .then(pl.concat_str(due, pl.lit("; nothing shows that it was done by "), date_words("told_to")))
        .otherwise(due)
    )  # fmt: skip
    return placed.with_columns(because=because)


@dataclass(frozen=True)
class Proof:
    """The numbers of the sets, and the equation that they make with the register."""

    register: int
    sets: Mapping[str, int]

    @property
    def due(self) -> int:
        """How many were due between the two days for certain, whatever became of it."""
        return self.sets["dealt_with"] + self.sets["missed"] + self.sets["to_come"]

    @property
    def equation(self) -> str:
        """Return the equation in words and figures."""
        parts = " + ".join(f"{number} {name.replace('_', ' ')}" for name, number in self.sets.items())
        return f"{parts} = {self.register} in the register"


def proof(placed: pl.DataFrame, register: pl.Series) -> Proof:
    """Return the numbers of the sets, having seen that every person of the register is in exactly one.

    placed    frame of `completeness`
    register  the keys of everybody in the register
    Raises NotComplete naming somebody in none or two of the sets, in one that is unknown, or not in the
    register, or in it twice. Without such a person the numbers must add up.
    """
    people = placed["person"]
    faults = {
        "is in the register twice": register.filter(register.is_duplicated()),
        "is in two sets": people.filter(people.is_duplicated()),
        "is not in the register": people.filter(~people.is_in(register.implode())),
        "is in no set": register.filter(~register.is_in(people.implode())),
        "is in a set that does not exist": people.filter(~placed["set"].is_in(list(SETS)).fill_null(False)),
    }
    for what, who in faults.items():
        if who.len():
            raise NotComplete(f"person {who[0]} {what} ({who.n_unique()} such people): nothing is proved")
    counted = dict(placed.group_by("set").len().iter_rows())
    return Proof(register.len(), {name: counted.get(name, 0) for name in SETS})
