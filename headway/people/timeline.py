"""What happened to each person in the sentence, in order: releases, revocations, returns, endings."""

from datetime import date, datetime

import polars as pl

from headway.people.events import DATE, INT, TEXT, Events, current

ORDER = ("sentenced", "released", "revoked", "returned", "licence_ended", "died")
"""What can happen, in the order in which two things of one day count: a release before a recall."""

STATE_AFTER = {
    "sentenced": "custody_unreleased",
    "released": "on_licence",
    "revoked": "unlawfully_at_large",
    "returned": "custody_recalled",
    "licence_ended": "licence_ended",
    "died": "died",
}


def latest_record(records: pl.DataFrame, *, known_at: datetime | None) -> pl.DataFrame:
    """Return the last version of a source's record of each person, at most one row a person.

    records  frame of one kind of record (ppud_record, probation_record, prison_record)
    """
    return (
        current(records, known_at=known_at)
        .filter(pl.col("person").is_not_null())
        .sort("recorded_at", "file", "row")
        .unique(subset=["person"], keep="last", maintain_order=True)
    )


def happenings(events: Events, *, known_at: datetime | None = None) -> pl.DataFrame:
    """Return one row for each thing that happened to a person in the sentence.

    events  typed frames by kind, as `events.unpack` gives them
    return  frame: person, what (one of ORDER), on (date), source, key; sorted by person, day and ORDER
    Releases, revocations and returns are PPUD's release and recall history; where PPUD's own record is
    ahead of that history, its dates are added (extracts.md section 6). A rescinded recall is void for
    status (D38) and left out. The licence ended: PPUD's day, else nDelius's. Death: the earliest day.
    """
    releases = current(events["released"], known_at=known_at)
    recalls = _standing(current(events["revoked"], known_at=known_at))
    ppud = latest_record(events["ppud_record"], known_at=known_at)
    probation = latest_record(events["probation_record"], known_at=known_at)
    told = [
        _as("sentenced", ppud, "sentenced_on", "PPUD"),
        _as("released", releases, "happened_on", "PPUD"),
        _as("revoked", recalls, "happened_on", "PPUD"),
        _as("returned", recalls, "returned_on", "PPUD"),
        *_record_ahead(ppud, releases, recalls),
        _licence_start(probation, ppud, releases, recalls),
        _licence_ended(ppud, probation),
        _died(ppud, probation),
    ]
    place = pl.col("what").replace_strict({w: i for i, w in enumerate(ORDER)}, return_dtype=INT)
    return (
        pl.concat(told)
        .sort("person", "on", place, "key")
        .unique(subset=["person", "what", "on"], keep="first", maintain_order=True)
    )


def _standing(recalls: pl.DataFrame) -> pl.DataFrame:
    return recalls.filter(~pl.col("rescinded").fill_null(False))


def _as(what: str, frame: pl.DataFrame, column: str, source: str) -> pl.DataFrame:
    rows = frame.filter(pl.col("person").is_not_null() & pl.col(column).is_not_null())
    return rows.select(
        "person",
        pl.lit(what).alias("what"),
        pl.col(column).alias("on"),
        pl.lit(source).alias("source"),
        "key",
    )


def _record_ahead(ppud: pl.DataFrame, releases: pl.DataFrame, recalls: pl.DataFrame) -> list[pl.DataFrame]:
    """PPUD's record is used only beyond what its history of releases and recalls already says."""
    ahead = ppud.join(_last(releases, "last_release"), on="person", how="left").join(
        _last(recalls, "last_recall"), on="person", how="left"
    )
    no_history = pl.col("last_release").is_null()
    # A release or recall that the history has on another day is the same one written down twice.
    later_release = no_history | (pl.col("latest_released_on") > pl.col("last_release"))
    later_recall = pl.col("last_recall").is_null() | (pl.col("revoked_on") > pl.col("last_recall"))
    return [
        _as("released", ahead.filter(no_history), "first_released_on", "PPUD record"),
        _as("released", ahead.filter(later_release), "latest_released_on", "PPUD record"),
        _as("revoked", ahead.filter(later_recall), "revoked_on", "PPUD record"),
        _as("returned", ahead.filter(later_recall), "returned_on", "PPUD record"),
    ]


def _licence_start(
    probation: pl.DataFrame, ppud: pl.DataFrame, releases: pl.DataFrame, recalls: pl.DataFrame
) -> pl.DataFrame:
    """nDelius's licence start counts only where PPUD is behind: later than all that PPUD knows (D49)."""
    told = (
        probation.filter(pl.col("custody_status") == "B")
        .join(_last(releases, "last_release"), on="person", how="left")
        .join(
            recalls.group_by("person").agg(pl.col("returned_on").max().alias("last_return")),
            on="person",
            how="left",
        )
        .join(ppud.select("person", "latest_released_on", "returned_on"), on="person", how="left")
    )
    newest = pl.max_horizontal("last_release", "last_return", "latest_released_on", "returned_on")
    return _as(
        "released",
        told.filter(newest.is_null() | (pl.col("licence_started_on") > newest)),
        "licence_started_on",
        "nDelius",
    )


