"""Probation's side of each invented person: region, unit, officer, MAPPA level, suspended supervision."""

import numpy as np
import polars as pl

from headway.people.places import pdus, regions
from headway.synthetic import names, published
from headway.synthetic.calendar import DAYS_A_YEAR, NEVER, as_dates, day, dealt, stream
from headway.synthetic.histories import Histories

UNKNOWN = "Unknown Region"
NATIONAL_SECURITY = "National Security Division"
SHARE_NATIONAL_SECURITY = 0.0005
OFFICERS_A_REGION = 60
MAPPA = (("1", 84), ("2", 13), ("3", 3))
SHARE_SUSPENDED = 0.09  # SUSP-2022: 172 of 3,258 on licence; about half of those had been out five years
YEARS_TO_SUSPENSION = 5


def supervised(people: pl.DataFrame, seed: int) -> pl.DataFrame:
    """Return the people with region_code, region (as printed), home (as NOMIS has it), pdu, officer, mappa.

    Regions are dealt in the proportions of the panels of the corrected written answer (SEED-000).
    """
    rng = stream(seed, "supervision")
    by_name = {name: code for code, name in regions().items()}
    shares = _shares()
    printed = np.array(list(shares))[dealt(rng, np.array(list(shares.values())), people.height)]
    codes = [by_name[name] for name in printed]
    units = _units(rng, codes)
    pool = {code: names.officers(rng, OFFICERS_A_REGION) for code in sorted(set(codes))}
    which = rng.integers(OFFICERS_A_REGION, size=people.height)
    return people.with_columns(
        region_code=pl.Series(codes),
        region=pl.Series(printed),
        home=pl.Series([pdus_region(code) for code in codes]),
        pdu_code=pl.Series([unit[0] for unit in units]),
        pdu=pl.Series([unit[1] for unit in units]),
        officer=pl.Series([pool[code][i] for code, i in zip(codes, which, strict=True)]),
        mappa=pl.Series([MAPPA[i][0] for i in dealt(rng, np.array([w for _, w in MAPPA]), people.height)]),
    )


def pdus_region(code: str) -> str:
    """Return the name of a probation region as the prison file and the list of delivery units give it."""
    return next(
        (row["region_name"] for row in pdus().values() if row["region_delius_code"] == code), "London"
    )


def suspensions(happened: Histories, seed: int) -> pl.DataFrame:
    """Return release_id, person, suspended_on for the licences on which supervision was suspended.

    Five years without recall were needed, and nobody could be suspended after 31 October 2024, when the
    licences of those people ended instead.
    """
    rng = stream(seed, "suspensions")
    off = pl.concat(
        [happened.recalls.select("person", "on"), happened.ends.select("person", "on")]
    ).with_columns(over=pl.col("on")).sort("person", "on")  # fmt: skip
    licences = happened.releases.select("release_id", "person", "on").sort("person", "on")
    spans = licences.join_asof(off, on="on", by="person", strategy="forward", check_sortedness=False)
    began = spans["on"].cast(pl.Int32).to_numpy()
    over = spans["over"].cast(pl.Int32).fill_null(day("2026-09-30")).to_numpy()
    number = len(began)
    on = (began + (YEARS_TO_SUSPENSION + rng.exponential(1.5, number)) * DAYS_A_YEAR).astype(np.int64)
    chosen = (rng.random(number) < SHARE_SUSPENDED * 2) & (on < over) & (on < day("2024-11-01"))
    return spans.select(
        "release_id", "person", suspended_on=as_dates(np.where(chosen, on, NEVER))
    ).drop_nulls()


def _shares() -> dict[str, float]:
    totals: dict[str, float] = {}
    for (region, _), number in published.panels().items():
        if region not in (UNKNOWN, NATIONAL_SECURITY):
            totals[region] = totals.get(region, 0) + (number or 0)
    return totals | {NATIONAL_SECURITY: SHARE_NATIONAL_SECURITY * sum(totals.values())}


def _units(rng: np.random.Generator, codes: list[str]) -> list[tuple[str, str]]:
    by_region: dict[str, list[tuple[str, str]]] = {}
    for code, row in pdus().items():
        by_region.setdefault(row["region_delius_code"], []).append((code, row["pdu_name"]))
    draws = rng.random(len(codes))
    nowhere = [("", "")]
    return [
        by_region.get(code, nowhere)[int(draw * len(by_region.get(code, nowhere)))]
        for code, draw in zip(codes, draws, strict=True)
    ]
