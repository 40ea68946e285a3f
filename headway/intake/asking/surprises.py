"""What a delivery changes in what the register believes, so that somebody can be surprised in time.

The facts about everybody whom the delivery touches are worked out twice on one day, without it and with it,
and compared. A change is implausible when the world does not change so: a birth date, a sex, a sentence, a
tariff, a death undone. A hundred moves between prisons are a busy month.
"""

from dataclasses import dataclass
from datetime import date

import polars as pl

from headway.intake.asking.change import CHANGES
from headway.intake.outcome import EVENTS, Known, Outcome
from headway.linkage.identities import MERGED, RENUMBERED
from headway.people.events import DATE, ENVELOPE, INT, TEXT, unpack
from headway.people.facts import SCHEMA
from headway.people.known import View, facts

UNMERGED = "D65"
TOLD_BY = (
    *("prison_record", "ppud_record", "probation_record", "hospital_record"),
    *("parole_review", "released", "revoked"),
)
"""The kinds of event from which the facts compared here follow."""

SURPRISES: dict[str, pl.DataType] = {
    "change": TEXT,  # name of a Change
    "person": INT,  # Headway's key; null if nobody's
    "key": TEXT,  # the event's key or the number that it is about; null if it is about the person
    "before": TEXT,  # what was believed; null: nothing
    "after": TEXT,  # what is believed with the delivery; null: nothing
}


_WITHDRAWN = {"released": "release_withdrawn", "revoked": "recall_withdrawn"}


@dataclass(frozen=True)
class Register:
    """As much of what the register holds as is compared. identifiers: later ones stand in for earlier."""

    events: pl.DataFrame
    identifiers: pl.DataFrame


def changes(known: Known, outcome: Outcome) -> pl.DataFrame:
    """Return what a delivery changes about those already known: frame of SURPRISES, implausible ones first.

    known    what the register holds before it
    outcome  what it adds, as reconcile hands it over, where nothing later has arrived
    A change is told once for each person, event or number. Empty if nothing was known before.
    """
    if known.next_person == 1:
        return pl.DataFrame(schema=SURPRISES)
    before = Register(known.events, known.identifiers)
    after = Register(
        pl.concat([known.events, outcome.events]), pl.concat([known.identifiers, outcome.identifiers])
    )
    return between(before, after, new=outcome.people, reports=outcome.reports)


def between(before: Register, after: Register, *, new: pl.DataFrame, reports: pl.DataFrame) -> pl.DataFrame:
    """Return what is believed otherwise: frame of SURPRISES, implausible ones first.

    before, after  the register without the delivery and with it
    new            the new persons, one column `person`
    reports        what was noticed about the delivery (columns of outcome.REPORTS)
    """
    was, is_now = _standing(before.events), _standing(after.events)
    found = [
        *_believed(was, is_now),
        _withdrawn(was, is_now),
        _numbers(before.identifiers, after.identifiers),
        _gone(reports),
        _named("new", new.select("person")),
    ]
    order = pl.col("change").replace_strict({name: n for n, name in enumerate(CHANGES)}, return_dtype=INT)
    return pl.concat(found).sort(order, "person", "key", nulls_last=True, maintain_order=True)


def _believed(before: pl.DataFrame, after: pl.DataFrame) -> list[pl.DataFrame]:
    """Return the changes of facts about people who were known before; before, after: what stands."""
    was, is_now = (frame.filter(pl.col("kind").is_in(TOLD_BY)) for frame in (before, after))
    # only of those about whom something is said otherwise: working everybody's facts out takes longer
    touched = pl.concat([_unlike(was, is_now), _unlike(is_now, was)]).select("person").unique()
    on = _last_day(was, is_now)
    known, told = (_facts(frame.join(touched, on="person", how="semi"), on) for frame in (was, is_now))
    both = known.join(told, on="person", suffix="_after")
    return [_told(both, name, column, when) for name, column, when in _RULES]


def _unlike(some: pl.DataFrame, others: pl.DataFrame) -> pl.DataFrame:
    return some.join(
        others, on=["kind", "key", "person", "digest", "withdrawn"], how="anti", nulls_equal=True
    )


def _standing(events: pl.DataFrame) -> pl.DataFrame:
    """Return the newest version of every event; withdrawn ones too, so that they stay so."""
    newest = events.select(list(EVENTS)).sort("recorded_at", "file", "row", maintain_order=True)
    last = newest.unique(["kind", "key"], keep="last", maintain_order=True)
    return last.with_columns(pl.col("withdrawn").fill_null(False))


def _last_day(*told: pl.DataFrame) -> date:
    days = [moment.date() for frame in told if (moment := frame["recorded_at"].max()) is not None]  # type: ignore[union-attr]
    return max(days, default=date.min)


def _facts(events: pl.DataFrame, on: date) -> pl.DataFrame:
    return (
        facts(unpack(events.select(list(ENVELOPE))), View(on=on))
        if events.height
        else pl.DataFrame(schema=SCHEMA)
    )


