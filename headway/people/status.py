"""Where each person stands in the sentence on a day, and where they are: extracts.md section 6."""

from dataclasses import dataclass
from datetime import datetime

import polars as pl

from headway.people.events import DATE, TEXT, Events
from headway.people.hospital import hospital_stays, left_hospital
from headway.people.records import newest_file, on_days, record_spells

PPUD_STATUS = {
    "In Custody": "custody_unreleased",
    "Recalled [*]": "custody_recalled",
    "Released on Licence": "on_licence",
    "Unlawfully at Large": "unlawfully_at_large",
    "In Hospital": "secure_hospital",
    "Licence Terminated": "licence_ended",
    "Deceased": "died",
    "Removed from UK": "removed",
    "Sentence Quashed": "sentence_quashed",
}
NO_DATE = ("secure_hospital", "removed", "sentence_quashed", "licence_ended", "died")
"""Statuses of PPUD that can come without the day from which they have been so."""

LAST_RESORT = {"released": "on_licence", "returned": "custody_recalled"}
PLACE = {
    "prison": TEXT,
    "prison_group": TEXT,
    "prison_function": TEXT,
    "security_category": TEXT,
    "last_moved_on": DATE,
}

BY_PROBATION = ("probation_region", "pdu", "com", "com_allocated_on", "tier", "mappa_level")
"""Facts that follow nDelius's record of the day; before the first record, that first one."""

READ = {
    "ppud_record": ("status", "licence_ended_route"),
    "prison_record": tuple(PLACE),
    "probation_record": ("custody_status", "licence_started_on", *BY_PROBATION),
}
"""What is read of each kind of record."""

TOLD = ("person", "key", "happened_on", "recorded_at", "withdrawn", "file", "row")


@dataclass(frozen=True)
class Records:
    """Each source's record of each person, as frames of people/records.record_spells.

    hospital  stays, as people/hospital.hospital_stays gives them
    """

    ppud: pl.DataFrame
    prison: pl.DataFrame
    probation: pl.DataFrame
    hospital: pl.DataFrame


def records_of(events: Events, *, known_at: datetime | None) -> Records:
    """Return the records from which a status is told, as known at a moment."""
    ppud, prison, probation = (
        record_spells(events[kind].select(*TOLD, *columns), known_at=known_at)
        for kind, columns in READ.items()
    )
    return Records(ppud, prison, probation, hospital_stays(events, known_at=known_at))


def status_facts(moments: pl.DataFrame, records: Records) -> pl.DataFrame:
    """Return person, day, status, status_since, stale, licence_started_on, licence_ended_route and the place.

    moments  frame: person, day, sentenced_on, and what had happened by the day (people/history.SO_FAR); a
             person may come with several days
    records  a record taken later than the day says nothing about it, dated happenings do
    Status is null before the sentence; and where the first record of PPUD shows somebody released from the
    sentence in a way that has no date (quashed, removed, in hospital), from the last dated thing before that
    record on: nobody says since when it has been so.
    """
    frame = _evidence(moments.sort("day"), records).with_columns(_status().alias("status"))
    in_custody = pl.col("status").is_in(["custody_unreleased", "custody_recalled"])
    a_file_was_loaded = pl.col("newest_prison_file").is_not_null()
    on_licence = pl.col("status") == "on_licence"
    return frame.with_columns(
        pl.when(pl.col("status") == "secure_hospital")
        .then(pl.col("off_list"))
        .otherwise(in_custody & a_file_was_loaded & ~pl.col("in_newest_file"))
        .alias("stale"),
        pl.when(on_licence).then("latest_released_on").alias("licence_started_on"),
        _since().alias("status_since"),
        *(pl.when(in_custody).then(column).alias(column) for column in PLACE),
    ).select(
        "person",
        "day",
        "status",
        "status_since",
        "stale",
        "licence_started_on",
        "licence_ended_route",
        *PLACE,
    )


def _evidence(moments: pl.DataFrame, records: Records) -> pl.DataFrame:
    ppud = _by_ppud(records.ppud).with_columns(ppud_on="happened_on")
    frame = on_days(moments, ppud, "by_ppud", "licence_ended_route", "ppud_on")
    frame = on_days(
        frame,
        records.probation.rename({"licence_started_on": "nd_licence_started_on"}),
        "custody_status",
        "nd_licence_started_on",
    )
    frame = on_days(
        frame, records.prison.with_columns(prison_file_on="happened_on"), *PLACE, "prison_file_on"
    )
    frame = _in_hospital(frame, records.hospital)
    newest = newest_file(records.prison).rename({"newest": "newest_prison_file"})
    return (
        frame.join_asof(
            newest.select("since", "newest_prison_file"), left_on="day", right_on="since", coalesce=True
        )
        .join(_first_word(records.ppud), on="person", how="left", maintain_order="left")
        .with_columns(
            in_newest_file=(pl.col("prison_file_on") == pl.col("newest_prison_file")).fill_null(False),
            since_unknown=_since_unknown(),
        )
        .with_columns(in_prison=pl.col("in_newest_file") & ~_released_since("prison_file_on"))
        .with_columns(back_in_prison=_back_in_prison())
    )


def _in_hospital(frame: pl.DataFrame, stays: pl.DataFrame) -> pl.DataFrame:
    """Add the stay of the day, and what it overrules: PPUD's "In Hospital" of somebody remitted since."""
    frame = on_days(frame, stays, "hospital_since", "discharged_on", "hospital_list_on", "off_list_on")
    frame = on_days(frame, left_hospital(stays), "left_on")
    over = pl.col("hospital_since").is_null() & pl.col("left_on").is_not_null()
    behind = over & (pl.col("by_ppud") == "secure_hospital")
    return frame.with_columns(
        by_ppud=pl.when(behind).then(pl.lit("custody_unreleased")).otherwise("by_ppud"),
        off_list=(pl.col("off_list_on") <= pl.col("day")).fill_null(False),
        on_a_list=pl.col("person").is_in(stays["person"].unique().to_list()),
    )


