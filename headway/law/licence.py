"""Ending an IPP or DPP licence: Crime (Sentences) Act 1997 s.31A, as amended.

The first five rules are evaluated on each spell of licence (a release, and the revocation that ended
it), the rest on the person. They return days or null, never "true today".

What null means: `revoked_on`: the spell has not ended. A rule that is null: the day never comes, on
the events given.
"""

import polars as pl

from headway.law.citations import CSA97, SI_2024_966
from headway.law.dates import Choice, months_from
from headway.law.figures import published
from headway.law.rule import Rulebook

FACTS = {
    "first_released_on": "First released",
    "licence_began_on": "Licence began, disregarded recalls passed over",
    "released_on": "Released",
    "revoked_on": "Licence revoked",
    "law_begins_on": "First day of this law",
}

BOOK = Rulebook(facts=FACTS, figures=published().names())
rule = BOOK.rule


@rule("Qualifying period expires", cites=CSA97.section("31A(5)"))
def qualifying_period_expires_on(first_released_on: pl.Expr, qualifying_period: int | Choice) -> pl.Expr:
    """The qualifying period begins with the day of the first release; recall does not stop it."""
    return months_from(first_released_on, qualifying_period)


@rule("Unbroken period begins", cites=CSA97.section("31A(4H)(c)"))
def unbroken_period_begins_on(qualifying_period_expires_on: pl.Expr, licence_began_on: pl.Expr) -> pl.Expr:
    """The two years in force run from the end of the qualifying period, or from a later re-release.

    A recall that the Secretary of State or the Board said is to be disregarded does not break them.
    """
    return pl.max_horizontal(qualifying_period_expires_on, licence_began_on)


@rule("Two years in force", cites=CSA97.section("31A(4H)(c)"))
def unbroken_period_ends_on(
    unbroken_period_begins_on: pl.Expr, automatic_ending_period: int | Choice
) -> pl.Expr:
    """The first day after the unbroken period, by arithmetic alone."""
    return months_from(unbroken_period_begins_on, automatic_ending_period)


@rule("Licence ends automatically", cites=f"{CSA97.section('31A(4H)')}; {SI_2024_966.title}")
def terminates_automatically_on(
    unbroken_period_ends_on: pl.Expr, law_begins_on: pl.Expr, released_on: pl.Expr, revoked_on: pl.Expr
) -> pl.Expr:
    """The licence ceases at the first moment of the day on which the two years are complete.

    Not before the law began, nor before a re-release whose recall is disregarded. A licence revoked
    before that day does not cease; a revocation dated that same day comes too late.
    """
    ceases = pl.max_horizontal(unbroken_period_ends_on, law_begins_on, released_on)
    return pl.when(revoked_on.is_null() | (ceases <= revoked_on)).then(ceases)


@rule("Year in force before a request begins", cites=CSA97.section("31A(3A)"))
def request_period_begins_on(qualifying_period_expires_on: pl.Expr, released_on: pl.Expr) -> pl.Expr:
    """The year begins when the qualifying period has expired and the licence is in force.

    A disregard does not help here: it is a power for automatic ending only.
    """
    return pl.max_horizontal(qualifying_period_expires_on, released_on)


@rule("Request open, while the licence runs", cites=CSA97.section("31A(3A)"))
def request_opens_on(
    request_period_begins_on: pl.Expr,
    request_period: int | Choice,
    law_begins_on: pl.Expr,
    revoked_on: pl.Expr,
) -> pl.Expr:
    """The person may ask when the licence has been in force for one unbroken year, and is not revoked."""
    opens = pl.max_horizontal(months_from(request_period_begins_on, request_period), law_begins_on)
    return pl.when(revoked_on.is_null() | (opens < revoked_on)).then(opens)


@rule("Referral due, while the licence runs", cites=CSA97.section("31A(3)"))
def referral_arises_on(qualifying_period_expires_on: pl.Expr, law_begins_on: pl.Expr) -> pl.Expr:
    """The Secretary of State must refer once the person has been released and the period has expired.

    Recall is irrelevant. Not before the duty began.
    """
    return pl.max_horizontal(qualifying_period_expires_on, law_begins_on)


@rule("Referral to the Parole Board due", cites=CSA97.section("31A(3)"))
def referral_due_on(referral_arises_on: pl.Expr, terminates_automatically_on: pl.Expr) -> pl.Expr:
    """No referral is due once the licence has ended by itself."""
    return _unless_ended(referral_arises_on, terminates_automatically_on)


@rule("May ask to be referred", cites=CSA97.section("31A(3A)"))
def request_from(request_opens_on: pl.Expr, terminates_automatically_on: pl.Expr) -> pl.Expr:
    """No request can be made once the licence has ended by itself."""
    return _unless_ended(request_opens_on, terminates_automatically_on)


def _unless_ended(day: pl.Expr, ended_on: pl.Expr) -> pl.Expr:
    return pl.when(ended_on.is_null() | (day < ended_on)).then(day)
