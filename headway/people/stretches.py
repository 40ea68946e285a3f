"""Everybody's whole history as stretches of days in which nothing changes that a measure reads.

A count on a day, or on the last day of every month for ten years, is then a sum over stretches: nothing is
worked out once for each day. What is true in a stretch is decided by the rules that decide it for a case
page (people/status.py and beside it); on every day both say the same.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

import polars as pl

from headway.people.events import BOOL, DATE, INT, TEXT, Events, current
from headway.people.freshness import recent_files
from headway.people.history import SO_FAR, so_far, suspensions
from headway.people.known import everybody, last_extract_of_panels
from headway.people.panels import HELD, OUTCOMES_REQUIRED_FROM, panel_result
from headway.people.records import carried_back, newest_file, on_days
from headway.people.status import Records, records_of, status_facts
from headway.people.timeline import happenings

NOT_RECORDED = "Not recorded"
NOT_IN_PRISON = "Not in prison"
"""The prison, and the prison group, of somebody who is in none."""

IN_CUSTODY = ("custody_unreleased", "custody_recalled")
PANEL_MEMORY = "12mo"
LONG_PAST_TARIFF = "10y"

WHAT_IS_SO: dict[str, pl.DataType] = {
    "status": TEXT,
    "probation_region": TEXT,
    "prison": TEXT,
    "prison_group": TEXT,
    "sentence": TEXT,
    "supervision_suspended": BOOL,
    "panel_in_last_year": BOOL,
    "past_tariff": BOOL,
    "ten_years_past_tariff": BOOL,
    "rated_on_recent_files": BOOL,
}
STRETCH: dict[str, pl.DataType] = {"person": INT, "start": DATE, "end": DATE, **WHAT_IS_SO}


def stretches(
    events: Events,
    *,
    until: date,
    known_at: datetime | None = None,
    as_at: Mapping[str, date] | None = None,
) -> pl.DataFrame:
    """Return one row a person and stretch of days in which nothing that a measure reads changes.

    events    typed frames by kind
    until     stretches that would begin after this day are left out
    known_at  what was told afterwards is ignored; null: everything told so far
    as_at     newest extract day of each kind of event, as in people/known.View: a panel after the contacts
              extract has not been held yet
    return    frame of STRETCH, sorted by person and start. end is the first day of the next stretch; null:
              still running. A person's stretches follow each other without a gap, from the first day of
              which anything is known.
              status: of people/facts.STATUSES; null: not recorded, or not yet sentenced
              probation_region, sentence: "Not recorded" where no source says; the region before the first
              record of nDelius is that record's (people/known.facts)
              prison, prison_group: "Not in prison" where the status is not custody, else "Not recorded"
              supervision_suspended: on licence, and supervision of that licence suspended
              panel_in_last_year: a progression panel was held on the day or in the twelve months before
              past_tariff, ten_years_past_tariff: the tariff expired before the day, or ten years before it;
              false where no tariff is recorded
              rated_on_recent_files: the newest file of each source was recent (people/freshness.py), and
              the person not lost by the prison file
    """
    history = so_far(happenings(events, known_at=known_at))
    people = everybody(events, known_at=known_at)
    evidence = _Evidence(
        people=people.select("person", "sentence", "sentenced_on", "tariff_expires_on"),
        history=history,
        records=records_of(events, known_at=known_at),
        suspended=suspensions(events, history, known_at=known_at),
        panels=_panel_years(events, known_at=known_at, last=last_extract_of_panels(as_at, until)),
        recent=recent_files(events, known_at=known_at, as_at=as_at),
    )
    days = _days_of_change(evidence).filter(pl.col("day") <= until)
    return _merged(_told(days, evidence))


@dataclass(frozen=True)
class _Evidence:
    """All that is told of everybody, as known at a moment.

    people      frame: person, sentence, sentenced_on, tariff_expires_on
    history     frame of people/history.so_far
    suspended   frame of people/history.suspensions
    panels      spells: the days that are at most a year after a panel held
    recent      frame of people/freshness.recent_files
    """

    people: pl.DataFrame
    history: pl.DataFrame
    records: Records
    suspended: pl.DataFrame
    panels: pl.DataFrame
    recent: pl.DataFrame


def _panel_years(events: Events, *, known_at: datetime | None, last: date) -> pl.DataFrame:
    """Return, as spells, the days that are at most a year after a panel held; overlapping ones are one."""
    result = panel_result(as_at=pl.lit(last), outcomes_required_from=OUTCOMES_REQUIRED_FROM)
    year_later = pl.col("happened_on").dt.offset_by(PANEL_MEMORY)
    return (
        current(events["panel"], known_at=known_at)
        .filter(pl.col("person").is_not_null() & (result == HELD))
        .select("person", since="happened_on", until=year_later)
        .unique()
        .sort("person", "since")
        .with_columns(pl.min_horizontal("until", pl.col("since").shift(-1).over("person")).alias("until"))
    )


def _days_of_change(evidence: _Evidence) -> pl.DataFrame:
    """Return every day, by person, on which something may change: person, day."""
    people, records = evidence.people, evidence.records
    tariff = people.select("person", day="tariff_expires_on").drop_nulls()
    days = [
        people.select("person", day="sentenced_on"),
        tariff.with_columns(pl.col("day").dt.offset_by("1d")),
        tariff.with_columns(pl.col("day").dt.offset_by(LONG_PAST_TARIFF).dt.offset_by("1d")),
        evidence.history.select("person", day="since"),
        evidence.suspended.select("person", day="suspended_on"),
        _in_newest_file(records.prison),
        *(_edges(spells, "person") for spells in (records.ppud, records.prison, records.probation)),
        _edges(records.hospital, "person"),
        records.hospital.select("person", day="off_list_on"),
        _edges(evidence.panels, "person"),
        people.select("person").join(_edges(evidence.recent), how="cross"),
    ]
    return pl.concat(days).drop_nulls().unique()


def _edges(spells: pl.DataFrame, *who: str) -> pl.DataFrame:
    return pl.concat([spells.select(*who, day="since"), spells.select(*who, day="until")])


def _in_newest_file(prison: pl.DataFrame) -> pl.DataFrame:
    """Return the days on which somebody's record comes to be, or ceases to be, in the newest prison file."""
    newest = newest_file(prison).select("newest", newest_since="since", newest_until="until")
    found = prison.join(newest, left_on="happened_on", right_on="newest")
    return _edges(found.select("person", since="newest_since", until="newest_until"), "person")


