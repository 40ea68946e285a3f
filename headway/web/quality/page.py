"""What the data-quality page shows: tables of open questions, and the counts for those who see no names."""

from collections.abc import Mapping
from typing import Any

import polars as pl
from django.urls import reverse
from django.utils.http import urlencode

from headway.intake.asking.owners import meaning, owner, to_do
from headway.intake.asking.question_groups import BANDS, GROUP, counted, grouped
from headway.web.quality.actions import owners
from headway.web.quality.narrowed import ASKS, FILTERS, Narrowed, words
from headway.web.small_numbers import without_small_numbers

HEADINGS = {
    "band": "Age",
    "ask": "Kind of question",
    "system": "System",
    "code": "Code",
    "region": "Probation region",
    "prison": "Prison",
}


def tables(questions: pl.DataFrame, asked: Narrowed) -> list[dict[str, Any]]:
    """Return tables by system and place: every line with its ages and the address of the page narrowed to it.

    questions  frame of question_groups.aged
    """
    return [
        {"name": name, "heading": HEADINGS[name], "lines": _lines(questions, name, asked)}
        for name in ("system", "region", "prison")
    ]


def _lines(questions: pl.DataFrame, column: str, asked: Narrowed) -> list[dict[str, Any]]:
    return [
        {
            **row,
            "words": words(column, row[column]),
            "href": _narrowed(asked.given, column, row[column]) if row[column] else "",
        }
        for row in counted(questions, [column]).iter_rows(named=True)
    ]


def _narrowed(given: Mapping[str, str], column: str, value: str) -> str:
    return f"{reverse('quality')}?{urlencode({**given, column: value})}"


def ages(questions: pl.DataFrame) -> list[dict[str, Any]]:
    """Return how many questions there are of each kind by age, and the totals last."""
    by_kind = {row["ask"]: row for row in counted(questions, ["ask"]).iter_rows(named=True)}
    none = {"number": 0, **{band.name: 0 for band in BANDS}}
    lines = [{"words": label, **by_kind.get(ask, none)} for ask, label in ASKS.items()]
    total = {name: sum(line[name] for line in lines) for name in none}
    return [*lines, {"words": "All", **total}]


def codes(questions: pl.DataFrame) -> list[dict[str, Any]]:
    """Return every code that asks something: what it means, what to do, how often, by age."""
    found = counted(questions, ["ask", "code"]).sort("ask", "number", "code", descending=[False, True, False])
    return [
        {**row, "meaning": meaning(row["code"]), "to_do": to_do(row["code"])}
        for row in found.iter_rows(named=True)
    ]


def groups(questions: pl.DataFrame) -> list[tuple[str, str, str]]:
    """Return the groups of the questions, those with the oldest question first."""
    return [tuple(row) for row in grouped(questions).select(GROUP).iter_rows()]


def group_lines(questions: pl.DataFrame, shown: list[tuple[str, str, str]]) -> list[dict[str, Any]]:
    """Return a line for each of the groups shown: where, how many, how old, and who owns it."""
    counts = {tuple(row[n] for n in GROUP): row for row in grouped(questions).iter_rows(named=True)}
    taken = owners(shown)
    return [
        {
            **counts[group],
            "meaning": meaning(group[0]),
            "system_words": words("system", group[1]),
            "owner": owner(group[1], group[2]),
            "taken": taken.get(group),
            "href": address(group),
        }
        for group in shown
    ]


def address(group: tuple[str, str, str]) -> str:
    """Return the address of the page of a group."""
    return f"{reverse('quality-group')}?{urlencode(dict(zip(GROUP, group, strict=True)))}"


def protected(questions: pl.DataFrame) -> list[dict[str, Any]]:
    """Return one table by each of FILTERS for somebody who sees no names: no line is small.

    Nothing is told by two columns at once, nothing can be narrowed, and there is no table by kind of
    question, whose lines are sums of codes: each of these would tell small numbers.
    """
    return [_protected(questions, column) for column in FILTERS if column != "ask"]


def _protected(questions: pl.DataFrame, column: str) -> dict[str, Any]:
    counts = counted(questions, [column]).select(column, "number")
    named = counts.with_columns(
        pl.Series("words", [_told(column, value) for value in counts[column]], dtype=pl.String())
    )
    told = without_small_numbers(named, label="words", count="number")
    return {
        "heading": HEADINGS[column],
        "lines": told.shown.to_dicts(),
        "hidden": told.hidden,
        "name": column,
    }


def _told(column: str, value: str | None) -> str:
    return f"{value}: {meaning(value)}" if column == "code" and value else words(column, value)


def choices(questions: pl.DataFrame) -> dict[str, list[tuple[str, str]]]:
    """Return what each filter can be set to."""
    found = {
        name: questions[name].drop_nulls().unique().to_list()
        for name in ("system", "code", "region", "prison")
    }
    listed = {name: sorted((v, words(name, v)) for v in values) for name, values in found.items()}
    fixed = {"ask": list(ASKS.items()), "band": [(band.name, band.label) for band in BANDS]}
    return {name: {**listed, **fixed}[name] for name in FILTERS}
