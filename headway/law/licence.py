"""Ending an IPP or DPP licence: Crime (Sentences) Act 1997 s.31A, as amended.

What is counted from a release is evaluated on each spell of licence (a release, and the revocation that
ended it), the rest on the person. Rules return days or null, never "true today". A general rule stands
first and its named exceptions after it, as in the statute; no two of them may apply at once.

What null means: `revoked_on`: the spell has not been ended. `died_on`: no death is recorded. A rule that
is null: the day never comes, on the events given.
"""

import polars as pl

from headway.law.citations import CSA97, SI_2024_966
from headway.law.dates import Choice, months_from
from headway.law.figures import published
from headway.law.rule import NEVER, Rulebook

FACTS = {
    "first_released_on": "First released",
    "licence_began_on": "Licence began, disregarded recalls passed over",
    "released_on": "Released",
    "revoked_on": "Licence revoked",
    "died_on": "Died",
    "other_life_sentence": "Serving another life sentence",
    "law_begins_on": "First day of this law",
}

BOOK = Rulebook(facts=FACTS, figures=published().names())
rule, exception = BOOK.rule, BOOK.exception


@rule("A licence can be ended under section 31A", cites=CSA97.section("31A(1)"))
def applies(other_life_sentence: pl.Expr) -> pl.Expr:
    """The section is for a person who serves a sentence for public protection, IPP or DPP."""
    return pl.when(other_life_sentence.is_not_null()).then(True)


@exception(to="applies", label="Serving another life sentence", cites=CSA97.section("31A(1)"))
def another_life_sentence(other_life_sentence: pl.Expr) -> tuple[pl.Expr, pl.Expr]:
    """It is not for somebody who serves any other life sentence besides."""
    return other_life_sentence, pl.lit(False)


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


@rule("Licence ceases, while the person lives", cites=f"{CSA97.section('31A(4H)')}; {SI_2024_966.title}")
def licence_ceases_on(
    unbroken_period_ends_on: pl.Expr, law_begins_on: pl.Expr, revoked_on: pl.Expr
) -> pl.Expr:
    """The licence ceases at the first moment of the day on which the two years are complete.

    Not before the law began. A licence revoked before that day does not cease; a revocation dated that
    same day comes too late.
    """
    return _unless_revoked(pl.max_horizontal(unbroken_period_ends_on, law_begins_on), revoked_on)


@exception(
    to="licence_ceases_on",
    label="The two years were complete before a re-release",
    cites=f"{CSA97.section('32(5B)-(5E)')} or s.32ZZA(4)-(6)",
)
def complete_before_re_release(
    unbroken_period_ends_on: pl.Expr, law_begins_on: pl.Expr, released_on: pl.Expr, revoked_on: pl.Expr
) -> tuple[pl.Expr, pl.Expr]:
    """A recall that is disregarded when the two years are already over: it ceases on the re-release."""
    complete = pl.max_horizontal(unbroken_period_ends_on, law_begins_on) < released_on
    return complete, _unless_revoked(released_on, revoked_on)


@rule("Licence ends automatically", cites=f"{CSA97.section('31A(4H)')}; {SI_2024_966.title}")
def terminates_automatically_on(licence_ceases_on: pl.Expr) -> pl.Expr:
    """The licence ends without anybody's decision on the day on which it ceases."""
    return licence_ceases_on


@exception(to="terminates_automatically_on", label="Died before it ended", cites=CSA97.section("31(1A)"))
def died_before_ending(licence_ceases_on: pl.Expr, died_on: pl.Expr) -> tuple[pl.Expr, pl.Expr]:
    """A licence lasts until death: nothing is left to end on that day or after it."""
    return died_on <= licence_ceases_on, NEVER


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
    return pl.when(revoked_on <= opens).then(NEVER).otherwise(opens)


@rule("Referral due, while the licence runs", cites=CSA97.section("31A(3)"))
def referral_arises_on(qualifying_period_expires_on: pl.Expr, law_begins_on: pl.Expr) -> pl.Expr:
    """The Secretary of State must refer once the person has been released and the period has expired.

    Recall is irrelevant. Not before the duty began.
    """
    return pl.max_horizontal(qualifying_period_expires_on, law_begins_on)


@rule("Referral to the Parole Board due", cites=CSA97.section("31A(3)"))
def referral_due_on(referral_arises_on: pl.Expr) -> pl.Expr:
    """The referral is due on the day on which the duty arises."""
    return referral_arises_on


@exception(to="referral_due_on", label="The licence had ended by itself", cites=CSA97.section("31A(4H)"))
def ended_before_referral(
    referral_arises_on: pl.Expr, terminates_automatically_on: pl.Expr
) -> tuple[pl.Expr, pl.Expr]:
    """No referral is due once the licence has ended by itself."""
    return terminates_automatically_on <= referral_arises_on, NEVER


@exception(to="referral_due_on", label="Died before the referral", cites=CSA97.section("31(1A)"))
def died_before_referral(
    referral_arises_on: pl.Expr, terminates_automatically_on: pl.Expr, died_on: pl.Expr
) -> tuple[pl.Expr, pl.Expr]:
    """Nobody is referred who died, the licence not ended, before the duty arose or on that day."""
    return (died_on <= referral_arises_on) & _runs(referral_arises_on, terminates_automatically_on), NEVER


@rule("May ask to be referred", cites=CSA97.section("31A(3A)"))
def request_from(request_opens_on: pl.Expr) -> pl.Expr:
    """The person may ask from the day on which a request opens."""
    return request_opens_on


@exception(to="request_from", label="The licence had ended by itself", cites=CSA97.section("31A(4H)"))
def ended_before_request(
    request_opens_on: pl.Expr, terminates_automatically_on: pl.Expr
) -> tuple[pl.Expr, pl.Expr]:
    """No request can be made once the licence has ended by itself."""
    return terminates_automatically_on <= request_opens_on, NEVER


@exception(to="request_from", label="Died before a request opened", cites=CSA97.section("31(1A)"))
def died_before_request(
    request_opens_on: pl.Expr, terminates_automatically_on: pl.Expr, died_on: pl.Expr
) -> tuple[pl.Expr, pl.Expr]:
    """Nobody can ask who died, the licence not ended, before a request opened or on that day."""
    return (died_on <= request_opens_on) & _runs(request_opens_on, terminates_automatically_on), NEVER


def _unless_revoked(ceases: pl.Expr, revoked_on: pl.Expr) -> pl.Expr:
    return pl.when(revoked_on < ceases).then(NEVER).otherwise(ceases)


def _runs(day: pl.Expr, ended_on: pl.Expr) -> pl.Expr:
    """Whether the licence had not ended by a day; an ending that is null never comes."""
    return ended_on.is_null() | (day < ended_on)
