"""Progression panels after a change that only successive files tell: a new category, a return from hospital.

The day of such a change is not in the files: it is taken from the first file with the new value.
"""

import polars as pl

from headway.duties.duty import Seen
from headway.duties.panels import AFTER_CATEGORY, AFTER_REMISSION, IN_PRISON, owed
from headway.law.spells import date_words

IN_HOSPITAL = "In Hospital"
"""What PPUD writes of somebody in secure hospital."""


def after_category(seen: Seen) -> pl.DataFrame:
    """Return the panel that follows a new security category, for people in prison; a frame of duty.SCHEMA."""
    held = seen.people.filter(pl.col("status").is_in(IN_PRISON))
    changed = held.join(
        _changed(seen, "prison_record", "security_category"),
        on="person", how="inner", maintain_order="left",
    ).rename({"changed_on": "recategorised_on"})  # fmt: skip
    because = pl.concat_str(
        pl.lit("Security category: "), "before", pl.lit(" before the prison file of "),
        date_words("recategorised_on"), pl.lit(", "), "since", pl.lit(" since"),
    )  # fmt: skip
    return owed(
        seen, AFTER_CATEGORY, changed, since="recategorised_on", figure="panel_after_recategorisation",
        because=because,
    )  # fmt: skip


def after_remission(seen: Seen) -> pl.DataFrame:
    """Return the panel that follows return from hospital, for people in prison; a frame of duty.SCHEMA."""
    back = (
        seen.people.filter(pl.col("status").is_in(IN_PRISON))
        .join(_changed(seen, "ppud_record", "status"), on="person", how="inner", maintain_order="left")
        .filter(pl.col("before") == IN_HOSPITAL)
        .rename({"changed_on": "remitted_on"})
    )
    because = pl.concat_str(pl.lit("In secure hospital before PPUD's file of "), date_words("remitted_on"))
    return owed(
        seen, AFTER_REMISSION, back, since="remitted_on", figure="panel_after_remission", because=because
    )


def _changed(seen: Seen, kind: str, column: str) -> pl.DataFrame:
    """Return the last change in a column of one source's records: person, changed_on, before, since.

    The day is that of the first file with the new value; a file that leaves it blank changes nothing.
    """
    records = seen.events[kind].filter(
        pl.col("person").is_not_null()
        & pl.col(column).is_not_null()
        & (pl.col("happened_on") <= seen.on)
        & ~pl.col("withdrawn").fill_null(False)
    )
    if seen.known_at is not None:
        records = records.filter(pl.col("recorded_at") <= seen.known_at)
    return (
        records.sort("person", "happened_on", "recorded_at", "file", "row")
        .with_columns(before=pl.col(column).shift(1).over("person"))
        .filter(pl.col("before") != pl.col(column))
        .unique(subset=["person"], keep="last", maintain_order=True)
        .select("person", "before", changed_on="happened_on", since=column)
    )
