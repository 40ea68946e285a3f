"""Everything that goes into nDelius contacts: panels, recall decisions, parole steps, handovers, deaths."""

from datetime import date

import numpy as np
import polars as pl

from headway.people.panels import RECORDED_FROM
from headway.people.places import regions
from headway.synthetic.calendar import stream
from headway.synthetic.histories import Histories
from headway.synthetic.panels import panels
from headway.synthetic.supervision import UNKNOWN

FIRST_CONTACT_ID = 50_000_001
DAYS_AHEAD = 45
TYPES = {
    "IRP1": "IPP Progression Panel", "LRP1": "Lifer Review Panel",
    "MO2": "Management Oversight - Lifer/IPP Panel",
    "CNPS": "PS Recall Decision", "RECDI": "Recall discussion", "RECQ": "Recall quality decision challenged",
    "VOR01": "Verge of recall support", "POM4": "Handover information received from POM",
    "C361": "Parole process started", "C395": "Parole outcome notified", "DUS01": "Death under supervision",
}  # fmt: skip
SHARES = {
    "MO2": 0.12,
    "RECDI": 0.6,
    "RECQ": 0.02,
    "not recalled": 0.25,
    "VOR01": 0.1,
    "C361": 0.3,
    "C395": 0.45,
}


def contacted(
    people: pl.DataFrame,
    *,
    spells: pl.DataFrame,
    happened: Histories,
    reviews: pl.DataFrame,
    seed: int,
) -> pl.DataFrame:
    """Return one row a contact since 1 June 2019, also those still to come, in order of day.

    Columns: contact_id, person (null: a lifer), crn, noms, code, type, on, outcome, recorded_on, region_code,
    region (null: Unknown Region), team, staff.
    """
    rng = stream(seed, "contacts")
    arranged = panels(people, spells, seed=seed)
    of_people = _of_people(rng, spells, happened, reviews).join(
        people.select("person", "crn", "noms", "region"), on="person", how="left", maintain_order="left"
    )
    oversight = _share(rng, arranged.drop_nulls("person"), "MO2").with_columns(
        code=pl.lit("MO2"), outcome=pl.lit(None, pl.String)
    )
    codes = {name: code for code, name in regions().items()}
    every = pl.concat([arranged, oversight, of_people.select(arranged.columns)]).filter(
        pl.col("on") >= RECORDED_FROM
    )
    late = pl.lit(pl.Series(rng.choice([0, 0, 0, 0, 1, 2, 5], size=every.height)))
    return (
        every.with_columns(
            type=pl.col("code").replace_strict(TYPES),
            recorded_on=pl.when(pl.col("outcome").is_not_null()).then(pl.col("on") + pl.duration(days=late)),
            region=pl.when(pl.col("region") != UNKNOWN).then("region"),
            region_code=pl.col("region").replace_strict(codes, default=None),
            number=pl.Series(rng.integers(1, 10, every.height)),
        )
        .sort("on", "crn", "code", "outcome", maintain_order=True)
        .with_row_index("contact_id", offset=FIRST_CONTACT_ID)
        .with_columns(
            team=pl.col("region_code") + pl.format("T0{}", "number"),
            staff=pl.col("region_code") + pl.format("A1{}0", "number"),
        )
        .drop("number")
    )


def known_by(contacts: pl.DataFrame, as_at: date) -> pl.DataFrame:
    """Return the contacts entered by a day: a panel some weeks ahead, its outcome when it was recorded."""
    ahead = pl.when(pl.col("code").is_in(("IRP1", "LRP1"))).then(DAYS_AHEAD).otherwise(0)
    recorded = pl.col("recorded_on") <= as_at
    return contacts.filter(pl.col("on") - pl.duration(days=ahead) <= as_at).with_columns(
        outcome=pl.when(recorded).then("outcome"), recorded_on=pl.when(recorded).then("recorded_on")
    )


def _of_people(
    rng: np.random.Generator, spells: pl.DataFrame, happened: Histories, reviews: pl.DataFrame
) -> pl.DataFrame:
    decided = happened.recalls.select("person", "on").filter(pl.col("on") >= RECORDED_FROM)
    spared = _share(rng, decided, "not recalled").with_columns(pl.col("on").dt.offset_by("-120d"))
    on_licence = (
        spells.filter(pl.col("status") == "on_licence")
        .select("person", "since", "until")
        .sort("since", "person")
    )
    spared = spared.sort("on", "person").join_asof(
        on_licence, left_on="on", right_on="since", by="person", check_sortedness=False
    ).filter(pl.col("until").is_null() | (pl.col("on") < pl.col("until"))).select("person", "on")  # fmt: skip
    settled = reviews.filter(pl.col("cancelled_on").is_null())
    deaths = happened.ends.filter(pl.col("kind") == "died").join(
        spells.filter(pl.col("status") == "on_licence"),
        left_on=["person", "on"],
        right_on=["person", "until"],
        maintain_order="left",
    )
    handovers = settled.filter(pl.col("release_id").is_not_null() & pl.col("type").str.contains("OnPost"))
    return pl.concat(
        [
            _as(decided, "CNPS", "Decision to recall"),
            _as(spared, "CNPS", "Decision not to recall"),
            _as(_share(rng, decided, "RECDI"), "RECDI"),
            _as(_share(rng, decided, "RECQ"), "RECQ"),
            _as(_share(rng, spared, "VOR01"), "VOR01"),
            _as(_share(rng, settled.select("person", on="report_due_on"), "C361"), "C361"),
            _as(
                _share(
                    rng, settled.select("person", on=pl.col("current_target_on").dt.offset_by("14d")), "C395"
                ),
                "C395",
            ),
            _as(handovers.select("person", on="report_due_on"), "POM4"),
            _as(deaths.select("person", "on"), "DUS01"),
        ]
    )


def _share(rng: np.random.Generator, rows: pl.DataFrame, name: str) -> pl.DataFrame:
    return rows.filter(pl.Series(rng.random(rows.height)) < SHARES[name])


def _as(rows: pl.DataFrame, code: str, outcome: str | None = None) -> pl.DataFrame:
    return rows.select("person", "on", code=pl.lit(code), outcome=pl.lit(outcome, pl.String))
