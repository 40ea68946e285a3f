"""How a sign of stalled progress is declared: one small function of named inputs.

    @indicator(RED, "Target hearing date passed {target_hearing_on.days} ago ...", plan="WS3 (3)", ...)
    def hearing_overdue(review_id, target_hearing_on, on, days_past_hearing):
        return ...

A parameter name is a fact (people/facts.py), a conclusion of the law (CONCLUSIONS below), a threshold
(thresholds.toml) or `on`, the day. A name that nobody provides stops the import. The function returns
a Polars boolean: true = the sign is there, false = it is not, null = it cannot be told.

What null in an input means is declared with the fact. "Has not happened" and "does not apply" are
answers, and the function must say what follows from them; "not recorded" is a gap, which makes the
indicator null and is named under `not_recorded`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from inspect import signature

import polars as pl

from headway.people.facts import FACTS, NOT_RECORDED, SCHEMA
from headway.rating.blocker import AMBER, BLOCKERS, RED
from headway.rating.sentence import filled, placeholders
from headway.rating.thresholds import published

CONCLUSIONS: dict[str, pl.DataType] = {
    "terminates_automatically_on": pl.Date(),
    "referral_due_on": pl.Date(),
    "outcome": pl.String(),
}
"""Columns of the law's conclusions that ratings read."""

COLUMNS = {**SCHEMA, **CONCLUSIONS}
LABELS = {
    **{f.name: f.label for f in FACTS.values()},
    "outcome": "What the law concludes",
    "terminates_automatically_on": "Day on which the licence ends by law",
    "referral_due_on": "Day on which referral to the Parole Board is due",
}

GAPS = {
    *(f.name for f in FACTS.values() if NOT_RECORDED in f.null or f.name.endswith("_as_at")),
    # Null is "does not apply" outside prison; every indicator that reads these is about people in prison.
    *("security_category", "prison_function"),
    *("outcome", "terminates_automatically_on"),
}
"""Columns in which null, where an indicator could not be told, is something that we do not know."""

UNKNOWN_STATUS = "not recorded"
"""Stands for a null status in `among`."""

type Rule = Callable[..., pl.Expr]


class UnknownInput(NameError):
    """An indicator asks for something that is no fact, conclusion or threshold. Correct the name."""


@dataclass(frozen=True)
class Indicator:
    """One sign that the system is not moving a case, and what would move it."""

    name: str
    colour: str
    sentence: str
    plan: str
    act: str
    whose: str
    blocker: str
    among: tuple[str, ...]
    rule: Rule
    since: Rule
    source: str | None

    @cached_property
    def inputs(self) -> tuple[str, ...]:
        """Return the columns that the rule and its source read."""
        read = [*signature(self.rule).parameters, *([self.source] if self.source else [])]
        return tuple(name for name in dict.fromkeys(read) if name in COLUMNS)

    def holds(self, *, on: date, figures: Mapping[str, int]) -> pl.Expr:
        """Return the boolean column: true, false, or null where an input is a gap.

        False for a status the indicator is not about; null where its source never named the person.
        """
        told = called(self.rule, on=on, figures=figures)
        if self.source:
            told = pl.when(pl.col(self.source).is_not_null()).then(told)
        concerns = pl.col("status").fill_null(UNKNOWN_STATUS).is_in(self.among)
        return pl.when(concerns).then(told).otherwise(False).alias(self.name)

    def reasons(self, people: pl.LazyFrame, *, on: date, figures: Mapping[str, int]) -> pl.LazyFrame:
        """Return one row for every person for whom the indicator's column is true.

        return  frame: person, indicator, sentence, since (date or null), colour, whose, act, plan, blocker
        """
        since = called(self.since, on=on, figures=figures)
        days = {n for n, dtype in COLUMNS.items() if dtype == pl.Date}
        return people.filter(pl.col(self.name)).select(
            pl.col("person"),
            pl.lit(self.name).alias("indicator"),
            filled(self.sentence, on=on, figures=figures, days=days).alias("sentence"),
            since.cast(pl.Date).alias("since"),
            *(pl.lit(getattr(self, n)).alias(n) for n in ("colour", "whose", "act", "plan", "blocker")),
        )


def called(rule: Rule, *, on: date, figures: Mapping[str, int]) -> pl.Expr:
    """Return what a rule says, with columns, thresholds and the day put in by parameter name."""
    day = {"on": pl.lit(on)}
    names = signature(rule).parameters
    return rule(**{n: pl.col(n) if n in COLUMNS else ({**figures, **day})[n] for n in names})


def indicator(
    colour: str,
    sentence: str,
    *,
    plan: str,
    act: str,
    whose: str,
    blocker: str,
    among: tuple[str, ...],
    since: Rule,
    source: str | None = None,
) -> Callable[[Rule], Indicator]:
    """Return a decorator that makes an Indicator of a rule.

    colour    RED or AMBER
    sentence  what is said to a reader, with inputs in braces (see sentence.py)
    plan      the place in the 2023 action plan that asks for this, "WS2 (5)"; or the law
    act       what would move the case: a verb phrase, after "to"
    whose     whose move it is: a role, never a person
    blocker   a code of blocker.py
    among     the statuses it is about
    since     rule for the day from which somebody has been waiting
    source    the *_as_at fact of the file that must have named the person for silence to mean anything
    Raises UnknownInput or ValueError at import, naming the indicator.
    """

    def declared(rule: Rule) -> Indicator:
        made = Indicator(
            rule.__name__, colour, sentence, plan, act, whose, blocker, among, rule, since, source
        )
        _check(made)
        return made

    return declared


def _check(made: Indicator) -> None:
    if made.colour not in (RED, AMBER) or made.blocker not in BLOCKERS:
        raise ValueError(f"{made.name}: colour {made.colour!r} or blocker {made.blocker!r} is not declared")
    named = [*signature(made.rule).parameters, *signature(made.since).parameters]
    named += [n for n, _ in placeholders(made.sentence)] + ([made.source] if made.source else [])
    known = {*COLUMNS, *published(), "on"}
    for name in named:
        if name not in known:
            raise UnknownInput(f"{made.name}: {name!r} is no fact, conclusion or threshold")
