"""How a rule is declared: a small function of named inputs, with a label and a citation.

    @rule("Referral to the Parole Board due", cites=CSA97.section("31A(3)"))
    def referral_due_on(referral_arises_on):
        return referral_arises_on

    @exception(to="referral_due_on", label="The licence had ended by itself", cites=CSA97.section("31A(4H)"))
    def ended_before_referral(referral_arises_on, terminates_automatically_on):
        return terminates_automatically_on <= referral_arises_on, NEVER

A parameter name is a fact, a figure or an earlier rule; the graph of what rests on what is read from
the signatures. A name that nobody provides stops the import. An exception gives the condition under which
it applies and the value it puts in place of the rule's; two that both apply to one row are an error.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from inspect import signature
from itertools import combinations
from typing import Any

import polars as pl

from headway.law.dates import Choice
from headway.law.figures import Figure, Span

type Function = Callable[..., pl.Expr]
type Departs = Callable[..., tuple[pl.Expr, pl.Expr]]

NEVER = pl.lit(None, dtype=pl.Date)
"""The value of a rule, or of an exception, under which the day does not come."""


class RuleFault(ValueError):
    """A rule is declared wrongly. The message names the rule and what to correct."""


class ExceptionsOverlap(ValueError):
    """Two exceptions to one rule both apply. The message names them and the row: correct a condition."""


@dataclass(frozen=True)
class Departure:
    """A named exception to a rule: when it applies, and what then holds in the rule's place."""

    name: str
    to: str
    label: str
    cites: str
    needs: tuple[str, ...]
    says: str
    function: Departs


@dataclass(frozen=True)
class Rule:
    """A named conclusion: its plain-English label, the provision, and the inputs it is drawn from."""

    name: str
    label: str
    cites: str
    needs: tuple[str, ...]
    says: str
    function: Function
    exceptions: tuple[Departure, ...] = ()

    @property
    def rests_on(self) -> tuple[str, ...]:
        """The names that the rule and its exceptions ask for, each once."""
        asked = [*self.needs, *(need for exception in self.exceptions for need in exception.needs)]
        return tuple(dict.fromkeys(asked))

    @property
    def column(self) -> str:
        """The name of the column that says which exception applied; null: none, the rule itself."""
        return f"{self.name}_exception"

    def drawn(self, inputs: Mapping[str, Any]) -> list[pl.Expr]:
        """Return the rule's column and, where it has exceptions, the column of the one that applied."""
        value = self.function(**{need: inputs[need] for need in self.needs})
        if not self.exceptions:
            return [value.alias(self.name)]
        number = pl.lit(None, dtype=pl.UInt8)
        for place, (condition, instead) in enumerate(self.departures(inputs)):
            value = pl.when(condition).then(instead).otherwise(value)
            number = pl.when(condition).then(pl.lit(place, dtype=pl.UInt8)).otherwise(number)
        names = pl.Enum([exception.name for exception in self.exceptions])
        return [value.alias(self.name), number.cat.to(names).alias(self.column)]

    def departures(self, inputs: Mapping[str, Any]) -> Iterator[tuple[pl.Expr, pl.Expr]]:
        """Yield the condition and the value of each exception, in the order declared."""
        for exception in self.exceptions:
            yield exception.function(**{need: inputs[need] for need in exception.needs})


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
            made = Rule(function.__name__, label, cites, _parameters(function), _says(function), function)
            self._check("rule", made)
            self.rules[made.name] = made
            return function

        return entered

    def exception(self, *, to: str, label: str, cites: str) -> Callable[[Departs], Departs]:
        """Return a decorator that enters a function as an exception to a rule declared before it.

        The function returns two columns: the condition (null: the exception does not apply), and the value.
        Raises RuleFault when it is not sound, or asks for what rests on the rule it departs from.
        """

        def entered(function: Departs) -> Departs:
            made = Departure(
                function.__name__, to, label, cites, _parameters(function), _says(function), function
            )
            self._check("exception", made)
            self._check_departure(made)
            general = self.rules[to]
            self.rules[to] = replace(general, exceptions=(*general.exceptions, made))
            return function

        return entered

    def _check(self, what: str, made: Rule | Departure) -> None:
        for part, words in (("label", made.label), ("citation", made.cites), ("docstring", made.says)):
            if not words.strip():
                raise RuleFault(f"{what} {made.name}: no {part}")
        exceptions = {exception.name for rule in self.rules.values() for exception in rule.exceptions}
        known = {*self.facts, *self.figures, *self.rules}
        if made.name in known | exceptions:
            raise RuleFault(f"{what} {made.name}: another rule, exception, fact or figure has this name")
        if strange := [name for name in made.needs if name not in known]:
            raise RuleFault(f"{what} {made.name}: {', '.join(strange)} is no fact, figure or earlier rule")

    def _check_departure(self, made: Departure) -> None:
        if made.to not in self.rules:
            raise RuleFault(f"exception {made.name}: {made.to} is no earlier rule")
        for need in made.needs:
            if need in self.rules and made.to in [rule.name for rule in self.resting(need)]:
                raise RuleFault(f"exception {made.name}: {need} rests on {made.to}, from which it departs")

    def resting(self, name: str) -> tuple[Rule, ...]:
        """Return a rule and every rule it rests on, each after those it needs."""
        order: dict[str, Rule] = {}
        for need in self.rules[name].rests_on:
            if need in self.rules:
                order |= {rule.name: rule for rule in self.resting(need)}
        return (*order.values(), self.rules[name])

    def columns(self, name: str) -> list[str]:
        """Return the columns of a rule and of every rule it rests on, which exception applied among them."""
        return [
            column
            for rule in self.resting(name)
            for column in ([rule.name, rule.column] if rule.exceptions else [rule.name])
        ]


