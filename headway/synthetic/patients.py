"""The invented people's stays in secure hospital, as restricted patients."""

from datetime import date

import numpy as np
import polars as pl

from headway.synthetic.calendar import as_dates, stream
from headway.synthetic.histories import Histories
from headway.synthetic.standings import IN_CUSTODY

FIRST_REFERENCE = 20_000
HOSPITALS = (  # code, name and security level; the first code is seen in published code, the rest are ours
    ("HAZLWD", "Hazelwood Vale", "Medium"), ("MERECF", "Merecroft House", "Medium"),
    ("STONEB", "Stonebeck", "High"), ("ALDERM", "Aldermere", "High"),
    ("PLOVER", "Plover Hill", "Low"), ("FENGAT", "Fengate Lodge", "Low"),
)  # fmt: skip
DECISIONS = ("No discharge", "Would be entitled to discharge")
STAYS_AFTER_REMISSION = "-3mo"
SHARE_ENTITLED, SHARE_45A = 0.15, 0.06


def patients(
    people: pl.DataFrame, *, happened: Histories, spells: pl.DataFrame, moves: pl.DataFrame, seed: int
) -> pl.DataFrame:
    """Return one row a stay in secure hospital, in order of the day it began.

    Columns: person, reference, since, until (null: still there), remitted (it ended in prison), prison (which
    they came from), section, hospital, hospital_name, security, minute (of the day of discharge to hospital),
    tribunal_on, decision (null with it: no tribunal yet).
    """
    rng = stream(seed, "patients")
    back = spells.filter(pl.col("status").is_in(IN_CUSTODY)).select(
        "person", until="since", remitted=pl.lit(True)
    )
    stays = (
        happened.hospital.sort("since", "person")
        .join_asof(
            moves.select("person", "on", "prison").sort("on", "person"),
            left_on="since", right_on="on", by="person", check_sortedness=False,
        )
        .join(back, on=["person", "until"], how="left", maintain_order="left")
    )  # fmt: skip
    number = stays.height
    which = rng.integers(len(HOSPITALS), size=number)
    waited = stays["since"].cast(pl.Int32).to_numpy() + rng.integers(400, 2200, number)
    return stays.select(
        "person",
        "since",
        "until",
        "prison",
        reference=pl.format("MHC{}", pl.col("person") + FIRST_REFERENCE),
        remitted=pl.col("remitted").fill_null(False),
        section=pl.Series(np.where(rng.random(number) < SHARE_45A, "45A", "47/49")),
        hospital=pl.Series([HOSPITALS[i][0] for i in which], dtype=pl.String),
        hospital_name=pl.Series([HOSPITALS[i][1] for i in which], dtype=pl.String),
        security=pl.Series([HOSPITALS[i][2] for i in which], dtype=pl.String),
        minute=pl.Series(rng.integers(9 * 60, 16 * 60, number)),
        tribunal_on=as_dates(waited.astype(np.int64)),
        decision=pl.Series(np.where(rng.random(number) < SHARE_ENTITLED, DECISIONS[1], DECISIONS[0])),
    )


def known_by(stays: pl.DataFrame, as_at: date) -> pl.DataFrame:
    """Return those in hospital on a day and those remitted in the three months before it, as then known."""
    over = (pl.col("until") <= as_at).fill_null(False)
    lately = pl.col("until") > pl.lit(as_at).dt.offset_by(STAYS_AFTER_REMISSION)
    heard = (pl.col("tribunal_on") <= as_at) & (
        pl.col("until").is_null() | (pl.col("tribunal_on") < pl.col("until"))
    )
    return stays.filter((pl.col("since") <= as_at) & (~over | (pl.col("remitted") & lately))).with_columns(
        remitted_on=pl.when(over).then("until"),
        tribunal_on=pl.when(heard).then("tribunal_on"),
        decision=pl.when(heard).then("decision"),
    )
