"""Who is not moving: the cohort narrowed, put in order and counted. Frames in, frames out."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import polars as pl

from headway.rating.blocker import AMBER, BLOCKERS, GREEN, NONE, RED
from headway.rating.sentence import span_between

IN_CUSTODY = ("custody_unreleased", "custody_recalled", "secure_hospital")


@dataclass(frozen=True)
class Band:
    """Whole years past tariff expiry, the lower edge included and the upper edge not."""

    name: str
    label: str
    least: int | None
    below: int | None


BANDS: dict[str, Band] = {
    b.name: b
    for b in (
        Band("ahead", "Tariff not yet expired", None, 0),
        Band("0-5", "Under 5 years over", 0, 5),
        Band("5-10", "5 to under 10 years", 5, 10),
        Band("10-15", "10 to under 15 years", 10, 15),
        Band("15-", "15 years or more", 15, None),
        Band("unknown", "Tariff not recorded", None, None),
    )
}

SORTS: dict[str, pl.Expr] = {
    "waiting": pl.col("days_waiting"),
    "name": pl.col("surname").str.to_lowercase(),
    "next": pl.col("next_date"),
    "colour": pl.col("colour").replace_strict({GREEN: 1, AMBER: 2, RED: 3}, default=None),
    "over_tariff": pl.col("years_over_tariff"),
}
"""What the list can be ordered by. People without the thing come last, whichever way."""

DEFAULT_SORT, DEFAULT_DIRECTION = "waiting", "descending"


def in_sentence(cohort: pl.DataFrame, *, on: date) -> pl.DataFrame:
    """Return the people still in the sentence, with the columns years_over_tariff and days_waiting.

    years_over_tariff  whole years; below 0 while tariff lies ahead; null outside custody or not recorded
    days_waiting       since blocked_since; null when nobody recorded since when, or nothing is in the way
    """
    in_custody = pl.col("status").is_in(IN_CUSTODY)
    over = span_between(pl.col("tariff_expires_on"), "years", on=on)
    return cohort.filter("in_sentence").with_columns(
        pl.when(in_custody).then(over).alias("years_over_tariff"),
        span_between(pl.col("blocked_since"), "days", on=on).alias("days_waiting"),
    )


def narrowed(people: pl.DataFrame, asked: Mapping[str, Any], *, on: date) -> pl.DataFrame:
    """Return the people whom every filter asked for lets through; an empty filter lets everybody through.

    people  frame of in_sentence
    asked   the cleaned values of criteria.Criteria
    """
    tests = [
        *(pl.col(n).is_in(asked[n]) for n in ("status", "colour") if asked.get(n)),
        *(pl.col(n) == asked[n] for n in ("prison", "sentence", "blocker") if asked.get(n)),
    ]
    if asked.get("region"):
        tests.append(pl.col("probation_region") == asked["region"])
    if asked.get("over_tariff"):
        tests.append(_in_band(BANDS[asked["over_tariff"]]))
    if asked.get("due"):
        tests.append(pl.col("next_date") <= on + timedelta(days=asked["due"]))
    if asked.get("find"):
        tests.append(_named(asked["find"]))
    return people.filter(*tests) if tests else people


def _in_band(band: Band) -> pl.Expr:
    years = pl.col("years_over_tariff")
    if band.least is None and band.below is None:
        return pl.col("status").is_in(IN_CUSTODY) & years.is_null()
    test = pl.lit(True)
    if band.least is not None:
        test = test & (years >= band.least)
    return test & (years < band.below) if band.below is not None else test & years.is_not_null()


def _named(words: str) -> pl.Expr:
    """Every word must be in the name or the numbers, in any order and any case."""
    everything = pl.concat_str(
        *(pl.col(n).fill_null("") for n in ("surname", "forenames", "noms", "crn")), separator=" "
    ).str.to_lowercase()
    found = [everything.str.contains(word, literal=True) for word in words.lower().replace(",", " ").split()]
    return pl.all_horizontal(found) if found else pl.lit(True)


def ordered(people: pl.DataFrame, *, sort: str, direction: str) -> pl.DataFrame:
    """Return the people in the order asked; those who tie, by name."""
    return people.sort(
        SORTS[sort],
        pl.col("surname").str.to_lowercase(),
        pl.col("forenames").str.to_lowercase(),
        "person",
        descending=[direction == "descending", False, False, False],
        nulls_last=True,
    )


def in_the_way(people: pl.DataFrame) -> pl.DataFrame:
    """Return how many people each blocker holds up, and whose move it is, most people first.

    people  frame of in_sentence
    return  frame: blocker, blocker_label, whose (roles, the commonest first), people
    """
    held = people.filter(pl.col("blocker") != NONE)
    moves = held.group_by("blocker", "whose_move").len().sort("len", "whose_move", descending=[True, False])
    whose = moves.group_by("blocker", maintain_order=True).agg(
        pl.col("whose_move").str.join(", ").alias("whose")
    )
    order = {code: n for n, code in enumerate(BLOCKERS)}
    return (
        held.group_by("blocker", "blocker_label")
        .agg(pl.len().alias("people"))
        .join(whose, on="blocker", how="left")
        .sort(pl.col("people") * -1, pl.col("blocker").replace_strict(order, return_dtype=pl.Int32))
        .select("blocker", "blocker_label", "whose", "people")
    )