def _changed(column: str) -> pl.Expr:
    """Return whether something believed is now believed otherwise, or not at all."""
    before, after = pl.col(column), pl.col(f"{column}_after")
    return before.is_not_null() & before.ne_missing(after)


def _another(column: str) -> pl.Expr:
    before, after = pl.col(column), pl.col(f"{column}_after")
    return before.is_not_null() & after.is_not_null() & (before != after)


def _began(column: str) -> pl.Expr:
    return pl.col(column).is_null() & pl.col(f"{column}_after").is_not_null()


def _undone(column: str) -> pl.Expr:
    return pl.col(column).is_not_null() & pl.col(f"{column}_after").is_null()


def _later(column: str) -> pl.Expr:
    before, after = pl.col(column), pl.col(f"{column}_after")
    return after.is_not_null() & (before.is_null() | (after > before))


_RULES: tuple[tuple[str, str, pl.Expr], ...] = (
    ("birth_date", "born_on", _changed("born_on")),
    ("sex", "sex", _another("sex")),
    ("sentence", "sentence", _changed("sentence")),
    ("sentence_date", "sentenced_on", _changed("sentenced_on")),
    ("tariff", "tariff_expires_on", _changed("tariff_expires_on")),
    ("death_undone", "died_on", _undone("died_on")),
    ("death_date", "died_on", _another("died_on")),
    ("licence_end_undone", "licence_ended_on", _undone("licence_ended_on")),
    ("moved_prison", "prison", _another("prison")),
    ("category", "security_category", _another("security_category")),
    ("released", "latest_released_on", _later("latest_released_on")),
    ("recalled", "latest_revoked_on", _later("latest_revoked_on")),
    ("licence_ended", "licence_ended_on", _began("licence_ended_on")),
    ("died", "died_on", _began("died_on")),
)
"""Which change it is when which fact changes how."""


def _told(both: pl.DataFrame, name: str, column: str, when: pl.Expr) -> pl.DataFrame:
    return _named(
        name,
        both.filter(when).select("person", before=_text(both, column), after=_text(both, f"{column}_after")),
    )


def _text(frame: pl.DataFrame, column: str) -> pl.Expr:
    value = pl.col(column)
    return value.dt.to_string("%Y-%m-%d") if frame.schema[column] == DATE else value.cast(TEXT)


def _named(name: str, found: pl.DataFrame) -> pl.DataFrame:
    """Return the frame with every column of SURPRISES; those that it lacks are null."""
    lacking = {n: pl.lit(None, dtype=t) for n, t in SURPRISES.items() if n not in found.columns}
    whole = found.with_columns(**{**lacking, "change": pl.lit(name)})
    return whole.select(pl.col(n).cast(t) for n, t in SURPRISES.items())


def _withdrawn(before: pl.DataFrame, after: pl.DataFrame) -> pl.DataFrame:
    """Return the events that stood before and stand no longer."""
    event = ["kind", "key"]
    gone = before.filter(~pl.col("withdrawn")).join(after.filter(~pl.col("withdrawn")), on=event, how="anti")
    change = pl.col("kind").replace_strict(_WITHDRAWN, default="event_withdrawn", return_dtype=TEXT)
    day = pl.col("happened_on").dt.to_string("%Y-%m-%d")
    return _named("event_withdrawn", gone.select("person", "key", before=day)).with_columns(
        change=gone.select(change).to_series()
    )


def _numbers(before: pl.DataFrame, after: pl.DataFrame) -> pl.DataFrame:
    """Return the numbers that led to somebody, or waited, and now lead to somebody else."""
    number = ["system", "value"]
    last, now = (frame.unique(number, keep="last", maintain_order=True) for frame in (before, after))
    now = now.filter(pl.col("person").is_not_null())
    both = now.join(last.select(*number, before="person"), on=number)
    by_notice = pl.col("rule").is_in([UNMERGED, MERGED, *RENUMBERED])
    moved = both.filter(pl.col("before").ne_missing(pl.col("person")))
    told = moved.filter(by_notice | pl.col("before").is_not_null()).select(
        "person",
        key=pl.concat_str("system", pl.lit(" "), "value"),
        before=pl.col("before").cast(TEXT),
        after=pl.col("person").cast(TEXT),
        change=pl.when(pl.col("rule") == UNMERGED)
        .then(pl.lit("unmerged"))
        .when(by_notice)
        .then(pl.lit("merged"))
        .otherwise(pl.lit("number_moved")),
    )
    return _once(told).select(pl.col(name).cast(dtype) for name, dtype in SURPRISES.items())


def _once(told: pl.DataFrame) -> pl.DataFrame:
    """Keep one number of two people who were made one or parted: the others only went along."""
    along = (pl.col("change") != "number_moved") & pl.col("before").is_not_null()
    first = told.filter(along).unique(["change", "before", "after"], keep="first", maintain_order=True)
    return pl.concat([told.filter(along.not_()), first])


def _gone(reports: pl.DataFrame) -> pl.DataFrame:
    lost = reports.filter(pl.col("code") == "P_MISSING").unique("person", maintain_order=True)
    return _named("gone", lost.select("person", key="identifier"))