def _back_in_prison() -> pl.Expr:
    """Return whether the prison file outweighs the hospital list: a later movement, or off the list (D50)."""
    later = (pl.col("last_moved_on") > pl.col("discharged_on")).fill_null(False)
    return pl.col("in_prison") & (pl.col("off_list") | later)


def _released_since(file_on: str) -> pl.Expr:
    """Return whether a release is dated after a file: what the file says of its day ended then."""
    return (pl.col("latest_released_on") > pl.col(file_on)).fill_null(False)


def _by_ppud(ppud: pl.DataFrame) -> pl.DataFrame:
    return ppud.with_columns(by_ppud=pl.col("status").replace_strict(PPUD_STATUS, default=None))


def _first_word(ppud: pl.DataFrame) -> pl.DataFrame:
    """Return each person's first record of PPUD: its extract day, and the status that it gave."""
    first = _by_ppud(ppud).sort("since").unique(subset=["person"], keep="first", maintain_order=True)
    return first.select("person", first_word_on="since", first_word="by_ppud")


def _since_unknown() -> pl.Expr:
    """Return whether PPUD's first record shows an end without a date, which may have come before the day."""
    nothing_dated_between = pl.col("next_on").is_null() | (pl.col("next_on") > pl.col("first_word_on"))
    return (
        pl.col("first_word").is_in(NO_DATE)
        & (pl.col("day") < pl.col("first_word_on"))
        & nothing_dated_between
        & ~((pl.col("first_word") == "secure_hospital") & pl.col("on_a_list"))
        & pl.col("custody_status").ne_missing("B")
    ).fill_null(False)


def _status() -> pl.Expr:
    """The order is the rule: the first that holds."""
    in_hospital = pl.col("hospital_since").is_not_null()
    never_released = pl.col("first_released_on").is_null()
    after_return = pl.col("latest_returned_on").is_null() | (
        pl.col("nd_licence_started_on") > pl.col("latest_returned_on")
    )
    return (
        pl.when(pl.col("died_on").is_not_null())
        .then(pl.lit("died"))
        .when(pl.col("by_ppud").is_in(["sentence_quashed", "removed"]))
        .then("by_ppud")
        .when(in_hospital & ~pl.col("back_in_prison") & ~_released_since("hospital_list_on"))
        .then(pl.lit("secure_hospital"))
        .when((pl.col("by_ppud") == "secure_hospital") & ~pl.col("in_prison"))
        .then(pl.lit("secure_hospital"))
        .when(pl.col("in_prison") & never_released)
        .then(pl.lit("custody_unreleased"))
        .when(pl.col("in_prison"))
        .then(pl.lit("custody_recalled"))
        .when(pl.col("licence_ended_on").is_not_null())
        .then(pl.lit("licence_ended"))
        .when("since_unknown")
        .then(None)
        .when((pl.col("last_what") == "revoked") & _seen_back())
        .then(pl.lit("custody_recalled"))
        .when(pl.col("last_what") == "revoked")
        .then(pl.lit("unlawfully_at_large"))
        .when((pl.col("custody_status") == "B") & after_return)
        .then(pl.lit("on_licence"))
        .when(pl.col("last_what").is_in(list(LAST_RESORT)))
        .then(pl.col("last_what").replace_strict(LAST_RESORT, default=None))
        .when(pl.col("by_ppud").is_null() & (pl.col("sentenced_on") <= pl.col("day")))
        .then(pl.lit("custody_unreleased"))
        .when((pl.col("by_ppud") == "custody_unreleased") & ~never_released)
        .then(pl.lit("custody_recalled"))
        .otherwise(pl.col("by_ppud"))
    )


def _seen_back() -> pl.Expr:
    """Return whether somebody recalled was seen in custody since, though no return that can be used is told.

    By an earlier prison file; or by PPUD, which has another word for somebody at large.
    """
    recalled_on = pl.col("latest_revoked_on")
    by_prison = (pl.col("prison_file_on") >= recalled_on) & ~_released_since("prison_file_on")
    by_ppud = (pl.col("by_ppud") == "custody_recalled") & (pl.col("ppud_on") >= recalled_on)
    return by_prison.fill_null(False) | by_ppud.fill_null(False)


def _since() -> pl.Expr:
    in_a_stay = pl.col("hospital_since").is_not_null()
    back_on = (
        pl.when(in_a_stay & pl.col("back_in_prison")).then("last_moved_on").when(~in_a_stay).then("left_on")
    )
    by_status = {
        "custody_unreleased": pl.max_horizontal("sentenced_on", back_on),
        "secure_hospital": pl.col("hospital_since"),
        # PPUD behind: the prison's own admission is the best day that any source gives.
        "custody_recalled": pl.max_horizontal(
            "latest_returned_on",
            pl.when(
                pl.col("latest_returned_on").is_null()
                | (pl.col("latest_returned_on") < pl.col("latest_released_on"))
            ).then("last_moved_on"),
            back_on,
        ),
        "unlawfully_at_large": pl.col("latest_revoked_on"),
        "on_licence": pl.col("latest_released_on"),
        "licence_ended": pl.col("licence_ended_on"),
        "died": pl.col("died_on"),
    }
    return pl.coalesce([pl.when(pl.col("status") == s).then(day) for s, day in by_status.items()])