def _parameters(function: Callable[..., Any]) -> tuple[str, ...]:
    return tuple(signature(function).parameters)


def _says(function: Callable[..., Any]) -> str:
    return " ".join((function.__doc__ or "").split())


def draw(frame: pl.DataFrame, rules: Iterable[Rule], fixed: Mapping[str, Any] | None = None) -> pl.DataFrame:
    """Return the frame with a column for each rule, and for the exception to it that applied.

    rules  each after those it needs
    fixed  name → number or column in place of the frame's, such as the figures of one law
    Raises ExceptionsOverlap when two exceptions apply to one row.
    """
    for rule in rules:
        inputs = {need: pl.col(need) for need in rule.rests_on} | dict(fixed or {})
        _refuse_overlap(frame, rule, inputs)
        frame = frame.with_columns(rule.drawn(inputs))
    return frame


def _refuse_overlap(frame: pl.DataFrame, rule: Rule, inputs: Mapping[str, Any]) -> None:
    if len(rule.exceptions) < 2:
        return
    applies = {e.name: c for e, (c, _) in zip(rule.exceptions, rule.departures(inputs), strict=True)}
    for one, other in combinations(applies, 2):
        both = frame.filter(applies[one] & applies[other])
        if both.height:
            row = both.row(0, named=True)
            who = f"person {row['person']!r}" if "person" in row else f"the row {row}"
            raise ExceptionsOverlap(
                f"rule {rule.name}: the exceptions {one} and {other} both apply to {who}; "
                "one of them must say when it gives way"
            )


def amount(figure: Figure, *, is_dpp: pl.Expr) -> int | Choice:
    """Return a figure's value as a rule takes it: a number, or a choice by sentence."""
    ipp, dpp = figure.values["IPP"], figure.values["DPP"]
    return ipp if ipp == dpp else Choice(is_dpp, dpp, ipp)


def evaluate(frame: pl.DataFrame, book: Rulebook, name: str, *, span: Span) -> pl.DataFrame:
    """Return the frame with a column for a rule, and for every rule it rests on, under one span of the law.

    frame  the facts the rules ask for, and `is_dpp` (Boolean) for figures that differ by sentence
    span   gives the figures, and the fact `law_begins_on`
    """
    fixed: dict[str, Any] = {n: amount(f, is_dpp=pl.col("is_dpp")) for n, f in span.figures.items()}
    return draw(frame, book.resting(name), fixed | {"law_begins_on": pl.lit(span.begins_on)})


def first_day(frame: pl.DataFrame, book: Rulebook, name: str, *, spans: Collection[Span]) -> pl.DataFrame:
    """Return the frame with the columns of a rule under the law that first gives a day.

    The rule is evaluated under each span in turn. Its day counts only if it falls before the span ends:
    the later law has replaced it from then on. Where no span gives a day, the columns are those of the
    last one, with null for the rule itself. `law_began_on` says which span spoke.
    spans  in order of time, at least one
    """
    columns = book.columns(name)
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
