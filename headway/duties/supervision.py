"""Suspension of supervision: when somebody has been on licence long enough for it to be considered.

A policy, not section 31A: the licence itself goes on. Five years without a revocation, counted from each
release. A rescinded recall is taken as never made; a recall that is disregarded for the ending of the
licence still breaks the five years, since that power reaches no further.
"""

from datetime import date

import polars as pl

from headway.duties.figures import Figures, Version, published
from headway.duties.months import months_beginning_with
from headway.law.apply import draw
from headway.law.explain import words
from headway.law.rule import Rulebook

POLICY = "Managing Parole Eligible Offenders on Licence Policy Framework, 11 November 2020"
NO_POLICY = 0
"""The value of the figure for a time in which there is no such policy."""

BOOK = Rulebook(
    facts={
        "released_on": "Released",
        "licence_over_on": "Licence revoked or ended",
        "policy_begins_on": "First day of this policy",
    },
    figures=published().names(),
)
rule = BOOK.rule


@rule("Continuous time on licence is complete", cites=POLICY)
def suspension_period_ends_on(released_on: pl.Expr, suspension_period: pl.Expr) -> pl.Expr:
    """The first day after the period, which begins with the day of the release."""
    return months_beginning_with(released_on, suspension_period)


@rule("Suspension of supervision to be considered", cites=POLICY)
def suspension_considered_from(
    suspension_period_ends_on: pl.Expr, policy_begins_on: pl.Expr, licence_over_on: pl.Expr
) -> pl.Expr:
    """The day from which it is to be considered, if the licence still runs; not before the policy."""
    day = pl.max_horizontal(suspension_period_ends_on, policy_begins_on)
    return pl.when(licence_over_on.is_null() | (day < licence_over_on)).then(day)


def considered(turns: pl.DataFrame, figures: Figures) -> pl.DataFrame:
    """Return spells of licence with the day from which suspension is to be considered.

    turns   frame: released_on, licence_over_on (dates; null: it runs), and whatever else
    return  the frame with due_on, and earliest, latest and lacks where the policy in force was not read
    The first version of the policy under which a day comes, while it is in force, is the one that counts.
    """
    never = pl.lit(None, dtype=pl.Date)
    turns = turns.with_columns(
        due_on=never, earliest=never, latest=never, lacks=pl.lit(None, dtype=pl.String)
    )
    versions = figures["suspension_period"].versions
    ends = [*(version.begins_on for version in versions[1:]), None]
    for version, ends_before in zip(versions, ends, strict=True):
        turns = _under(turns, version, ends_before=ends_before)
    return turns


def asked(people: pl.DataFrame, figures: Figures, *, on: date) -> pl.DataFrame:
    """Return the people with what is to be said on a day of the latest licence of each.

    people  facts: latest_released_on, latest_revoked_on, licence_ended_on, died_on
    return  the frame with suspension_considered_from (date, null: it does not come, or cannot be said) and
            suspension: eligible, not_yet, licence_over, cannot_say, or not_released
    """
    revoked = pl.col("latest_revoked_on")
    over = pl.min_horizontal(
        pl.when(revoked >= pl.col("latest_released_on")).then(revoked), "licence_ended_on", "died_on"
    )
    turns = people.with_columns(released_on="latest_released_on", licence_over_on=over)
    answer = (
        pl.when(pl.col("released_on").is_null()).then(pl.lit("not_released"))
        .when(pl.col("licence_over_on") <= on).then(pl.lit("licence_over"))
        .when(pl.col("due_on") <= on).then(pl.lit("eligible"))
        .when(pl.col("earliest") <= on).then(pl.lit("cannot_say"))
        .otherwise(pl.lit("not_yet"))
    )  # fmt: skip
    return considered(turns, figures).with_columns(
        suspension=answer, suspension_considered_from=pl.col("due_on")
    )


def _under(turns: pl.DataFrame, version: Version, *, ends_before: date | None) -> pl.DataFrame:
    """Return the spells with what one version of the policy says of those that none before it spoke of."""
    is_open = pl.col("due_on").is_null() & pl.col("lacks").is_null()
    if version.value is None:
        start = pl.max_horizontal("released_on", pl.lit(version.begins_on))
        stop = pl.min_horizontal("licence_over_on", pl.lit(ends_before, dtype=pl.Date))
        runs = is_open & (stop.is_null() | (start < stop))
        says = (
            f"from {words(version.begins_on)}, whether there is such a policy and after how long is not set"
        )
        return turns.with_columns(
            earliest=pl.when(runs).then(start).otherwise("earliest"),
            latest=pl.when(runs).then(stop - pl.duration(days=1)).otherwise("latest"),
            lacks=pl.when(runs).then(pl.lit(says)).otherwise("lacks"),
        )
    if version.value == NO_POLICY:
        return turns
    figures = {"suspension_period": pl.lit(version.value), "policy_begins_on": pl.lit(version.begins_on)}
    day = draw(turns, BOOK.rules.values(), figures)["suspension_considered_from"]
    counts = is_open & (day < ends_before if ends_before else day.is_not_null())
    return turns.with_columns(due_on=pl.when(counts).then(day).otherwise("due_on"))
