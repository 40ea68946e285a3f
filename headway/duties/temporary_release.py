"""Temporary release (ROTL): whether somebody in prison can be considered, and every test that fails.

The register holds the security category, the prison and the last parole result. It does not hold the escape
list, extradition, an offence awaiting sentence or further charges: whoever asks gives those, and where they
are not given the answer says so. What applies to restricted temporary release has not been read, so nothing
is said of it.
"""

import polars as pl

from headway.duties.figures import published
from headway.duties.handover import IN_CUSTODY, MENS_OPEN, WOMENS_OPEN
from headway.law.apply import draw
from headway.law.rule import Rulebook

FRAMEWORK = "Release on Temporary Licence Policy Framework, May 2019 (as the Prison Reform Trust tells it)"
EXCLUSIONS = "Prisoners' Families, In Brief: release on temporary licence (an older edition)"
EXCEPTION = "PSI 21/2012 (no longer in force)"

ELIGIBLE, EXCEPTIONAL, NOT_ELIGIBLE, CANNOT_SAY = "eligible", "exceptional", "not_eligible", "cannot_say"
OPEN_ACCEPTED = "Open Conditions - Accepted"
NOT_HELD = {
    "escape_list": "on the escape list",
    "extradition": "subject to extradition",
    "unsentenced": "awaiting sentence for another offence",
    "further_charges": "remanded on further charges",
}
"""What excludes somebody and no file tells: fact → the failed test in words."""

BOOK = Rulebook(
    facts={
        "security_category": "Security category",
        "prison_function": "Predominant function of the prison",
        "last_result": "Last parole result",
        **{name: f"Is {words}" for name, words in NOT_HELD.items()},
    },
    figures=published().names(),
)
rule = BOOK.rule


def _told(*words: pl.Expr) -> pl.Expr:
    says = pl.concat_str(words, separator="; ", ignore_nulls=True)
    return pl.when(says.str.len_chars() > 0).then(says)


def _where(holds: pl.Expr, words: str) -> pl.Expr:
    return pl.when(holds.fill_null(False)).then(pl.lit(words))


@rule("In open conditions", cites=FRAMEWORK)
def in_open_conditions(prison_function: pl.Expr) -> pl.Expr:
    """Whether the prison is an open one."""
    return prison_function.is_in([MENS_OPEN, WOMENS_OPEN]).fill_null(False)


@rule("Approved for open conditions", cites=FRAMEWORK)
def approved_for_open(last_result: pl.Expr) -> pl.Expr:
    """Whether the last parole result is a recommendation for open conditions that was accepted."""
    return last_result.str.starts_with(OPEN_ACCEPTED).fill_null(False)


@rule("Excluded from temporary release", cites=EXCLUSIONS)
def temporary_release_excluded(
    security_category: pl.Expr,
    escape_list: pl.Expr,
    extradition: pl.Expr,
    unsentenced: pl.Expr,
    further_charges: pl.Expr,
) -> pl.Expr:
    """Every exclusion that holds, in words; null where none does."""
    given = dict(zip(NOT_HELD, (escape_list, extradition, unsentenced, further_charges), strict=True))
    others = [_where(given[name], words) for name, words in NOT_HELD.items()]
    return _told(_where(security_category == "Cat A", "category A"), *others)


@rule("Not known of temporary release", cites=EXCLUSIONS)
def temporary_release_lacks(
    security_category: pl.Expr,
    escape_list: pl.Expr,
    extradition: pl.Expr,
    unsentenced: pl.Expr,
    further_charges: pl.Expr,
) -> pl.Expr:
    """Every exclusion of which it is not known whether it holds, in words; null where all are known."""
    given = dict(zip(NOT_HELD, (escape_list, extradition, unsentenced, further_charges), strict=True))
    others = [_where(given[name].is_null(), f"whether {words}") for name, words in NOT_HELD.items()]
    return _told(_where(security_category.is_null(), "the security category"), *others)


@rule("Every test of temporary release that fails", cites=f"{FRAMEWORK}; {EXCLUSIONS}")
def temporary_release_fails(
    temporary_release_excluded: pl.Expr, in_open_conditions: pl.Expr, approved_for_open: pl.Expr
) -> pl.Expr:
    """The exclusions that hold, and that the person is neither in open conditions nor approved for them."""
    closed = ~in_open_conditions & ~approved_for_open
    return _told(
        temporary_release_excluded, _where(closed, "neither in open conditions nor approved for them")
    )


@rule("Temporary release can be considered", cites=f"{FRAMEWORK}; {EXCEPTION}")
def temporary_release(
    temporary_release_fails: pl.Expr, temporary_release_lacks: pl.Expr, in_open_conditions: pl.Expr
) -> pl.Expr:
    """Not where a test fails; by exception for somebody approved for open conditions and still in closed."""
    return (
        pl.when(temporary_release_fails.is_not_null()).then(pl.lit(NOT_ELIGIBLE))
        .when(temporary_release_lacks.is_not_null()).then(pl.lit(CANNOT_SAY))
        .when(in_open_conditions).then(pl.lit(ELIGIBLE))
        .otherwise(pl.lit(EXCEPTIONAL))
    )  # fmt: skip


@rule("Temporary release needs a reason", cites=EXCEPTION)
def temporary_release_needs_reason(in_open_conditions: pl.Expr, approved_for_open: pl.Expr) -> pl.Expr:
    """Whether it must be said why the case is exceptional: approved for open conditions, still in closed."""
    return approved_for_open & ~in_open_conditions


def considered(people: pl.DataFrame) -> pl.DataFrame:
    """Return whether temporary release can be considered for everybody in custody, and why not.

    people  the facts of people/facts.py, and escape_list, extradition, unsentenced, further_charges
            (Boolean; a column that is missing, or null: not known)
    return  frame: the person's facts and a column for every rule above
    """
    held = people.filter(pl.col("status").is_in(IN_CUSTODY))
    unknown = [name for name in NOT_HELD if name not in held.columns]
    frame = held.with_columns(pl.lit(None, dtype=pl.Boolean).alias(name) for name in unknown)
    return draw(frame, BOOK.rules.values())
