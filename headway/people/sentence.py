"""The sentence and the tariff of each person, by the first source that is believed: extracts.md section 6."""

from datetime import datetime

import polars as pl

from headway.people.events import Events, current

TARIFF_SOURCES = {
    "tariff_expires_on": "PPUD, as ordered",
    "tariff_by_review": "parole review file (secondary)",
    "tariff_by_nomis": "NOMIS (secondary)",
}
"""Where a tariff expiry comes from, most believed first."""


def sentence_facts(
    events: Events,
    ppud: pl.DataFrame,
    prison: pl.DataFrame,
    probation: pl.DataFrame,
    *,
    known_at: datetime | None,
) -> pl.DataFrame:
    """Return the sentence columns of people/facts.py, one row for everybody whom a source names.

    ppud, prison, probation  the latest record of each person in each source
    DPP in PPUD or nDelius beats IPP. Null where no source says.
    """
    said = _said(ppud, prison, probation).join(_by_review(events, known_at), on="person", how="left")
    is_dpp = (pl.col("sentence") == "DPP") | (pl.col("nd_sentence") == "DPP")
    source = pl.coalesce(
        [pl.when(pl.col(day).is_not_null()).then(pl.lit(name)) for day, name in TARIFF_SOURCES.items()]
    )
    return said.select(
        "person",
        "other_life_sentence",
        pl.when(is_dpp.fill_null(False))
        .then(pl.lit("DPP"))
        .otherwise(pl.coalesce("sentence", "nd_sentence"))
        .alias("sentence"),
        pl.coalesce("sentenced_on", "nd_sentenced_on", "nomis_sentenced_on").alias("sentenced_on"),
        pl.coalesce(list(TARIFF_SOURCES)).alias("tariff_expires_on"),
        source.alias("tariff_source"),
        pl.coalesce("offence_group", "nomis_offence_group").alias("offence_group"),
    )


def _said(ppud: pl.DataFrame, prison: pl.DataFrame, probation: pl.DataFrame) -> pl.DataFrame:
    by_ppud = ppud.select(
        "person", "sentence", "sentenced_on", "tariff_expires_on", "other_life_sentence", "offence_group"
    )
    by_ndelius = probation.select("person", nd_sentence="sentence", nd_sentenced_on="sentenced_on")
    by_nomis = prison.select(
        "person",
        tariff_by_nomis="tariff_expires_on",
        nomis_sentenced_on="first_sentenced_on",
        nomis_offence_group="offence_group",
    )
    everybody = pl.concat([f.select("person") for f in (by_ppud, by_ndelius, by_nomis)]).unique()
    for source in (by_ppud, by_ndelius, by_nomis):
        everybody = everybody.join(source, on="person", how="left")
    return everybody


def _by_review(events: Events, known_at: datetime | None) -> pl.DataFrame:
    reviews = current(events["parole_review"], known_at=known_at)
    told = pl.col("tariff_expires_on").drop_nulls().first().alias("tariff_by_review")
    return reviews.group_by("person").agg(told)
