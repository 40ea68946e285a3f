"""The files of nDelius about the invented nation: the caseload (f) and the contacts (g)."""

import polars as pl

from headway.people.facts import IN_SENTENCE
from headway.synthetic.snapshot import Snapshot

STAYS_AFTER_THE_END = "-24mo"
DAYS_TO_ALLOCATE = 3
HANDOVER_BEFORE_HEARING = "8mo"


def caseload_rows(now: Snapshot) -> pl.DataFrame:
    """Return everyone under the sentence, and who left it in the last 24 months; columns of (f)."""
    since = pl.lit(now.as_at).dt.offset_by(STAYS_AFTER_THE_END)
    lately_ended = pl.col("status").is_in(("licence_ended", "died")) & (pl.col("ended_on") >= since)
    here = now.people.filter(pl.col("status").is_in(IN_SENTENCE) | lately_ended)
    on_licence = pl.col("licence_on").is_not_null()
    return _allocated(now, here).select(
        pl.col("noms").alias("NOMS No"),
        pl.col("crn").alias("CRN"),
        pl.format("{}, {}", "surname", "forename").alias("Person on Probation - Name"),
        pl.col("born_on").alias("Date of Birth"),
        pl.col("pnc").alias("PNC"),
        pl.when(pl.col("sex") == "F").then(pl.lit("Female")).otherwise(pl.lit("Male")).alias("Gender"),
        pl.col("ethnicity").alias("Ethnicity"),
        pl.col("region_code").alias("Region Code"),
        pl.col("region").alias("Region"),
        pl.col("pdu_code").alias("PDU Code"),
        pl.col("pdu").alias("PDU"),
        pl.when(pl.col("allocated_on").is_not_null()).then("officer").alias("Community Offender Manager"),
        pl.col("allocated_on").alias("COM Allocated"),
        pl.col("sentence").alias("Order\nCategory"),
        pl.col("sentenced_on").alias("Sentence Date"),
        _custody_status().alias("Custody Status"),
        pl.col("licence_on").alias("Licence Start"),
        pl.when(pl.col("status") == "custody_recalled").then(pl.lit("Y")).otherwise(pl.lit("N"))
        .alias("Returned To Custody?"),
        pl.lit("INLL").alias("Register"),
        pl.when(on_licence & pl.col("ended_on").is_null()).then(_tier(now)).alias("Tier"),
        pl.col("mappa").alias("MAPPA Level"),
        pl.when(pl.col("status") == "on_licence").then("suspended_on").alias("Supervision Suspended"),
        pl.col("licence_ended_on").alias("Terminated"),
        pl.col("died_on").alias("Date of Death"),
    )  # fmt: skip


def contact_rows(now: Snapshot) -> pl.DataFrame:
    """Return one row a contact since June 2019, with the columns of (g)."""
    return now.contacts.select(
        pl.col("contact_id").alias("Contact ID"),
        pl.col("crn").alias("CRN"),
        pl.col("noms").alias("NOMS No"),
        pl.col("code").alias("Contact Type Code"),
        pl.col("type").alias("Contact Type"),
        pl.col("on").alias("Contact Date"),
        pl.col("outcome").alias("Outcome"),
        pl.col("recorded_on").alias("Outcome Recorded"),
        pl.col("region_code").alias("Region Code"),
        pl.col("region").alias("Region"),
        pl.col("team").alias("Team"),
        pl.col("staff").alias("Staff Code"),
    )


def _allocated(now: Snapshot, here: pl.DataFrame) -> pl.DataFrame:
    """Add licence_on (of the licence in force at the end or now) and allocated_on (null: nobody yet).

    A community officer is allocated at release at the latest; before that when a hearing draws near.
    """
    hearing = (
        now.reviews.filter(pl.col("status").str.starts_with("Active"))
        .group_by("person")
        .agg(hearing_on=pl.col("current_target_on").min())
    )
    near = pl.col("hearing_on").dt.offset_by(f"-{HANDOVER_BEFORE_HEARING}")
    back_since_release = (pl.col("revoked_on") > pl.col("released_on")).fill_null(False)
    licence_on = pl.when(
        pl.col("status").is_in(("on_licence", "licence_ended", "died")) & ~back_since_release
    )
    at_release = (
        pl.col("released_on").dt.offset_by(f"{DAYS_TO_ALLOCATE}d").clip(upper_bound=pl.lit(now.as_at))
    )
    return here.join(hearing, on="person", how="left", maintain_order="left").with_columns(
        licence_on=licence_on.then("released_on"),
        allocated_on=pl.when(pl.col("again")).then(at_release).when(near <= now.as_at).then(near),
    )


def _custody_status() -> pl.Expr:
    automatic = pl.col("route") == "Automatic"
    return (
        pl.when(pl.col("licence_on").is_not_null() & pl.col("licence_ended_on").is_null()).then(pl.lit("B"))
        .when(pl.col("licence_ended_on").is_not_null() & automatic).then(pl.lit("AT"))
        .when(pl.col("licence_ended_on").is_not_null()).then(pl.lit("T"))
        .when("again").then(pl.lit("C"))
        .otherwise(pl.lit("A"))
    )  # fmt: skip


def _tier(now: Snapshot) -> pl.Expr:
    """The tiering service's floor for released life and IPP people: B in year one, D to year five, then E."""
    out = (pl.lit(now.as_at) - pl.col("released_on")).dt.total_days()
    return pl.when(out < 365).then(pl.lit("B")).when(out < 5 * 365).then(pl.lit("D")).otherwise(pl.lit("E"))
