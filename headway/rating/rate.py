"""Rate the system's progress in each case: reasons first, then a colour, then what stands in the way.

A colour says how the service is doing for a person, never how risky the person is. The rule that
combines indicators is here and nowhere else: any red, red; else any amber, amber; else green. A colour
that an input we lack could make graver is provisional, and names what is missing.
"""

from collections.abc import Mapping
from datetime import date

import polars as pl

from headway.people.facts import IN_SENTENCE
from headway.rating import community, custody
from headway.rating.ahead import next_dates
from headway.rating.blocker import AMBER, GREEN, LABELS, NONE, RED, primary
from headway.rating.indicator import COLUMNS, GAPS, Indicator
from headway.rating.indicator import LABELS as INPUT_LABELS
from headway.rating.sentence import shown
from headway.rating.thresholds import Thresholds, published, values

INDICATORS: tuple[Indicator, ...] = tuple(
    thing for room in (custody, community) for thing in vars(room).values() if isinstance(thing, Indicator)
)
"""Every indicator, in declared order."""

REASON: dict[str, pl.DataType] = {
    "indicator": pl.String(),
    "sentence": pl.String(),
    "since": pl.Date(),
    "colour": pl.String(),
    "whose": pl.String(),
    "act": pl.String(),
    "plan": pl.String(),
    "blocker": pl.String(),
}

RATING: dict[str, pl.DataType] = {
    "person": pl.Int64(),
    "in_sentence": pl.Boolean(),
    "colour": pl.String(),
    "provisional": pl.Boolean(),
    "reasons": pl.List(pl.Struct(REASON)),
    "not_recorded": pl.List(pl.String()),
    "blocker": pl.String(),
    "blocker_label": pl.String(),
    "whose_move": pl.String(),
    "blocked_since": pl.Date(),
    "next_date": pl.Date(),
    "next_date_what": pl.String(),
    "next_step": pl.String(),
    **{i.name: pl.Boolean() for i in INDICATORS},
}
"""Columns of a rating.

in_sentence     false once the licence ended, the person was removed or died, or the sentence was
                quashed: then colour, blocker and dates are null and reasons empty
provisional     a missing input could make the colour graver
reasons         reds first, then ambers, each in declared order; empty when green
not_recorded    labels of the inputs that an indicator needed and that are not recorded (`missing` is the
                law's own)
blocker         a code of blocker.py, or "none"
blocked_since   day from which the person has been waiting for that; null when that day is not recorded
next_date       earliest date ahead, the day itself included; null when none is recorded
next_step       what happens next: who, what, and by when or since when
one boolean column an indicator: null where it could not be told
"""


class RatingFault(ValueError):
    """The cohort frame lacks a column that ratings read, or has it in another type."""


def rate(cohort: pl.DataFrame, *, on: date, thresholds: Thresholds | None = None) -> pl.DataFrame:
    """Return one row a person with the columns of RATING, in the order of the cohort.

    cohort      facts (people/facts.py) with the conclusions of the law (indicator.CONCLUSIONS) beside them
    on          the day that is rated
    thresholds  the limits; null: those that come with Headway
    Raises RatingFault for a missing or mistyped column.
    """
    figures = values(published() if thresholds is None else thresholds, on=on)
    judged = _checked(cohort).with_columns(
        (pl.col("status").is_null() | pl.col("status").is_in(IN_SENTENCE)).alias("in_sentence"),
        *(i.holds(on=on, figures=figures) for i in INDICATORS),
        *next_dates(on=on, figures=figures),
    )
    reasons = _reasons(judged, on=on, figures=figures)
    return (
        judged.with_columns(_colour(), _missing())
        .join(_listed(reasons), on="person", how="left", maintain_order="left")
        .join(_first(reasons), on="person", how="left", maintain_order="left")
        .with_columns(pl.col("reasons").fill_null([]), _provisional(), *_blocker())
        .select(pl.col(name).cast(dtype) for name, dtype in RATING.items())
    )


def _checked(cohort: pl.DataFrame) -> pl.DataFrame:
    needed = {n: COLUMNS[n] for i in INDICATORS for n in i.inputs} | {"person": COLUMNS["person"]}
    wrong = {n: cohort.schema.get(n) for n, dtype in needed.items() if cohort.schema.get(n) != dtype}
    if wrong:
        raise RatingFault(
            f"cohort frame: missing or mistyped columns {wrong}; join facts and conclusions first"
        )
    return cohort


def _reasons(judged: pl.DataFrame, *, on: date, figures: Mapping[str, int]) -> pl.DataFrame:
    found = [
        i.reasons(judged.lazy(), on=on, figures=figures).with_columns(pl.lit(n).alias("order"))
        for n, i in enumerate(INDICATORS)
    ]
    return pl.concat(found).sort("person", pl.col("colour") != RED, "order").collect()


def _listed(reasons: pl.DataFrame) -> pl.DataFrame:
    return reasons.group_by("person", maintain_order=True).agg(pl.struct(list(REASON)).alias("reasons"))


def _first(reasons: pl.DataFrame) -> pl.DataFrame:
    return primary(reasons).select("person", *(pl.col(n).alias(f"first_{n}") for n in REASON))


def _any(colour: str) -> pl.Expr:
    return pl.any_horizontal(pl.col(i.name).fill_null(False) for i in INDICATORS if i.colour == colour)


def _unknown(colour: str) -> pl.Expr:
    return pl.any_horizontal(pl.col(i.name).is_null() for i in INDICATORS if i.colour == colour)


def _colour() -> pl.Expr:
    colour = (
        pl.when(_any(RED)).then(pl.lit(RED)).when(_any(AMBER)).then(pl.lit(AMBER)).otherwise(pl.lit(GREEN))
    )
    return pl.when(pl.col("in_sentence")).then(colour).alias("colour")


def _provisional() -> pl.Expr:
    graver = (
        pl.when(pl.col("colour") == AMBER)
        .then(_unknown(RED))
        .when(pl.col("colour") == GREEN)
        .then(_unknown(RED) | _unknown(AMBER))
    )
    return graver.fill_null(False).alias("provisional")


def _missing() -> pl.Expr:
    names = list(dict.fromkeys(n for i in INDICATORS for n in i.inputs if n in GAPS))
    labels = [pl.when(_lacked(n)).then(pl.lit(INPUT_LABELS[n])) for n in names]
    return pl.concat_list(labels).list.drop_nulls().alias("not_recorded")


def _lacked(name: str) -> pl.Expr:
    unknown = pl.any_horizontal(pl.col(i.name).is_null() for i in INDICATORS if name in i.inputs)
    return pl.col(name).is_null() & unknown


def _blocker() -> list[pl.Expr]:
    code = pl.when(pl.col("in_sentence")).then(pl.col("first_blocker").fill_null(NONE))
    blocked = pl.col("in_sentence") & pl.col("first_blocker").is_not_null()
    return [
        code.alias("blocker"),
        code.replace_strict(LABELS, return_dtype=pl.String).alias("blocker_label"),
        pl.when(blocked).then(pl.col("first_whose")).alias("whose_move"),
        pl.when(blocked).then(pl.col("first_since")).alias("blocked_since"),
        pl.when(blocked).then(_step_now()).otherwise(pl.col("next_date_step")).alias("next_step"),
    ]


def _step_now() -> pl.Expr:
    whose = pl.col("first_whose")
    opening = pl.concat_str(whose.str.head(1).str.to_uppercase(), whose.str.tail(-1))
    waiting = pl.format(" Waiting since {}.", shown(pl.col("first_since"))).fill_null("")
    return pl.format("{} to {}.{}", opening, pl.col("first_act"), waiting)
