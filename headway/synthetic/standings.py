"""Where each invented person stood, spell by spell, from what happened to them."""

from datetime import date

import polars as pl

from headway.synthetic.histories import Histories

IN_CUSTODY = ("custody_unreleased", "custody_recalled")
END_STATUS = {
    "quashed": "sentence_quashed",
    "removed": "removed",
    "died": "died",
    "licence_ended": "licence_ended",
}


def standings(people: pl.DataFrame, happened: Histories) -> pl.DataFrame:
    """Return one row a spell: person, since, until (null: still), status, again (released before); sorted.

    Statuses are those of people/facts.py. A spell that would last no day is left out.
    """
    recalls = happened.recalls.filter(pl.col("rescinded_on").is_null())
    at_large = recalls.filter(pl.col("back") > pl.col("on"))
    starts = pl.concat(
        [
            _starts(people, "sentenced_on", "custody_unreleased", 0),
            _starts(happened.releases, "on", "on_licence", 1),
            _starts(at_large, "on", "unlawfully_at_large", 2),
            _starts(recalls, "back", "custody_recalled", 3),
            _starts(happened.hospital, "since", "secure_hospital", 4),
            _starts(happened.hospital.drop_nulls("until"), "until", "remitted", 5),
            happened.ends.select(
                "person",
                pl.col("on").alias("since"),
                pl.col("kind").replace_strict(END_STATUS).alias("status"),
            ).with_columns(rank=pl.lit(6)),
        ]
    ).drop_nulls("since")
    released = pl.col("status").eq("on_licence").cum_max().over("person")
    remitted = pl.when(released).then(pl.lit("custody_recalled")).otherwise(pl.lit("custody_unreleased"))
    return (
        starts.sort("person", "since", "rank")
        .with_columns(
            again=released,
            status=pl.when(pl.col("status") == "remitted").then(remitted).otherwise("status"),
            until=pl.col("since").shift(-1).over("person"),
        )
        .filter(pl.col("until").is_null() | (pl.col("until") > pl.col("since")))
        .select("person", "since", "until", "status", "again")
    )


def standing_on(spells: pl.DataFrame, on: date) -> pl.DataFrame:
    """Return one row a person already sentenced: person, status, since, again, at the end of a day."""
    return (
        spells.filter(pl.col("since") <= on)
        .group_by("person", maintain_order=True)
        .last()
        .select("person", "status", "since", "again")
    )


def _starts(frame: pl.DataFrame, column: str, status: str, rank: int) -> pl.DataFrame:
    return frame.select("person", pl.col(column).alias("since"), status=pl.lit(status), rank=pl.lit(rank))
