"""Requests to be referred, s.31A(3A) and (3B): one in each unbroken period, from a year after it began."""

import polars as pl

from headway.law.conclude import conclude
from headway.law.dated import under_the_law
from headway.law.figures import Figures
from headway.law.readings import CODES, moves, numbered, placed, readings
from headway.law.spells import spells

MUST_REFER, TOO_EARLY, ASKED_BEFORE = "must_refer", "too_early", "asked_before"
NOT_IN_FORCE, CANNOT_DETERMINE = "not_in_force", "cannot_determine"


def requests(
    asked: pl.DataFrame, people: pl.DataFrame, licence_events: pl.DataFrame, figures: Figures
) -> pl.DataFrame:
    """Return every request with what the law says of it, in order of person and day.

    asked                    frame: person, asked_on (date)
    people, licence_events   as `conclude` takes them
    return                   frame: person, asked_on, released_on (of the licence in force that day, or null),
                             request_opens_on, answer: must_refer; too_early (or no such right yet);
                             asked_before (an earlier request in the same period had to be referred);
                             not_in_force (not on licence that day, or the licence has ended, or the
                             section does not apply); cannot_determine (the person's dates are not concluded)
    """
    outcome = conclude(people, licence_events, figures).select(
        "person", "outcome", "applies", "terminates_automatically_on"
    )
    found = _in_force(asked, _turns(people, licence_events, figures), outcome)
    entitled = pl.col("request_opens_on") <= pl.col("asked_on")
    first = pl.col("asked_on").filter(entitled).min().over("person", "released_on")
    answer = (
        pl.when(pl.col("outcome") != "concluded").then(pl.lit(CANNOT_DETERMINE))
        .when(pl.col("released_on").is_null()).then(pl.lit(NOT_IN_FORCE))
        .when(~entitled.fill_null(False)).then(pl.lit(TOO_EARLY))
        .when(pl.col("asked_on") > first).then(pl.lit(ASKED_BEFORE))
        .otherwise(pl.lit(MUST_REFER))
    )  # fmt: skip
    return found.select("person", "asked_on", "released_on", "request_opens_on", answer=answer)


def _turns(people: pl.DataFrame, licence_events: pl.DataFrame, figures: Figures) -> pl.DataFrame:
    """Return one row a spell of licence, with the day from which a request may be made in it."""
    people = numbered(people)
    events = placed(people, licence_events)
    read = readings(people, events)
    turns = under_the_law(spells(moves(read, events), read), "request_opens_on", figures)
    return (
        turns.with_columns(at=pl.col("reading") // CODES)
        .join(people, on="at")
        .select("person", "released_on", "revoked_on", "request_opens_on")
    )


def _in_force(asked: pl.DataFrame, turns: pl.DataFrame, outcome: pl.DataFrame) -> pl.DataFrame:
    """Return every request with the spell of licence in force on its day, if there is one."""
    told = asked.select("person", "asked_on").join(outcome, on="person", how="left")
    day = pl.col("asked_on")
    runs = pl.coalesce(pl.col("revoked_on") > day, True) & pl.coalesce(
        pl.col("terminates_automatically_on") > day, True
    )
    then = told.join(turns, on="person").filter(pl.col("applies") & (pl.col("released_on") <= day) & runs)
    # A history with several readings finds its day more than once; it is not concluded anyway.
    spell = then.select("person", "asked_on", "released_on", "request_opens_on")
    spell = spell.unique(subset=["person", "asked_on"], keep="last", maintain_order=True)
    return told.join(spell, on=["person", "asked_on"], how="left").sort("person", "asked_on")