def _told(days: pl.DataFrame, evidence: _Evidence) -> pl.DataFrame:
    """Return what is so of each person on each day of change."""
    told = days.join(evidence.people, on="person").sort("day", "person")
    told = on_days(told, evidence.history, *SO_FAR).with_columns(pl.col("number_of_releases").fill_null(0))
    told = on_days(told, carried_back(evidence.records.probation), "probation_region")
    told = on_days(told, evidence.panels.with_columns(panel_in_last_year=True), "panel_in_last_year")
    told = _on_recent_files(told, evidence.recent)
    told = told.join(evidence.suspended, on=["person", "number_of_releases"], how="left")
    told = told.join(status_facts(told, evidence.records), on=["person", "day"], how="left")
    return told.select("person", "day", *_what_is_so())


def _on_recent_files(told: pl.DataFrame, recent: pl.DataFrame) -> pl.DataFrame:
    found = told.sort("day").join_asof(recent, left_on="day", right_on="since", coalesce=False)
    within = pl.col("until").is_null() | (pl.col("day") < pl.col("until"))
    return found.with_columns(files_recent=pl.col("since").is_not_null() & within).drop("since", "until")


def _what_is_so() -> list[pl.Expr]:
    in_custody = pl.col("status").is_in(IN_CUSTODY)
    ten_years_on = pl.col("tariff_expires_on").dt.offset_by(LONG_PAST_TARIFF)
    suspended = (pl.col("status") == "on_licence") & (pl.col("suspended_on") <= pl.col("day"))
    so = {
        "status": pl.col("status"),
        "probation_region": pl.col("probation_region").fill_null(NOT_RECORDED),
        "prison": _in_prison_or_not(in_custody, "prison"),
        "prison_group": _in_prison_or_not(in_custody, "prison_group"),
        "sentence": pl.col("sentence").fill_null(NOT_RECORDED),
        "supervision_suspended": suspended.fill_null(False),
        "panel_in_last_year": pl.col("panel_in_last_year").fill_null(False),
        "past_tariff": (pl.col("tariff_expires_on") < pl.col("day")).fill_null(False),
        "ten_years_past_tariff": (ten_years_on < pl.col("day")).fill_null(False),
        "rated_on_recent_files": pl.col("files_recent") & ~pl.col("stale").fill_null(False),
    }
    return [told.alias(name) for name, told in so.items()]


def _in_prison_or_not(in_custody: pl.Expr, column: str) -> pl.Expr:
    return (
        pl.when(in_custody.fill_null(False))
        .then(pl.col(column).fill_null(NOT_RECORDED))
        .otherwise(pl.lit(NOT_IN_PRISON))
    )


def _merged(told: pl.DataFrame) -> pl.DataFrame:
    """Return the stretches: rows that say the same as the one before them are left out."""
    told = told.sort("person", "day")
    same = pl.all_horizontal(
        pl.col(column).eq_missing(pl.col(column).shift(1)) for column in ("person", *WHAT_IS_SO)
    )
    return (
        told.filter(~same.fill_null(False))
        .with_columns(end=pl.col("day").shift(-1).over("person"))
        .select(pl.col("day").alias("start"), pl.exclude("day"))
        .select(pl.col(name).cast(dtype) for name, dtype in STRETCH.items())
    )