def _last(frame: pl.DataFrame, name: str) -> pl.DataFrame:
    return frame.group_by("person").agg(pl.col("happened_on").max().alias(name))


def _licence_ended(ppud: pl.DataFrame, probation: pl.DataFrame) -> pl.DataFrame:
    both = pl.concat(
        [
            _as("licence_ended", ppud, "licence_ended_on", "PPUD"),
            _as("licence_ended", probation, "licence_ended_on", "nDelius"),
        ]
    )
    return both.unique(subset=["person"], keep="first", maintain_order=True)


def _died(ppud: pl.DataFrame, probation: pl.DataFrame) -> pl.DataFrame:
    both = pl.concat([_as("died", ppud, "died_on", "PPUD"), _as("died", probation, "died_on", "nDelius")])
    return both.sort("on").unique(subset=["person"], keep="first", maintain_order=True)


def spells(events: Events, *, on: date, known_at: datetime | None = None) -> pl.DataFrame:
    """Return one row per unbroken spell of custody, licence, time at large, and after the end.

    on        date; what happened later is ignored
    known_at  datetime; what was told afterwards is ignored; null: everything told so far
    return    frame: person, state (a status of people/facts.py), start (date), end (date, null = still
              running); sorted by person and start; spells of no days are left out
    Two things of one day: release counts before recall. Time in hospital is told by people/hospital.py.
    """
    seen = happenings(events, known_at=known_at).filter(pl.col("on") <= on)
    return (
        seen.with_columns(pl.col("on").shift(-1).over("person").alias("end"))
        .with_columns(pl.col("what").replace_strict(STATE_AFTER, return_dtype=TEXT).alias("state"))
        .filter(pl.col("end").is_null() | (pl.col("end") > pl.col("on")))
        .select("person", "state", pl.col("on").alias("start"), "end")
    )


def licence_events(
    events: Events,
    *,
    on: date,
    known_at: datetime | None = None,
    recalled_somehow: pl.DataFrame | None = None,
) -> pl.DataFrame:
    """Return what the licence rules of the law read: releases, recalls and what became of them, and death.

    recalled_somehow  frame: person, earliest, latest: people whom a source shows back in prison although no
                      file gives the day of revocation (D49); they get a revocation known only within bounds
    return            frame: person, kind (released, revoked, recall_disregarded, recall_rescinded, died),
                      on (date, null = known only within bounds), earliest, latest (dates)
    """
    past = happenings(events, known_at=known_at).filter(pl.col("on") <= on)
    moves = past.filter(pl.col("what").is_in(["released", "revoked", "died"])).select(
        "person", pl.col("what").alias("kind"), "on"
    )
    releases = current(events["released"], known_at=known_at).filter(pl.col("happened_on") <= on)
    recalls = current(events["revoked"], known_at=known_at).filter(pl.col("happened_on") <= on)
    disregarded = _marked(
        releases.filter(pl.col("recall_disregarded").fill_null(False)), "recall_disregarded"
    )
    rescinded = _marked(recalls.filter(pl.col("rescinded").fill_null(False)), "recall_rescinded")
    known = pl.concat([moves, disregarded, rescinded]).with_columns(
        pl.col("on").alias("earliest"), pl.col("on").alias("latest")
    )
    if recalled_somehow is None:
        return known
    unknown = recalled_somehow.select(
        "person", pl.lit("revoked").alias("kind"), pl.lit(None, dtype=DATE).alias("on"), "earliest", "latest"
    )
    return pl.concat([known, unknown])


def _marked(frame: pl.DataFrame, kind: str) -> pl.DataFrame:
    return frame.filter(pl.col("person").is_not_null()).select(
        "person", pl.lit(kind).alias("kind"), pl.col("happened_on").alias("on")
    )


def recalled_on_a_day_unknown(facts: pl.DataFrame) -> pl.DataFrame:
    """Return the people whom a source shows recalled although no file gives the day of revocation (D49).

    facts   frame of people/facts.py
    return  frame: person, earliest, latest (dates between which the licence must have been revoked)
    """
    unexplained = pl.col("latest_revoked_on").is_null() | (
        pl.col("latest_revoked_on") < pl.col("latest_released_on")
    )
    recalled = (pl.col("status") == "custody_recalled") & pl.col("latest_released_on").is_not_null()
    return facts.filter(recalled & unexplained).select(
        "person",
        pl.col("latest_released_on").alias("earliest"),
        pl.coalesce(
            pl.when(pl.col("last_moved_on") >= pl.col("latest_released_on")).then("last_moved_on"),
            "prison_as_at",
        ).alias("latest"),
    )
