"""Rules applied to frames: a column a rule, under one version of the law or under several at once.

Columns that do not rest on each other are drawn together, in as few passes over the frame as there are
steps from fact to conclusion: that is what makes one person quick and a million people quick.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

from headway.law.dates import Choice
from headway.law.figures import Figure, Span
from headway.law.rule import Rule, Rulebook

MANY = 20_000
"""Rows from which on it pays to plan all batches as one query, which draws once what they have in common."""


class ExceptionsOverlap(ValueError):
    """Two exceptions to one rule both apply. The message names them and the row: correct a condition."""


@dataclass(frozen=True)
class Steps:
    """Columns to draw, in batches that each rest on the facts and on the batches before."""

    batches: tuple[tuple[pl.Expr, ...], ...]
    watched: Mapping[str, tuple[Rule, Mapping[str, Any]]]  # column of overlaps → the rule and its inputs

    def on(self, frame: pl.DataFrame) -> pl.DataFrame:
        """Return the frame with the columns.

        Raises ExceptionsOverlap naming the rule, both exceptions, and the row, or the person if it has one.
        """
        frame = self._drawn(frame)
        for column, (rule, inputs) in self.watched.items():
            if frame[column].any():
                raise _overlap(frame.filter(column).head(1), rule, inputs)
            frame.drop_in_place(column)  # the frame is our own by now
        return frame

    def _drawn(self, frame: pl.DataFrame) -> pl.DataFrame:
        if frame.height < MANY:
            for batch in self.batches:
                frame = frame.with_columns(batch)
            return frame
        query = frame.lazy()
        for batch in self.batches:
            query = query.with_columns(batch)
        return query.collect()


def _overlap(row: pl.DataFrame, rule: Rule, inputs: Mapping[str, Any]) -> ExceptionsOverlap:
    both = [e.name for e in rule.exceptions if row.select(e.departure(inputs)[0]).item()]
    told = row.row(0, named=True)
    who = f"person {told['person']!r}" if "person" in told else f"the row {told}"
    return ExceptionsOverlap(
        f"rule {rule.name}: the exceptions {' and '.join(both)} both apply to {who}; "
        "one of them must say when it gives way"
    )


def draw(frame: pl.DataFrame, rules: Iterable[Rule], fixed: Mapping[str, Any] | None = None) -> pl.DataFrame:
    """Return the frame with a column for each rule, and for the exception to it that applied.

    rules  each after those it needs
    fixed  name → number or column in place of the frame's, such as the figures of one law
    Raises ExceptionsOverlap when two exceptions apply to one row.
    """
    return steps({"": (rules, fixed or {})}).on(frame)


def amount(figure: Figure, *, is_dpp: pl.Expr) -> int | Choice:
    """Return a figure's value as a rule takes it: a number, or a choice by sentence."""
    ipp, dpp = figure.values["IPP"], figure.values["DPP"]
    return ipp if ipp == dpp else Choice(is_dpp, dpp, ipp)


def under(span: Span) -> dict[str, Any]:
    """Return what a rule takes from one span of the law: its figures, and the fact `law_begins_on`."""
    fixed: dict[str, Any] = {n: amount(f, is_dpp=pl.col("is_dpp")) for n, f in span.figures.items()}
    return fixed | {"law_begins_on": pl.lit(span.begins_on)}


def steps(
    asked: Mapping[str, tuple[Iterable[Rule], Mapping[str, Any]]], *, days_only: Collection[str] = ()
) -> Steps:
    """Return the columns of rules, laid out in as few batches as they rest on each other.

    asked      suffix → rules, each after those it needs, and what holds in place of the frame's columns (see
               `under`). The columns bear the rule's name and the suffix.
    days_only  suffixes for which nobody asks which exception applied
    """
    batches: dict[int, list[pl.Expr]] = {}
    watched = {}
    for suffix, (rules, fixed) in asked.items():
        depth: dict[str, int] = {}
        for rule in rules:
            depth[rule.name] = 1 + max((depth.get(need, 0) for need in rule.rests_on), default=0)
            inputs = {n: fixed.get(n, pl.col(n + suffix if n in depth else n)) for n in rule.rests_on}
            drawn = [column.name.suffix(suffix) for column in rule.drawn(inputs)]
            batches.setdefault(depth[rule.name], []).extend(drawn[: 1 if suffix in days_only else None])
            if len(rule.exceptions) > 1 and suffix not in days_only:
                watched[rule.overlap + suffix] = (rule, inputs)
    return Steps(tuple(tuple(batches[n]) for n in sorted(batches)), watched)


def speaking(book: Rulebook, name: str, spans: Mapping[str, Span]) -> dict[str, pl.Expr]:
    """Return the columns of a rule, by name, under the law that first gives a day; `law_began_on` says which.

    A day counts only if it falls before its span ends: the later law has replaced it from then on. Where no
    span gives a day, the columns are those of the last one, with null for the rule itself.
    spans  suffix (as in `steps`) → span, in order of time, at least one
    """
    *_, last = spans
    chosen = {column: pl.col(column + last) for column in book.columns(name)}
    chosen["law_began_on"] = pl.lit(spans[last].begins_on)
    for suffix, span in reversed(list(spans.items())[:-1]):
        in_time = pl.col(name + suffix) < span.ends_before
        told = {column: pl.col(column + suffix) for column in book.columns(name)}
        told["law_began_on"] = pl.lit(span.begins_on)
        chosen = {column: pl.when(in_time).then(told[column]).otherwise(chosen[column]) for column in chosen}
    return chosen


def evaluate(frame: pl.DataFrame, book: Rulebook, name: str, *, span: Span) -> pl.DataFrame:
    """Return the frame with a column for a rule, and for every rule it rests on, under one span of the law.

    frame  the facts the rules ask for, and `is_dpp` (Boolean) for figures that differ by sentence
    """
    return steps({"": (book.resting(name), under(span))}).on(frame)


def first_day(frame: pl.DataFrame, book: Rulebook, name: str, *, spans: Collection[Span]) -> pl.DataFrame:
    """Return the frame with the columns of a rule under the law that first gives a day (see `speaking`)."""
    laws = {f"@{number}": span for number, span in enumerate(spans)}
    drawn = steps({suffix: (book.resting(name), under(span)) for suffix, span in laws.items()}).on(frame)
    told = speaking(book, name, laws)
    return drawn.select(*frame.columns, *(column.alias(name) for name, column in told.items()))
