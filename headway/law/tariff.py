"""The tariff: the minimum term, the day it expires, and how long over it somebody is.

The day is the court's: it is never worked out where an ordered one exists. The arithmetic below is a
check beside it, since published sources have been found not to agree with their own sums.
"""

from datetime import date, timedelta

import polars as pl

from headway.law.dates import months_from
from headway.law.rule import Rulebook

OMSQ = "Offender management statistics quarterly, table 1.Q.18 (time over tariff)"

BOOK = Rulebook(facts={"tariff_expires_on": "Tariff expiry date, as ordered"})
rule = BOOK.rule


@rule("Two years over tariff", cites=OMSQ)
def two_years_over_tariff_on(tariff_expires_on: pl.Expr) -> pl.Expr:
    """The day from which somebody still in custody is two full years over tariff."""
    return months_from(tariff_expires_on, 24)


@rule("Five years over tariff", cites=OMSQ)
def five_years_over_tariff_on(tariff_expires_on: pl.Expr) -> pl.Expr:
    """The day from which somebody still in custody is five full years over tariff."""
    return months_from(tariff_expires_on, 60)


@rule("Ten years over tariff", cites=OMSQ)
def ten_years_over_tariff_on(tariff_expires_on: pl.Expr) -> pl.Expr:
    """The day from which somebody still in custody is ten full years over tariff."""
    return months_from(tariff_expires_on, 120)


def over_tariff(facts: pl.DataFrame) -> pl.DataFrame:
    """Return the frame with a column for every rule above: days, null where the tariff is not recorded.

    facts  frame with tariff_expires_on (date, null = not recorded)
    Whether somebody is over tariff on a day is a comparison with tariff_expires_on itself.
    """
    days = pl.col("tariff_expires_on")
    return facts.with_columns(made.function(days).alias(made.name) for made in BOOK.rules.values())


def full_years_over_tariff(tariff_expires_on: pl.Expr, *, on: date) -> pl.Expr:
    """Return how many full years a day is past tariff expiry; negative before it, null if not recorded.

    A tariff that expired on 29 February has its anniversary on 1 March of other years, as `months_from`.
    """
    years = on.year - tariff_expires_on.dt.year()
    month, day = tariff_expires_on.dt.month(), tariff_expires_on.dt.day()
    not_yet = (month > on.month) | ((month == on.month) & (day > on.day))
    return years - not_yet.cast(pl.Int32)


def tariff_expiry_by_arithmetic(sentenced_on: date, *, months: int, days: int, days_counted: int) -> date:
    """Return sentence date + minimum term − days ordered to count: a check, never in place of the order.

    months, days  the minimum term
    days_counted  time on remand that the court ordered to count
    """
    return months_from(sentenced_on, months) + timedelta(days=days - days_counted)
