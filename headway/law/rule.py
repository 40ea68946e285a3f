"""How a rule is declared: a small function of named inputs, with a label and a citation.

    @rule("Qualifying period expires", cites=CSA97.section("31A(5)"))
    def qualifying_period_expires_on(first_released_on, qualifying_period):
        return months_from(first_released_on, qualifying_period)

A parameter name is a fact, a figure or an earlier rule; the graph of what rests on what is read from
the signatures. A name that nobody provides stops the import.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from inspect import signature
from typing import Any

import polars as pl

from headway.law.dates import Choice
from headway.law.figures import Figure, Span

type Function = Callable[..., pl.Expr]


class RuleFault(ValueError):
    """A rule is declared wrongly. The message names the rule and what to correct."""


@dataclass(frozen=True)
class Rule:
    """A named conclusion: its plain-English label, the provision, and the inputs it is drawn from."""

    name: str
    label: str
    cites: str
    needs: tuple[str, ...]
    says: str
    function: Function


class Rulebook:
    """The rules of one subject, in the order in which they are declared.

    facts    name → label of every fact that a rule may ask for
    figures  names of the figures that a rule may ask for
    """

    def __init__(self, *, facts: Mapping[str, str], figures: Collection[str] = ()) -> None:
        self.facts = dict(facts)
        self.figures = tuple(figures)
        self.rules: dict[str, Rule] = {}

    def rule(self, label: str, *, cites: str) -> Callable[[Function], Function]:
        """Return a decorator that enters a function as a rule; raises RuleFault when it is not sound."""

        def entered(function: Function) -> Function:
            made = Rule(
                function.__name__, label, cites, tuple(signature(function).parameters),
                " ".join((function.__doc__ or "").split()), function,
            )  # fmt: skip
            self._check(made)
            self.rules[made.name] = made
            return function

        return entered

    def _check(self, made: Rule) -> None:
        for what, words in (("label", made.label), ("citation", made.cites), ("docstring", made.says)):
            if not words.strip():
                raise RuleFault(f"rule {made.name}: no {what}")
        known = {*self.facts, *self.figures, *self.rules}
        if made.name in known:
            raise RuleFault(f"rule {made.name}: another rule, fact or figure has this name")
        if strange := [name for name in made.needs if name not in known]:
            raise RuleFault(f"rule {made.name}: {', '.join(strange)} is no fact, figure or earlier rule")

    def resting(self, name: str) -> tuple[Rule, ...]:
        """Return a rule and every rule it rests on, each after those it needs."""
        order: dict[str, Rule] = {}
        for need in self.rules[name].needs:
            if need in self.rules:
                order |= {rule.name: rule for rule in self.resting(need)}
        return (*order.values(), self.rules[name])


def amount(figure: Figure, *, is_dpp: pl.Expr) -> int | Choice:
    """Return a figure's value as a rule takes it: a number, or a choice by sentence."""
    ipp, dpp = figure.values["IPP"], figure.values["DPP"]
    return ipp if ipp == dpp else Choice(is_dpp, dpp, ipp)


def evaluate(
    frame: pl.DataFrame, book: Rulebook, name: str, *, span: Span, given: Collection[str] = ()
) -> pl.DataFrame:
    """Return the frame with a column for a rule, and for every rule it rests on, under one span of the law.

    frame  the facts the rules ask for, and `is_dpp` (Boolean) for figures that differ by sentence
    span   gives the figures, and the fact `law_begins_on`
    given  rules whose columns the frame has already
    """
    fixed: dict[str, Any] = {n: amount(f, is_dpp=pl.col("is_dpp")) for n, f in span.figures.items()}
    fixed["law_begins_on"] = pl.lit(span.begins_on)
    for rule in book.resting(name):
        if rule.name not in given:
            inputs = {need: fixed.get(need, pl.col(need)) for need in rule.needs}
            frame = frame.with_columns(rule.function(**inputs).alias(rule.name))
    return frame


def first_day(frame: pl.DataFrame, book: Rulebook, name: str, *, spans: Collection[Span]) -> pl.DataFrame:
    """Return the frame with the columns of a rule under the law that first gives a day.

    The rule is evaluated under each span in turn. Its day counts only if it falls before the span ends:
    the later law has replaced it from then on. Where no span gives a day, the columns are those of the
    last one, with null for the rule itself. `law_began_on` says which span spoke.
    spans  in order of time, at least one
    """
    columns = [rule.name for rule in book.resting(name)]
    answers = []
    for span in spans:
        answer = evaluate(frame, book, name, span=span).select(
            *columns, pl.lit(span.begins_on).alias("law_began_on")
        )
        if span.ends_before is not None:
            in_time = pl.col(name) < span.ends_before
            answer = answer.with_columns(pl.when(in_time).then(name).alias(name))
        answers.append(answer)
    *earlier, chosen = answers
    for answer in reversed(earlier):
        spoke = answer[name].is_not_null()
        chosen = chosen.select(
            pl.when(spoke).then(answer[column]).otherwise(pl.col(column)).alias(column)
            for column in chosen.columns
        )
    return pl.concat([frame, chosen], how="horizontal")
