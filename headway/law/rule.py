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

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from inspect import signature
from itertools import combinations
from typing import Any

import polars as pl

type Function = Callable[..., pl.Expr]
type Departs = Callable[..., tuple[pl.Expr, pl.Expr]]

NEVER = pl.lit(None, dtype=pl.Date)
"""The value of a rule, or of an exception, under which the day does not come."""


class RuleFault(ValueError):
    """A rule is declared wrongly. The message names the rule and what to correct."""


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

    def departure(self, inputs: Mapping[str, Any]) -> tuple[pl.Expr, pl.Expr]:
        """Return the condition and the value, drawn from the inputs."""
        return self.function(**{need: inputs[need] for need in self.needs})


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

    @property
    def names(self) -> pl.Enum:
        """The type of that column: the names of the exceptions, in the order declared."""
        return pl.Enum([exception.name for exception in self.exceptions])

    @property
    def overlap(self) -> str:
        """The name of the column that says where two exceptions apply at once, which is an error."""
        return f"{self.name}_overlap"

    def drawn(self, inputs: Mapping[str, Any]) -> list[pl.Expr]:
        """Return the rule's column and, where it has exceptions, the column of the one that applied.

        inputs  name → what the rule and its exceptions ask for
        Where there are two or more exceptions, a column `<rule>_overlap` says where two of them apply.
        """
        value = self.function(**{need: inputs[need] for need in self.needs})
        if not self.exceptions:
            return [value.alias(self.name)]
        which = pl.lit(None, dtype=pl.UInt8)
        conditions = []
        for place, exception in enumerate(self.exceptions):
            condition, instead = exception.departure(inputs)
            value = pl.when(condition).then(instead).otherwise(value)
            which = pl.when(condition).then(pl.lit(place, dtype=pl.UInt8)).otherwise(which)
            conditions.append(condition)
        drawn = [value.alias(self.name), which.cat.to(self.names).alias(self.column)]
        both = [one & other for one, other in combinations(conditions, 2)]
        return [*drawn, pl.any_horizontal(both).alias(self.overlap)] if both else drawn


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

    def columns(self, name: str) -> dict[str, pl.DataType]:
        """Return the columns that give days, of a rule and of every rule it rests on, and their types.

        The exception that applied is a column too.
        """
        found: dict[str, pl.DataType] = {}
        for rule in self.resting(name):
            found[rule.name] = pl.Date()
            if rule.exceptions:
                found[rule.column] = rule.names
        return found


def _parameters(function: Callable[..., Any]) -> tuple[str, ...]:
    return tuple(signature(function).parameters)


def _says(function: Callable[..., Any]) -> str:
    return " ".join((function.__doc__ or "").split())
