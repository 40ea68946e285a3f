"""The tier of somebody on licence: the least that the tiering service gives for the time since release.

Tiers run from A to G in the scheme of June 2026; an earlier scheme wrote a letter and a number (B2). The
rules of that scheme have not been read, and the two cannot be compared.
"""

from datetime import date

import polars as pl

from headway.duties.duty import COM, Duty, Seen, rows_of
from headway.duties.figures import Figures, published
from headway.duties.months import months_beginning_with
from headway.duties.reckon import lacking, reckoned
from headway.law.rule import Rulebook
from headway.law.spells import date_words

CODE = (
    "ministryofjustice/hmpps-tier "
    "src/main/kotlin/uk/gov/justice/digital/hmpps/hmppstier/service/calculation/TierCalculator.kt"
)
LETTERS = ("A", "B", "C", "D", "E", "F", "G")
"""Highest first."""

BELOW, AT_LEAST, CANNOT_COMPARE = "below", "at_least", "cannot_compare"
BOUNDS = ("tier_first_bound", "tier_second_bound")

BOOK = Rulebook(
    facts={
        "latest_released_on": "Latest release",
        "tier": "Tier, as nDelius records it",
        "on": "The day asked about",
    },
    figures=published().names(),
)
rule = BOOK.rule


@rule("Tier at least D, no longer B, from", cites=CODE)
def tier_d_from(latest_released_on: pl.Expr, tier_first_bound: pl.Expr) -> pl.Expr:
    """The first day after a year beginning with the day after the release."""
    return months_beginning_with(latest_released_on + pl.duration(days=1), tier_first_bound)


@rule("Tier at least E, no longer D, from", cites=CODE)
def tier_e_from(latest_released_on: pl.Expr, tier_second_bound: pl.Expr) -> pl.Expr:
    """The first day after five years beginning with the day after the release."""
    return months_beginning_with(latest_released_on + pl.duration(days=1), tier_second_bound)


@rule("Least tier", cites=CODE)
def tier_floor(
    latest_released_on: pl.Expr, on: pl.Expr, tier_d_from: pl.Expr, tier_e_from: pl.Expr
) -> pl.Expr:
    """B, D or E by the time since the latest release; null where the scheme of the day has not been read."""
    known = (latest_released_on <= on) & tier_d_from.is_not_null() & tier_e_from.is_not_null()
    by_time = pl.when(on < tier_d_from).then(pl.lit("B")).when(on < tier_e_from).then(pl.lit("D"))
    return pl.when(known).then(by_time.otherwise(pl.lit("E")))


@rule("Recorded tier against the least", cites=CODE)
def tier_compared(tier: pl.Expr, tier_floor: pl.Expr) -> pl.Expr:
    """Whether the recorded tier is below the least: only letters of the new scheme can be compared."""
    places = {letter: place for place, letter in enumerate(LETTERS)}
    recorded, least = (
        column.replace_strict(places, default=None, return_dtype=pl.Int64) for column in (tier, tier_floor)
    )
    return (
        pl.when(recorded.is_null() | least.is_null()).then(pl.lit(CANNOT_COMPARE))
        .when(recorded > least).then(pl.lit(BELOW)).otherwise(pl.lit(AT_LEAST))
    )  # fmt: skip


def tiers(people: pl.DataFrame, figures: Figures, *, on: date) -> pl.DataFrame:
    """Return the least tier of everybody on licence on a day, beside the tier recorded.

    people  the facts of people/facts.py
    return  frame: the person's facts and a column for every rule above; `lacks` says in words why the two
            cannot be compared (null: they can)
    """
    on_licence = people.filter(pl.col("status") == "on_licence").with_columns(on=pl.lit(on))
    counted = reckoned(on_licence, BOOK, figures, dated_by="on")
    cannot = pl.col("tier_compared") == CANNOT_COMPARE
    return counted.with_columns(lacks=pl.when(cannot).then(_lacks(figures)))


def _lacks(figures: Figures) -> pl.Expr:
    unread = lacking(figures, BOUNDS, dated_by="on")
    told = pl.concat_str(unread, pl.lit(": the rules of the earlier scheme of tiers have not been read"))
    other = pl.format("the tier {} is not of the scheme A to G, and the schemes cannot be compared", "tier")
    return (
        pl.when(unread.is_not_null())
        .then(told)
        .when(pl.col("latest_released_on").is_null())
        .then(pl.lit("the day of the latest release is not recorded"))
        .when(pl.col("tier").is_null())
        .then(pl.lit("no tier is recorded"))
        .otherwise(other)
    )


TIER_REVIEW = Duty(
    name="tier_review",
    label="Tier below the least for the time since release",
    does="check the tier, which is below what the tiering service gives for the time since release",
    owner=COM,
    cites=CODE,
    book="tier",
    rule="tier_compared",
)


def reviews(seen: Seen) -> pl.DataFrame:
    """Return the duty to check each recorded tier that is below the least; a frame of duty.SCHEMA.

    No source says by when, so no day is given unless somebody sets one.
    """
    people = tiers(seen.people, seen.figures, on=seen.on).filter(pl.col("tier_compared") == BELOW)
    return rows_of(
        TIER_REVIEW,
        people.with_columns(days=seen.figures["tier_correction"].column(pl.col("on"))),
        arose_on=pl.col("latest_released_on"),
        due_on=pl.col("latest_released_on") + pl.duration(days=pl.col("days")),
        because=pl.concat_str(
            pl.lit("Tier "), "tier", pl.lit(" is recorded; released on "), date_words("latest_released_on"),
            pl.lit(", the tier is at least "), "tier_floor",
        ),
        lacks=lacking(seen.figures, ("tier_correction",), dated_by="on"),
    )  # fmt: skip
