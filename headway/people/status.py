"""Where each person stands in the sentence on a day, and where they are: extracts.md section 6."""

import polars as pl

from headway.people.events import DATE, TEXT

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
LAST_RESORT = {"released": "on_licence", "returned": "custody_recalled"}
PLACE = {
    "prison": TEXT,
    "prison_group": TEXT,
    "prison_function": TEXT,
    "security_category": TEXT,
    "last_moved_on": DATE,
}


def status_facts(
    people: pl.DataFrame,
    told: pl.DataFrame,
    ppud: pl.DataFrame,
    prison: pl.DataFrame,
    probation: pl.DataFrame,
) -> pl.DataFrame:
    """Return person, status, status_since, stale, licence_started_on, licence_ended_route and the place.

    people     frame with the release columns of the facts and sentenced_on
    told       happenings up to the day
    ppud, prison, probation   each source's record of each person as it was on the day: one taken later says
               nothing about it, dated happenings do
    """
    frame = _evidence(people, told, ppud, prison, probation).with_columns(_status().alias("status"))
    in_custody = pl.col("status").is_in(["custody_unreleased", "custody_recalled"])
    a_file_was_loaded = pl.col("newest_prison_file").is_not_null()
    on_licence = pl.col("status") == "on_licence"
    return frame.with_columns(
        (in_custody & a_file_was_loaded & ~pl.col("in_prison")).alias("stale"),
        pl.when(on_licence).then("latest_released_on").alias("licence_started_on"),
        _since().alias("status_since"),
        *(pl.when(in_custody).then(column).alias(column) for column in PLACE),
    ).select("person", "status", "status_since", "stale", "licence_started_on", "licence_ended_route", *PLACE)


def _evidence(
    people: pl.DataFrame,
    told: pl.DataFrame,
    ppud: pl.DataFrame,
    prison: pl.DataFrame,
    probation: pl.DataFrame,
) -> pl.DataFrame:
    newest = prison["happened_on"].max()
    last = told.filter(pl.col("what") != "sentenced").unique(
        subset=["person"], keep="last", maintain_order=True
    )
    return (
        people.join(last.select("person", last_what="what"), on="person", how="left")
        .join(
            ppud.select(
                "person",
                "licence_ended_route",
                by_ppud=pl.col("status").replace_strict(PPUD_STATUS, default=None),
            ),
            on="person",
            how="left",
        )
        .join(
            probation.select("person", "custody_status", nd_licence_started_on="licence_started_on"),
            on="person",
            how="left",
        )
        .join(prison.select("person", *PLACE, prison_file_on="happened_on"), on="person", how="left")
        .with_columns(
            pl.lit(newest, dtype=DATE).alias("newest_prison_file"),
            (pl.col("prison_file_on") == pl.lit(newest, dtype=DATE)).fill_null(False).alias("in_prison"),
        )
    )


def _status() -> pl.Expr:
    """The order is the rule: the first that holds."""
    never_released = pl.col("first_released_on").is_null()
    after_return = pl.col("latest_returned_on").is_null() | (
        pl.col("nd_licence_started_on") > pl.col("latest_returned_on")
    )
    return (
        pl.when(pl.col("died_on").is_not_null())
        .then(pl.lit("died"))
        .when(pl.col("by_ppud").is_in(["sentence_quashed", "removed"]))
        .then("by_ppud")
        .when((pl.col("by_ppud") == "secure_hospital") & ~pl.col("in_prison"))
        .then(pl.lit("secure_hospital"))
        .when(pl.col("in_prison") & never_released)
        .then(pl.lit("custody_unreleased"))
        .when(pl.col("in_prison"))
        .then(pl.lit("custody_recalled"))
        .when(pl.col("licence_ended_on").is_not_null())
        .then(pl.lit("licence_ended"))
        .when(pl.col("last_what") == "revoked")
        .then(pl.lit("unlawfully_at_large"))
        .when((pl.col("custody_status") == "B") & after_return)
        .then(pl.lit("on_licence"))
        .when(pl.col("last_what").is_in(list(LAST_RESORT)))
        .then(pl.col("last_what").replace_strict(LAST_RESORT, default=None))
        .when(pl.col("by_ppud").is_null() & pl.col("sentenced_on").is_not_null())
        .then(pl.lit("custody_unreleased"))
        .when((pl.col("by_ppud") == "custody_unreleased") & ~never_released)
        .then(pl.lit("custody_recalled"))
        .otherwise(pl.col("by_ppud"))
    )


def _since() -> pl.Expr:
    by_status = {
        "custody_unreleased": pl.col("sentenced_on"),
        # PPUD behind: the prison's own admission is the best day that any source gives.
        "custody_recalled": pl.max_horizontal(
            "latest_returned_on",
            pl.when(
                pl.col("latest_returned_on").is_null()
                | (pl.col("latest_returned_on") < pl.col("latest_released_on"))
            ).then("last_moved_on"),
        ),
        "unlawfully_at_large": pl.col("latest_revoked_on"),
        "on_licence": pl.col("latest_released_on"),
        "licence_ended": pl.col("licence_ended_on"),
        "died": pl.col("died_on"),
    }
    return pl.coalesce([pl.when(pl.col("status") == s).then(day) for s, day in by_status.items()])
